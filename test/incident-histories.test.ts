import { expect, test } from 'vitest';
import { type Dice, dice } from '../src/base/dice.ts';
import { addMs, hourMs, type Instant } from '../src/base/time.ts';
import type { Actor, Words } from '../src/desk/case/case.ts';
import { incidentAllowed } from '../src/desk/incident/allowed.ts';
import type { IncidentCommand, IncidentCommandType } from '../src/desk/incident/commands.ts';
import { decideIncident } from '../src/desk/incident/decide.ts';
import type { IncidentEvent } from '../src/desk/incident/events.ts';
import { evolveIncident, foldIncident } from '../src/desk/incident/evolve.ts';
import { type Incident, linked, severities, standings } from '../src/desk/incident/incident.ts';

const histories = Math.min(10_000, Number(process.env.AMENDS_HISTORIES ?? 10_000));
const steps = 60;

const actors: Actor[] = [
  { id: 'li', role: 'handler' },
  { id: 'wang', role: 'lead' },
  { id: 'chen', role: 'manager' },
  { id: 'wang', role: 'lead' },
  { id: 'clock', role: 'clock' },
];
const caseIds = ['a', 'b', 'c', 'd', 'e', 'f'];

let ids = 0;
const freshId = () => `id-${++ids}`;
const words = (d: Dice): Words => ({ id: freshId(), length: d.next() < 0.05 ? 0 : 9 });
const one = (d: Dice) => d.pick(caseIds);
const some = (d: Dice) => caseIds.filter(() => d.next() < 0.4);
const idOf = (all: readonly { id: string }[], d: Dice) =>
  all.length > 0 && d.next() < 0.9 ? d.pick([...all]).id : 'nowhere';
const sum = (d: Dice) => (d.next() < 0.5 ? null : { minor: d.pick([1_000, 2_000]), currency: 'CNY' });

type Makers = { [T in IncidentCommandType]: (i: Incident, d: Dice, now: Instant) => IncidentCommand };

const makers: Makers = {
  propose: (_, d) => ({
    type: 'propose',
    id: 'again',
    number: 'G',
    caseIds: some(d),
    severity: 'low',
    found,
  }),
  'suggest-cases': (_, d) => ({ type: 'suggest-cases', caseIds: some(d) }),
  found: (_, d) => ({
    type: 'found',
    id: 'again',
    number: 'G',
    title: words(d),
    caseIds: some(d),
    severity: 'low',
  }),
  confirm: (_, d) => ({ type: 'confirm', title: words(d), without: d.next() < 0.3 ? [one(d)] : [] }),
  dismiss: (_, d) => ({ type: 'dismiss', reason: words(d) }),
  'link-case': (_, d) => ({ type: 'link-case', caseId: one(d) }),
  'release-case': (_, d) => ({ type: 'release-case', caseId: one(d), reason: words(d) }),
  'record-fact': (_, d) => ({
    type: 'record-fact',
    id: freshId(),
    fact: words(d),
    standing: d.pick([...standings]),
  }),
  'strike-fact': (i, d) => ({ type: 'strike-fact', id: idOf(i.facts, d), reason: words(d) }),
  'take-position': (_, d) => ({ type: 'take-position', position: words(d) }),
  'set-remedy': (i, d) => ({
    type: 'set-remedy',
    id: d.next() < 0.5 ? freshId() : idOf(i.remedies, d),
    circumstance: words(d),
    remedy: words(d),
    amount: sum(d),
  }),
  'drop-remedy': (i, d) => ({ type: 'drop-remedy', id: idOf(i.remedies, d) }),
  'place-case': (i, d) => ({
    type: 'place-case',
    caseId: one(d),
    remedyId: d.next() < 0.2 ? null : idOf(i.remedies, d),
  }),
  'place-cases': (i, d) => ({ type: 'place-cases', caseIds: some(d), remedyId: idOf(i.remedies, d) }),
  'record-outcome': (_, d) => ({
    type: 'record-outcome',
    caseId: one(d),
    as: d.pick(['table', 'otherwise'] as const),
    amount: sum(d),
    reason: d.next() < 0.6 ? words(d) : null,
  }),
  'record-table-outcomes': (_, d) => ({ type: 'record-table-outcomes', caseIds: some(d) }),
  'name-spokesperson': (_, d) => ({ type: 'name-spokesperson', caseId: one(d), chosen: words(d) }),
  'release-spokesperson': (_, d) => ({ type: 'release-spokesperson', reason: words(d) }),
  'rate-severity': (_, d) => ({ type: 'rate-severity', severity: d.pick([...severities]), reason: words(d) }),
  'tick-plan': (_, d) => ({
    type: 'tick-plan',
    item: d.pick(['one-owner', 'people-safe', 'nowhere']),
    done: d.next() < 0.8,
    note: null,
  }),
  'write-update': (_, d) => ({
    type: 'write-update',
    id: freshId(),
    kind: d.pick(['note', 'message'] as const),
    words: words(d),
  }),
  'approve-update': (i, d) => ({ type: 'approve-update', id: idOf(i.updates, d) }),
  'withdraw-update': (i, d) => ({ type: 'withdraw-update', id: idOf(i.updates, d) }),
  'finish-update': (i, d) => ({ type: 'finish-update', id: idOf(i.updates, d), failed: [] }),
  'ask-department': (_, d, now) => ({
    type: 'ask-department',
    id: freshId(),
    department: 'network',
    answerer: null,
    kind: d.pick(['feedback', 'action'] as const),
    what: words(d),
    why: words(d),
    dueAt: addMs(now, d.pick([-1, 5, 20]) * hourMs),
  }),
  'answer-department-request': (i, d) => ({
    type: 'answer-department-request',
    id: idOf(i.requests, d),
    answer: words(d),
  }),
  'accept-department-answer': (i, d) => ({ type: 'accept-department-answer', id: idOf(i.requests, d) }),
  'return-department-answer': (i, d, now) => ({
    type: 'return-department-answer',
    id: idOf(i.requests, d),
    reason: words(d),
    dueAt: addMs(now, 9 * hourMs),
  }),
  'withdraw-department-request': (i, d) => ({
    type: 'withdraw-department-request',
    id: idOf(i.requests, d),
    reason: words(d),
  }),
  tick: () => ({ type: 'tick' }),
  close: (_, d) => ({ type: 'close', lesson: words(d) }),
};
const types = Object.keys(makers) as IncidentCommandType[];
const found = { customers: 3, place: null, matters: ['signal'], terms: [] };

class Group {
  state: Incident;
  readonly events: IncidentEvent[] = [];
  now: Instant = '2026-03-02T02:00:00.000Z';

  constructor() {
    const proposal = { type: 'propose', id: 'i1', number: 'G2026-0001', severity: 'medium', found } as const;
    const clock: Actor = { id: 'clock', role: 'clock' };
    const context = { now: this.now, actor: clock, elsewhere: [] };
    const outcome = decideIncident(null, { ...proposal, caseIds: ['a', 'b', 'c'] }, context);
    if (!outcome.ok) throw new Error(outcome.error.code);
    this.events.push(...outcome.value);
    this.state = foldIncident(outcome.value);
  }

  try(actor: Actor, command: IncidentCommand): readonly IncidentEvent[] {
    const outcome = decideIncident(this.state, command, { now: this.now, actor, elsewhere: [] });
    if (!outcome.ok) return [];
    for (const e of outcome.value) this.state = evolveIncident(this.state, e);
    this.events.push(...outcome.value);
    return outcome.value;
  }
}

const idsOf = (i: Incident): string =>
  linked(i)
    .map(({ caseId }) => caseId)
    .sort()
    .join();

/** What holds after every command. */
function check(
  before: Incident,
  after: Incident,
  actor: Actor,
  command: IncidentCommand,
  events: readonly IncidentEvent[],
): void {
  const rule = incidentAllowed[command.type];
  if (!rule.roles.includes(actor.role) || !rule.status.includes(before.status))
    throw new Error(`${command.type} by ${actor.role} while ${before.status}`);
  if (linked(after).some((link) => !caseIds.includes(link.caseId))) throw new Error('a case out of nowhere');
  if (after.spokesperson && !idsOf(after).includes(after.spokesperson.caseId))
    throw new Error('who speaks for the group has left it');
  for (const e of events) {
    if (e.type === 'update-begun') {
      const update =
        before.updates.find(({ id }) => id === e.id) ?? after.updates.find(({ id }) => id === e.id);
      if (update?.kind === 'message' && update.by === e.by.id)
        throw new Error('nobody read it before everybody did');
      // Nobody who is not of the group, or has left it, is told.
      if ([...e.caseIds].sort().join() !== idsOf(before)) throw new Error('told to others than the group');
    }
    if (e.type === 'incident-closed') {
      if (linked(before).some(({ outcome }) => outcome === null)) throw new Error('closed over an answer');
      if (before.updates.some(({ state }) => state === 'sending' || state === 'written'))
        throw new Error('closed with words under way');
    }
  }
}

test(`${histories} random histories of a group keep the second person, the group and the fold`, () => {
  const accepted = new Set<string>();
  for (let seed = 1; seed <= histories; seed++) {
    const d = dice(seed);
    const group = new Group();
    try {
      for (let n = 0; n < steps; n++) {
        if (d.next() < 0.3) group.now = addMs(group.now, d.int(10) * hourMs);
        const before = group.state;
        // Nothing happens to a group before somebody confirms it.
        const type = before.status === 'proposed' && d.next() < 0.5 ? 'confirm' : d.pick(types);
        const command = makers[type](before, d, group.now);
        const able = actors.filter(({ role }) => incidentAllowed[type].roles.includes(role));
        const actor = able.length > 0 && d.next() < 0.8 ? d.pick(able) : d.pick(actors);
        const events = group.try(actor, command);
        if (events.length === 0) continue;
        accepted.add(type);
        check(before, group.state, actor, command, events);
      }
      const log = JSON.parse(JSON.stringify(group.events)) as IncidentEvent[];
      expect(foldIncident(log)).toEqual(JSON.parse(JSON.stringify(group.state)));
    } catch (error) {
      throw new Error(`seed ${seed}: ${(error as Error).message}`, { cause: error });
    }
  }
  const never = types.filter((type) => type !== 'propose' && type !== 'found' && !accepted.has(type));
  expect(never, 'commands that no history ever carried out').toEqual([]);
});
