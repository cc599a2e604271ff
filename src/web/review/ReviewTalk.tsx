import { type ReactNode, useRef } from 'react';
import type { PlaceView, ReviewAnswer } from '../../contract/quality.ts';
import { labelOf, levels } from '../../contract/say.ts';
import { moves } from '../../knowledge/ids.ts';
import { useNameOf } from '../queries.ts';
import { dayOf, hourOf } from '../talk/day.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Empty } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { usePointing } from './pointing.tsx';
import { chosenIn, RestedText, TurnRests } from './RestedText.tsx';
import { placesOf, type Rest } from './rests.ts';

type Turn = NonNullable<ReviewAnswer['talk']>[number];

interface Props {
  review: ReviewAnswer;
  rests: ReadonlyMap<string, Rest[]>;
  /** Writes a coaching note on a turn; null where one may not. */
  onNote: ((turnId: string) => void) | null;
}

/** The talk that is reviewed, with the words that the card rests on. */
export function ReviewTalk({ review, rests, onNote }: Props): ReactNode {
  const { t, lang } = useWords();
  const { lit, picking, pickFor } = usePointing();
  if (review.talk === null)
    return (
      <Empty title={t('review.talk.closed')} icon="hidden">
        {t('review.talk.closed.detail')}
      </Empty>
    );
  const more = lit === null ? [] : placesOf(review, lit);
  let day = '';
  return (
    <section className="rv-talk" aria-label={t('review.talk')}>
      {picking === null ? null : (
        <div className="rv-picking" role="status">
          <span>{t('review.pick.how')}</span>
          <Button size="small" onPress={() => pickFor(null)}>
            {t('ui.cancel')}
          </Button>
        </div>
      )}
      <ol className="rv-turns">
        {review.talk.map((turn) => {
          const newDay = dayOf(turn.at, lang);
          const isNewDay = newDay !== day;
          day = newDay;
          return (
            <TurnOfReview
              key={turn.id}
              turn={turn}
              day={isNewDay ? newDay : null}
              review={review}
              rests={rests.get(turn.id) ?? none}
              more={more.filter(({ turnId }) => turnId === turn.id)}
              onNote={onNote}
            />
          );
        })}
      </ol>
    </section>
  );
}

const none: never[] = [];

interface TurnProps extends Pick<Props, 'review' | 'onNote'> {
  turn: Turn;
  day: string | null;
  rests: readonly Rest[];
  more: readonly PlaceView[];
}

function TurnOfReview({ turn, day, review, rests, more, onNote }: TurnProps): ReactNode {
  const { t, lang } = useWords();
  const { lit, picking, pick } = usePointing();
  const words = useRef<HTMLDivElement>(null);
  const nameOf = useNameOf();
  const isLit = more.length > 0 || rests.some(({ what }) => what === lit);
  const take = () => {
    const { start, end } = chosenIn(words.current) ?? { start: 0, end: turn.text.length };
    pick({ turnId: turn.id, start, end });
  };
  return (
    <>
      {day === null ? null : <li className="rv-day">{day}</li>}
      <li
        className={`rv-turn rv-turn-${turn.role}`}
        id={`turn-${turn.id}`}
        {...(isLit ? { 'data-lit': true } : {})}
      >
        <p className="rv-turn-head">
          <span className="rv-speaker">
            {turn.role === 'handler' && turn.by !== null ? (
              <span data-words>{nameOf(turn.by)}</span>
            ) : (
              t(`talk.${turn.role}`)
            )}
          </span>
          <time dateTime={turn.at}>{hourOf(turn.at, lang)}</time>
          <TurnRead turnId={turn.id} review={review} />
          {onNote && turn.role === 'handler' && picking === null ? (
            <Button size="small" look="quiet" label={t('coach.write')} onPress={() => onNote(turn.id)}>
              <Icon name="note" size={14} />
            </Button>
          ) : null}
        </p>
        {turn.erased ? (
          <p className="muted">{t('talk.erased')}</p>
        ) : (
          <div ref={words}>
            <RestedText text={turn.text} rests={rests} more={more} lit={lit} />
          </div>
        )}
        {picking !== null && !turn.erased ? (
          <Button size="small" onPress={take}>
            {t('review.pick.this')}
          </Button>
        ) : (
          <TurnRests rests={rests} />
        )}
        <ConflictMark turnId={turn.id} review={review} />
      </li>
    </>
  );
}

/** What the machine heard in a turn, in a word or two. */
function TurnRead({ turnId, review }: { turnId: string; review: ReviewAnswer }): ReactNode {
  const { t, lang } = useWords();
  const read = review.machine?.turns.find((one) => one.turnId === turnId);
  if (!read) return null;
  const said = read.moves.map((move) => labelOf(moves, move, lang)).join(lang === 'zh' ? '、' : ', ');
  const anger = levels[read.anger ?? 0]?.[lang] ?? '';
  return (
    <>
      {said === '' ? null : <span>{said}</span>}
      {(read.anger ?? 0) > 0 ? <span>{t('review.turn.anger', { level: anger })}</span> : null}
    </>
  );
}

/** Between which words the two came to clash. */
function ConflictMark({ turnId, review }: { turnId: string; review: ReviewAnswer }): ReactNode {
  const { t } = useWords();
  const conflict = review.machine?.conflict;
  if (!conflict) return null;
  const isTrigger = conflict.trigger.turnId === turnId;
  if (!isTrigger && conflict.setOff.turnId !== turnId) return null;
  return (
    <p className="rv-conflict">
      <Icon name="warning" size={14} />
      {isTrigger
        ? t(`review.conflict.trigger.${conflict.trigger.by}`)
        : t(`review.conflict.${conflict.setOff.what}`)}
    </p>
  );
}
