import type { ReactNode } from 'react';
import type { Me } from '../../contract/session.ts';
import { Calibrations } from '../calibration/Calibrations.tsx';
import { NoteList } from '../coaching/NoteList.tsx';
import { AllReviews, MyReviews } from '../quality/Lists.tsx';
import { Queue } from '../quality/Queue.tsx';
import { onlookers, scored, scorers } from '../quality/roles.ts';
import { useMe } from '../queries.ts';
import { Rules } from '../rules/Rules.tsx';
import { useTitle } from '../screen.ts';
import { PageTabs } from '../ui/PageTabs.tsx';
import { Empty, Loading } from '../ui/states.tsx';
import { type Key, useWords } from '../words/words.tsx';
import '../team/team.css';
import '../quality/quality.css';

const parts = ['queue', 'all', 'mine', 'coaching', 'calibrations', 'rules'] as const;
type Part = (typeof parts)[number];

/** Whose each part is; it is shown to who acts in one of these roles. */
const holders: Record<Part, Me['roles']> = {
  queue: [...scorers],
  all: [...scorers, ...onlookers],
  mine: [...scored],
  coaching: [...scored, 'quality', 'trainer'],
  calibrations: [...scorers],
  rules: [...scorers, 'auditor'],
};

const names = {
  queue: 'quality.queue',
  all: 'quality.all',
  mine: 'quality.mine',
  coaching: 'quality.coaching',
  calibrations: 'quality.calibrations',
  rules: 'quality.rules',
} as const satisfies Record<Part, Key>;

/** Which talks do I look at now, and what came of mine? */
export function QualityPage(): ReactNode {
  const { t } = useWords();
  const { data: me } = useMe();
  const own = me ? parts.filter((part) => holders[part].includes(me.role)) : [];
  const title = t(me?.role === 'handler' ? 'quality.title.own' : 'quality.title');
  useTitle(title, t('desk.name'));
  return (
    <div className="page ql">
      <header>
        <h1>{title}</h1>
        <p className="muted">{t(me?.role === 'handler' ? 'quality.lead.own' : 'quality.lead')}</p>
      </header>
      {!me ? <Loading lines={6} /> : own.length === 0 ? <NotYours /> : <Parts own={own} me={me} />}
    </div>
  );
}

function NotYours(): ReactNode {
  const { t } = useWords();
  return (
    <Empty title={t('quality.not-yours')} icon="hidden">
      {t('quality.not-yours.detail')}
    </Empty>
  );
}

function Parts({ own, me }: { own: readonly Part[]; me: Me }): ReactNode {
  const { t } = useWords();
  const [only, ...others] = own;
  if (only !== undefined && others.length === 0) return <Shown part={only} me={me} />;
  return (
    <PageTabs label={t('quality.title')} parts={own} name={(part) => t(names[part])}>
      {(part) => <Shown part={part} me={me} />}
    </PageTabs>
  );
}

function Shown({ part, me }: { part: Part; me: Me }): ReactNode {
  switch (part) {
    case 'queue':
      return <Queue />;
    case 'all':
      return <AllReviews />;
    case 'mine':
      return <MyReviews me={me.id} />;
    case 'coaching':
      return <NoteList />;
    case 'calibrations':
      return <Calibrations />;
    case 'rules':
      return <Rules />;
  }
}
