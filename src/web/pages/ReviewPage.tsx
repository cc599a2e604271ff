import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { paths } from '../paths.ts';
import { useReview } from '../review/queries.ts';
import { ReviewScreen } from '../review/ReviewScreen.tsx';
import { useTitle } from '../screen.ts';
import { Failed, Loading } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import '../talk/talk.css';
import '../review/review.css';

/** One review: was the customer treated well here, and what does the handler take from it? */
export function ReviewPage(): ReactNode {
  const { t, lang } = useWords();
  const { id } = useParams({ from: `/inside${paths.review}` });
  const { data: review, error, refetch } = useReview(id, lang);
  useTitle(review ? t('review.title', { number: review.caseNumber }) : t('quality.title'), t('desk.name'));
  if (review) return <ReviewScreen key={review.id} review={review} />;
  return (
    <div className="page">
      <h1 className="unseen">{t('quality.title')}</h1>
      {error === null ? <Loading lines={10} /> : null}
      {error === null ? null : (
        <>
          <Failed error={error} onRetry={() => void refetch()} />
          <p className="rv-missing">
            <Link to={paths.reviews}>{t('review.to-list')}</Link>
          </p>
        </>
      )}
    </div>
  );
}
