import { type ReactNode, useState } from 'react';
import { useDraft } from '../drafts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogActions } from '../ui/DialogActions.tsx';
import { TextInput } from '../ui/fields.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { useFloorStep } from './queries.ts';

/** What a supervisor does beside a case: says something to a colleague, or takes it over. */
export interface Beside {
  kind: 'whisper' | 'step-in';
  number: string;
  /** Whom it concerns, by id and name. */
  to: string;
  name: string;
}

const texts = {
  whisper: { label: 'form.whisper', intro: 'form.whisper.intro', done: 'floor.whispered' },
  'step-in': { label: 'form.step-in', intro: 'form.step-in.intro', done: 'floor.taken-over' },
} as const;

/** The words of it, kept until they are sent, also where the line fails. */
export function BesideDialog({ beside, onClose }: { beside: Beside | null; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const title = beside ? t(`floor.do.${beside.kind}`, { name: beside.name, number: beside.number }) : '';
  return (
    <Dialog title={title} hasNames isOpen={beside !== null} onClose={onClose}>
      {beside ? (
        <BesideForm key={`${beside.kind} ${beside.number}`} beside={beside} onClose={onClose} />
      ) : null}
    </Dialog>
  );
}

function BesideForm({ beside, onClose }: { beside: Beside; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { kind, number, to, name } = beside;
  const [words, setWords, forget] = useDraft(`floor:${kind}:${number}:${to}`, '');
  const [hasTried, setTried] = useState(false);
  const sending = useFloorStep();
  const { label, intro, done } = texts[kind];
  const isMissing = words.trim() === '';
  const submit = () => {
    setTried(true);
    if (isMissing || sending.isPending) return;
    const step =
      kind === 'whisper'
        ? { method: 'POST' as const, path: '/whispers', body: { to, words } }
        : { method: 'PUT' as const, path: '/owner/stepping-in', body: { reason: words } };
    sending.mutate(
      { number, ...step },
      {
        onSuccess: () => {
          forget();
          say(t(done, { name, number }));
          onClose();
        },
      },
    );
  };
  const lack = hasTried && isMissing ? t('form.lacks', { names: [t(label)] }) : null;
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <p className="muted">{t(intro)}</p>
      <TextInput
        label={t(label)}
        lines={4}
        value={words}
        onChange={setWords}
        autoFocus
        onSubmit={submit}
        {...(lack === null ? {} : { error: lack })}
      />
      <FailureNotice error={sending.error} />
      <DialogActions type="submit" isPending={sending.isPending} why={lack} onCancel={onClose}>
        {t(`send.${kind}`)}
      </DialogActions>
    </form>
  );
}
