import type { ReactNode } from 'react';
import { useNameOf } from '../queries.ts';
import { Check } from '../ui/fields.tsx';
import { Moment, Personal } from '../ui/small.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { Ask } from './AskForm.tsx';
import { Satisfied } from './Satisfied.tsx';
import { useIncidentScreen } from './screen.tsx';

const severities = ['low', 'medium', 'high'] as const;

/** How severe, how content, who speaks for them, what the plans ask for, and what happened. */
export function Aside(): ReactNode {
  return (
    <aside className="inc-aside">
      <Standing />
      <Speaker />
      <Plan which="crisis" />
      <Plan which="site" />
      <History />
    </aside>
  );
}

function Standing(): ReactNode {
  const { t } = useWords();
  const { i } = useIncidentScreen();
  return (
    <section className="inc-part" aria-labelledby="inc-standing">
      <h2 id="inc-standing">{t('inc.satisfaction')}</h2>
      <div>
        <Satisfied figures={i.satisfaction} />
      </div>
      <p>
        {t('inc.severity')} {t(`inc.severity.${i.severity}`)}
      </p>
      <Ask
        name="severity"
        command="rate-severity"
        button="inc.severity.rate"
        look="quiet"
        initial={{ severity: i.severity }}
        fields={[
          {
            name: 'severity',
            label: 'inc.severity',
            kind: 'choice',
            options: severities.map((id) => ({ id, label: t(`inc.severity.${id}`) })),
          },
          { name: 'reason', label: 'inc.severity.reason', lines: 2 },
        ]}
        done="inc.severity.done"
        toStep={({ severity = i.severity, reason = '' }) => ({
          path: '/severity',
          body: { severity, reason },
        })}
      />
    </section>
  );
}

/** Whom the group itself has chosen. */
function Speaker(): ReactNode {
  const { t } = useWords();
  const { i } = useIncidentScreen();
  const speaker = i.spokesperson;
  const one = i.cases.find(({ id }) => id === speaker?.caseId);
  const linked = i.cases.filter(({ state }) => state === 'linked');
  return (
    <section className="inc-part" aria-labelledby="inc-speaker">
      <h2 id="inc-speaker">{t('inc.spokesperson')}</h2>
      {speaker ? (
        <>
          <p>
            <Personal>{one?.customerName ?? t('case.unnamed')}</Personal>{' '}
            <span className="figures muted">{speaker.number}</span>
          </p>
          <p className="muted" data-words>
            {speaker.chosen.text}
          </p>
          <Ask
            name="speaker-end"
            command="release-spokesperson"
            button="inc.spokesperson.end"
            look="quiet"
            fields={[{ name: 'reason', label: 'inc.spokesperson.end.reason', lines: 2 }]}
            done="inc.spokesperson.end.done"
            toStep={({ reason = '' }) => ({ path: '/spokesperson/release', body: { reason } })}
          />
        </>
      ) : (
        <>
          <p className="muted">{t('inc.spokesperson.none')}</p>
          <Ask
            name="speaker"
            command="name-spokesperson"
            button="inc.spokesperson.name"
            fields={[
              {
                name: 'caseId',
                label: 'inc.spokesperson.who',
                kind: 'select',
                options: linked.map(({ id, number, customerName }) => ({
                  id,
                  label: `${customerName ?? t('case.unnamed')} ${number}`,
                })),
              },
              {
                name: 'chosen',
                label: 'inc.spokesperson.chosen',
                hint: 'inc.spokesperson.chosen.hint',
                lines: 2,
              },
            ]}
            done="inc.spokesperson.done"
            toStep={({ caseId = '', chosen = '' }) => ({ path: '/spokesperson', body: { caseId, chosen } })}
          />
        </>
      )}
    </section>
  );
}

/** What a desk sees to, item by item; a press does it, another undoes it. */
function Plan({ which }: { which: 'crisis' | 'site' }): ReactNode {
  const { t } = useWords();
  const { i, step, whyNot } = useIncidentScreen();
  const nameOf = useNameOf();
  const items = i.plan.filter(({ plan }) => plan === which);
  const done = items.filter((one) => one.done !== null).length;
  const mayTick = whyNot('tick-plan') === null;
  return (
    <section className="inc-part">
      <details open={which === 'crisis' && i.severity === 'high' && i.status === 'open'}>
        <summary>
          <h2 className="inc-plan-title">
            {t(`inc.plan.${which}`)} <span className="muted figures">{`${done}/${items.length}`}</span>
          </h2>
        </summary>
        <ul className="inc-plan">
          {items.map(({ item, label, done: ticked }) => (
            <li key={item}>
              {mayTick ? (
                <Check
                  isSelected={ticked !== null}
                  onChange={(isDone) => step.mutate({ path: '/plan', body: { item, done: isDone } })}
                >
                  {label}
                </Check>
              ) : (
                <p>
                  {ticked ? '✓ ' : ''}
                  {label}
                </p>
              )}
              {ticked ? (
                <p className="muted small inc-plan-by">
                  <span data-words>{nameOf(ticked.by)}</span> · <Moment at={ticked.at} />
                </p>
              ) : null}
            </li>
          ))}
        </ul>
      </details>
      {which === 'crisis' ? <FailureNotice error={step.error} /> : null}
    </section>
  );
}

function History(): ReactNode {
  const { t } = useWords();
  const { i } = useIncidentScreen();
  return (
    <section className="inc-part">
      <details>
        <summary>
          <h2 className="inc-plan-title">{t('inc.history')}</h2>
        </summary>
        <ol className="inc-history">
          {i.history.map(({ at, sentence }, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: facts stay in their order
            <li key={n}>
              <Moment at={at} /> <span data-words>{sentence}</span>
            </li>
          ))}
        </ol>
      </details>
    </section>
  );
}
