import type { ReactNode } from 'react';
import type { IncidentView } from '../../contract/incidents.ts';
import { fromWall } from '../case/times.ts';
import { RequestList } from '../departments/RequestList.tsx';
import { usePeople } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { Ask } from './AskForm.tsx';
import { useIncidentScreen } from './screen.tsx';

type Request = IncidentView['requests'][number];

/** What departments are asked once for all cases; the answer is seen in each of them. */
export function Requests(): ReactNode {
  const { t } = useWords();
  const { i } = useIncidentScreen();
  return (
    <section className="inc-part" aria-labelledby="inc-requests">
      <h2 id="inc-requests">{t('departments.title')}</h2>
      {i.requests.length === 0 ? <p className="muted">{t('inc.requests.none')}</p> : null}
      <RequestList asks={i.requests} stepsOf={(ask) => <RequestSteps ask={ask} />} />
      <AskDepartment />
    </section>
  );
}

function AskDepartment(): ReactNode {
  const { t } = useWords();
  const departments = usePeople().data?.departments ?? [];
  if (departments.length === 0) return <p className="muted small">{t('inc.requests.no-department')}</p>;
  return (
    <Ask
      name="ask-department"
      command="ask-department"
      button="inc.requests.ask"
      intro="inc.requests.intro"
      initial={{ kind: 'feedback' }}
      fields={[
        {
          name: 'department',
          label: 'form.department',
          kind: 'select',
          options: departments.map(({ id, name }) => ({ id, label: name })),
        },
        {
          name: 'kind',
          label: 'form.department.kind',
          kind: 'choice',
          options: [
            { id: 'feedback', label: t('form.department.feedback') },
            { id: 'action', label: t('form.department.action') },
          ],
        },
        { name: 'what', label: 'form.department.what', hint: 'form.department.what.hint' },
        { name: 'why', label: 'form.department.why', hint: 'form.department.why.hint', lines: 2 },
        { name: 'dueAt', label: 'form.department.due', kind: 'instant' },
      ]}
      done="inc.requests.asked"
      toStep={({ dueAt = '', ...body }) => ({
        method: 'POST',
        path: '/department-requests',
        body: { ...body, dueAt: fromWall(dueAt) },
      })}
    />
  );
}

function RequestSteps({ ask: { id, state } }: { ask: Request }): ReactNode {
  const { step } = useIncidentScreen();
  const path = `/department-requests/${encodeURIComponent(id)}`;
  if (state === 'accepted' || state === 'withdrawn') return null;
  return (
    <div className="inc-do">
      {state === 'answered' ? (
        <Answered id={id} path={path} />
      ) : (
        <Ask
          name={`answer:${id}`}
          command="answer-department-request"
          button="do.answer-department-request"
          fields={[
            {
              name: 'answer',
              label: 'form.department.answer',
              hint: 'form.department.answer.hint',
              lines: 4,
            },
          ]}
          done="departments.answer.saved"
          toStep={({ answer = '' }) => ({ path: `${path}/answer`, body: { answer } })}
        />
      )}
      <Ask
        name={`withdraw:${id}`}
        command="withdraw-department-request"
        button="do.withdraw-department-request"
        look="quiet"
        fields={[
          { name: 'reason', label: 'inc.requests.reason', hint: 'form.department.withdraw.hint', lines: 2 },
        ]}
        done="inc.requests.withdrawn"
        toStep={({ reason = '' }) => ({ path: `${path}/withdrawal`, body: { reason } })}
      />
      <FailureNotice error={step.error} />
    </div>
  );
}

/** The answer does, or goes back. */
function Answered({ id, path }: { id: string; path: string }): ReactNode {
  const { t } = useWords();
  const { step, whyNot } = useIncidentScreen();
  return (
    <>
      {whyNot('accept-department-answer') === undefined ? null : (
        <Button
          size="small"
          isPending={step.isPending}
          onPress={() => step.mutate({ path: `${path}/acceptance` })}
        >
          {t('do.accept-department-answer')}
        </Button>
      )}
      <Ask
        name={`return:${id}`}
        command="return-department-answer"
        button="do.return-department-answer"
        look="quiet"
        fields={[
          { name: 'reason', label: 'inc.requests.reason', hint: 'form.department.return.hint', lines: 2 },
          { name: 'dueAt', label: 'form.department.due.new', kind: 'instant' },
        ]}
        done="inc.requests.returned"
        toStep={({ reason = '', dueAt = '' }) => ({
          path: `${path}/return`,
          body: { reason, dueAt: fromWall(dueAt) },
        })}
      />
    </>
  );
}
