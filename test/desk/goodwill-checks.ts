import { expect } from 'vitest';
import { addMs } from '../../src/base/time.ts';
import type { Actor, Case } from '../../src/desk/case/case.ts';
import { decide } from '../../src/desk/case/decide.ts';
import { openDues } from '../../src/desk/case/dues.ts';
import type { CaseEvent } from '../../src/desk/case/events.ts';
import { limitOf, type Offer } from '../../src/desk/case/offers.ts';
import { plainBook, plainRemedies, type Story } from './given.ts';

/** What each offer is by the log alone, and what of it stands. */
interface Told {
  offer: Offer;
  maker: string;
  stands: boolean;
  told: boolean;
}

/**
 * Replays the log by itself and holds every sum against the authority of who let it pass. Gives the largest goodwill
 * that ever stood in the case, in minor units.
 */
export function checkMoney(s: Story): number {
  const offers = new Map<string, Told>();
  let largest = 0;
  const standing = () =>
    [...offers.values()].reduce((sum, o) => sum + (o.stands ? (o.offer.amount?.minor ?? 0) : 0), 0);
  const mayPass = (by: Actor) => {
    expect(standing()).toBeLessThanOrEqual(limitOf(s.authority, by.role));
    largest = Math.max(largest, standing());
  };
  const known = (id: string): Told => {
    const found = offers.get(id);
    if (!found) throw new Error(`no offer ${id}`);
    return found;
  };
  for (const e of s.events) {
    if (e.type === 'offer-made') {
      const stands = e.offer.state === 'ready';
      offers.set(e.offer.id, { offer: e.offer, maker: e.by.id, stands, told: false });
      if (stands && e.offer.amount) mayPass(e.by);
    }
    if (e.type === 'offer-approved') {
      const one = known(e.id);
      expect(e.by.id).not.toBe(one.maker);
      one.stands = true;
      mayPass(e.by);
    }
    if (e.type === 'offer-told') {
      expect(known(e.id).stands).toBe(true);
      known(e.id).told = true;
    }
    if (e.type === 'offer-answered') {
      expect(known(e.id).told).toBe(true);
      if (e.answer === 'accepted' && known(e.id).offer.amount) expect(e.commitmentId).not.toBeNull();
      if (e.answer !== 'accepted') known(e.id).stands = false;
    }
    if (e.type === 'offer-withdrawn' || e.type === 'offer-declined') known(e.id).stands = false;
  }
  return largest;
}

const closing = new Set<CaseEvent['type']>([
  'agreement-reached',
  'final-response-given',
  'case-settled',
  'fulfilment-completed',
  'case-archived',
]);

/** What is owed is granted before anything is closed over it, and nothing is asked for while it is not. */
export function checkDues(before: Case, events: readonly CaseEvent[]): void {
  const isOpen = openDues(before).length > 0;
  for (const e of isOpen || events.some(({ type }) => type === 'due-struck') ? events : []) {
    if (closing.has(e.type)) expect({ type: e.type, isOpen }).toMatchObject({ isOpen: false });
    const asking =
      e.type === 'offer-made'
        ? e.offer.asks
        : (e.type === 'offer-answered' && e.answer === 'accepted') || e.type === 'offer-told'
          ? before.offers.find((o) => o.id === e.id)?.asks
          : null;
    if (asking) expect({ type: e.type, isOpen }).toMatchObject({ isOpen: false });
    if (e.type === 'due-struck') {
      const due = before.dues.find((one) => one.id === e.id);
      expect([due?.by, before.owner]).not.toContain(e.by.id);
      expect(['lead', 'manager']).toContain(e.by.role);
    }
  }
}

/** Whatever else stands on record, in every stage anybody of the desk can grant what is owed, today. */
export function checkNeverDelayed(s: Story, by: Actor): void {
  if (s.case.stage === 'archived' || s.case.mergedInto) return;
  for (const due of openDues(s.case)) {
    const dueAt = addMs(s.now, 1);
    const command = { type: 'grant-due', id: due.id, commitmentId: 'now', dueAt } as const;
    const books = { clocks: plainBook, remedies: plainRemedies, authority: s.authority };
    expect(decide(s.case, command, { now: s.now, actor: by, ...books })).toMatchObject({ ok: true });
  }
}
