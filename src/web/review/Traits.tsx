import type { ReactNode } from 'react';
import type { ReviewAnswer } from '../../contract/quality.ts';
import { labelOf } from '../../contract/say.ts';
import { fatal, traits } from '../../knowledge/ids.ts';
import { useWords } from '../words/words.tsx';
import { restsOnNothing } from './nothing.ts';

type Total = Pick<NonNullable<ReviewAnswer['result']>, 'score' | 'traits' | 'capped'>;

interface Props {
  total: Total;
  name: string;
  /** It is being written: what rests on nothing was not marked yet. */
  isBegun?: boolean;
}

/** The four traits with what each rests on, and what they come to. */
export function Traits({ total, name, isBegun = false }: Props): ReactNode {
  const { t, lang } = useWords();
  const { score, capped } = total;
  if (!isBegun && restsOnNothing(total))
    return <p className="rv-nothing muted">{t('review.total.nothing')}</p>;
  return (
    <section className="rv-traits" aria-label={name}>
      <p className="rv-total">
        <span className="muted">{name}</span>
        <span className="rv-score figures">{score ?? '—'}</span>
      </p>
      <dl>
        {total.traits.map(({ trait, score: own, items }) => (
          <div key={trait} className="rv-trait">
            <dt>{labelOf(traits, trait, lang)}</dt>
            <dd>
              <span className="figures">{own ?? '—'}</span>
              <span className="rv-bar" aria-hidden="true">
                <span style={{ width: `${own ?? 0}%` }} />
              </span>
              <span className="muted small">
                {items === 0
                  ? t(isBegun ? 'review.trait.unmarked' : 'review.trait.none')
                  : t('review.trait.base', { count: items })}
              </span>
            </dd>
          </div>
        ))}
      </dl>
      {capped ? (
        <p className="rv-capped">
          {t('review.capped', {
            line: labelOf(fatal, capped.by, lang),
            most: capped.at,
            otherwise: capped.from,
          })}
        </p>
      ) : null}
    </section>
  );
}
