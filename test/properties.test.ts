import { expect, test } from 'vitest';
import { dice } from '../src/base/dice.ts';
import type { Case } from '../src/desk/case/case.ts';
import { can } from '../src/desk/case/decide.ts';
import type { CaseEvent } from '../src/desk/case/events.ts';
import { fold } from '../src/desk/case/evolve.ts';
import { li, opening, Story } from './desk/given.ts';
import { someActor, step } from './desk/histories.ts';

const histories = Number(process.env.AMENDS_HISTORIES ?? 10_000);
const steps = 40;

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

/** The balance of promises from the log alone: each made is still open, or was kept, replaced or released. */
function openByLog(events: readonly CaseEvent[]): string[] {
  const open = new Set<string>();
  for (const e of events) {
    if (e.type === 'commitment-made') open.add(e.commitment.id);
    if (
      e.type === 'commitment-kept' ||
      e.type === 'commitment-renegotiated' ||
      e.type === 'commitment-withdrawn'
    )
      open.delete(e.id);
  }
  return [...open].sort();
}

const openByState = (c: Case) =>
  c.commitments
    .filter((p) => p.state === 'made' || p.state === 'broken')
    .map((p) => p.id)
    .sort();

/** A success rests on facts, a finding and an answer, in this round or one before. */
function restsOnRecord(events: readonly CaseEvent[]): boolean {
  const has = (...types: CaseEvent['type'][]) => events.some((e) => types.includes(e.type));
  return (
    has('opening-concluded') &&
    has('fact-recorded') &&
    has('finding-stated') &&
    has('agreement-reached', 'final-response-given') &&
    has('case-settled')
  );
}

/** Time only runs forward: no clock is lost, due earlier, warned less, or mended once it was missed or has ended. */
function checkClocks(before: Case, after: Case): void {
  for (const was of before.clocks) {
    const is = after.clocks.find((k) => k.id === was.id);
    if (!is) throw new Error(`the clock ${was.id} is lost`);
    expect(is.dueAt >= was.dueAt && is.warned >= was.warned && is.startAt === was.startAt).toBe(true);
    if (was.state === 'missed') expect(is.state).toBe('missed');
    if (was.stoppedAt !== null) expect(is).toEqual(was);
  }
  const late = after.clocks.some((k) => k.warned === 100 && k.force === 'statutory' && k.binds === 'company');
  // A missed deadline of the law never stays among those who missed it.
  if (late) expect(after.escalations.length).toBeGreaterThan(0);
}

function checkStep(s: Story, before: Case, events: readonly CaseEvent[]): void {
  checkClocks(before, s.case);
  expect(openByState(s.case)).toEqual(openByLog(s.events));
  expect(s.case.rounds.length).toBe(s.case.round);
  // Rounds are never rewritten: what an ended round says stays as it was.
  expect(s.case.rounds.slice(0, before.rounds.length - 1)).toEqual(before.rounds.slice(0, -1));
  if (events.some((e) => e.type === 'case-archived')) {
    expect(lawfulArchive(s.events)).toBe(true);
    expect(openByLog(s.events)).toEqual([]);
    expect(s.case.clocks.filter((k) => k.stoppedAt === null && k.binds !== 'customer')).toEqual([]);
    if (s.case.archive?.closing !== 'not-asked') expect(restsOnRecord(s.events)).toBe(true);
  }
}

test(`${histories} random histories keep the gate, the promises and the fold`, () => {
  const reached: Record<string, number> = {};
  for (let seed = 1; seed <= histories; seed++) {
    const d = dice(seed);
    const s = new Story().by(li, opening);
    for (let n = 0; n < steps; n++) {
      if (d.next() < 0.3) s.after(d.next() * 3);
      const before = s.case;
      const command = step(s, d);
      const actor = someActor(s, d, command);
      const barred = command.type === 'open' ? null : can(before, command.type, actor);
      const outcome = s.try(actor, command);
      if ('code' in outcome) {
        expect(s.state, `seed ${seed}: a refusal leaves no trace`).toBe(before);
        continue;
      }
      expect(barred, `seed ${seed}: a disabled button must not work`).toBeNull();
      checkStep(s, before, outcome);
    }
    const log = JSON.parse(JSON.stringify(s.events)) as CaseEvent[];
    expect(fold(log), `seed ${seed}: the log folds to the stored case`).toEqual(
      JSON.parse(JSON.stringify(s.case)),
    );
    const key = s.case.archive?.closing ?? s.case.stage;
    reached[key] = (reached[key] ?? 0) + 1;
  }
  // The histories must get everywhere, or the properties above would say little.
  for (const end of ['asked', 'final-response-stands', 'not-asked', 'fulfilling', 'settling']) {
    expect(reached[end] ?? 0, `${end} of ${JSON.stringify(reached)}`).toBeGreaterThan(histories / 1000);
  }
});
