import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useDraft } from '../drafts.ts';
import { AuthorityNote, OfferAdvice } from '../goodwill/OfferAdvice.tsx';
import { isStale, useMe, useStep, useTimeline } from '../queries.ts';
import { useShortcut } from '../shortcuts.tsx';
import { Button } from '../ui/Button.tsx';
import { FailureNotice, Notice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { type Key, useWords } from '../words/words.tsx';
import { Brief } from './Brief.tsx';
import { bodyOf, fieldsShown, lacks } from './body.ts';
import { type Draft, forms } from './forms.ts';
import { openProposals } from './proposals.ts';
import { Since } from './Since.tsx';
import { StepField } from './StepField.tsx';
import { draftName, useCaseScreen } from './screen-of-case.tsx';
import { meanwhile } from './since.ts';
import { commandOf, currentRound, type StepRef, type StepType } from './steps.ts';
import { useSayDone } from './undo.ts';

const nothing: Draft = {};

const sendWords: Partial<Record<StepType, Key>> = {
  'see-brief': 'send.see-brief',
  'keep-commitment': 'send.keep-commitment',
  'break-commitment': 'send.break-commitment',
  'withdraw-commitment': 'send.withdraw-commitment',
  'reopen-commitment': 'send.reopen-commitment',
  'accept-proposal': 'send.accept-proposal',
  'grant-due': 'send.grant-due',
  'strike-due': 'send.strike-due',
  'approve-exception': 'send.approve-exception',
  'decline-exception': 'send.decline-exception',
  'complete-fulfilment': 'send.complete-fulfilment',
  'attempt-follow-up': 'send.attempt-follow-up',
  assign: 'send.assign',
  whisper: 'send.whisper',
  'step-in': 'send.step-in',
  escalate: 'send.escalate',
  'acknowledge-escalation': 'send.acknowledge-escalation',
  'mark-hostile': 'send.mark-hostile',
  'ask-to-end-talk': 'send.ask-to-end-talk',
  'approve-ending': 'send.approve-ending',
  'decline-ending': 'send.decline-exception',
  'raise-alarm': 'send.raise-alarm',
  'clear-alarm': 'send.clear-alarm',
};

/** One step, written down: what was typed lives in a draft until it is saved or thrown away. */
export function StepForm({ step }: { step: StepRef }): ReactNode {
  const { c } = useCaseScreen();
  const { t } = useWords();
  const titleId = useId();
  const form = forms[step.type];
  const { draft, put, isTouched, discard, putBack } = useStepDraft(step);
  const throwAway = useThrowAway(step, discard, putBack);
  const [tried, setTried] = useState(false);
  const sending = useSending(step, draft, discard);
  const missing = lacks(form, draft, c);
  const place = useFocusOnce();
  const submit = () => {
    setTried(true);
    if (missing.size === 0) sending.send();
    else focusFirst(place.current, '[data-invalid] input, [data-invalid] textarea, [data-invalid] button');
  };
  useShortcut({ keys: 'Ctrl+s', label: t('ui.save'), run: submit, always: true });
  const shown = fieldsShown(form, draft, c);
  const lacking = shown.filter(({ name }) => missing.has(name)).map(({ label }) => t(label));
  return (
    <form
      ref={place}
      className="form step-form"
      aria-labelledby={titleId}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h3 id={titleId}>{t(`do.${step.type}`)}</h3>
      {form.intro ? <p className="muted">{t(form.intro)}</p> : null}
      {step.type === 'see-brief' || step.type === 'acknowledge-escalation' ? <Brief c={c} /> : null}
      {step.type === 'make-offer' ? <OfferAdvice draft={draft} /> : null}
      {shown.map((field) => (
        <StepField
          key={field.name}
          c={c}
          field={field}
          draft={draft}
          part={step.part}
          lack={tried ? missing.get(field.name) : undefined}
          onChange={(value) => put({ [field.name]: value })}
          onPut={put}
          onSubmit={submit}
        />
      ))}
      {step.type === 'make-offer' ? <AuthorityNote draft={draft} /> : null}
      <Care step={step} draft={draft} />
      <Outcome sending={sending} />
      <Actions
        step={step}
        sending={sending}
        lacking={tried ? lacking : []}
        onDiscard={isTouched ? throwAway : null}
      />
    </form>
  );
}

/** Throws away what was written, and says how to have it back. */
function useThrowAway(step: StepRef, discard: () => void, putBack: () => void): () => void {
  const { t } = useWords();
  const { openStep, close } = useCaseScreen();
  return () => {
    discard();
    close();
    say(t('form.discarded'), () => {
      putBack();
      openStep(step.type, step.part);
    });
  };
}

/** What to take care of before this step; it does not stand in the way. */
function Care({ step: { type }, draft }: { step: StepRef; draft: Draft }): ReactNode {
  const { t } = useWords();
  const { c } = useCaseScreen();
  const promises = type === 'make-commitment' || type === 'accept-proposal';
  if (promises && draft.kind === 'outcome' && !currentRound(c).finding)
    return <Notice tone="today">{t('form.promise.early')}</Notice>;
  const count = openProposals(c).length;
  return type === 'archive' && count > 0 ? (
    <Notice tone="today">{t('form.archive.proposals', { count })}</Notice>
  ) : null;
}

interface ActionsProps {
  step: StepRef;
  sending: Sending;
  /** What is still missing, by name; told once somebody tried to save. */
  lacking: readonly string[];
  /** Throws away what was written, and closes the form. Null while nothing was. */
  onDiscard: (() => void) | null;
}

function Actions({ step, sending, lacking, onDiscard }: ActionsProps): ReactNode {
  const { t } = useWords();
  const { close } = useCaseScreen();
  return (
    <div className="form-actions">
      <Button
        look="primary"
        type="submit"
        isPending={sending.isUnderWay}
        why={lacking.length > 0 ? t('form.lacks', { names: lacking }) : null}
      >
        {t(sending.isRefusedAsStale ? 'form.save-over' : (sendWords[step.type] ?? 'ui.save'))}
      </Button>
      <Button look="quiet" onPress={() => close()}>
        {t(onDiscard ? 'form.close' : 'ui.cancel')}
      </Button>
      {onDiscard ? (
        <Button look="quiet" onPress={onDiscard}>
          {t('form.discard')}
        </Button>
      ) : null}
    </div>
  );
}

/** What became of the last try, beside the form it concerns. */
function Outcome({ sending }: { sending: Sending }): ReactNode {
  const { t } = useWords();
  const { since, isRefusedAsStale, isPaused, error } = sending;
  return (
    <>
      {since ? <Since meanwhile={since} isRefused={isRefusedAsStale} /> : null}
      {isPaused ? <Notice tone="today">{t('form.waiting')}</Notice> : null}
      {error !== null && !isRefusedAsStale ? <FailureNotice error={error} /> : null}
    </>
  );
}

function useStepDraft(step: StepRef) {
  const { c } = useCaseScreen();
  const form = forms[step.type];
  const [typed, setTyped, discard] = useDraft<Draft>(draftName(c.id, step), nothing);
  // What the form begins with is taken once: a newer case must not change what somebody is looking at.
  const [initial] = useState(() => form.initial?.(c, step.part) ?? nothing);
  return {
    draft: { ...initial, ...typed } as Draft,
    put: (changes: Draft) => setTyped({ ...typed, ...changes }),
    isTouched: Object.keys(typed).length > 0,
    discard,
    putBack: () => setTyped(typed),
  };
}

type Sending = ReturnType<typeof useSending>;

/**
 * Sends the form, and keeps track of what others did since it was opened. A newer case comes in by itself while
 * somebody writes: what others changed is saved over after a refusal has told of it, and never because it arrived a
 * moment before the press.
 */
function useSending(step: StepRef, draft: Draft, discard: () => void) {
  const { c, close } = useCaseScreen();
  const { t, lang } = useWords();
  const { data: me } = useMe();
  const { data: timeline } = useTimeline(c.id, lang);
  const [openedOn] = useState(c.version);
  const sending = useStep(c, lang);
  const sayDone = useSayDone();
  const command = commandOf(c, step.type);
  const stale = isStale(sending.error) ? sending.error.problem : null;
  const events = timeline?.events ?? [];
  const since = meanwhile(events, openedOn, me?.id ?? null, stale);
  const isSeen = stale !== null || (since === null && events.some((entry) => entry.version >= c.version));
  const send = () => {
    if (!command || sending.isPending) return;
    const { method, path } = command;
    const body = bodyOf(forms[step.type], draft, c);
    // As a promise: it is told of the answer even where the form was put aside while the network was away.
    sending
      .mutateAsync({
        ...{ method, path: path.replace(':id', encodeURIComponent(step.part ?? '')), body },
        version: isSeen ? c.version : openedOn,
      })
      .then((answer) => {
        discard();
        close(step);
        sayDone(t('form.saved', { name: t(`do.${step.type}`) }), step, answer);
      })
      .catch(() => {
        // The mutation keeps the error; it stands beside the form.
      });
  };
  return {
    send,
    isUnderWay: sending.isPending && !sending.isPaused,
    isPaused: sending.isPaused,
    error: sending.error,
    isRefusedAsStale: stale !== null,
    since,
  };
}

const focusFirst = (place: HTMLElement | null, what: string): void =>
  // After the errors are on screen.
  void requestAnimationFrame(() => place?.querySelector<HTMLElement>(what)?.focus());

/** Brings a form that was just asked for into sight and puts the cursor into it. */
function useFocusOnce() {
  const { takeFocus } = useCaseScreen();
  const place = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!takeFocus()) return;
    place.current?.scrollIntoView({ block: 'nearest' });
    const first = place.current?.querySelector<HTMLElement>('textarea, input, button');
    first?.focus({ preventScroll: true });
  }, [takeFocus]);
  return place;
}
