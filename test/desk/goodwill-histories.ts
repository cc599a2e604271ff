import type { Dice } from '../../src/base/dice.ts';
import { addMs, dayMs } from '../../src/base/time.ts';
import type { CaseCommand } from '../../src/desk/case/commands.ts';
import { rungOrder } from '../../src/desk/case/offers.ts';
import { type Story, words } from './given.ts';

type Maker = (s: Story, d: Dice) => CaseCommand;

let ids = 0;
const freshId = () => `g-${++ids}`;
/** Mostly one that exists, sometimes one that does not. */
const someId = (of: readonly { id: string }[], d: Dice) =>
  of.length > 0 && d.next() < 0.95 ? d.pick([...of]).id : 'nowhere';
const said = (d: Dice) => words(d.next() < 0.05 ? 0 : 9);
const maybe = (d: Dice, share: number) => (d.next() < share ? words() : null);
const soon = (s: Story, d: Dice) => addMs(s.now, (d.int(8) - 1) * dayMs);
/** From a few yuan, which a handler may give, to more than anybody may. */
const sum = (d: Dice) => ({
  minor: d.pick([500, 2_500, 5_000, 5_001, 20_000, 30_001, 150_000, 250_000]),
  currency: d.next() < 0.97 ? ('CNY' as const) : ('USD' as const),
});

function offer(_: Story, d: Dice): CaseCommand {
  const rung = d.pick(rungOrder);
  const isKind = rung === 'explanation' || rung === 'gift';
  return {
    type: 'make-offer',
    id: freshId(),
    rung,
    what: said(d),
    amount: rung === 'explanation' || d.next() < 0.1 ? null : sum(d),
    asks: maybe(d, isKind ? 0.05 : 0.95),
    saying: maybe(d, 0.8),
    reason: maybe(d, 0.8),
    told: d.next() < 0.4,
  };
}

/** Dues and offers, each command as likely as what people do with it. */
export const goodwillMakers: Maker[] = [
  (_, d) => ({
    type: 'record-due',
    id: freshId(),
    basis: d.pick(['law', 'contract'] as const),
    clause: said(d),
    redress: 'refund',
    what: said(d),
    amount: d.next() < 0.8 ? sum(d) : null,
    calculation: d.next() < 0.3 ? { rule: 'double', inputs: { price: '12' } } : null,
  }),
  (s, d) => ({
    type: 'grant-due',
    id: someId(s.case.dues, d),
    commitmentId: freshId(),
    dueAt: soon(s, d),
  }),
  (s, d) => ({ type: 'meet-due', id: someId(s.case.dues, d), proof: said(d) }),
  (s, d) => ({ type: 'strike-due', id: someId(s.case.dues, d), reason: said(d) }),
  offer,
  offer,
  (s, d) => ({ type: 'approve-offer', id: someId(s.case.offers, d) }),
  (s, d) => ({ type: 'decline-offer', id: someId(s.case.offers, d), reason: said(d) }),
  (s, d) => ({ type: 'tell-offer', id: someId(s.case.offers, d) }),
  (s, d) => ({
    type: 'answer-offer',
    id: someId(s.case.offers, d),
    answer: d.pick(['accepted', 'accepted', 'refused', 'countered'] as const),
    words: maybe(d, 0.8),
    amount: d.next() < 0.3 ? sum(d) : null,
    dueAt: d.next() < 0.8 ? soon(s, d) : null,
    commitmentId: freshId(),
  }),
  (s, d) => ({ type: 'withdraw-offer', id: someId(s.case.offers, d), reason: said(d) }),
];
