import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { attemptLabels, labelOf, timeInWords } from '../../contract/say.ts';
import type { Visit, VisitsAnswer } from '../../contract/visits.ts';
import { channels } from '../../knowledge/ids.ts';
import { paths } from '../paths.ts';
import { useNameOf } from '../queries.ts';
import { CustomerName, FirstWords } from '../queue/Row.tsx';
import { Moment, Tag } from '../ui/small.tsx';
import { useWords } from '../words/words.tsx';

/** One customer to be asked: since when they wait, what was tried, and what was not. */
export function VisitRow({ visit }: { visit: Visit }): ReactNode {
  const { t, lang } = useWords();
  const { case: line, since, callAt, attempts, untried } = visit;
  const ways = untried.map((channel) => labelOf(channels, channel, lang));
  return (
    <PersonRow line={line}>
      {callAt !== null ? (
        <p className="v-call">{t('visits.call-at', { at: callAt })}</p>
      ) : (
        <p className="muted">{t('visits.since', { at: timeInWords(since, lang) })}</p>
      )}
      {attempts.length > 0 ? (
        <ul className="v-tries">
          {attempts.map(({ channel, result, at }) => (
            <li key={at}>
              <Moment at={at} /> {labelOf(channels, channel, lang)}
              {result === null ? '' : ` · ${labelOf(attemptLabels, result, lang)}`}
            </li>
          ))}
        </ul>
      ) : null}
      {attempts.length > 0 && ways.length > 0 ? (
        <p className="muted">{t('visits.untried', { ways })}</p>
      ) : null}
      {attempts.length > 0 && ways.length === 0 ? <p className="muted">{t('visits.all-tried')}</p> : null}
    </PersonRow>
  );
}

/** One customer who agreed to stay in touch. */
export function CareRow({ contact }: { contact: VisitsAnswer['aftercare'][number] }): ReactNode {
  const { t } = useWords();
  const { case: line, nextAt, contacts, most } = contact;
  return (
    <PersonRow line={line}>
      <p className="muted">{t('visits.care.due', { at: nextAt })}</p>
      <p className="muted">{t('visits.care.count', { contacts, most })}</p>
    </PersonRow>
  );
}

function PersonRow({ line, children }: { line: Visit['case']; children: ReactNode }): ReactNode {
  const { t } = useWords();
  const nameOf = useNameOf();
  return (
    <li className="v-item">
      <Link to={paths.case} params={{ number: line.number }} className="v-row">
        <span className="v-who">
          <CustomerName line={line} />
          <span className="muted figures">{line.number}</span>
          <span className="muted">{nameOf(line.owner) ?? t('queue.owner.nobody')}</span>
          {line.round > 1 ? <Tag tone="accent">{t('queue.row.round', { number: line.round })}</Tag> : null}
        </span>
        <FirstWords line={line} />
      </Link>
      <div className="v-facts">{children}</div>
    </li>
  );
}
