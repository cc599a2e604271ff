import type { ReactNode } from 'react';
import './goodwill.css';
import { OpenStep } from '../case/OpenStep.tsx';
import { Part } from '../case/Part.tsx';
import { offersLine } from '../case/part-lines.ts';
import { useCaseScreen } from '../case/screen-of-case.tsx';
import { commandOf } from '../case/steps.ts';
import { Loading, Notice, UnreadNotice } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { Ladder } from './Ladder.tsx';
import { Ledger } from './Ledger.tsx';
import { Precedents } from './Precedents.tsx';
import { useLadder } from './queries.ts';

/** Goodwill above what is owed: where one stands on the ladder, what was offered, and what like cases got. */
export function Offers(): ReactNode {
  const { t, lang } = useWords();
  const { c, open } = useCaseScreen();
  const { data: ladder, error, refetch } = useLadder(c, lang);
  const make = commandOf(c, 'make-offer');
  const isClosed = c.stage === 'received' || c.stage === 'archived';
  if (c.offers.length === 0 && isClosed) return null;
  const mayOffer = make?.allowed === true;
  const isWriting = open?.type === 'make-offer';
  return (
    <Part
      name="offers"
      title={t('offer.title')}
      {...offersLine(c, lang, t)}
      hasForm={/-offer$/.test(open?.type ?? '')}
    >
      <p className="muted small">{t('offer.about')}</p>
      {ladder ? null : error ? (
        <UnreadNotice error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading lines={3} />
      )}
      {ladder?.early && (mayOffer || isWriting) ? (
        <Notice tone="today" title={t('offer.early')}>
          {t('offer.early.detail')}
        </Notice>
      ) : null}
      <OpenStep isHere={({ type }) => type === 'make-offer'} />
      {c.offers.length > 0 && ladder ? <Ledger ladder={ladder} /> : null}
      {ladder && mayOffer && !isWriting ? <Ladder ladder={ladder} /> : null}
      {ladder && !isClosed ? <Precedents precedents={ladder.precedents} /> : null}
    </Part>
  );
}
