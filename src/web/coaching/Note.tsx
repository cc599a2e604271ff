import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { CoachingNote } from '../../contract/coaching.ts';
import { labelOf } from '../../contract/say.ts';
import { coachingStates } from '../../knowledge/ids.ts';
import { useDraft } from '../drafts.ts';
import { paths } from '../paths.ts';
import { useMe, useNameOf } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { DialogActions } from '../ui/DialogActions.tsx';
import { TextInput } from '../ui/fields.tsx';
import { Moment, Tag } from '../ui/small.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { useNoteDeed } from './queries.ts';
import './coaching.css';

/** One coaching note with what became of it. */
export function Note({ note, isShort = false }: { note: CoachingNote; isShort?: boolean }): ReactNode {
  const { t, lang } = useWords();
  const nameOf = useNameOf();
  const { data: me } = useMe();
  const isMine = me?.id === note.handler;
  return (
    <li className="co-note">
      <p className="co-head">
        <span>
          <span className="co-name" data-words>
            {nameOf(isMine ? note.by : note.handler)}
          </span>{' '}
          <span className="muted small">
            <Moment at={note.at} />
            {isMine || isShort ? null : (
              <>
                {' · '}
                {t('coach.by')} <span data-words>{nameOf(note.by)}</span>
              </>
            )}
          </span>
        </span>
        <Tag tone={note.due ? 'today' : 'plain'}>
          {note.due ? t('coach.due') : labelOf(coachingStates, note.state, lang)}
        </Tag>
      </p>
      {isShort ? null : (
        <p className="small">
          {note.reviewId === null ? (
            <Link to={paths.case} params={{ number: note.caseNumber }}>
              {note.caseNumber}
            </Link>
          ) : (
            <Link to={paths.review} params={{ id: note.reviewId }}>
              {t('review.title', { number: note.caseNumber })}
            </Link>
          )}
        </p>
      )}
      {note.turnText === null ? null : (
        <blockquote className="co-turn" data-words>
          {note.turnText}
        </blockquote>
      )}
      <Said title={t('coach.well')} words={note.well} />
      <Said title={t('coach.try')} words={note.attempt} />
      <Since note={note} />
      <NoteDeeds note={note} />
    </li>
  );
}

/** Until when it is looked at again, and what came of it so far. */
function Since({ note }: { note: CoachingNote }): ReactNode {
  const { t } = useWords();
  return (
    <>
      {note.lookAgainAt === null ? null : (
        <p className="muted small">{t('coach.looked-at', { dueAt: note.lookAgainAt })}</p>
      )}
      <Said title={t('coach.answer')} words={note.answer?.words ?? ''} />
      {note.triedAt === null ? null : (
        <p className="muted small">
          {t('coach.tried.at')} <Moment at={note.triedAt} />
        </p>
      )}
      <Said title={t('coach.seen')} words={note.seen?.words ?? ''} />
    </>
  );
}

function Said({ title, words }: { title: string; words: string }): ReactNode {
  if (words === '') return null;
  return (
    <div>
      <p className="muted small">{title}</p>
      <p className="co-words" data-words>
        {words}
      </p>
    </div>
  );
}

/** Reading, answering, having tried, and looking again, as each may. */
function NoteDeeds({ note: { id, may } }: { note: CoachingNote }): ReactNode {
  const { t } = useWords();
  const deed = useNoteDeed();
  const [writes, setWrites] = useState<'answer' | 'see' | null>(null);
  if (!may.read && !may.answer && !may.tried && !may.see) return null;
  if (writes !== null) return <WordsForm id={id} what={writes} onClose={() => setWrites(null)} />;
  const offered = [
    may.read ? { key: 'coach.do.read' as const, run: () => deed.mutate({ do: 'read', id }) } : null,
    may.answer ? { key: 'coach.do.answer' as const, run: () => setWrites('answer') } : null,
    may.tried ? { key: 'coach.do.tried' as const, run: () => deed.mutate({ do: 'tried', id }) } : null,
    may.see ? { key: 'coach.do.see' as const, run: () => setWrites('see') } : null,
  ].filter((one) => one !== null);
  return (
    <div className="co-do">
      <FailureNotice error={deed.error} />
      <div className="form-actions">
        {offered.map(({ key, run }) => (
          <Button key={key} size="small" onPress={run}>
            {t(key)}
          </Button>
        ))}
      </div>
    </div>
  );
}

interface WordsFormProps {
  id: string;
  what: 'answer' | 'see';
  onClose: () => void;
}

/** The handler's answer, or what one saw when one looked again. */
function WordsForm({ id, what, onClose }: WordsFormProps): ReactNode {
  const { t } = useWords();
  const deed = useNoteDeed();
  const [words, setWords, forget] = useDraft(`note-words:${what}:${id}`, '');
  const save = () =>
    deed.mutate(
      { do: what, id, words },
      {
        onSuccess: () => {
          forget();
          onClose();
          say(t('coach.saved'));
        },
      },
    );
  return (
    <div className="co-do">
      <TextInput
        label={t(what === 'answer' ? 'coach.answer.own' : 'coach.seen')}
        lines={2}
        value={words}
        onChange={setWords}
        maxLength={4000}
        autoFocus
      />
      <FailureNotice error={deed.error} />
      <DialogActions
        size="small"
        isPending={deed.isPending}
        why={what === 'answer' && words.trim() === '' ? t('coach.why.answer') : null}
        onPress={save}
        onCancel={onClose}
      >
        {t('ui.save')}
      </DialogActions>
    </div>
  );
}
