import { Fragment, type ReactNode } from 'react';
import type { ClockView } from '../../contract/timeline.ts';
import { useClocks, useNameOf } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Menu, type MenuEntry } from '../ui/Menu.tsx';
import { Failed, Loading } from '../ui/states.tsx';
import { type Key, useWords } from '../words/words.tsx';
import { clockOrder, clockTone, isRunning } from './clocks.ts';
import { OpenStep } from './OpenStep.tsx';
import { Part } from './Part.tsx';
import { clocksLine } from './part-lines.ts';
import { StepButton } from './Steps.tsx';
import { useCaseScreen } from './screen-of-case.tsx';
import { commandOf, type StepType } from './steps.ts';

/** The deadlines of a case: what runs first, the authority's and the customer's own apart, what has ended out of the way. */
export function Clocks(): ReactNode {
  const { t, lang } = useWords();
  const { c, open, openStep } = useCaseScreen();
  const { data, error, refetch } = useClocks(c.id, lang);
  const start = commandOf(c, 'start-clock');
  return (
    <Part
      name="clocks"
      title={t('case.clocks')}
      {...clocksLine(data?.clocks, Date.now(), t)}
      hasForm={/-clock(-change)?$/.test(open?.type ?? '')}
      action={
        start && start.why?.code !== 'wrong-stage' && start.why?.code !== 'wrong-role' ? (
          <Button
            size="small"
            look="quiet"
            label={t('do.start-clock')}
            why={start.why?.detail ?? null}
            onPress={() => openStep('start-clock')}
          >
            <Icon name="add" />
          </Button>
        ) : null
      }
    >
      <OpenStep isHere={({ type }) => type === 'start-clock'} />
      {data ? <ClockLists clocks={data.clocks} /> : null}
      {!data && error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={2} />}
    </Part>
  );
}

function ClockLists({ clocks }: { clocks: readonly ClockView[] }): ReactNode {
  const { t } = useWords();
  const sorted = [...clocks].sort(clockOrder);
  const running = sorted.filter(isRunning);
  const ended = sorted.filter((clock) => !isRunning(clock));
  const bound = (party: ClockView['binds']) => running.filter(({ binds }) => binds === party);
  return (
    <>
      {running.length === 0 ? <p className="muted">{t('case.clocks.none')}</p> : null}
      <ClockList clocks={bound('company')} />
      {(['regulator', 'customer'] as const).map((party) =>
        bound(party).length > 0 ? (
          <Fragment key={party}>
            <h3 className="part-sub">{t(`case.clocks.${party}`)}</h3>
            <ClockList clocks={bound(party)} />
          </Fragment>
        ) : null,
      )}
      {ended.length > 0 ? (
        <details>
          <summary>{t('case.clocks.ended', { count: ended.length })}</summary>
          <ClockList clocks={ended} />
        </details>
      ) : null}
    </>
  );
}

const ClockList = ({ clocks }: { clocks: readonly ClockView[] }): ReactNode => (
  <ul className="clocks">
    {clocks.map((clock) => (
      <Clock key={clock.id} clock={clock} />
    ))}
  </ul>
);

/** One deadline. What the law sets has a straight edge and the scales, one's own target a dotted edge and a clock. */
function Clock({ clock }: { clock: ClockView }): ReactNode {
  const { t } = useWords();
  const { c, open } = useCaseScreen();
  const isLaw = clock.force === 'statutory';
  const tone = clockTone(clock, Date.now());
  return (
    <li className={`clock clock-${clock.force}`}>
      <div className="clock-head">
        <Icon name={isLaw ? 'law' : 'clock'} />
        <span className="clock-name">{clock.name}</span>
        <span className="muted small">{t(isLaw ? 'case.clock.statutory' : 'case.clock.target')}</span>
        {isRunning(clock) ? <ClockMenu clock={clock} /> : null}
      </div>
      <p className={`clock-left clock-${tone}`}>{clock.remaining}</p>
      {clock.warning === null ? null : <p className="small clock-today">{clock.warning}</p>}
      <ChangeAsked clock={clock} />
      {open?.part === clock.id &&
      /^(extend|replace)-clock$/.test(open.type) &&
      clock.extensionRule !== null ? (
        <p className="muted small" data-words>
          {t('case.clock.rule', { rule: clock.extensionRule })}
        </p>
      ) : null}
      {open?.part === clock.id ? <OpenStep isHere={({ part }) => part === clock.id} /> : null}
      {clock.state === 'paused' && open?.part !== clock.id && commandOf(c, 'resume-clock')?.allowed ? (
        <StepButton step={{ type: 'resume-clock', part: clock.id }} size="small" />
      ) : null}
      <Explained clock={clock} />
    </li>
  );
}

/** More time that was asked for: by whom, why, who decides; the buttons for whom it waits for. */
function ChangeAsked({ clock }: { clock: ClockView }): ReactNode {
  const { t } = useWords();
  const { c, open } = useCaseScreen();
  const nameOf = useNameOf();
  const { request } = clock;
  if (request === null) return null;
  const who = t(`case.clock.by-${request.level}`);
  const name = nameOf(request.by);
  const said =
    request.next === null
      ? t('case.clock.asked', { name, days: String(request.byDays ?? 0), who })
      : t('case.clock.asked-next', { name, next: clock.movesTo?.name ?? clock.name, who });
  const isFree = open?.part !== clock.id;
  const steps = (['approve-clock-change', 'decline-clock-change'] as const).filter(
    (type) => commandOf(c, type)?.allowed,
  );
  return (
    <div className="clock-asked">
      <p>
        <Icon name="stamp" size={14} /> {said}
      </p>
      <p className="said-words" data-words>
        {request.reason.text ?? t('case.erased')}
      </p>
      {isFree && steps.length > 0 ? (
        <div className="steps-row">
          {steps.map((type) => (
            <StepButton key={type} step={{ type, part: clock.id }} size="small" />
          ))}
        </div>
      ) : null}
    </div>
  );
}

const markWords: Readonly<Record<string, Key>> = {
  SEEN: 'case.clock.mark.SEEN',
  SEEN2: 'case.clock.mark.SEEN2',
  MEM: 'case.clock.mark.MEM',
};

/** The count step by step. Its last steps name the source; where there is no count, the source stands alone. */
function Explained({ clock }: { clock: ClockView }): ReactNode {
  const { t } = useWords();
  const { explanation, source, mark, force } = clock;
  if (explanation.length === 0 && source === null) return null;
  const isUnsure = mark === 'SEEN2' || mark === 'MEM';
  const sure = mark === null || force === 'target' ? undefined : markWords[mark];
  return (
    <details className="clock-why">
      <summary>{t('case.clock.why')}</summary>
      <ol data-words>
        {explanation.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      {explanation.length === 0 && source !== null ? (
        <p className="small" data-words>
          {t('case.clock.source', { source })}
        </p>
      ) : null}
      {sure && (isUnsure || explanation.length === 0) ? (
        <p className={isUnsure ? 'small clock-today' : 'small'}>{t(sure)}</p>
      ) : null}
    </details>
  );
}

/** What can be done to a clock; what its rule does not allow says so. */
function ClockMenu({ clock }: { clock: ClockView }): ReactNode {
  const { t } = useWords();
  const { c, openStep } = useCaseScreen();
  const isPaused = clock.state === 'paused';
  const why = (type: StepType, own: Key | null): string | null =>
    commandOf(c, type)?.why?.detail ?? (own === null ? null : t(own));
  const entry = (type: StepType, own: Key | null): MenuEntry => ({
    id: type,
    label: t(`do.${type}`),
    why: why(type, own),
    run: () => openStep(type, clock.id),
  });
  const entries = [
    ...(isPaused ? [] : [entry('pause-clock', clock.mayPause ? null : 'case.clock.no-pause')]),
    entry('extend-clock', clock.mayExtend ? null : 'case.clock.no-extension'),
    entry('replace-clock', clock.movesTo ? null : 'case.clock.no-replacement'),
    entry('stop-clock', clock.endsWith === 'stop' ? null : 'case.clock.no-stop'),
  ];
  const pause = commandOf(c, 'pause-clock');
  if (pause?.why?.code === 'wrong-stage' || pause?.why?.code === 'wrong-role') return null;
  return (
    <Menu
      button={{
        children: <Icon name="more" />,
        label: t('case.clock.more'),
        look: 'quiet',
        size: 'small',
      }}
      entries={entries}
    />
  );
}
