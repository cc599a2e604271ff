import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { labelOf } from '../../contract/say.ts';
import type { Recognised as Answer } from '../../contract/watch.ts';
import { followUpResults, watchKinds } from '../../knowledge/ids.ts';
import { paths } from '../paths.ts';
import { useNameOf } from '../queries.ts';
import { Personal, Tag } from '../ui/small.tsx';
import { useWords } from '../words/words.tsx';
import './watch.css';

type One = Answer['recognised'][number];

/** The day of an instant, as people write it in a list. */
export const dayOf = (at: string, lang: 'zh' | 'en'): string =>
  new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'medium',
  }).format(Date.parse(at));

/** Somebody the watchlist knows: why one thinks so, what to take care of, what worked, and the evidence behind it. */
export function RecognisedOne({ one, children }: { one: One; children?: ReactNode }): ReactNode {
  const { t, lang } = useWords();
  const nameOf = useNameOf();
  const { kind, sure, why, care, evidence, cases, worked, owner, reviewAt, expiresAt } = one;
  return (
    <div className="watch-one">
      <p className="watch-kind">
        <Tag tone="accent">{labelOf(watchKinds, kind, lang)}</Tag>
        <span className="muted small" data-words>
          {sure ? why : t('watch.maybe', { why })}
        </span>
      </p>
      <Personal>
        <p className="watch-care" data-words>
          {care ?? t('watch.care.none')}
        </p>
        {worked.length > 0 ? (
          <>
            <p className="part-sub">{t('watch.worked')}</p>
            <ul className="watch-worked">
              {worked.map(({ number, at, result, strategy, lesson }) => (
                <li key={number}>
                  <p className="muted small">
                    <Link to={paths.case} params={{ number }} className="figures">
                      {number}
                    </Link>{' '}
                    · {dayOf(at, lang)} · {labelOf(followUpResults, result, lang)}
                  </p>
                  {strategy || lesson ? <p data-words>{strategy ?? lesson}</p> : null}
                </li>
              ))}
            </ul>
          </>
        ) : null}
        <details>
          <summary>{t('watch.evidence')}</summary>
          <p className="said-words" data-words>
            {evidence}
          </p>
          <Numbers of={cases} />
          <p className="muted small">
            <span data-words>{t('watch.keeps', { name: nameOf(owner) })}</span>
            {' · '}
            {t('watch.days', { review: dayOf(reviewAt, lang), end: dayOf(expiresAt, lang) })}
          </p>
          <p className="muted small">{t('watch.rights')}</p>
          {children}
        </details>
      </Personal>
    </div>
  );
}

/** The cases the evidence is in. */
export function Numbers({ of }: { of: readonly { id: string; number: string }[] }): ReactNode {
  if (of.length === 0) return null;
  return (
    <p className="watch-numbers figures">
      {of.map(({ id, number }) => (
        <Link key={id} to={paths.case} params={{ number }}>
          {number}
        </Link>
      ))}
    </p>
  );
}
