import type { ReactNode } from 'react';
import type { CaseView } from '../../contract/case-view.ts';
import { useNameOf, usePeople } from '../queries.ts';
import { Tag } from '../ui/small.tsx';
import { useWords } from '../words/words.tsx';
import { AnsweredBy } from './AnsweredBy.tsx';
import { standingOf, toneOf } from './state.ts';
import './asks.css';

type Request = CaseView['departmentRequests'][number];

export const isSettled = ({ state }: Request): boolean => state === 'accepted' || state === 'withdrawn';

/** The name of a department by its id. */
function useDepartmentName(): (id: string) => string {
  const { data, isPending } = usePeople();
  return (id) => (isPending ? '…' : (data?.departments.find((one) => one.id === id)?.name ?? id));
}

/** What a department was asked, by when, and what it answered. */
export function RequestWords({ ask }: { ask: Request }): ReactNode {
  const { t } = useWords();
  const nameOf = useNameOf();
  const departmentName = useDepartmentName();
  const { department, kind, what, why, askedBy, dueAt, answerer, answer, answeredAt, answeredBy } = ask;
  const standing = standingOf(ask, Date.now());
  return (
    <>
      <p className="ask-head">
        <span className="ask-to" data-words>
          {departmentName(department)}
        </span>
        <Tag tone={toneOf(standing)}>{t(`departments.state.${standing}`)}</Tag>
      </p>
      <p className="said-words" data-words>
        {what.text ?? t('case.erased')}
      </p>
      <p className="muted small">
        {[
          t(`departments.kind.${kind}`),
          t('departments.due', { dueAt }),
          t('departments.by', { name: nameOf(askedBy) }),
          ...(answerer ? [t('departments.answerer', { name: nameOf(answerer) })] : []),
        ].join(' · ')}
      </p>
      <p className="muted small">
        {t('departments.why')}
        <span data-words>{why.text ?? t('case.erased')}</span>
      </p>
      {answer ? (
        <div className="ask-answer">
          <p className="said-words" data-words>
            {answer.text ?? t('case.erased')}
          </p>
          <AnsweredBy answeredBy={answeredBy} answeredAt={answeredAt} />
        </div>
      ) : null}
    </>
  );
}
