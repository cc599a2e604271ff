import type { ReactNode } from 'react';
import type { LadderAnswer } from '../../contract/goodwill.ts';
import { moneyInWords } from '../../contract/say.ts';
import { useCaseScreen } from '../case/screen-of-case.tsx';
import { stepFor } from '../case/steps.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { useRungName } from './rung-name.ts';

type RungView = LadderAnswer['rungs'][number];

/** What one may still give in this case without asking, in minor units. */
export const leftOf = ({ own, given }: Pick<LadderAnswer, 'own' | 'given'>): number =>
  Math.max(0, own - given);

/** Why an offer that asks for something is not possible now: what is owed comes first. Null: nothing stands before it. */
export const whyNotAsk = ({ duesFirst }: LadderAnswer, asks: boolean): string | null =>
  asks && duesFirst ? duesFirst.detail : null;

/** Who can say yes to a sum: the lowest role whose limit carries it. Null: nobody here. */
export function approversFor(
  ladder: LadderAnswer,
  minor: number,
): { role: 'lead' | 'manager'; names: string[] } | null {
  const total = ladder.given + minor;
  for (const role of ['lead', 'manager'] as const) {
    const names = ladder.approvers[role];
    if (ladder.authority.limits[role] >= total && names.length > 0) return { role, names };
  }
  return null;
}

/** Rungs from the highest down to the ground; solid where one may climb alone, outlined where somebody has to agree. */
export function Ladder({ ladder }: { ladder: LadderAnswer }): ReactNode {
  const { t, lang } = useWords();
  const left = leftOf(ladder);
  const { currency } = ladder.authority;
  return (
    <div className="ladder">
      <DuesFirst ladder={ladder} />
      <p className="small">
        {left > 0
          ? t('offer.left', { money: moneyInWords({ minor: left, currency }, lang) })
          : t('offer.nothing-left')}
      </p>
      <ol className="rungs" aria-label={t('offer.ladder')}>
        {[...ladder.rungs].reverse().map((rung) => (
          <Rung key={rung.rung} rung={rung} ladder={ladder} isFree={isFree(rung, left)} />
        ))}
      </ol>
    </div>
  );
}

/** What is owed stands before all that asks for something: says so, with the step that clears the way. */
export function DuesFirst({ ladder: { duesFirst } }: { ladder: LadderAnswer }): ReactNode {
  const { t } = useWords();
  const { c, openStep } = useCaseScreen();
  const grant = stepFor(c, 'dues-granted');
  if (!duesFirst) return null;
  return (
    <Notice tone="today" title={duesFirst.title}>
      {duesFirst.detail}
      {grant ? (
        <>
          {' '}
          <button type="button" className="link" onClick={() => openStep(grant.type, grant.part)}>
            {t(`do.${grant.type}`)}
          </button>
        </>
      ) : null}
    </Notice>
  );
}

const isFree = ({ money, second }: RungView, left: number): boolean =>
  !second && (money !== 'must' || left > 0);

interface RungProps {
  rung: RungView;
  ladder: LadderAnswer;
  isFree: boolean;
}

function Rung({ rung, ladder, isFree }: RungProps): ReactNode {
  const { t } = useWords();
  const nameOf = useRungName();
  const { c, openStep } = useCaseScreen();
  const tried = c.offers.filter((offer) => offer.rung === rung.rung && offer.round === c.round).length;
  const isNext = rung.rung === ladder.next;
  const name = nameOf(rung.rung);
  return (
    <li className={`rung ${isFree ? 'rung-free' : 'rung-asks'} ${isNext ? 'rung-next' : ''}`}>
      <div className="rung-words">
        <span className="rung-name">{name}</span>
        <span className="muted small">
          {[
            ...(tried > 0 ? [t('offer.tried', { count: tried })] : isNext ? [t('offer.next')] : []),
            ...(isFree ? [] : [whoAgrees(ladder, t)]),
          ].join(' · ')}
        </span>
      </div>
      <Button
        size="small"
        look={isNext ? 'plain' : 'quiet'}
        label={t('offer.make', { name })}
        why={whyNotAsk(ladder, rung.asks === 'must')}
        onPress={() => openStep('make-offer', rung.rung)}
      >
        {t('offer.take')}
      </Button>
    </li>
  );
}

function whoAgrees(ladder: LadderAnswer, t: ReturnType<typeof useWords>['t']): string {
  const who = approversFor(ladder, 1);
  return who ? t('offer.asks-whom', { names: who.names.slice(0, 2) }) : t('offer.asks-nobody');
}
