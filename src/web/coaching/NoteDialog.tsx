import { type FormEvent, type ReactNode, useState } from 'react';
import { InstantField } from '../case/InstantField.tsx';
import { fromWall, toWall } from '../case/times.ts';
import { useDraft } from '../drafts.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextInput } from '../ui/fields.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { useNoteDeed } from './queries.ts';
import './coaching.css';

interface Props {
  about: { handler: string; caseId: string; reviewId: string };
  /** The turn it is about; null: the talk as a whole. */
  turn: { id: string; text: string } | null;
  onClose: () => void;
}

const nothing = { well: '', attempt: '', lookAgain: '' };
const weekMs = 7 * 86_400_000;

const lackOf = ({ well, attempt, lookAgain }: typeof nothing, at: string | null) => {
  if (well.trim() === '' && attempt.trim() === '') return 'coach.why.empty';
  return lookAgain !== '' && at === null ? 'coach.why.day' : null;
};

/** A few words to a colleague on one turn: what went well, what to try, and until when one looks again. */
export function NoteDialog({ about, turn, onClose }: Props): ReactNode {
  const { t } = useWords();
  const [draft, setDraft, forget] = useDraft(`note:${about.reviewId}:${turn?.id ?? 'talk'}`, nothing);
  const deed = useNoteDeed();
  const lookAgainAt = draft.lookAgain === '' ? null : fromWall(draft.lookAgain);
  const lack = lackOf(draft, lookAgainAt);
  const why = lack && t(lack);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (why !== null || deed.isPending) return;
    const { well, attempt } = draft;
    deed.mutate(
      { do: 'write', body: { ...about, turnId: turn?.id ?? null, well, attempt, lookAgainAt } },
      {
        onSuccess: () => {
          forget();
          say(t('coach.sent'));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog title={t('coach.write')} isOpen onClose={onClose} look="drawer">
      <form className="form" onSubmit={submit} noValidate autoComplete="off">
        {turn ? (
          <blockquote className="co-turn" data-words>
            {turn.text}
          </blockquote>
        ) : (
          <p className="muted">{t('coach.whole')}</p>
        )}
        <TextInput
          label={t('coach.well')}
          lines={3}
          value={draft.well}
          onChange={(well) => setDraft({ ...draft, well })}
          maxLength={4000}
        />
        <TextInput
          label={t('coach.try')}
          hint={t('coach.try.hint')}
          lines={3}
          value={draft.attempt}
          onChange={(attempt) => setDraft({ ...draft, attempt })}
          maxLength={4000}
        />
        <LookAgain value={draft.lookAgain} onChange={(lookAgain) => setDraft({ ...draft, lookAgain })} />
        <p className="muted small">{t('coach.who-sees')}</p>
        <FailureNotice error={deed.error} />
        <div className="form-actions">
          <Button type="submit" look="primary" isPending={deed.isPending} why={why}>
            {t('coach.send')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function LookAgain({ value, onChange }: { value: string; onChange: (wall: string) => void }): ReactNode {
  const { t } = useWords();
  const [now] = useState(() => Date.now());
  const weeks = (count: number) => toWall(now + count * weekMs).replace(/T.*/, 'T18:00');
  return (
    <InstantField
      label={t('coach.until')}
      hint={t('coach.until.hint')}
      value={value}
      onChange={onChange}
      offers={[
        { label: t('coach.in-week'), wall: weeks(1) },
        { label: t('coach.in-two-weeks'), wall: weeks(2) },
        { label: t('coach.in-four-weeks'), wall: weeks(4) },
      ]}
    />
  );
}
