import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { BriefView } from '../../contract/brief.ts';
import { labelOf } from '../../contract/say.ts';
import { dueBases } from '../../knowledge/ids.ts';
import { paths } from '../paths.ts';
import { Icon } from '../ui/Icon.tsx';
import { Tag } from '../ui/small.tsx';
import { type Key, useWords } from '../words/words.tsx';
import { dayInWords } from './times.ts';

/** How to go about the talk, each way with the sign it follows from. */
export function Approaches({ brief }: { brief: BriefView }): ReactNode {
  const { t } = useWords();
  if (brief.approach.length === 0) return null;
  return (
    <>
      <dt>{t('case.brief.approach')}</dt>
      <dd>
        <ol className="brief-list">
          {brief.approach.map(({ id, words, because }) => (
            <li key={id}>
              {words}
              {because === null ? null : <span className="muted small brief-because">{because}</span>}
            </li>
          ))}
        </ol>
      </dd>
    </>
  );
}

/** What the same customer complained about before: how it ended, what they accepted, what they said of it. */
export function EarlierCases({ brief }: { brief: BriefView }): ReactNode {
  const { t } = useWords();
  if (brief.earlier.length === 0) return t('case.brief.before.none');
  return (
    <ul className="brief-list">
      {brief.earlier.map((one) => (
        <Earlier key={one.number} one={one} />
      ))}
    </ul>
  );
}

function Earlier({ one }: { one: BriefView['earlier'][number] }): ReactNode {
  const { t, lang } = useWords();
  const { number, receivedAt, about, result, round, wentUp, worked, said } = one;
  return (
    <li>
      <p className="up-head">
        <Link to={paths.case} params={{ number }} className="figures">
          {number}
        </Link>
        <span className="muted small">{dayInWords(receivedAt, lang)}</span>
        {round > 1 ? <Tag>{t('case.round', { number: round })}</Tag> : null}
        {wentUp ? <Tag>{t('case.brief.went-up')}</Tag> : null}
      </p>
      <p data-words>
        {about ?? t('case.erased')}
        <span className="muted"> · {result ?? t('case.brief.still-open')}</span>
      </p>
      {worked === null ? null : (
        <p className="small" data-words>
          {t('case.brief.worked', { words: worked })}
        </p>
      )}
      {said === null ? null : (
        <p className="small" data-words>
          {t('case.brief.said', { words: said })}
        </p>
      )}
    </li>
  );
}

const markWords: Readonly<Record<string, Key>> = {
  SEEN2: 'case.clock.mark.SEEN2',
  MEM: 'case.clock.mark.MEM',
};

/** The law and the rules that bear on it: what binds us by when, with its source and how sure it is. */
export function Law({ brief }: { brief: BriefView }): ReactNode {
  const { t } = useWords();
  if (brief.law.length === 0) return null;
  return (
    <>
      <dt>{t('case.brief.law')}</dt>
      <dd>
        <ul className="brief-list">
          {brief.law.map(({ name, statutory, binds, remaining, source, mark }) => (
            <li key={`${name}${remaining}`}>
              <p>
                <Icon name={statutory ? 'law' : 'clock'} size={14} /> {name}
                <span className="muted"> · {remaining}</span>
              </p>
              <p className="muted small" data-words>
                {[
                  t(statutory ? 'case.clock.statutory' : 'case.clock.target'),
                  binds === 'company' ? null : t(`case.brief.binds-${binds}`),
                  source,
                ]
                  .filter((part) => part !== null)
                  .join(' · ')}
              </p>
              {mark && markWords[mark] ? <p className="small clock-today">{t(markWords[mark])}</p> : null}
            </li>
          ))}
        </ul>
      </dd>
    </>
  );
}

/** What law and contract may owe in such a matter: to be held against the facts, by its conditions. */
export function Rules({ brief }: { brief: BriefView }): ReactNode {
  const { t, lang } = useWords();
  if (brief.rules.length === 0) return null;
  return (
    <>
      <dt>{t('case.brief.rules')}</dt>
      <dd>
        <ul className="brief-list">
          {brief.rules.map(({ id, name, basis, when, conditions, source, mark }) => (
            <li key={id}>
              <p>{name}</p>
              <p className="small">{when}</p>
              <p className="muted small">
                {t('case.brief.rules.first', { words: conditions.join(lang === 'zh' ? '；' : '; ') })}
              </p>
              <p className="muted small" data-words>
                {labelOf(dueBases, basis, lang)} · {source}
              </p>
              {markWords[mark] ? <p className="small clock-today">{t(markWords[mark])}</p> : null}
            </li>
          ))}
        </ul>
      </dd>
    </>
  );
}

/** What nobody knows yet, each with how to find out. */
export function Unknowns({ brief }: { brief: BriefView }): ReactNode {
  const { t } = useWords();
  if (brief.unknown.length === 0) return null;
  return (
    <>
      <dt>{t('case.brief.unknown')}</dt>
      <dd>
        <ul className="brief-list">
          {brief.unknown.map(({ id, words, ask }) => (
            <li key={id}>
              {words}
              <p className="muted small">{ask}</p>
            </li>
          ))}
        </ul>
      </dd>
    </>
  );
}
