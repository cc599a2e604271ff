import type { ReactNode } from 'react';
import { parseMinor } from '../../base/money.ts';
import { moneyInWords } from '../../contract/say.ts';
import type { Draft } from '../case/form.ts';
import { useCaseScreen } from '../case/screen-of-case.tsx';
import { Notice } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { approversFor, DuesFirst, leftOf } from './Ladder.tsx';
import { useLadder } from './queries.ts';

interface Props {
  draft: Draft;
}

function useRung(draft: Draft) {
  const { lang } = useWords();
  const { c } = useCaseScreen();
  const { data: ladder } = useLadder(c, lang);
  const rung = ladder?.rungs.find((one) => one.rung === draft.rung);
  return ladder && rung ? { ladder, rung } : null;
}

/** What the chosen rung is for, and what fits. */
export function OfferAdvice({ draft }: Props): ReactNode {
  const { t, lang } = useWords();
  const found = useRung(draft);
  if (!found) return null;
  const { about, advice, examples, asks } = found.rung;
  return (
    <div className="offer-advice">
      {asks === 'must' ? <DuesFirst ladder={found.ladder} /> : null}
      <p>{about}</p>
      <p className="muted small">{advice}</p>
      <p className="muted small">
        {t('offer.examples', { examples: examples.join(lang === 'zh' ? '；' : '; ') })}
      </p>
    </div>
  );
}

/** Whether the sum is within one's authority, and who would have to agree, before it is sent. */
export function AuthorityNote({ draft }: Props): ReactNode {
  const { t, lang } = useWords();
  const found = useRung(draft);
  if (!found) return null;
  const { ladder, rung } = found;
  const minor = typeof draft.amount === 'string' ? parseMinor(draft.amount.split(' ')[0] ?? '') : null;
  if (minor !== null && rung.most !== null && minor > rung.most) {
    const most = { minor: rung.most, currency: ladder.authority.currency };
    return <Notice tone="today" title={t('offer.above-rung', { money: moneyInWords(most, lang) })} />;
  }
  const isAbove = minor !== null && rung.money !== 'none' && minor > leftOf(ladder);
  if (!isAbove && !rung.second) return null;
  const who = approversFor(ladder, minor ?? 1);
  const highest = { minor: ladder.authority.limits.manager, currency: ladder.authority.currency };
  return (
    <Notice tone="today" title={t(rung.second ? 'offer.second' : 'offer.above')}>
      {who
        ? t('offer.above.who', { names: who.names })
        : t('offer.above.nobody', { money: moneyInWords(highest, lang) })}
    </Notice>
  );
}
