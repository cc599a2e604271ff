import kase from '../../../locales/web-case.zh-CN.json' with { type: 'json' };
import charts from '../../../locales/web-charts.zh-CN.json' with { type: 'json' };
import customers from '../../../locales/web-customers.zh-CN.json' with { type: 'json' };
import deadlines from '../../../locales/web-deadlines.zh-CN.json' with { type: 'json' };
import departments from '../../../locales/web-departments.zh-CN.json' with { type: 'json' };
import files from '../../../locales/web-files.zh-CN.json' with { type: 'json' };
import floor from '../../../locales/web-floor.zh-CN.json' with { type: 'json' };
import forms from '../../../locales/web-forms.zh-CN.json' with { type: 'json' };
import goodwill from '../../../locales/web-goodwill.zh-CN.json' with { type: 'json' };
import guide from '../../../locales/web-guide.zh-CN.json' with { type: 'json' };
import incidents from '../../../locales/web-incidents.zh-CN.json' with { type: 'json' };
import language from '../../../locales/web-language.zh-CN.json' with { type: 'json' };
import learning from '../../../locales/web-learning.zh-CN.json' with { type: 'json' };
import phrases from '../../../locales/web-phrases.zh-CN.json' with { type: 'json' };
import quality from '../../../locales/web-quality.zh-CN.json' with { type: 'json' };
import queue from '../../../locales/web-queue.zh-CN.json' with { type: 'json' };
import reports from '../../../locales/web-reports.zh-CN.json' with { type: 'json' };
import routing from '../../../locales/web-routing.zh-CN.json' with { type: 'json' };
import same from '../../../locales/web-same.zh-CN.json' with { type: 'json' };
import settings from '../../../locales/web-settings.zh-CN.json' with { type: 'json' };
import shell from '../../../locales/web-shell.zh-CN.json' with { type: 'json' };
import talk from '../../../locales/web-talk.zh-CN.json' with { type: 'json' };
import team from '../../../locales/web-team.zh-CN.json' with { type: 'json' };
import templates from '../../../locales/web-templates.zh-CN.json' with { type: 'json' };
import visits from '../../../locales/web-visits.zh-CN.json' with { type: 'json' };
import watch from '../../../locales/web-watch.zh-CN.json' with { type: 'json' };

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
