import type { ReactNode } from 'react';
import type { IncidentView } from '../../contract/incidents.ts';
import { newId } from '../new-id.ts';
import { useNameOf } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Moment, Tag } from '../ui/small.tsx';
import { Notice } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { Ask } from './AskForm.tsx';
import { parseSum, sumInWords } from './money.ts';
import { useIncidentScreen } from './screen.tsx';

/** The one fact base: what is established, said, and not known yet. */
export function Facts(): ReactNode {
  const { t } = useWords();
  const { i } = useIncidentScreen();
  const standings = ['established', 'claimed', 'unknown'] as const;
  return (
    <section className="inc-part" aria-labelledby="inc-facts">
      <h2 id="inc-facts">{t('inc.facts')}</h2>
      {i.facts.length === 0 ? <p className="muted">{t('inc.facts.none')}</p> : null}
      <ul className="inc-facts">
        {i.facts.map((fact) => (
          <FactItem key={fact.id} fact={fact} />
        ))}
      </ul>
      <Ask
        name="fact"
        command="record-fact"
        button="inc.fact.add"
        initial={{ standing: 'established' }}
        fields={[
          { name: 'fact', label: 'inc.fact.words' },
          {
            name: 'standing',
            label: 'inc.fact.standing',
            kind: 'choice',
            options: standings.map((id) => ({ id, label: t(`inc.standing.${id}`) })),
          },
        ]}
        done="inc.fact.done"
        toStep={({ fact = '', standing = 'established' }) => ({
          method: 'POST',
          path: '/facts',
          body: { fact, standing },
        })}
      />
    </section>
  );
}

function FactItem({ fact }: { fact: IncidentView['facts'][number] }): ReactNode {
  const { t } = useWords();
  const nameOf = useNameOf();
  const { id, words, standing, struck, at, by } = fact;
  return (
    <li className="inc-fact" data-struck={struck !== null || undefined}>
      <p>
        <Tag tone={standing === 'established' ? 'kept' : 'plain'}>{t(`inc.standing.${standing}`)}</Tag>{' '}
        <span className="inc-fact-words" data-words>
          {words.text}
        </span>
      </p>
      {struck ? (
        <p className="muted small">
          {t('inc.fact.struck')} <span data-words>{struck.reason.text}</span>
        </p>
      ) : (
        <div className="inc-do">
          <span className="muted small">
            <span data-words>{nameOf(by)}</span> · <Moment at={at} />
          </span>
          <Ask
            name={`strike:${id}`}
            command="strike-fact"
            button="inc.fact.strike"
            look="quiet"
            fields={[{ name: 'reason', label: 'inc.fact.strike.reason', lines: 2 }]}
            done="inc.fact.strike.done"
            toStep={({ reason = '' }) => ({ path: `/facts/${id}/strike`, body: { reason } })}
          />
        </div>
      )}
    </li>
  );
}

/** What all are told. */
export function Position(): ReactNode {
  const { t } = useWords();
  const { i } = useIncidentScreen();
  const nameOf = useNameOf();
  return (
    <section className="inc-part" aria-labelledby="inc-position">
      <h2 id="inc-position">{t('inc.position')}</h2>
      {i.position ? (
        <>
          <p className="inc-position" data-words>
            {i.position.words.text}
          </p>
          <p className="muted small">
            <span data-words>{nameOf(i.position.by)}</span> · <Moment at={i.position.at} />
          </p>
        </>
      ) : (
        <p className="muted">{t('inc.position.none')}</p>
      )}
      <Ask
        key={i.position?.at}
        name="position"
        command="take-position"
        button={i.position ? 'inc.position.again' : 'inc.position.take'}
        initial={{ position: i.position?.words.text ?? '' }}
        fields={[{ name: 'position', label: 'inc.position', hint: 'inc.position.hint', lines: 5 }]}
        done="inc.position.done"
        toStep={({ position = '' }) => ({ path: '/position', body: { position }, isOver: true })}
      />
    </section>
  );
}

/** By circumstance what they get; and, held against it, what they got. */
export function Remedies(): ReactNode {
  const { t } = useWords();
  const { i } = useIncidentScreen();
  return (
    <section className="inc-part" aria-labelledby="inc-remedies">
      <h2 id="inc-remedies">{t('inc.remedies')}</h2>
      <p className="muted">{t('inc.remedies.lead')}</p>
      {i.remedies.length === 0 ? <p className="muted">{t('inc.remedies.none')}</p> : null}
      <ul className="inc-remedies">
        {i.remedies.map((row) => (
          <RemedyItem key={`${row.id}${row.at}`} row={row} />
        ))}
      </ul>
      <RemedyForm />
      <Spread />
    </section>
  );
}

type Row = IncidentView['remedies'][number];

function RemedyItem({ row }: { row: Row }): ReactNode {
  const { t, lang } = useWords();
  const { i, step, whyNot } = useIncidentScreen();
  const count = i.spread.rows.find(({ remedyId }) => remedyId === row.id);
  const isUsed = i.cases.some(({ state, remedyId }) => state === 'linked' && remedyId === row.id);
  return (
    <li className="inc-remedy">
      <p className="inc-remedy-when" data-words>
        {row.circumstance.text}
      </p>
      <p>
        <span data-words>{row.remedy.text}</span>
        {row.amount ? <strong className="figures"> {sumInWords(row.amount, lang)}</strong> : null}
      </p>
      {count ? <p className="muted small figures">{t('inc.spread.row', { ...count })}</p> : null}
      <div className="inc-do">
        <RemedyForm row={row} />
        {isUsed || whyNot('drop-remedy') === undefined ? null : (
          <Button size="small" look="quiet" onPress={() => step.mutate({ path: `/remedies/${row.id}/drop` })}>
            {t('inc.remedy.drop')}
          </Button>
        )}
      </div>
    </li>
  );
}

function RemedyForm({ row }: { row?: Row }): ReactNode {
  const amount = row?.amount ? (row.amount.minor / 100).toFixed(2) : '';
  return (
    <Ask
      name={`remedy:${row?.id ?? 'new'}`}
      command="set-remedy"
      button={row ? 'inc.remedy.change' : 'inc.remedy.add'}
      look={row ? 'quiet' : 'plain'}
      initial={{ circumstance: row?.circumstance.text ?? '', remedy: row?.remedy.text ?? '', amount }}
      {...(row ? { intro: 'inc.remedy.change.intro' as const } : {})}
      fields={[
        { name: 'circumstance', label: 'inc.remedy.when', hint: 'inc.remedy.when.hint', lines: 2 },
        { name: 'remedy', label: 'inc.remedy.gets', hint: 'inc.remedy.gets.hint', lines: 2 },
        { name: 'amount', label: 'inc.amount', kind: 'money', isOptional: true },
      ]}
      done="inc.remedy.done"
      toStep={({ circumstance = '', remedy = '', amount: sum = '' }) => ({
        path: `/remedies/${row?.id ?? newId()}`,
        body: { circumstance, remedy, amount: parseSum(sum) ?? null },
        isOver: row !== undefined,
      })}
    />
  );
}

/** Equal cases, equal answers: who got something else, and whose answer was not held against the table yet. */
function Spread(): ReactNode {
  const { t } = useWords();
  const { i } = useIncidentScreen();
  const { deviations, unplaced, rows } = i.spread;
  const missing = rows.reduce((sum, row) => sum + row.missing, 0) + unplaced.length;
  const numberOf = (id: string) => i.cases.find((one) => one.id === id)?.number ?? '…';
  if (i.remedies.length === 0) return null;
  return (
    <div className="inc-spread">
      <h3>{t('inc.spread')}</h3>
      {deviations.length === 0 && missing === 0 ? <Notice tone="kept">{t('inc.spread.equal')}</Notice> : null}
      {deviations.length > 0 ? (
        <Notice tone="today" title={t('inc.spread.deviations', { count: deviations.length })}>
          <ul>
            {deviations.map(({ caseId, kind }) => {
              const reason = i.cases.find((one) => one.id === caseId)?.outcome?.reason?.text;
              return (
                <li key={caseId}>
                  <span className="figures">{numberOf(caseId)}</span>{' '}
                  {kind === 'earlier' ? t('inc.outcome.earlier') : <span data-words>{reason}</span>}
                </li>
              );
            })}
          </ul>
        </Notice>
      ) : null}
      {missing > 0 ? <p className="muted">{t('inc.spread.missing', { count: missing })}</p> : null}
    </div>
  );
}
