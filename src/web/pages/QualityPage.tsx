import { useNavigate, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { Me } from '../../contract/session.ts';
import { Calibrations } from '../calibration/Calibrations.tsx';
import { NoteList } from '../coaching/NoteList.tsx';
import { paths } from '../paths.ts';
import { AllReviews, MyReviews } from '../quality/Lists.tsx';
import { Queue } from '../quality/Queue.tsx';
import { onlookers, scored, scorers } from '../quality/roles.ts';
import { useMe } from '../queries.ts';
import { Rules } from '../rules/Rules.tsx';
import { useTitle } from '../screen.ts';
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

/** Which part is open stands in the address, behind the #. */
function Parts({ own, me }: { own: readonly Part[]; me: Me }): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  const hash = useRouterState({ select: (state) => state.location.hash });
  const part = own.find((one) => one === hash) ?? own[0] ?? 'mine';
  if (own.length === 1) return <Shown part={part} me={me} />;
  return (
    <Tabs
      selectedKey={part}
      onSelectionChange={(key) => void navigate({ to: paths.reviews, hash: String(key), replace: true })}
    >
      <TabList className="tabs" aria-label={t('quality.title')}>
        {own.map((one) => (
          <Tab key={one} id={one} className="tab">
            {t(names[one])}
          </Tab>
        ))}
      </TabList>
      {own.map((one) => (
        <TabPanel key={one} id={one} className="tab-panel">
          <Shown part={one} me={me} />
        </TabPanel>
      ))}
    </Tabs>
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
