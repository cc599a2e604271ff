import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { IncidentLine } from '../../contract/incidents.ts';
import { paths } from '../paths.ts';
import { Moment, Tag } from '../ui/small.tsx';
import { useWords } from '../words/words.tsx';
import { Satisfied } from './Satisfied.tsx';

/** One incident of the list: what it is about, how many, since when, and how content they are. */
export function IncidentRow({ line }: { line: IncidentLine }): ReactNode {
  const { t } = useWords();
  const { number, title, cases, customers, suggested, last, status, satisfaction, severity } = line;
  return (
    <li className="inc-row">
      <Link to={paths.incident} params={{ number }} className="inc-row-link">
        <span className="inc-row-title" data-words>
          {title ?? nameOf(line) ?? t('inc.unnamed')}
        </span>
        <span className="muted figures">{number}</span>
      </Link>
      <p className="inc-row-facts">
        {severity === 'high' && status !== 'dismissed' ? (
          <Tag tone="today">{t('inc.severity.high')}</Tag>
        ) : null}
        {status === 'dismissed' ? <Tag>{t('inc.dismissed')}</Tag> : null}
        <span className="figures">{t('inc.size', { cases, customers })}</span>
        {suggested > 0 ? <Tag tone="accent">{t('inc.suggested', { count: suggested })}</Tag> : null}
        {last ? (
          <span className="muted">
            {t('inc.last')} <Moment at={last} />
          </span>
        ) : null}
        {status === 'open' || status === 'closed' ? <Satisfied figures={satisfaction} isShort /> : null}
      </p>
      {status === 'proposed' ? <Why found={line.found} /> : null}
    </li>
  );
}

/** What stands in for a name until somebody gives it one: the place and the matter. */
export function nameOf({ found }: Pick<IncidentLine, 'found'>): string | null {
  const parts = [found?.place?.text, found?.matters[0]?.label].filter((part) => part);
  return parts.length > 0 ? parts.join(' · ') : (found?.terms[0]?.text ?? null);
}

/** Why the machine put them together, each part as it was found. */
export function Why({ found }: { found: IncidentLine['found'] }): ReactNode {
  const { t, lang } = useWords();
  if (!found) return null;
  const comma = lang === 'zh' ? '、' : ', ';
  const terms = found.terms.flatMap(({ text }) => text ?? []);
  return (
    <dl className="inc-why">
      {found.place?.text ? (
        <div>
          <dt>{t('inc.why.place')}</dt>
          <dd data-words>{found.place.text}</dd>
        </div>
      ) : null}
      {found.matters.length > 0 ? (
        <div>
          <dt>{t('inc.why.matter')}</dt>
          <dd>{found.matters.map(({ label }) => label).join(comma)}</dd>
        </div>
      ) : null}
      {terms.length > 0 ? (
        <div>
          <dt>{t('inc.why.terms')}</dt>
          <dd data-words>{terms.join(comma)}</dd>
        </div>
      ) : null}
    </dl>
  );
}
