import type { ReactNode } from 'react';
import type { CaseView } from '../../contract/case-view.ts';
import type { LadderAnswer } from '../../contract/goodwill.ts';
import { labelOf, moneyInWords } from '../../contract/say.ts';
import { type OfferState, offerStates } from '../../knowledge/ids.ts';
import { OpenStep } from '../case/OpenStep.tsx';
import { StepButton } from '../case/Steps.tsx';
import { useCaseScreen } from '../case/screen-of-case.tsx';
import { isAllowed, type StepType } from '../case/steps.ts';
import { useNameOf } from '../queries.ts';
import { Moment, Tag } from '../ui/small.tsx';
import { type Key, useWords } from '../words/words.tsx';
import { whyNotAsk } from './Ladder.tsx';
import { useRungName } from './rung-name.ts';

type Offer = CaseView['offers'][number];

/** Every offer and what was said to it, the newest first: who offered, who agreed, what the customer wanted. */
export function Ledger({ ladder }: { ladder: LadderAnswer }): ReactNode {
  const { t } = useWords();
  const { c } = useCaseScreen();
  return (
    <ul className="ledger" aria-label={t('offer.ledger')}>
      {[...c.offers].reverse().map((offer) => (
        <Entry key={offer.id} offer={offer} ladder={ladder} />
      ))}
    </ul>
  );
}

const tones: Partial<Record<OfferState, 'kept' | 'today' | 'accent'>> = {
  waiting: 'today',
  ready: 'accent',
  told: 'accent',
  accepted: 'kept',
};

function Entry({ offer, ladder }: { offer: Offer; ladder: LadderAnswer }): ReactNode {
  const { t, lang } = useWords();
  const nameOf = useNameOf();
  const rungName = useRungName();
  const { rung, amount, what, state, early, by, at, passed, round } = offer;
  return (
    <li className={`offer offer-${state}`}>
      <p className="owed-head">
        <span className="owed-sum">
          {rungName(rung)}
          {amount ? ` ${moneyInWords(amount, lang)}` : ''}
        </span>
        <Tag tone={tones[state] ?? 'plain'}>{labelOf(offerStates, state, lang)}</Tag>
        {early ? <Tag tone="today">{t('offer.early.tag')}</Tag> : null}
      </p>
      <p data-words>{what.text ?? t('case.erased')}</p>
      <Words offer={offer} />
      <p className="muted small">
        {[nameOf(by), ...(round > 1 ? [t('case.round', { number: round })] : [])].join(' · ')} ·{' '}
        <Moment at={at} />
        {passed && passed.by !== by ? ` · ${t('offer.passed', { name: nameOf(passed.by) ?? '' })}` : null}
      </p>
      <EntrySteps offer={offer} ladder={ladder} />
    </li>
  );
}

/** What was asked for, how it was told, why, and what came back. */
function Words({ offer }: { offer: Offer }): ReactNode {
  const { t, lang } = useWords();
  const { asks, saying, reason, answer, ended, state } = offer;
  const lines: [Key, string | null | undefined][] = [
    ['offer.words.asks', asks?.text],
    ['offer.words.saying', saying?.text],
    ['offer.words.reason', state === 'waiting' || state === 'declined' ? reason?.text : null],
    ['offer.words.wants', answer?.amount ? moneyInWords(answer.amount, lang) : null],
    ['offer.words.answer', answer?.words?.text],
    ['offer.words.ended', ended?.reason.text],
  ];
  return lines.map(([key, words]) =>
    words ? (
      <p key={key} className="small" data-words>
        {t(key, { words })}
      </p>
    ) : null,
  );
}

const stepsOf: Partial<Record<OfferState, readonly StepType[]>> = {
  waiting: ['withdraw-offer'],
  ready: ['tell-offer', 'withdraw-offer'],
  told: ['answer-offer', 'withdraw-offer'],
};

function EntrySteps({
  offer: { id, state, asks },
  ladder,
}: {
  offer: Offer;
  ladder: LadderAnswer;
}): ReactNode {
  const { t } = useWords();
  const { c, open } = useCaseScreen();
  if (open?.part === id) return <OpenStep isHere={(step) => step.part === id} />;
  const mayApprove = ladder.approvable.includes(id);
  const own = (stepsOf[state] ?? []).filter((type) => isAllowed(c, type));
  const steps: StepType[] = mayApprove ? ['approve-offer', 'decline-offer', ...own] : own;
  if (steps.length === 0)
    return state === 'waiting' ? <p className="muted small">{t('offer.waits')}</p> : null;
  return (
    <>
      {state === 'waiting' && !mayApprove ? <p className="muted small">{t('offer.waits')}</p> : null}
      <div className="slip-steps">
        {steps.map((type, i) => (
          <StepButton
            key={type}
            step={{ type, part: id }}
            size="small"
            look={type === 'withdraw-offer' ? 'quiet' : i === 0 ? 'primary' : 'plain'}
            why={type === 'tell-offer' ? whyNotAsk(ladder, asks !== null) : null}
          />
        ))}
      </div>
    </>
  );
}
