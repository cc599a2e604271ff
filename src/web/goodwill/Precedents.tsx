import type { ReactNode } from 'react';
import type { PrecedentsView } from '../../contract/goodwill.ts';
import { useWords } from '../words/words.tsx';

/** What like cases got within a year: the middle and where most lie; nothing where they are too few. */
export function Precedents({ precedents }: { precedents: PrecedentsView }): ReactNode {
  const { t } = useWords();
  const { alike, category, cases, least, median, from, to } = precedents;
  if (alike === null) return <p className="muted small">{t('offer.like.unknown')}</p>;
  const base = category === null ? t('offer.like.matter') : t('offer.like.category', { category });
  if (cases === 0) return <p className="muted small">{t('offer.like.none', { base })}</p>;
  if (median === null) return <p className="muted small">{t('offer.like.few', { base, cases, least })}</p>;
  return (
    <div className="like">
      <p>{t('offer.like', { base, cases, median })}</p>
      <p className="muted small">{t('offer.like.spread', { from, to })}</p>
    </div>
  );
}
