import { Link } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
import type { CaseLineView } from '../../contract/case-view.ts';
import type { CustomerView } from '../../contract/customer.ts';
import { labelOf } from '../../contract/say.ts';
import { stages } from '../../knowledge/ids.ts';
import { Refused } from '../client.ts';
import { Identities } from '../customers/Identities.tsx';
import { paths } from '../paths.ts';
import { useCustomer } from '../queries.ts';
import { OnePerson } from '../same/OnePerson.tsx';
import { Personal, Tag } from '../ui/small.tsx';
import { Failed, Loading } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { useCaseScreen } from './screen-of-case.tsx';
import { dateInWords, dayInWords } from './times.ts';

/** Who complains: how they are known, and what they complained about before. */
export function CustomerCard(): ReactNode {
  const { t } = useWords();
  const { c } = useCaseScreen();
  const titleId = useId();
  const { data, error, refetch } = useCustomer(c.customerId);
  const isForbidden = error instanceof Refused && error.problem.status === 403;
  return (
    <section className="part" aria-labelledby={titleId}>
      <h2 id={titleId}>{t('case.customer')}</h2>
      {data ? <Known customer={data} /> : null}
      {!data && isForbidden ? <p className="muted">{t('case.customer.forbidden')}</p> : null}
      {!data && error && !isForbidden ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={2} />}
    </section>
  );
}

function Known({ customer }: { customer: CustomerView }): ReactNode {
  const { t, lang } = useWords();
  const { c } = useCaseScreen();
  const { name, erased, knownSince, counts } = customer;
  const earlier = customer.cases.filter((one) => one.id !== c.id);
  return (
    <div className="customer">
      <p className="customer-name">
        <Link to={paths.customer} params={{ id: customer.id }}>
          <Personal>{name ?? t('case.unnamed')}</Personal>
        </Link>
      </p>
      {erased ? <p className="muted">{t('case.customer.erased')}</p> : <Identities customer={customer} />}
      <p className="muted small">
        {[
          t('case.customer.since', { at: dateInWords(knownSince, lang) }),
          t('case.customer.counts', counts),
          counts.cameBack > 0 ? t('case.customer.came-back', { count: counts.cameBack }) : null,
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </p>
      <OnePerson customer={customer} />
      <h3 className="part-sub">{t('case.customer.earlier')}</h3>
      {earlier.length === 0 ? (
        <p className="muted">{t('case.customer.earlier.none')}</p>
      ) : (
        <ul className="earlier">
          {earlier.map((one) => (
            <Earlier key={one.id} line={one} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Earlier({ line }: { line: CaseLineView }): ReactNode {
  const { t, lang } = useWords();
  const { number, stage, round, receivedAt, subject, firstWords, history, mergedInto } = line;
  return (
    <li>
      <Link className="earlier-link" to={paths.case} params={{ number }}>
        <span className="earlier-words" data-words>
          {subject ?? (firstWords || t('case.erased'))}
        </span>
        <span className="muted small figures">
          {number} · {dayInWords(receivedAt, lang)} · {labelOf(stages, stage, lang)}
        </span>
      </Link>
      {round > 1 ? <Tag>{t('case.round', { number: round })}</Tag> : null}
      {mergedInto === null ? null : <Tag>{t('same.merged', { number: mergedInto })}</Tag>}
      {history ? <Tag>{t('case.history')}</Tag> : null}
    </li>
  );
}
