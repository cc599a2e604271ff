import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { dayMs } from '../../base/time.ts';
import type { ReviewLine } from '../../contract/quality.ts';
import { labelOf } from '../../contract/say.ts';
import { drawnBecause, reviewStates } from '../../knowledge/ids.ts';
import { paths } from '../paths.ts';
import { useNameOf } from '../queries.ts';
import { Moment, Tag } from '../ui/small.tsx';
import { useWords } from '../words/words.tsx';

interface Props {
  review: ReviewLine;
  /** One's own: whose it is need not be said. */
  isOwn?: boolean;
  /** The heading above says it already. */
  hidesState?: boolean;
  children?: ReactNode;
}

/** One review in a list: why it was drawn, whose talk, where it stands. */
export function ReviewRow({ review, isOwn = false, hidesState = false, children }: Props): ReactNode {
  const { t, lang } = useWords();
  const nameOf = useNameOf();
  const { why, handler, reviewers, caseNumber, turns, talkEndedAt } = review;
  const between = lang === 'zh' ? '、' : ', ';
  return (
    <li className="ql-row">
      <div className="ql-words">
        <Link className="ql-link" to={paths.review} params={{ id: review.id }}>
          {why.map((one) => labelOf(drawnBecause, one, lang)).join(lang === 'zh' ? '、' : ' · ')}
        </Link>
        <p className="muted small">
          {isOwn ? null : (
            <>
              <span data-words>{nameOf(handler)}</span>
              {' · '}
            </>
          )}
          <span className="figures">{caseNumber}</span> · {t('quality.turns', { count: turns })} ·{' '}
          <Moment at={talkEndedAt} />
          {reviewers.length === 0 || isOwn ? null : (
            <>
              {' · '}
              {t('review.by')} <span data-words>{reviewers.map((one) => nameOf(one)).join(between)}</span>
            </>
          )}
        </p>
        <Clock review={review} />
      </div>
      <div className="ql-side">
        {review.double ? <Tag>{t('review.double')}</Tag> : null}
        {hidesState ? null : (
          <Tag tone={review.state === 'appealed' ? 'today' : 'plain'}>
            {labelOf(reviewStates, review.state, lang)}
          </Tag>
        )}
        <Figure review={review} />
        {children}
      </div>
    </li>
  );
}

/** A day to rule by ends at midnight: what is left is a day at most. */
const isToday = (by: string): boolean => Date.parse(by) - Date.now() <= dayMs;

/** The one clock that runs: until when there can be an appeal, or by when it is to be ruled on. */
function Clock({ review: { ruleBy, overdue, appealUntil, state } }: { review: ReviewLine }): ReactNode {
  const { t } = useWords();
  if (ruleBy !== null)
    return (
      <p className={`${overdue ? 'ql-overdue' : isToday(ruleBy) ? 'ql-due' : 'muted'} small`}>
        {t(overdue ? 'ruling.overdue' : 'ruling.due', { dueAt: ruleBy })}
      </p>
    );
  if (state === 'released' && appealUntil !== null)
    return <p className="muted small">{t('review.appeal-until', { dueAt: appealUntil })}</p>;
  return null;
}

/** What people gave; before that what the machine read, said as such. */
function Figure({ review: { score, machineScore } }: { review: ReviewLine }): ReactNode {
  const { t } = useWords();
  if (score !== null) return <span className="ql-score figures">{t('quality.score', { score })}</span>;
  if (machineScore === null) return null;
  return <span className="muted small figures">{t('quality.score.machine', { score: machineScore })}</span>;
}
