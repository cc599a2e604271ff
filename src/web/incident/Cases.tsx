import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { IncidentView } from '../../contract/incidents.ts';
import { labelOf } from '../../contract/say.ts';
import { followUpResults, stages } from '../../knowledge/ids.ts';
import { paths } from '../paths.ts';
import { useNameOf } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Check, Select } from '../ui/fields.tsx';
import { Personal, Tag } from '../ui/small.tsx';
import { FailureNotice, Notice } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { Ask } from './AskForm.tsx';
import { parseSum, sumInWords } from './money.ts';
import { Several } from './Several.tsx';
import { useIncidentScreen } from './screen.tsx';

type IncidentCase = IncidentView['cases'][number];

/** Everybody it concerns: each their own case, their own handler, the circumstance they are in and what they got. */
export function Cases(): ReactNode {
  const { t } = useWords();
  const { i } = useIncidentScreen();
  const nameOf = useNameOf();
  const [picked, pick] = useState<readonly string[]>([]);
  const inIt = i.cases.filter(({ state }) => state === 'linked');
  const suggested = i.cases.filter(({ state }) => state === 'suggested');
  const gone = i.cases.filter(({ state }) => state === 'left' || state === 'declined');
  return (
    <section className="inc-part" aria-labelledby="inc-cases">
      <h2 id="inc-cases">
        {t('inc.cases')} <span className="muted figures">{inIt.length}</span>
      </h2>
      {i.status === 'open'
        ? i.crowded.map(({ owner, cases }) => (
            <Notice key={owner} tone="info">
              {t('inc.crowded', { name: nameOf(owner), cases })}
            </Notice>
          ))
        : null}
      {suggested.length > 0 && i.status !== 'dismissed' ? <Suggested cases={suggested} /> : null}
      <Several picked={picked} all={inIt.map(({ id }) => id)} onPick={pick} />
      <ul className="inc-cases">
        {inIt.map((one) => (
          <CaseItem
            key={one.id}
            one={one}
            isPicked={picked.includes(one.id)}
            onPick={(isIn) => pick(isIn ? [...picked, one.id] : picked.filter((id) => id !== one.id))}
          />
        ))}
      </ul>
      <Ask
        name="link"
        command="link-case"
        button={i.status === 'closed' ? 'inc.link.reopen' : 'inc.link'}
        {...(i.status === 'closed' ? { intro: 'inc.link.reopens' as const } : {})}
        fields={[
          { name: 'number', label: 'inc.link.number', hint: 'inc.link.hint', lines: 0, maxLength: 40 },
        ]}
        done="inc.link.done"
        toStep={({ number = '' }) => ({ path: `/cases/${encodeURIComponent(number.trim())}` })}
      />
      {gone.length > 0 ? (
        <details>
          <summary>{t('inc.cases.gone', { count: gone.length })}</summary>
          <ul className="inc-gone">
            {gone.map((one) => (
              <li key={one.id}>
                <CaseLink one={one} />
                {one.reason?.text ? <span data-words> · {one.reason.text}</span> : null}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}

function CaseLink({ one }: { one: IncidentCase }): ReactNode {
  return (
    <Link to={paths.case} params={{ number: one.number }} className="figures">
      {one.number}
    </Link>
  );
}

/** What the machine found later, for a person to say yes or no to. */
function Suggested({ cases }: { cases: readonly IncidentCase[] }): ReactNode {
  const { t } = useWords();
  const { i, step, whyNot } = useIncidentScreen();
  return (
    <div className="inc-suggested">
      <h3>{t('inc.suggested.title', { count: cases.length })}</h3>
      {i.status === 'closed' ? <p className="muted">{t('inc.link.reopens')}</p> : null}
      <ul>
        {cases.map((one) => (
          <li key={one.id} className="inc-suggestion">
            <p>
              <CaseLink one={one} /> <span data-words>{one.subject ?? one.firstWords}</span>
            </p>
            {whyNot('link-case') === undefined ? null : (
              <span className="inc-do">
                <Button
                  size="small"
                  label={t('inc.of', { what: t('inc.suggested.yes'), number: one.number })}
                  onPress={() => step.mutate({ path: `/cases/${one.id}` })}
                >
                  {t('inc.suggested.yes')}
                </Button>
                <Release one={one} isSuggested />
              </span>
            )}
          </li>
        ))}
      </ul>
      <FailureNotice error={step.error} />
    </div>
  );
}

function Release({ one, isSuggested }: { one: IncidentCase; isSuggested?: boolean }): ReactNode {
  const { t } = useWords();
  return (
    <Ask
      name={`release:${one.id}`}
      command="release-case"
      button={isSuggested ? 'inc.suggested.no' : 'inc.release'}
      label={t('inc.of', { what: t(isSuggested ? 'inc.suggested.no' : 'inc.release'), number: one.number })}
      look="quiet"
      fields={[{ name: 'reason', label: 'inc.release.reason', lines: 2 }]}
      done="inc.release.done"
      toStep={({ reason = '' }) => ({ path: `/cases/${one.id}/release`, body: { reason } })}
    />
  );
}

interface ItemProps {
  one: IncidentCase;
  isPicked: boolean;
  onPick: (isPicked: boolean) => void;
}

function CaseItem({ one, isPicked, onPick }: ItemProps): ReactNode {
  const { t, lang } = useWords();
  const { i, whyNot } = useIncidentScreen();
  const mayPick = i.remedies.length > 0 && whyNot('place-cases') === null;
  const nameOf = useNameOf();
  const { customerName, owner, stage, result } = one;
  return (
    <li className="inc-case">
      <div className="inc-case-head">
        {mayPick ? (
          <Check isSelected={isPicked} onChange={onPick}>
            <span className="unseen">{t('inc.several.pick', { number: one.number })}</span>
          </Check>
        ) : null}
        <span className="inc-case-who">
          {customerName === null ? (
            <span className="muted">{t('case.unnamed')}</span>
          ) : (
            <Personal>{customerName}</Personal>
          )}
        </span>
        <CaseLink one={one} />
        <span className="muted">
          {labelOf(stages, stage, lang)} ·{' '}
          <span data-words>{owner === null ? t('queue.owner.nobody') : nameOf(owner)}</span>
        </span>
        {result === 'open' ? null : (
          <Tag tone={result === 'satisfied' ? 'kept' : 'plain'}>
            {result === 'not-asked' ? t('inc.not-asked') : labelOf(followUpResults, result, lang)}
          </Tag>
        )}
        {i.spokesperson?.caseId === one.id ? <Tag tone="accent">{t('inc.spokesperson.is')}</Tag> : null}
      </div>
      <p className="inc-case-words" data-words>
        {one.subject ?? (one.firstWords || t('case.erased'))}
      </p>
      <Circumstance one={one} />
      <div className="inc-do">
        <OutcomeForm one={one} />
        {i.status === 'open' ? <Release one={one} /> : null}
      </div>
    </li>
  );
}

/** Which row of the table is this customer's. */
function Circumstance({ one }: { one: IncidentCase }): ReactNode {
  const { t, lang } = useWords();
  const { i, step, whyNot } = useIncidentScreen();
  const row = i.remedies.find(({ id }) => id === one.remedyId);
  const deviation = i.spread.deviations.find(({ caseId }) => caseId === one.id);
  const isOver = whyNot('place-case') !== null;
  return (
    <div className="inc-circumstance">
      {i.remedies.length === 0 || isOver ? (
        <span className="muted" data-words>
          {row?.circumstance.text ?? t('inc.circumstance.none')}
        </span>
      ) : (
        <div className="inc-circumstance-choice" data-words>
          <Select
            label={t('inc.circumstance.of', { number: one.number })}
            isLabelUnseen
            placeholder={t('inc.circumstance.choose')}
            options={i.remedies.map(({ id, circumstance }) => ({ id, label: circumstance.text ?? '…' }))}
            value={one.remedyId}
            onChange={(remedyId) =>
              step.mutate({ path: `/cases/${one.id}/circumstance`, body: { remedyId } })
            }
          />
        </div>
      )}
      {one.outcome ? (
        <span className="inc-outcome">
          <Tag tone={deviation ? 'today' : 'kept'}>
            {t(
              deviation
                ? deviation.kind === 'earlier'
                  ? 'inc.outcome.earlier'
                  : 'inc.outcome.otherwise'
                : 'inc.outcome.table',
            )}
          </Tag>
          {one.outcome.amount ? (
            <span className="figures">{sumInWords(one.outcome.amount, lang)}</span>
          ) : null}
          {one.outcome.reason?.text ? <span data-words>{one.outcome.reason.text}</span> : null}
        </span>
      ) : null}
    </div>
  );
}

function OutcomeForm({ one }: { one: IncidentCase }): ReactNode {
  const { t } = useWords();
  if (one.remedyId === null) return null;
  return (
    <Ask
      name={`outcome:${one.id}`}
      command="record-outcome"
      button={one.outcome ? 'inc.outcome.again' : 'inc.outcome'}
      label={t('inc.of', { what: t(one.outcome ? 'inc.outcome.again' : 'inc.outcome'), number: one.number })}
      initial={{ as: 'table' }}
      fields={[
        {
          name: 'as',
          label: 'inc.outcome.what',
          kind: 'choice',
          options: [
            { id: 'table', label: t('inc.outcome.as-table') },
            { id: 'otherwise', label: t('inc.outcome.not-as-table') },
          ],
        },
        {
          name: 'reason',
          label: 'inc.outcome.reason',
          hint: 'inc.outcome.reason.hint',
          when: ({ as }) => as === 'otherwise',
        },
        {
          name: 'amount',
          label: 'inc.amount',
          kind: 'money',
          isOptional: true,
          when: ({ as }) => as === 'otherwise',
        },
      ]}
      done="inc.outcome.done"
      toStep={({ as = 'table', reason = '', amount = '' }) => ({
        path: `/cases/${one.id}/outcome`,
        body: as === 'table' ? { as } : { as, reason, amount: parseSum(amount) ?? null },
      })}
    />
  );
}
