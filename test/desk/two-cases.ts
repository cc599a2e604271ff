import { expect } from 'vitest';
import type { Actor } from '../../src/desk/case/case.ts';
import { type Ledger, openPromises } from './case-checks.ts';
import { opening, Story } from './given.ts';

/** A case of the same customer, received a day before, that may turn out to be the same matter. */
export function earlierCase(by: Actor): Story {
  const turn = { id: 'turn-of-2', role: 'customer', channel: 'phone', at: opening.receivedAt } as const;
  const turns = [{ turn, reading: null, evidence: [], caseReading: null }];
  return new Story().by(by, { ...opening, id: 'case-2', number: '2026-000002', turns });
}

/** A case, its ledger of promises, and which commands were carried out on it. */
export interface Kept {
  s: Story;
  ledger: Ledger;
  done: Set<string>;
}

/** One is merged into the other, or neither changes. What was promised in the one is owed in the other. */
export function merge(from: Kept, into: Kept, actor: Actor): boolean {
  const theirs = openPromises(from.s.case);
  const gone = from.s.would(actor, { type: 'merge-into', into: into.s.case });
  const taken = into.s.would(actor, { type: 'take-over', from: from.s.case, reading: null });
  if ('code' in gone || 'code' in taken) return false;
  into.ledger.book(into.s.take(taken));
  from.s.take(gone);
  const named = taken.flatMap((e) => (e.type === 'case-took-over' ? e.commitments.map((p) => p.theirs) : []));
  expect(named.sort(), 'every promise goes along').toEqual(theirs);
  return true;
}

/** They part again, or neither changes. Every promise is owed in exactly one of them. */
export function part(from: Kept, into: Kept, actor: Actor): boolean {
  const { id, number } = from.s.case;
  const before = openPromises(into.s.case);
  const back = from.s.would(actor, { type: 'unmerge', into: into.s.case });
  const left = into.s.would(actor, { type: 'give-back', id, number, reading: null });
  if ('code' in back || 'code' in left) return false;
  from.ledger.book(from.s.take(back));
  into.s.take(left);
  const stay = openPromises(into.s.case);
  const went = before.filter((one) => !stay.includes(one));
  into.ledger.giveBack(went);
  expect(openPromises(from.s.case).length, 'no promise is lost on the way back').toBe(went.length);
  return true;
}
