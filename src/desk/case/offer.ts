import { isMoney } from '../../base/money.ts';
import { type Actor, type Case, currentRound } from './case.ts';
import type { CommandOf } from './commands.ts';
import { commitmentMade } from './commitment.ts';
import type { Context } from './context.ts';
import { openDues } from './dues.ts';
import type { CaseEvent } from './events.ts';
import { goodwillOf, highestLimit, limitOf, neededFor, type Offer, openOffers, rungRules } from './offers.ts';
import { accept, event, type Outcome, refuse, said, wordsMissing } from './outcome.ts';
import type { Refusal } from './refusals.ts';

type Made = CommandOf<'make-offer'>;

/** Whether the offer has what its rung asks for, and nothing it must not have. */
function fitsRung(offer: Made, context: Context): Refusal | null {
  const rule = rungRules[offer.rung];
  const { amount } = offer;
  const step = context.authority.steps[offer.rung];
  if (!step.isOn) return { code: 'rung-off', rung: offer.rung };
  if (rule.money === 'must' && amount === null) return { code: 'amount-missing', rung: offer.rung };
  if (rule.money === 'none' && amount !== null) return { code: 'rung-without-money', rung: offer.rung };
  if (amount !== null && !(isMoney(amount) && amount.minor > 0))
    return { code: 'bad-value', field: 'amount' };
  const { currency } = context.authority;
  if (amount !== null && amount.currency !== currency) return { code: 'other-currency', currency };
  if (amount !== null && step.most !== null && amount.minor > step.most)
    return { code: 'above-rung', rung: offer.rung, most: { minor: step.most, currency } };
  if (rule.asks === 'never' && said(offer.asks)) return { code: 'rung-asks-nothing', rung: offer.rung };
  if (rule.asks === 'must' && !said(offer.asks)) return { code: 'words-missing', field: 'asks' };
  if (rule.saying && !said(offer.saying)) return { code: 'words-missing', field: 'saying' };
  return null;
}

/** What is owed comes first and alone: while it is open nothing that asks for anything is offered, told or accepted. */
export function askingGate(c: Case): Refusal | null {
  const open = openDues(c);
  return open.length > 0 ? { code: 'dues-first', ids: open.map((due) => due.id) } : null;
}

const duesFirst = (c: Case, asks: Offer['asks']): Refusal | null => (said(asks) ? askingGate(c) : null);

/** All goodwill of the case with this offer, so that a large sum is not split into small ones. */
const totalWith = (c: Case, { amount }: Pick<Offer, 'amount'>): number =>
  goodwillOf(c.offers) + (amount?.minor ?? 0);

/**
 * An offer of goodwill. Within the actor's authority it may be told; above, it waits for a second person who has it.
 * `told`: the customer has heard it already, which only an offer within authority may be.
 */
export function decideMakeOffer(c: Case, command: Made, context: Context): Outcome {
  const { id, rung, what, amount, asks, saying, reason } = command;
  if (c.offers.some((offer) => offer.id === id)) return refuse({ code: 'id-taken', id });
  if (!said(what)) return wordsMissing('what');
  const refusal = fitsRung(command, context) ?? duesFirst(c, asks);
  if (refusal) return refuse(refusal);
  const { currency } = context.authority;
  const total = totalWith(c, command);
  const limit = limitOf(context.authority, context.actor.role);
  const asked = { role: context.actor.role, rung, minor: amount?.minor ?? null, total };
  const needed = neededFor(context.authority, asked);
  const waits = needed !== 'nobody';
  const highest = highestLimit(context.authority);
  if (needed === 'above-everybody')
    return refuse({ code: 'above-everybody', limit: { minor: highest, currency } });
  if (waits && command.told)
    return refuse({
      code: 'above-authority',
      limit: { minor: limit, currency },
      total: { minor: total, currency },
    });
  if (waits && !said(reason)) return wordsMissing('reason');
  const stamp = { at: context.now, by: context.actor.id };
  const offer: Offer = {
    ...{ id, rung, what, amount, asks, saying, reason },
    ...stamp,
    round: c.round,
    early: currentRound(c).finding === null,
    state: waits ? 'waiting' : 'ready',
    passed: waits ? null : { ...stamp, limit, total },
    toldAt: null,
    answer: null,
    ended: null,
    commitmentId: null,
    ...(waits ? { under: context.authority.limits } : {}),
  };
  const made = event(context, 'offer-made', { offer });
  return command.told ? accept(made, event(context, 'offer-told', { id })) : accept(made);
}

function find(c: Case, id: string, ...states: Offer['state'][]): Offer | Refusal {
  const offer = c.offers.find((one) => one.id === id);
  if (!offer) return { code: 'no-such-offer', id };
  if (states.includes(offer.state)) return offer;
  if (offer.state === 'waiting') return { code: 'offer-waits', id };
  if (offer.state === 'ready' && states.includes('told')) return { code: 'offer-not-told', id };
  return { code: 'offer-closed', id, state: offer.state };
}

/** Who made an offer never lets it pass: some other offer has to wait, or the button stays shut. */
export function offerApprovalGate(c: Case, actor: Actor): Refusal | null {
  const waiting = c.offers.filter((offer) => offer.state === 'waiting');
  if (waiting.length === 0) return { code: 'no-offer-waiting' };
  return waiting.every((offer) => offer.by === actor.id) ? { code: 'own-offer' } : null;
}

/**
 * A second person says yes. Their own authority, as it was when they were asked, must carry all goodwill of the case,
 * this offer with it.
 */
export function decideApproveOffer(c: Case, command: CommandOf<'approve-offer'>, context: Context): Outcome {
  const offer = find(c, command.id, 'waiting');
  if ('code' in offer) return refuse(offer);
  if (offer.by === context.actor.id) return refuse({ code: 'own-offer' });
  const limit = limitOf({ limits: offer.under ?? context.authority.limits }, context.actor.role);
  const total = totalWith(c, offer);
  const { currency } = context.authority;
  if (offer.amount && offer.amount.currency !== currency) return refuse({ code: 'other-currency', currency });
  if (total > limit)
    return refuse({
      code: 'above-authority',
      limit: { minor: limit, currency },
      total: { minor: total, currency },
    });
  return accept(event(context, 'offer-approved', { id: offer.id, limit, total }));
}

export function decideDeclineOffer(c: Case, command: CommandOf<'decline-offer'>, context: Context): Outcome {
  const offer = find(c, command.id, 'waiting');
  if ('code' in offer) return refuse(offer);
  if (offer.by === context.actor.id) return refuse({ code: 'own-offer' });
  if (!said(command.reason)) return wordsMissing('reason');
  return accept(event(context, 'offer-declined', { id: offer.id, reason: command.reason }));
}

/** The customer has heard it. Told twice is told once. */
export function decideTellOffer(c: Case, command: CommandOf<'tell-offer'>, context: Context): Outcome {
  const offer = find(c, command.id, 'ready', 'told');
  if ('code' in offer) return refuse(offer);
  if (offer.state === 'told') return accept();
  const refusal = duesFirst(c, offer.asks);
  return refusal ? refuse(refusal) : accept(event(context, 'offer-told', { id: offer.id }));
}

/** What the customer said to it. An accepted sum becomes a promise with its day in the same moment. */
export function decideAnswerOffer(c: Case, command: CommandOf<'answer-offer'>, context: Context): Outcome {
  const offer = find(c, command.id, 'told');
  if ('code' in offer) return refuse(offer);
  const { id, answer, words, amount, dueAt, commitmentId } = command;
  const answered = { id, answer, words, amount: answer === 'countered' ? amount : null };
  if (answer !== 'accepted') {
    if (!said(words)) return wordsMissing('words');
    return accept(event(context, 'offer-answered', { ...answered, commitmentId: null }));
  }
  const refusal = duesFirst(c, offer.asks);
  if (refusal) return refuse(refusal);
  if (dueAt === null) {
    if (offer.amount !== null) return refuse({ code: 'day-missing' });
    return accept(event(context, 'offer-answered', { ...answered, commitmentId: null }));
  }
  const promise = { id: commitmentId, what: offer.what, dueAt, kind: 'outcome', madeAt: null } as const;
  const made = commitmentMade(c, promise, context);
  if (!made.ok) return made;
  return accept(event(context, 'offer-answered', { ...answered, commitmentId }), ...made.value);
}

/** Taken back before the customer said yes. */
export function decideWithdrawOffer(
  c: Case,
  command: CommandOf<'withdraw-offer'>,
  context: Context,
): Outcome {
  const offer = find(c, command.id, 'waiting', 'ready', 'told');
  if ('code' in offer) return refuse(offer);
  if (!said(command.reason)) return wordsMissing('reason');
  return accept(event(context, 'offer-withdrawn', { id: offer.id, reason: command.reason }));
}

/** Nothing is settled over an offer whose end is not on record. */
export function offersGate(c: Case): Refusal | null {
  const open = openOffers(c.offers);
  return open.length === 0 ? null : { code: 'offers-open', ids: open.map((offer) => offer.id) };
}

type OfferEvent = Extract<CaseEvent, { type: `offer-${string}` }>;

function evolveOne(offer: Offer, e: Exclude<OfferEvent, { type: 'offer-made' }>): Offer {
  const stamp = { at: e.at, by: e.by.id };
  switch (e.type) {
    case 'offer-approved':
      return { ...offer, state: 'ready', passed: { ...stamp, limit: e.limit, total: e.total } };
    case 'offer-declined':
      return { ...offer, state: 'declined', ended: { reason: e.reason, ...stamp } };
    case 'offer-told':
      return { ...offer, state: 'told', toldAt: e.at };
    case 'offer-answered': {
      const { answer, words, amount, commitmentId } = e;
      return { ...offer, state: answer, answer: { words, amount, ...stamp }, commitmentId };
    }
    case 'offer-withdrawn':
      return { ...offer, state: 'withdrawn', ended: { reason: e.reason, ...stamp } };
  }
}

export function evolveOffers(offers: readonly Offer[], e: OfferEvent): Offer[] {
  if (e.type === 'offer-made') return [...offers, e.offer];
  return offers.map((offer) => (offer.id === e.id ? evolveOne(offer, e) : offer));
}

export const evolveOffer = (c: Case, e: OfferEvent): Case => ({ ...c, offers: evolveOffers(c.offers, e) });
