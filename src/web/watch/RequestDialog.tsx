import { type FormEvent, type ReactNode, useState } from 'react';
import { useDraft } from '../drafts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogActions } from '../ui/DialogActions.tsx';
import { Choice, TextInput } from '../ui/fields.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { type Key, useWords } from '../words/words.tsx';
import { inDays } from './form.ts';
import { useWatchChange, type WatchAnswer, type WatchChange } from './queries.ts';

interface DialogProps {
  isOpen: boolean;
  onClose: () => void;
}

/** How long the customer waits for an answer, in days; thirty at most. */
const answerIn = '15';

/** The customer asks what is kept, or objects: from then on an objection holds the entry back. */
export function AskDialog({ entryId, isOpen, onClose }: DialogProps & { entryId: string }): ReactNode {
  const { t } = useWords();
  return (
    <Dialog title={t('watch.ask')} isOpen={isOpen} onClose={onClose}>
      <TwoPartForm
        name={`watch-ask:${entryId}`}
        lead="watch.ask.lead"
        choice="watch.ask.kind"
        options={[
          ['access', 'watch.ask.access'],
          ['objection', 'watch.ask.objection'],
        ]}
        words="watch.ask.words"
        done="watch.asked"
        onClose={onClose}
        toChange={(kind, words) => ({
          do: 'ask',
          id: entryId,
          body: {
            kind: kind as 'access' | 'objection',
            words,
            receivedAt: new Date(Date.now() - 60_000).toISOString(),
            answerBy: inDays(answerIn, Date.now()),
          },
        })}
      />
    </Dialog>
  );
}

interface AnswerProps extends DialogProps {
  request: { id: string; kind: 'access' | 'objection'; words: string };
  evidence: string;
}

/** Answers what the customer asked: by somebody who did not write the entry, where they objected. */
export function AnswerDialog({ request, evidence, isOpen, onClose }: AnswerProps): ReactNode {
  const { t } = useWords();
  const options =
    request.kind === 'access'
      ? ([['told', 'watch.answer.told']] as const)
      : ([
          ['removed', 'watch.answer.removed'],
          ['corrected', 'watch.answer.corrected'],
          ['kept', 'watch.answer.kept'],
        ] as const);
  return (
    <Dialog title={t('watch.answer')} isOpen={isOpen} onClose={onClose}>
      <p className="said-words" data-words>
        {request.words}
      </p>
      <TwoPartForm
        name={`watch-answer:${request.id}`}
        lead={request.kind === 'access' ? 'watch.answer.lead.access' : 'watch.answer.lead'}
        choice="watch.answer.kind"
        options={options}
        words="watch.answer.words"
        done="watch.answered"
        onClose={onClose}
        more={{ for: 'corrected', label: 'watch.answer.evidence', initial: evidence }}
        toChange={(outcome, words, corrected) => ({
          do: 'answer',
          requestId: request.id,
          body: {
            outcome: outcome as WatchAnswer['outcome'],
            words,
            evidence: outcome === 'corrected' ? corrected : null,
          },
        })}
      />
    </Dialog>
  );
}

interface FormProps {
  name: string;
  lead: Key;
  choice: Key;
  options: readonly (readonly [string, Key])[];
  words: Key;
  done: Key;
  /** A text that only one of the choices asks for. */
  more?: { for: string; label: Key; initial: string };
  onClose: () => void;
  toChange: (choice: string, words: string, more: string) => WatchChange;
}

interface Written {
  choice: string | null;
  words: string;
  more: string;
}

/** A choice and the words to it. What was written survives the closing. */
function TwoPartForm(props: FormProps): ReactNode {
  const { name, lead, choice, options, words, done, more, onClose, toChange } = props;
  const { t } = useWords();
  const change = useWatchChange();
  const only = options.length === 1 ? (options[0]?.[0] ?? null) : null;
  const [empty] = useState<Written>(() => ({ choice: only, words: '', more: more?.initial ?? '' }));
  const [draft, setDraft, clear] = useDraft<Written>(name, empty);
  const [tried, setTried] = useState(false);
  const lack = draft.choice === null || draft.words.trim() === '' ? t('watch.lack.words') : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (lack !== null || draft.choice === null || change.isPending) return;
    change.mutate(toChange(draft.choice, draft.words.trim(), draft.more.trim()), {
      onSuccess: () => {
        clear();
        say(t(done));
        onClose();
      },
    });
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <p className="muted">{t(lead)}</p>
      {only === null ? (
        <Choice
          label={t(choice)}
          options={options.map(([id, key]) => ({ id, label: t(key) }))}
          value={draft.choice}
          onChange={(next) => setDraft({ ...draft, choice: next })}
        />
      ) : null}
      {more && draft.choice === more.for ? (
        <TextInput
          label={t(more.label)}
          lines={3}
          maxLength={2000}
          value={draft.more}
          onChange={(next) => setDraft({ ...draft, more: next })}
        />
      ) : null}
      <TextInput
        label={t(words)}
        lines={3}
        maxLength={2000}
        value={draft.words}
        onChange={(next) => setDraft({ ...draft, words: next })}
      />
      <FailureNotice error={change.error} />
      <DialogActions type="submit" isPending={change.isPending} why={tried ? lack : null} onCancel={onClose}>
        {t('ui.save')}
      </DialogActions>
    </form>
  );
}
