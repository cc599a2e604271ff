import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { labelOf } from '../../contract/say.ts';
import { channels, commitmentStates, dangers, sectors, stages } from '../../knowledge/ids.ts';
import { paths } from '../paths.ts';
import { useClocks } from '../queries.ts';
import { useQueueNeighbours } from '../queue/QueuePane.tsx';
import { MergedNotice } from '../same/MergedNotice.tsx';
import { useWidth } from '../screen.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Hint, Moment, Personal, Tag } from '../ui/small.tsx';
import { useWords } from '../words/words.tsx';
import { AlarmBar } from './AlarmBar.tsx';
import { clockTone, mostUrgent } from './clocks.ts';
import { dangerTone } from './danger.ts';
import { Others } from './Others.tsx';
import { Owner } from './Owner.tsx';
import { useCaseScreen } from './screen-of-case.tsx';
import { isAllowed, openPromises } from './steps.ts';
import { isDueToday } from './times.ts';
import { Whispers } from './Whispers.tsx';

interface Props {
  onTimeline: () => void;
  onGuidance: () => void;
}

/** Who it is about, where it stands, who has it, and what presses most. */
export function CaseHead({ onTimeline, onGuidance }: Props): ReactNode {
  const { t } = useWords();
  const { c } = useCaseScreen();
  const width = useWidth();
  return (
    <header className="case-head">
      <div className="case-head-top">
        <div className="case-head-facts">
          <div className="case-facts case-who">
            <h1 className="case-name">
              <Personal>{c.customerName ?? t('case.unnamed')}</Personal>
            </h1>
            {width === 'narrow' ? null : <span className="case-number muted figures">{c.number}</span>}
            {width === 'narrow' ? null : <Standing />}
          </div>
          {width === 'narrow' ? null : <Pressing />}
        </div>
        <Tools onTimeline={onTimeline} onGuidance={onGuidance} />
      </div>
      {width === 'narrow' ? (
        <div className="case-facts">
          <Standing />
          <Pressing />
        </div>
      ) : null}
      <AlarmBar />
      {width === 'wide' ? null : <Whispers />}
      <MergedNotice c={c} />
    </header>
  );
}

/** Where it stands, who has it, and who else looks at it. */
function Standing(): ReactNode {
  const { t, lang } = useWords();
  const { c } = useCaseScreen();
  const width = useWidth();
  return (
    <>
      <Tag tone={c.stage === 'archived' ? 'kept' : 'accent'}>{labelOf(stages, c.stage, lang)}</Tag>
      {width === 'narrow' ? <span className="muted figures">{c.number}</span> : null}
      {c.round > 1 ? <Tag>{t('case.round', { number: c.round })}</Tag> : null}
      {c.repeatOf ? <Tag>{t('same.repeat.of', { number: c.repeatOf.number })}</Tag> : null}
      {c.history ? (
        <Hint text={t('case.history.hint')}>
          <Tag>{t('case.history')}</Tag>
        </Hint>
      ) : null}
      {width === 'narrow' ? (
        <>
          <span className="case-came muted">
            {labelOf(sectors, c.sector, lang)} · {labelOf(channels, c.channel, lang)}
          </span>
          <span className="case-came muted">
            <Moment at={c.receivedAt} />
          </span>
        </>
      ) : (
        // How and when it came in stands below, at its first station.
        <span className="muted">{labelOf(sectors, c.sector, lang)}</span>
      )}
      <Owner />
      <Others c={c} />
    </>
  );
}

/** What one looks at beside the talk, and the way on to other cases. */
function Tools({ onTimeline, onGuidance }: Props): ReactNode {
  const { t } = useWords();
  const { c } = useCaseScreen();
  const width = useWidth();
  return (
    <div className="case-head-tools">
      {width === 'wide' ? null : <Beside number={c.number} isNarrow={width === 'narrow'} />}
      <AlarmButton />
      <Link
        className="button button-quiet"
        to={paths.dossier}
        params={{ number: c.number }}
        aria-label={t('case.dossier')}
      >
        <Icon name="dossier" />
        {width === 'narrow' ? null : t('case.dossier')}
      </Link>
      <Button look="quiet" label={t('case.timeline')} keys="T" onPress={onTimeline}>
        <Icon name="checklist" />
        {width === 'narrow' ? null : t('case.timeline')}
      </Button>
      {width === 'middle' ? (
        <Button look="quiet" label={t('case.guidance')} keys="G" onPress={onGuidance}>
          <Icon name="guidance" />
          {t('case.guidance')}
        </Button>
      ) : null}
    </div>
  );
}

/** On to the case before or after in the queue, where it has no pane of its own. A phone has room for one of them. */
function Beside({ number, isNarrow }: { number: string; isNarrow: boolean }): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  const { previous, next } = useQueueNeighbours(number);
  const open = (to: string | null) => () => {
    if (to !== null) void navigate({ to: paths.case, params: { number: to } });
  };
  const why = (to: string | null) => (to === null ? t('case.beside.none') : null);
  return (
    <>
      {isNarrow ? null : (
        <Button
          look="quiet"
          label={t('queue.keys.previous-case')}
          keys="K"
          why={why(previous)}
          onPress={open(previous)}
        >
          <Icon name="back" />
        </Button>
      )}
      <Button look="quiet" label={t('queue.keys.next-case')} keys="J" why={why(next)} onPress={open(next)}>
        <Icon name="forward" />
      </Button>
    </>
  );
}

/** Somebody is in danger: one press away, whatever else is going on. */
function AlarmButton(): ReactNode {
  const { t } = useWords();
  const { c, openStep } = useCaseScreen();
  if (!isAllowed(c, 'raise-alarm')) return null;
  return (
    <Button look="quiet" label={t('do.raise-alarm')} onPress={() => openStep('raise-alarm')}>
      <Icon name="danger" />
    </Button>
  );
}

/** What presses: the deadline that does most and a promise that is due, in words, and what was read of danger. */
function Pressing(): ReactNode {
  return (
    <div className="case-facts case-presses">
      <Due />
      <Dangers />
    </div>
  );
}

function Due(): ReactNode {
  const { t, lang } = useWords();
  const { c } = useCaseScreen();
  const { data } = useClocks(c.id, lang);
  const now = Date.now();
  const clock = mostUrgent(data?.clocks ?? [], now);
  const promise = c.stage === 'archived' ? undefined : openPromises(c)[0];
  const isLate = promise !== undefined && (promise.state === 'broken' || Date.parse(promise.dueAt) < now);
  return (
    <>
      {clock ? (
        <span className={`pressing clock-${clockTone(clock, now)}`}>
          <Icon name={clock.force === 'statutory' ? 'law' : 'clock'} />
          {clock.name}
          <span className="pressing-left">{clock.remaining}</span>
        </span>
      ) : null}
      {promise && (isLate || isDueToday(promise.dueAt, now)) ? (
        <span className={`pressing clock-${isLate ? 'broken' : 'today'}`}>
          <Icon name="promise" />
          {t('case.promises')}
          <span className="pressing-left">
            {promise.state === 'broken'
              ? labelOf(commitmentStates, 'broken', lang)
              : t(isLate ? 'case.promise.late' : 'case.promise.today')}
          </span>
        </span>
      ) : null}
    </>
  );
}

/** What was read of danger, as a person has corrected it. */
function Dangers(): ReactNode {
  const { lang } = useWords();
  const { c } = useCaseScreen();
  return (c.effective?.dangers ?? []).map((danger) => (
    <Tag key={danger} tone={dangerTone(danger)}>
      {labelOf(dangers, danger, lang)}
    </Tag>
  ));
}
