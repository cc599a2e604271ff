import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import type { Case } from '../../src/desk/case/case.ts';
import type { CaseEvent } from '../../src/desk/case/events.ts';
import { opening, type Story } from './given.ts';

/** The follow-up gate told a second time, from the log alone: what decisions 6 asks for. */
function lawfulArchive(events: readonly CaseEvent[]): boolean {
  const start = events.findLastIndex((e) => e.type === 'round-started');
  const round = events.slice(start + 1, events.length - 1);
  const answer = round.findLast((e) => e.type === 'follow-up-recorded');
  if (answer && (answer.result === 'satisfied' || answer.result === 'compromised')) return true;
  const from = answer ? round.indexOf(answer) : 0;
  const request = round.findLastIndex((e, i) => i >= from && e.type === 'exception-requested');
  const approval = round.findLastIndex((e) => e.type === 'exception-approved');
  if (request < 0 || approval < request) return false;
  const asked = round[request];
  const approved = round[approval];
  if (asked?.type !== 'exception-requested' || !approved || approved.by.id === asked.by.id) return false;
  if (!['lead', 'manager'].includes(approved.by.role)) return false;
  if (asked.kind === 'final-response-stands') {
    const told = events.some((e) => e.type === 'final-response-given');
    const cared = events.some((e) => e.type === 'aftercare-offered');
    return answer?.finalResponseStands === true && told && cared;
  }
  if (asked.noFollowUpReason !== 'unreachable') return true;
  const tries = round.slice(0, request).filter((e) => e.type === 'follow-up-attempted');
  const days = new Set(tries.map((e) => e.at.slice(0, 10)));
  const channels = new Set(tries.map((e) => e.channel));
  return tries.length >= 3 && days.size >= 2 && opening.reachableBy.every((c) => channels.has(c));
}

/** A success rests on facts, a finding and an answer, in this round or one before. */
function restsOnRecord(events: readonly CaseEvent[]): boolean {
  const has = (...types: CaseEvent['type'][]) => events.some((e) => types.includes(e.type));
  return (
    has('opening-concluded') &&
    has('fact-recorded', 'case-took-over') &&
    has('finding-stated') &&
    has('agreement-reached', 'final-response-given') &&
    has('case-settled')
  );
}

const isOpen = ({ state }: Case['commitments'][number]): boolean => state === 'made' || state === 'broken';

export const openPromises = (c: Case): string[] =>
  c.commitments
    .filter(isOpen)
    .map((p) => p.id)
    .sort();

/** The balance of promises by what happened alone: each made is still open, or was kept, replaced, released or given back. */
export class Ledger {
  readonly #open = new Set<string>();

  book(events: readonly CaseEvent[]): void {
    for (const e of events) {
      if (e.type === 'commitment-made') this.#open.add(e.commitment.id);
      if (
        e.type === 'commitment-kept' ||
        e.type === 'commitment-renegotiated' ||
        e.type === 'commitment-withdrawn'
      )
        this.#open.delete(e.id);
      if (e.type === 'commitment-reopened') this.#open.add(e.id);
      if (e.type === 'case-took-over')
        for (const { commitment } of e.commitments) this.#open.add(commitment.id);
      if (e.type === 'case-unmerged')
        for (const p of e.commitments) isOpen(p) ? this.#open.add(p.id) : this.#open.delete(p.id);
    }
  }

  /** What went back to another case: as many as that case took, see `partAgain`. */
  giveBack(ids: readonly string[]): void {
    for (const id of ids) this.#open.delete(id);
  }

  get open(): string[] {
    return [...this.#open].sort();
  }
}

/** What changes hands with another case: its clocks come and go. */
const together = new Set<CaseEvent['type']>(['case-took-over', 'case-gave-back', 'case-unmerged']);

/** Millions of steps are checked: what is right must cost nothing. */
function must(isRight: boolean, why: () => string): void {
  if (!isRight) throw new Error(why());
}

/** Time only runs forward: no clock is lost, due earlier, warned less, or mended once it was missed or has ended. */
function checkClocks(before: Case, after: Case): void {
  if (before.clocks === after.clocks) return;
  const names = new Set(after.clocks.map(({ id }) => id));
  must(names.size === after.clocks.length, () => `two clocks of one name in ${JSON.stringify(after.clocks)}`);
  for (const was of before.clocks) {
    const is = after.clocks.find((k) => k.id === was.id);
    const runsOn =
      is !== undefined &&
      (is === was || (is.dueAt >= was.dueAt && is.warned >= was.warned && is.startAt === was.startAt)) &&
      (was.state !== 'missed' || is.state === 'missed') &&
      (was.stoppedAt === null || isDeepStrictEqual(is, was));
    must(runsOn, () => `${JSON.stringify(was)} became ${JSON.stringify(is)}`);
  }
  const late = after.clocks.some((k) => k.warned === 100 && k.force === 'statutory' && k.binds === 'company');
  // A missed deadline of the law never stays among those who missed it; one that came along went up where it was missed.
  if (late && after.kin.length === 0)
    must(after.escalations.length > 0, () => 'a missed deadline went nowhere');
}

/** What holds after every step of a case. */
export function checkStep(s: Story, ledger: Ledger, before: Case, events: readonly CaseEvent[]): void {
  const [owed, booked] = [openPromises(s.case), ledger.open];
  must(owed.join() === booked.join(), () => `owed ${owed}, booked ${booked}`);
  must(s.case.rounds.length === s.case.round, () => 'a round without a record');
  if (!events.some((e) => together.has(e.type))) checkClocks(before, s.case);
  // Rounds are never rewritten: what an ended round says stays as it was. What was lent goes back from all of them.
  if (!events.some((e) => e.type === 'case-gave-back'))
    for (const [i, round] of before.rounds.slice(0, -1).entries())
      must(isDeepStrictEqual(s.case.rounds[i], round), () => `round ${i + 1} was rewritten`);
  if (events.some((e) => e.type === 'case-archived')) {
    expect(lawfulArchive(s.events)).toBe(true);
    expect(ledger.open).toEqual([]);
    expect(s.case.clocks.filter((k) => k.stoppedAt === null && k.binds !== 'customer')).toEqual([]);
    expect(s.case.offers.filter(({ state }) => ['waiting', 'ready', 'told'].includes(state))).toEqual([]);
    if (s.case.archive?.closing !== 'not-asked') expect(restsOnRecord(s.events)).toBe(true);
  }
}
