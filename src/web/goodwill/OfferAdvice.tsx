import type { ReactNode } from 'react';
import { parseMinor } from '../../base/money.ts';
import { moneyInWords } from '../../contract/say.ts';
import type { Draft } from '../case/form.ts';
import { useCaseScreen } from '../case/screen-of-case.tsx';
import { Notice } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { approversFor, leftOf } from './Ladder.tsx';
import { useLadder } from './queries.ts';

/** What the chosen rung is for and what fits; and whether the sum is within one's authority, before it is sent. */
export function OfferAdvice({ draft }: { draft: Draft }): ReactNode {
  const { t, lang } = useWords();
  const { c } = useCaseScreen();
  const { data: ladder } = useLadder(c, lang);
  const rung = ladder?.rungs.find((one) => one.rung === draft.rung);
  if (!ladder || !rung) return null;
  const minor = typeof draft.amount === 'string' ? parseMinor(draft.amount.split(' ')[0] ?? '') : null;
  const isAbove = minor !== null && rung.money !== 'none' && minor > leftOf(ladder);
  const who = approversFor(ladder, minor ?? 1);
  const { currency } = ladder.authority;
  return (
    <div className="offer-advice">
      <p>{rung.about}</p>
      <p className="muted small">{rung.advice}</p>
      <p className="muted small">{t('offer.examples', { examples: rung.examples })}</p>
      {isAbove || rung.second ? (
        <Notice tone="today" title={t(rung.second ? 'offer.second' : 'offer.above')}>
          {who
            ? t('offer.above.who', { names: who.names, role: who.role })
            : t('offer.above.nobody', {
                money: moneyInWords({ minor: ladder.authority.limits.manager, currency }, lang),
              })}
        </Notice>
      ) : null}
    </div>
  );
}
