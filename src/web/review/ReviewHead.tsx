import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ReviewAnswer } from '../../contract/quality.ts';
import { labelOf, timeInWords } from '../../contract/say.ts';
import { drawnBecause, reviewStates } from '../../knowledge/ids.ts';
import { carryOut } from '../carry-out.ts';
import { paths } from '../paths.ts';
import { useMe, useNameOf } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Moment, Tag } from '../ui/small.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { useDeed } from './queries.ts';

/** Which talk, whose, why it was drawn, where it stands, and what may be done with the whole of it. */
export function ReviewHead({ review }: { review: ReviewAnswer }): ReactNode {
  const { t, lang } = useWords();
  const nameOf = useNameOf();
  const { data: me } = useMe();
  const { why, state, handler, reviewers, releasedAt, appealUntil } = review;
  const isOwn = me?.id === handler;
  const names = reviewers.map((one) => nameOf(one)).join(lang === 'zh' ? '、' : ', ');
  return (
    <header className="rv-head">
      <div className="rv-head-words">
        <Link className="rv-back" to={paths.reviews} hash={isOwn ? 'mine' : 'queue'}>
          <Icon name="back" size={14} />
          {t(isOwn ? 'quality.title.own' : 'quality.title')}
        </Link>
        <h1>
          {t('review.title', { number: review.caseNumber })} <Tag>{labelOf(reviewStates, state, lang)}</Tag>
          {review.double ? <Tag>{t('review.double')}</Tag> : null}
        </h1>
        <p className="muted">
          {isOwn ? null : (
            <>
              {t('review.of')} <span data-words>{nameOf(handler)}</span> ·{' '}
            </>
          )}
          {why.map((one) => labelOf(drawnBecause, one, lang)).join(lang === 'zh' ? '、' : ' · ')} ·{' '}
          <Moment at={review.talkEndedAt} />
          {names === '' ? null : (
            <>
              {' · '}
              {t('review.by')} <span data-words>{names}</span>
            </>
          )}
        </p>
        {releasedAt !== null && appealUntil !== null && state === 'released' ? (
          <p className="muted">
            {t(isOwn ? 'review.appeal-until.own' : 'review.appeal-until', { dueAt: appealUntil })}
          </p>
        ) : null}
        {state === 'final' && releasedAt !== null ? (
          <p className="muted">{t('review.final', { at: timeInWords(releasedAt, lang) })}</p>
        ) : null}
      </div>
      <HeadDeeds review={review} />
    </header>
  );
}

function HeadDeeds({ review }: { review: ReviewAnswer }): ReactNode {
  const { t } = useWords();
  const deed = useDeed(review.id);
  const { may } = review;
  return (
    <div className="rv-head-do">
      <Link to={paths.case} params={{ number: review.caseNumber }}>
        {t('review.to-case')}
      </Link>
      {may.take ? (
        <Button
          look="primary"
          isPending={deed.isPending}
          onPress={() => carryOut(deed, { do: 'take' }, () => say(t('quality.taken')))}
        >
          {t('quality.take')}
        </Button>
      ) : null}
      {may.release ? (
        <Button
          look="primary"
          isPending={deed.isPending}
          onPress={() => carryOut(deed, { do: 'release' }, () => say(t('review.released')))}
        >
          <Icon name="send" />
          {t('review.release')}
        </Button>
      ) : null}
      <FailureNotice error={deed.error} />
    </div>
  );
}
