import kase from '../../../locales/web-case.en.json' with { type: 'json' };
import charts from '../../../locales/web-charts.en.json' with { type: 'json' };
import customers from '../../../locales/web-customers.en.json' with { type: 'json' };
import deadlines from '../../../locales/web-deadlines.en.json' with { type: 'json' };
import departments from '../../../locales/web-departments.en.json' with { type: 'json' };
import files from '../../../locales/web-files.en.json' with { type: 'json' };
import floor from '../../../locales/web-floor.en.json' with { type: 'json' };
import forms from '../../../locales/web-forms.en.json' with { type: 'json' };
import goodwill from '../../../locales/web-goodwill.en.json' with { type: 'json' };
import guide from '../../../locales/web-guide.en.json' with { type: 'json' };
import incidents from '../../../locales/web-incidents.en.json' with { type: 'json' };
import language from '../../../locales/web-language.en.json' with { type: 'json' };
import learning from '../../../locales/web-learning.en.json' with { type: 'json' };
import phrases from '../../../locales/web-phrases.en.json' with { type: 'json' };
import quality from '../../../locales/web-quality.en.json' with { type: 'json' };
import queue from '../../../locales/web-queue.en.json' with { type: 'json' };
import reports from '../../../locales/web-reports.en.json' with { type: 'json' };
import routing from '../../../locales/web-routing.en.json' with { type: 'json' };
import same from '../../../locales/web-same.en.json' with { type: 'json' };
import settings from '../../../locales/web-settings.en.json' with { type: 'json' };
import shell from '../../../locales/web-shell.en.json' with { type: 'json' };
import talk from '../../../locales/web-talk.en.json' with { type: 'json' };
import team from '../../../locales/web-team.en.json' with { type: 'json' };
import templates from '../../../locales/web-templates.en.json' with { type: 'json' };
import visits from '../../../locales/web-visits.en.json' with { type: 'json' };
import watch from '../../../locales/web-watch.en.json' with { type: 'json' };

export default {
  ...shell,
  ...phrases,
  ...queue,
  ...kase,
  ...talk,
  ...forms,
  ...floor,
  ...files,
  ...team,
  ...incidents,
  ...language,
  ...learning,
  ...watch,
  ...customers,
  ...visits,
  ...departments,
  ...deadlines,
  ...same,
  ...goodwill,
  ...guide,
  ...routing,
  ...templates,
  ...reports,
  ...settings,
  ...charts,
  ...quality,
};
