import { expect, test } from 'vitest';
import { type Dice, dice } from '../src/base/dice.ts';
import type { Actor } from '../src/desk/case/case.ts';
import type { CaseCommand } from '../src/desk/case/commands.ts';
import { decide } from '../src/desk/case/decide.ts';
import { openDues } from '../src/desk/case/dues.ts';
import type { CaseEvent } from '../src/desk/case/events.ts';
import { limitOf, type Offer } from '../src/desk/case/offers.ts';
import { lead, li, plainBook, plainRemedies, type Story, storyAt } from './desk/given.ts';
import { goodwillMakers } from './desk/goodwill-histories.ts';
import { someActor, step } from './desk/histories.ts';

const histories = Math.min(3_000, Number(process.env.AMENDS_HISTORIES ?? 10_000));
const steps = 45;

const chen: Actor = { id: 'chen', role: 'manager' };

/** Who decides on somebody else's is mostly somebody who may. */
function actorFor(s: Story, d: Dice, command: CaseCommand): Actor {
  const decides = command.type === 'strike-due' || /^(approve|decline)-offer$/.test(command.type);
  return decides || d.next() < 0.1 ? d.pick([lead, chen, chen, li]) : someActor(s, d, command);
}

/** What each offer is by the log alone, and what of it stands. */
interface Told {
  offer: Offer;
  maker: string;
  stands: boolean;
  told: boolean;
}

/** Replays the log by itself and holds every sum against the authority of who let it pass. */
function checkMoney(s: Story): number {
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
  'case-settled',
  'fulfilment-completed',
  'case-archived',
]);

/** What is owed is granted before anything is closed over it, and nothing is asked for while it is not. */
function checkDues(before: Story['case'], events: readonly CaseEvent[]): void {
  const isOpen = openDues(before).length > 0;
  for (const e of events) {
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

/** From the finding on anybody of the desk can grant it, whatever else stands on record. */
function checkNeverDelayed(s: Story): void {
  if (!['finding', 'settling', 'fulfilling', 'follow-up'].includes(s.case.stage)) return;
  for (const due of openDues(s.case)) {
    const command = {
      type: 'grant-due',
      id: due.id,
      commitmentId: 'now',
      dueAt: '2099-01-01T00:00:00.000Z',
    } as const;
    const context = {
      now: s.now,
      actor: li,
      clocks: plainBook,
      remedies: plainRemedies,
      authority: s.authority,
    };
    expect(decide(s.case, command, context)).toMatchObject({ ok: true });
  }
}

test(`over ${histories} histories money stays within authority and what is owed is never bargained`, () => {
  const seen = new Map<string, number>();
  let largest = 0;
  for (let seed = 1; seed <= histories; seed++) {
    const d = dice(seed);
    const s: Story = storyAt(d.pick(['opening', 'finding', 'settling', 'settling', 'follow-up'] as const));
    for (let n = 0; n < steps; n++) {
      if (d.next() < 0.2) s.after(1);
      const command = d.next() < 0.55 ? d.pick(goodwillMakers)(s, d) : step(s, d);
      const before = s.case;
      const outcome = s.try(actorFor(s, d, command), command);
      if ('code' in outcome) continue;
      checkDues(before, outcome);
      for (const e of outcome) seen.set(e.type, (seen.get(e.type) ?? 0) + 1);
    }
    checkNeverDelayed(s);
    largest = Math.max(largest, checkMoney(s));
  }
  expect(largest).toBeLessThanOrEqual(200_000);
  // A run that never came to these would prove nothing.
  for (const type of [
    'due-granted',
    'due-met',
    'due-struck',
    'offer-approved',
    'offer-told',
    'offer-answered',
    'agreement-reached',
    'case-settled',
  ])
    expect({ type, often: (seen.get(type) ?? 0) > 20 }).toEqual({ type, often: true });
}, 60_000);
