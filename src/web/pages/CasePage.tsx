import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useCallback, useState } from 'react';
import '../case/case.css';
import '../case/parts.css';
import '../case/forms.css';
import '../case/upward.css';
import type { CaseView } from '../../contract/case-view.ts';
import { CaseCommands } from '../case/CaseCommands.tsx';
import { CaseHead } from '../case/CaseHead.tsx';
import { Changes } from '../case/Changes.tsx';
import { Clocks } from '../case/Clocks.tsx';
import { DepartmentRequests } from '../case/DepartmentRequests.tsx';
import { IncidentHint } from '../case/IncidentHint.tsx';
import { StepForm } from '../case/OpenStep.tsx';
import { Parts } from '../case/PartIndex.tsx';
import { Promises } from '../case/Promises.tsx';
import { StageLine } from '../case/StageLine.tsx';
import { Steps } from '../case/Steps.tsx';
import { CaseScreenProvider, useCaseScreen } from '../case/screen-of-case.tsx';
import { isAllowed } from '../case/steps.ts';
import { TalkLimits } from '../case/TalkLimits.tsx';
import { Upward, UpwardNotice } from '../case/Upward.tsx';
import { Whispers } from '../case/Whispers.tsx';
import { Refused } from '../client.ts';
import { Dues } from '../goodwill/Dues.tsx';
import { Offers } from '../goodwill/Offers.tsx';
import { Letters } from '../letters/Letters.tsx';
import { paths } from '../paths.ts';
import { useCase } from '../queries.ts';
import { QueuePane, useQueueKeys } from '../queue/QueuePane.tsx';
import { SameMatter } from '../same/SameMatter.tsx';
import { useTitle, useWidth } from '../screen.ts';
import { useShortcut } from '../shortcuts.tsx';
import { Conversation } from '../talk/Conversation.tsx';
import { useOnLit } from '../talk/lit.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { onDemand, useFetchAhead } from '../ui/OnDemand.tsx';
import { Empty, Failed, Loading, rolesThatMay } from '../ui/states.tsx';
import { WatchHint } from '../watch/WatchPart.tsx';
import { useWords } from '../words/words.tsx';

/** One case: what does this person need? */
export function CasePage(): ReactNode {
  const { t, lang } = useWords();
  const { number } = useParams({ from: `/inside${paths.case}` });
  const { data: c, error, refetch } = useCase(number, lang);
  const width = useWidth();
  useTitle(number, t('desk.name'));
  return (
    <div className="case">
      {rolesThatMay(error) ? null : width === 'wide' ? (
        <div className="case-queue">
          <QueuePane number={number} />
        </div>
      ) : (
        <QueueKeys number={number} />
      )}
      {c ? (
        <Whole key={c.id} c={c} />
      ) : (
        <div className="case-missing">
          <h1 className="unseen">{number}</h1>
          {error === null ? <Loading lines={10} /> : null}
          {isUnknown(error) ? <NotFound number={number} /> : null}
          {error !== null && !isUnknown(error) ? (
            <Failed error={error} onRetry={() => void refetch()} />
          ) : null}
        </div>
      )}
    </div>
  );
}

/** Where the queue has no pane, its keys still lead from case to case. */
function QueueKeys({ number }: { number: string }): ReactNode {
  useQueueKeys(number);
  return null;
}

const isUnknown = (error: unknown): boolean => error instanceof Refused && error.problem.status === 404;

function NotFound({ number }: { number: string }): ReactNode {
  const { t } = useWords();
  return (
    <Empty title={t('case.not-found')} icon="search">
      <p>{t('case.not-found.detail', { number })}</p>
      <Link to={paths.queue}>{t('case.to-queue')}</Link>
    </Empty>
  );
}

// The talk and the next step stand first; the rest comes while they are read.
const Guide = onDemand(async () => (await import('../guide/Guide.tsx')).Guide);
const Background = onDemand(async () => (await import('../case/Background.tsx')).Background);
const Timeline = onDemand(async () => (await import('../case/Timeline.tsx')).Timeline);
const soonWanted = [StepForm, Guide];

type Tab = 'talk' | 'say' | 'progress' | 'background';
const tabs: readonly Tab[] = ['talk', 'say', 'progress', 'background'];

/** The case in the panes its width allows: beside each other, guidance as a drawer, or one at a time. */
function Whole({ c }: { c: CaseView }): ReactNode {
  const width = useWidth();
  const [tab, setTab] = useState<Tab>('talk');
  const [drawer, setDrawer] = useState<'guidance' | 'timeline' | null>(null);
  useFetchAhead(soonWanted);
  const showProgress = useCallback(() => {
    setTab('progress');
    if (width === 'middle') setDrawer('guidance');
  }, [width]);
  const showGuidance = useCallback(() => {
    showProgress();
    if (width === 'wide') document.querySelector<HTMLElement>('.case-guidance')?.focus();
  }, [width, showProgress]);
  const showSaying = useCallback(() => {
    setTab('say');
    if (width === 'middle') setDrawer('guidance');
    if (width === 'wide') document.querySelector<HTMLElement>('.case-guidance')?.focus();
  }, [width]);
  const showTalk = useCallback(() => {
    if (width === 'narrow') setTab('talk');
    setDrawer(null);
  }, [width]);
  const showTimeline = () => setDrawer('timeline');
  // A reading that was chosen is looked at in the talk.
  useOnLit(c.id, showTalk);
  const guidance = (
    <Guidance which={tab === 'talk' ? 'progress' : tab} onWhich={setTab} onTaken={showTalk} isTabbed />
  );
  return (
    <CaseScreenProvider c={c} onOpen={showProgress}>
      <CaseKeys onGuidance={showGuidance} onTimeline={showTimeline} onSaying={showSaying} />
      <CaseCommands onGuidance={showGuidance} />
      <CaseHead onGuidance={showGuidance} onTimeline={showTimeline} />
      {width === 'narrow' ? (
        <Narrow tab={tab} onTab={setTab} onTaken={showTalk} />
      ) : (
        <>
          <StageLine />
          <div className="case-talk">
            <Conversation c={c} />
          </div>
        </>
      )}
      {width === 'wide' ? (
        <GuidancePane>
          <Whispers />
          {guidance}
        </GuidancePane>
      ) : null}
      <Drawer which="guidance" open={width === 'middle' ? drawer : null} onClose={() => setDrawer(null)}>
        {guidance}
      </Drawer>
      <Drawer which="timeline" open={drawer} onClose={() => setDrawer(null)}>
        <Timeline />
      </Drawer>
    </CaseScreenProvider>
  );
}

function GuidancePane({ children }: { children: ReactNode }): ReactNode {
  const { t } = useWords();
  return (
    <aside className="case-guidance" aria-label={t('case.guidance')} tabIndex={-1}>
      {children}
    </aside>
  );
}

interface GuidanceProps {
  which: Exclude<Tab, 'talk'>;
  onWhich: (tab: Tab) => void;
  /** A wording went into the field of the talk. */
  onTaken: () => void;
  /** Has its own tabs, where the page has none. */
  isTabbed?: boolean;
}

/** The margin of the talk: what to do and what is owed by when; one press away what was read, found out and known. */
function Guidance({ which, onWhich, onTaken, isTabbed = false }: GuidanceProps): ReactNode {
  const { c } = useCaseScreen();
  return (
    <>
      {isTabbed ? <Tabs of={['say', 'progress', 'background']} tab={which} onTab={onWhich} /> : null}
      {which === 'say' ? (
        <Guide c={c} onTaken={onTaken} />
      ) : which === 'progress' ? (
        <Parts>
          <UpwardNotice />
          <WatchHint />
          <Steps />
          <IncidentHint />
          <TalkLimits />
          <Dues />
          <Offers />
          <Promises />
          <DepartmentRequests />
          <Letters />
          <Changes />
          <Clocks />
          <Upward />
          <SameMatter />
        </Parts>
      ) : (
        <Background />
      )}
    </>
  );
}

interface TabsProps {
  of: readonly Tab[];
  tab: Tab;
  onTab: (tab: Tab) => void;
}

function Tabs({ of, tab, onTab }: TabsProps): ReactNode {
  const { t } = useWords();
  return (
    <nav className="case-tabs" aria-label={t('case.tabs')}>
      {of.map((one) => (
        <button
          key={one}
          type="button"
          className="case-tab"
          aria-current={one === tab ? 'page' : undefined}
          onClick={() => onTab(one)}
        >
          {t(`case.tab.${one}`)}
        </button>
      ))}
    </nav>
  );
}

interface DrawerProps {
  which: 'guidance' | 'timeline';
  open: 'guidance' | 'timeline' | null;
  onClose: () => void;
  children: ReactNode;
}

function Drawer({ which, open, onClose, children }: DrawerProps): ReactNode {
  const { t } = useWords();
  const title = t(which === 'guidance' ? 'case.guidance' : 'case.timeline.title');
  return (
    <Dialog title={title} look="drawer" isOpen={open === which} onClose={onClose}>
      {children}
    </Dialog>
  );
}

/** One pane at a time, for a hand-held screen. */
function Narrow({ tab, onTab, onTaken }: Omit<TabsProps, 'of'> & { onTaken: () => void }): ReactNode {
  const { c } = useCaseScreen();
  return (
    <>
      <Tabs of={tabs} tab={tab} onTab={onTab} />
      {tab === 'talk' ? (
        <div className="case-talk">
          <Conversation c={c} />
        </div>
      ) : (
        <div className="case-guidance">
          <Guidance which={tab} onWhich={onTab} onTaken={onTaken} />
          {tab === 'progress' ? <StageLine /> : null}
        </div>
      )}
    </>
  );
}

interface CaseKeysProps {
  onGuidance: () => void;
  onTimeline: () => void;
  onSaying: () => void;
}

/** c a promise, g guidance, t timeline, s what to say. */
function CaseKeys({ onGuidance, onTimeline, onSaying }: CaseKeysProps): ReactNode {
  const { t } = useWords();
  const { c, openStep } = useCaseScreen();
  const promise = {
    keys: 'c',
    label: t('do.make-commitment'),
    run: () => openStep('make-commitment'),
  };
  useShortcut(isAllowed(c, 'make-commitment') ? promise : null);
  useShortcut({ keys: 'g', label: t('case.guidance'), run: onGuidance });
  useShortcut({ keys: 's', label: t('guide.keys'), run: onSaying });
  useShortcut({ keys: 't', label: t('case.timeline'), run: onTimeline });
  return null;
}
