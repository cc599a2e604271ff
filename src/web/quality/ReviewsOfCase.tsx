import { Link } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
import { labelOf } from '../../contract/say.ts';
import { reviewStates } from '../../knowledge/ids.ts';
import { carryOut } from '../carry-out.ts';
import { useCaseScreen } from '../case/screen-of-case.tsx';
import { paths } from '../paths.ts';
import { useMe } from '../queries.ts';
import { useAskForReview, useReviews } from '../review/queries.ts';
import { Button } from '../ui/Button.tsx';
import { Moment, Tag } from '../ui/small.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { scorers } from './roles.ts';

/** The reviews of this case's talk that one may see; who scores may ask for one. */
export function ReviewsOfCase(): ReactNode {
  const { t, lang } = useWords();
  const titleId = useId();
  const { c } = useCaseScreen();
  const { data: me } = useMe();
  const { data } = useReviews({ caseId: c.id });
  const ask = useAskForReview();
  const reviews = data?.reviews ?? [];
  const mayAsk = me !== null && me !== undefined && scorers.includes(me.role);
  const isUnderWay = reviews.some(({ state }) => state !== 'released' && state !== 'final');
  const hasAnswer = c.turns.some(({ role }) => role === 'handler');
  if (reviews.length === 0 && !(mayAsk && hasAnswer && data)) return null;
  return (
    <section className="part" aria-labelledby={titleId}>
      <h2 id={titleId}>{t('case.reviews')}</h2>
      {reviews.length === 0 ? null : (
        <ul>
          {reviews.map(({ id, state, score, drawnAt }) => (
            <li key={id}>
              <Link to={paths.review} params={{ id }}>
                {score === null ? t('review.open') : t('quality.score', { score })}
              </Link>{' '}
              <Tag>{labelOf(reviewStates, state, lang)}</Tag>{' '}
              <span className="muted small">
                <Moment at={drawnAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
      <FailureNotice error={ask.error} />
      {mayAsk && hasAnswer && !isUnderWay ? (
        <p>
          <Button
            size="small"
            isPending={ask.isPending}
            onPress={() => carryOut(ask, c.id, () => say(t('case.reviews.asked')))}
          >
            {t('case.reviews.ask')}
          </Button>
        </p>
      ) : null}
    </section>
  );
}
