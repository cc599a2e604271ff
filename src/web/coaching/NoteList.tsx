import type { ReactNode } from 'react';
import type { ReviewAnswer } from '../../contract/quality.ts';
import { useMe } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Empty, Failed, Loading } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { Note } from './Note.tsx';
import { useNotes } from './queries.ts';
import './coaching.css';

/** Notes to me, or those I wrote: what is to be looked at again first. */
export function NoteList(): ReactNode {
  const { t } = useWords();
  const { data: me } = useMe();
  const { data, error, refetch } = useNotes();
  if (!data) return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading lines={6} />;
  const isHandler = me?.role === 'handler';
  if (data.notes.length === 0)
    return (
      <Empty title={t('coach.empty')} icon="note">
        {t(isHandler ? 'coach.empty.own' : 'coach.empty.detail')}
      </Empty>
    );
  return (
    <>
      <p className="muted" hidden={!isHandler && data.counts.unread + data.counts.due === 0}>
        {t(isHandler ? 'coach.lead.own' : 'coach.lead', {
          unread: data.counts.unread,
          due: data.counts.due,
        })}
      </p>
      <ul className="co-notes">
        {data.notes
          .toSorted((a, b) => Number(b.due) - Number(a.due))
          .map((note) => (
            <Note key={note.id} note={note} />
          ))}
      </ul>
    </>
  );
}

interface OfReviewProps {
  review: ReviewAnswer;
  /** Null where one may not. */
  onWrite: (() => void) | null;
}

/** The notes on this talk. */
export function NotesOfReview({ review, onWrite }: OfReviewProps): ReactNode {
  const { t } = useWords();
  const { data } = useNotes();
  const notes = (data?.notes ?? []).filter(({ caseId }) => caseId === review.caseId);
  if (notes.length === 0 && onWrite === null) return null;
  return (
    <section className="rv-group">
      <h2>{t('coach.title')}</h2>
      <ul className="co-notes">
        {notes.map((note) => (
          <Note key={note.id} note={note} isShort />
        ))}
      </ul>
      {onWrite ? (
        <p>
          <Button size="small" onPress={onWrite}>
            <Icon name="note" size={14} />
            {t('coach.write')}
          </Button>
        </p>
      ) : null}
    </section>
  );
}
