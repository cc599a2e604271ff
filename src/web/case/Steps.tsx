import { type ReactNode, useEffect, useId, useRef } from 'react';
import { labelOf, timeInWords } from '../../contract/say.ts';
import { noFollowUpReasons, stages } from '../../knowledge/ids.ts';
import { carryOut } from '../carry-out.ts';
import { useDraft } from '../drafts.ts';
import { useNameOf, useStep } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Moment } from '../ui/small.tsx';
import { FailureNotice, Notice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { Checklist } from './Checklist.tsx';
import { tellShown } from './folds.ts';
import { type Draft, forms } from './forms.ts';
import { OpenStep } from './OpenStep.tsx';
import { TakeButton } from './Owner.tsx';
import { afterFormClass, draftName, useCaseScreen } from './screen-of-case.tsx';
import {
  checklistNow,
  closedTo,
  commandOf,
  currentRound,
  isAllowed,
  isPending,
  nextStep,
  remedyOf,
  type StepRef,
  type StepType,
  stepsBeside,
  stepsNow,
} from './steps.ts';
import { isLadderStep } from './TalkLimits.tsx';

/** Steps about a promise, a clock, a due, an offer, hostile words, a department, a change, what goes up and outside have forms there. */
const isElsewhere = (type: StepType): boolean =>
  /-(commitment|proposal|clock|due|offer|escalation|outside-case)$|^(escalate|tell-change)$|department/.test(
    type,
  ) || isLadderStep({ type, part: null });

/** The present stage: what it asks for, the one thing to do now, what else can be done and what not yet, with why. */
export function Steps(): ReactNode {
  const { t, lang } = useWords();
  const { c, open } = useCaseScreen();
  const titleId = useId();
  const title = useRef<HTMLHeadingElement>(null);
  const missing = checklistNow(c).filter((item) => !item.done).length;
  const said = missing === 0 ? t('case.stage.ready') : t('case.stage.missing', { count: missing });
  useEffect(() => {
    const reveal = () => {
      title.current?.closest('.part')?.scrollIntoView({ block: 'start' });
      title.current?.focus({ preventScroll: true });
    };
    return tellShown({ name: 'step', tone: 'plain', said, reveal });
  }, [said]);
  const next = nextStep(c, Date.now());
  const closed = closedTo(c);
  const isOpenHere = open !== null && !isElsewhere(open.type);
  return (
    <section className="part" aria-labelledby={titleId}>
      <h2 id={titleId} ref={title} className={afterFormClass} tabIndex={-1}>
        {c.stage === 'archived'
          ? t('case.done.archived')
          : t('case.now', { stage: labelOf(stages, c.stage, lang) })}
      </h2>
      {c.stage === 'archived' ? <Rest /> : <Checklist />}
      <Waiting />
      {closed && next?.type !== 'assign' ? <Notice title={closed.title}>{closed.detail}</Notice> : null}
      {isOpenHere ? (
        <OpenStep isHere={(step) => !isElsewhere(step.type)} />
      ) : (
        <>
          {next ? <NextButton step={next} /> : null}
          <Others next={next} isClosed={closed !== null} />
        </>
      )}
    </section>
  );
}

/** An exception somebody asked for: why, so that whoever decides need not search for it. */
function Waiting(): ReactNode {
  const { t, lang } = useWords();
  const { c } = useCaseScreen();
  const nameOf = useNameOf();
  const { exception } = currentRound(c);
  if (!exception || !isPending(c)) return null;
  const { noFollowUpReason, reason, requestedBy, requestedAt } = exception;
  const kind =
    noFollowUpReason === null
      ? t('form.follow-up.stands')
      : labelOf(noFollowUpReasons, noFollowUpReason, lang);
  return (
    <Notice title={t('case.exception', { kind })}>
      <p className="said-words" data-words>
        {reason.text ?? t('case.erased')}
      </p>
      <p className="muted small">
        {nameOf(requestedBy)} · <Moment at={requestedAt} />
      </p>
      {isAllowed(c, 'approve-exception') ? null : <p>{t('case.todo.approval')}</p>}
    </Notice>
  );
}

/** After the close: when the next contact is due, or that nothing is left. */
function Rest(): ReactNode {
  const { t, lang } = useWords();
  const { c } = useCaseScreen();
  const nextAt = c.aftercare?.stoppedAt === null ? c.aftercare.nextAt : null;
  return (
    <p className="muted">
      {nextAt === null
        ? t('case.done.nothing')
        : t('case.done.aftercare', { nextAt: timeInWords(nextAt, lang) })}
    </p>
  );
}

/** The one thing to do now. */
export function NextButton({ step }: { step: StepRef }): ReactNode {
  if (step.type === 'assign') return <TakeButton look="primary" />;
  return <StepButton step={step} look="primary" />;
}

const nothing: Draft = {};

interface StepButtonProps {
  step: StepRef;
  look?: 'primary' | 'plain' | 'quiet';
  size?: 'normal' | 'small';
  why?: string | null;
}

/** Opens a step's form; a step with nothing to write is done at once. One that is not possible says why. */
export function StepButton({ step, look = 'plain', size = 'normal', why }: StepButtonProps): ReactNode {
  const { t, lang } = useWords();
  const { c, openStep } = useCaseScreen();
  const sending = useStep(c, lang);
  const command = commandOf(c, step.type);
  const name = useStepName(step);
  const [draft] = useDraft<Draft>(draftName(c.id, step), nothing);
  const isBegun = Object.keys(draft).length > 0;
  const press = () => {
    if (!forms[step.type].isDirect || !command) return openStep(step.type, step.part);
    const path = command.path.replace(':id', encodeURIComponent(step.part ?? ''));
    carryOut(sending, { method: command.method, path, body: {} }, () => say(t('form.saved', { name })));
  };
  return (
    <>
      <Button
        look={look}
        size={size}
        why={why ?? command?.why?.detail ?? null}
        isPending={sending.isPending}
        onPress={press}
      >
        <span {...(step.part === null ? {} : { 'data-words': true })}>{name}</span>
        {isBegun ? <span className="small">{t('case.steps.draft')}</span> : null}
      </Button>
      <FailureNotice error={sending.error} />
    </>
  );
}

/** What a step is called; one about a promise says which. */
function useStepName({ type, part }: StepRef): string {
  const { t } = useWords();
  const { c } = useCaseScreen();
  const words = c.commitments.find((promise) => promise.id === part)?.what.text;
  if (!words) return t(`do.${type}`);
  return t('case.steps.named', { words: words.length > 14 ? `${words.slice(0, 13)}…` : words });
}

/** The other steps of the stage, those of any stage, and those that are not possible yet. */
function Others({ next, isClosed }: { next: StepRef | null; isClosed: boolean }): ReactNode {
  const { t } = useWords();
  const { c } = useCaseScreen();
  const all = stepsNow(c).filter((type) => type !== next?.type);
  const free = all.filter((type) => commandOf(c, type)?.allowed);
  // Who may never approve is told above that it waits for somebody who may.
  const isForOthers = (type: StepType) =>
    /^(approve|decline)-/.test(type) && commandOf(c, type)?.why?.code === 'wrong-role';
  const later = isClosed ? [] : all.filter((type) => !commandOf(c, type)?.allowed && !isForOthers(type));
  const beside = stepsBeside(c);
  return (
    <>
      {free.length + beside.length > 0 ? (
        <div className="steps-row">
          {[...free, ...beside].map((type) => (
            <StepButton key={type} step={{ type, part: null }} size="small" />
          ))}
        </div>
      ) : null}
      {later.length > 0 ? (
        <details className="later">
          <summary>{t('case.steps.later')}</summary>
          <ul>
            {later.map((type) => (
              <Later key={type} type={type} />
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}

/** A step that is not possible yet: why in sight, and the step that makes it possible. */
function Later({ type }: { type: StepType }): ReactNode {
  const { t } = useWords();
  const { c, openStep } = useCaseScreen();
  const command = commandOf(c, type);
  if (!command?.why) return null;
  const remedy = remedyOf(c, command);
  return (
    <li className="later-step">
      <StepButton step={{ type, part: null }} size="small" />
      <p className="muted small">
        {command.why.title}
        {remedy ? (
          <>
            {' '}
            <button type="button" className="link" onClick={() => openStep(remedy.type, remedy.part)}>
              {t(`do.${remedy.type}`)}
            </button>
          </>
        ) : null}
      </p>
    </li>
  );
}
