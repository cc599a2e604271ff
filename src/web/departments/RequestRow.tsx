import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { paths } from '../paths.ts';
import { useNameOf } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Moment, Tag } from '../ui/small.tsx';
import { useWords } from '../words/words.tsx';
import { AnsweredBy } from './AnsweredBy.tsx';
import { AnswerForm } from './AnswerForm.tsx';
import type { Requested } from './queries.ts';
import { standingOf, toneOf } from './state.ts';

/** One request: what is asked and why, by when, and the answer or the place to write it. */
export function RequestRow({ request, department }: { request: Requested; department: string }): ReactNode {
  const { t } = useWords();
  const nameOf = useNameOf();
  const [isAnswering, setAnswering] = useState(false);
  const { number, kind, what, why, askedBy, askedAt, dueAt, answerer } = request;
  const standing = standingOf(request, Date.now());
  return (
    <li className="dep-row">
      <div className="dep-main">
        <p className="dep-head">
          <Tag tone={toneOf(standing)}>{t(`departments.state.${standing}`)}</Tag>
          <span className="dep-name" data-words>
            {department}
          </span>
          <span className="muted">{t(`departments.kind.${kind}`)}</span>
        </p>
        <p className="dep-what" data-words>
          {what.text ?? t('case.erased')}
        </p>
        <p className="muted dep-why">
          {t('departments.why')}
          <span data-words>{why.text ?? t('case.erased')}</span>
        </p>
        <Answer request={request} />
        {isAnswering ? <AnswerForm request={request} onDone={() => setAnswering(false)} /> : null}
      </div>
      <div className="dep-side">
        <span>{t('departments.due', { dueAt })}</span>
        <span className="muted">
          {t('departments.by', { name: nameOf(askedBy) })} · <Moment at={askedAt} />
        </span>
        {answerer ? (
          <span className="muted">{t('departments.answerer', { name: nameOf(answerer) })}</span>
        ) : null}
        <span className="dep-do">
          {request.incidentId === null ? null : <span className="muted">{t('departments.for-all')}</span>}
          <Link
            to={request.incidentId === null ? paths.case : paths.incident}
            params={{ number }}
            className="figures"
          >
            {number}
          </Link>
          {(request.state === 'asked' || request.state === 'overdue') && !isAnswering ? (
            <Button size="small" onPress={() => setAnswering(true)}>
              {t('departments.answer')}
            </Button>
          ) : null}
        </span>
      </div>
    </li>
  );
}

function Answer({ request: { answer, answeredBy, answeredAt } }: { request: Requested }): ReactNode {
  const { t } = useWords();
  if (!answer) return null;
  return (
    <div className="dep-answer">
      <p data-words>{answer.text ?? t('case.erased')}</p>
      <AnsweredBy answeredBy={answeredBy} answeredAt={answeredAt} />
    </div>
  );
}
