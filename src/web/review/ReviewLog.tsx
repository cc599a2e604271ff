import type { ReactNode } from 'react';
import type { ReviewAnswer } from '../../contract/quality.ts';
import { useNameOf } from '../queries.ts';
import { Moment } from '../ui/small.tsx';
import { useWords } from '../words/words.tsx';

/** Who did what with this review, and when. */
export function ReviewLog({ review }: { review: ReviewAnswer }): ReactNode {
  const { t } = useWords();
  const nameOf = useNameOf();
  if (review.log.length === 0) return null;
  return (
    <details className="rv-group">
      <summary>{t('review.log')}</summary>
      <ol className="rv-log">
        {review.log.map(({ at, by, did }) => (
          <li key={`${at} ${did} ${by}`}>
            <span data-words>{by === 'clock' ? t('review.log.machine') : nameOf(by)}</span>{' '}
            {t(`review.log.${did}`)}{' '}
            <span className="muted small">
              <Moment at={at} />
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
