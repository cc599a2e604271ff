import { isOpenRequest } from '../department/request.ts';
import { alarmGate } from './alarm.ts';
import { allowed } from './allowed.ts';
import {
  type Case,
  type CaseClock,
  type CaseReading,
  type Commitment,
  currentRound,
  type Fact,
  openProposals,
  type TakenCase,
} from './case.ts';
import { evolveClock } from './clock.ts';
import type { CommandOf } from './commands.ts';
import type { Context } from './context.ts';
import { openEscalation } from './escalation.ts';
import type { EventOf } from './events.ts';
import { allFiles, filesAsNow } from './file.ts';
import { allTurns, talkCases, wordCases } from './kin.ts';
import { goodwillOf, openOffers } from './offers.ts';
import { accept, event, type Outcome, refuse } from './outcome.ts';
import { openOutside } from './outside.ts';
import type { Refusal } from './refusals.ts';

/**
 * Two cases that are one matter of one customer: the one is merged into the other. The merged case stands still with
 * all it has, its number leads to the other; the other takes over its talk, its facts, what is promised and its
 * clocks. Undoing gives everything back as it is by then: a promise kept meanwhile is kept.
 */

/**
 * Why `from` cannot be merged into `into`, or null.
 * @param isOnePerson their two customers were found to be one
 */
export function mergeGate(from: Case, into: Case, isOnePerson = false): Refusal | null {
  if (from.id === into.id) return { code: 'same-case', number: from.number };
  for (const c of [from, into])
    if (c.mergedInto) return { code: 'case-merged', number: c.number, into: c.mergedInto.number };
  if (from.customerId !== into.customerId && !isOnePerson)
    return { code: 'another-customer', number: into.number };
  if (into.stage === 'archived')
    return { code: 'closed-cannot-take-over', number: into.number, stage: into.stage };
  const { agreement, finalResponse, exception } = currentRound(from);
  if (!allowed['merge-into'].stages.includes(from.stage) || agreement || finalResponse || from.round > 1)
    return { code: 'answered-already', number: from.number, stage: from.stage };
  const inDanger = alarmGate(from);
  if (inDanger) return inDanger;
  // What was asked of others, carried up, or runs before an outside body is known there by this case's number.
  const awaited = from.departmentRequests.some(isOpenRequest);
  if (awaited || openEscalation(from) || openOutside(from).length > 0)
    return { code: 'goes-on-above', number: from.number };
  // What is owed or offered is reckoned and answered for where it stands.
  const owes = from.dues.some((due) => due.struck === null);
  if (owes || openOffers(from.offers).length > 0 || goodwillOf(from.offers) > 0)
    return { code: 'owes-already', number: from.number };
  return exception ? { code: 'exception-pending' } : null;
}

/** On the one that is merged. A handler gives away their own or nobody's case, or one that belongs to theirs. */
export function decideMergeInto(c: Case, command: CommandOf<'merge-into'>, context: Context): Outcome {
  const { into, isOnePerson } = command;
  const refusal = mergeGate(c, into, isOnePerson);
  if (refusal) return refuse(refusal);
  const { actor } = context;
  const isTheirs = c.owner === null || c.owner === actor.id || into.owner === actor.id;
  if (actor.role === 'handler' && !isTheirs) return refuse({ code: 'not-the-owner', owner: c.owner });
  return accept(event(context, 'case-merged-into', { into: { id: into.id, number: into.number } }));
}

const isOpen = (p: Commitment): boolean => p.state === 'made' || p.state === 'broken';
const runs = (k: CaseClock): boolean => k.stoppedAt === null && !k.history;

/** How the running clocks of `from` come to `into`: of two that count the same, the one due first goes on. */
export function clocksTaken(from: Case, into: Case): { theirs: CaseClock; instead: CaseClock | null }[] {
  return from.clocks.filter(runs).flatMap((theirs) => {
    const same = into.clocks.find((k) => runs(k) && k.pack === theirs.pack && k.clock === theirs.clock);
    if (same && same.dueAt <= theirs.dueAt) return [];
    return [{ theirs, instead: same ?? null }];
  });
}

/** On the one that goes on. `reading` is that of the whole talk, theirs and ours. */
export function decideTakeOver(c: Case, command: CommandOf<'take-over'>, context: Context): Outcome {
  const { from, reading, isOnePerson } = command;
  const refusal = mergeGate(from, c, isOnePerson);
  if (refusal) return refuse(refusal);
  // Ids of its own: what was given back once and is taken again must not meet its earlier self.
  const name = (kind: string, i: number) => `${from.number}:${c.kin.length}${kind}${i + 1}`;
  return accept(
    event(context, 'case-took-over', {
      from: { id: from.id, number: from.number },
      caseIds: talkCases(from),
      kin: wordCases(from),
      turns: allTurns(from),
      files: allFiles(from),
      facts: currentRound(from).facts.map((fact, i) => ({ ...fact, id: name('f', i) })),
      commitments: from.commitments.filter(isOpen).map((p, i) => ({
        theirs: p.id,
        commitment: { ...p, id: name('p', i), round: c.round },
      })),
      clocks: clocksTaken(from, c).map(({ theirs, instead }, i) => ({
        theirs: theirs.id,
        instead: instead?.id ?? null,
        clock: { ...theirs, id: name('c', i) },
      })),
      proposals: openProposals(from).map((theirs, i) => ({
        theirs,
        proposal: { ...theirs, id: name('h', i), turnId: turnNamed(from, theirs.turnId) },
      })),
      contactAt: from.firstContactAt,
      reachableBy: from.reachableBy,
      reading,
    }),
  );
}

/** What a turn of this case is called in one that takes it over: those that it took over itself have their name. */
const turnNamed = (c: Case, turnId: string): string =>
  c.turns.some(({ id }) => id === turnId) ? `${c.id}:${turnId}` : turnId;

/** The commitments and clocks that stand for what was taken over: it, or what took its place since. */
function successor<T extends { id: string; replacedBy: string | null }>(all: readonly T[], id: string): T[] {
  const found = all.find((one) => one.id === id);
  if (!found) return [];
  return found.replacedBy === null ? [found] : [found, ...successor(all, found.replacedBy)];
}

const takenFrom = (c: Case, id: string): TakenCase | undefined => c.tookOver.find((one) => one.id === id);

/** What goes back with a case: everything it brought, as it is now, under its old names. */
function goesBack(c: Case, taken: TakenCase) {
  const back = <T extends { id: string; replacedBy: string | null }>(
    all: readonly T[],
    { theirs, ours }: { theirs: string; ours: string },
  ): T[] => successor(all, ours).map((one) => (one.id === ours ? { ...one, id: theirs } : one));
  const proposals = taken.proposals.flatMap(({ theirs, ours }) => {
    const now = c.proposals.find(({ id }) => id === ours);
    return now ? [{ ...now, id: theirs.id, turnId: theirs.turnId }] : [];
  });
  // What was promised in their talk is theirs, though it was written down here.
  const written = proposals.flatMap(({ commitmentId }) =>
    commitmentId === null ? [] : successor(c.commitments, commitmentId),
  );
  return {
    commitments: [...taken.commitments.flatMap((pair) => back(c.commitments, pair)), ...written],
    clocks: taken.clocks.flatMap((pair) => back(c.clocks, pair)),
    proposals,
    files: taken.files,
  };
}

/** On the merged one: it goes on by itself with what the other did for it meanwhile. */
export function decideUnmerge(c: Case, { into }: CommandOf<'unmerge'>, context: Context): Outcome {
  const { mergedInto } = c;
  const taken = takenFrom(into, c.id);
  if (!mergedInto || mergedInto.id !== into.id || !taken)
    return refuse({ code: 'not-merged', number: c.number });
  if (into.mergedInto)
    return refuse({ code: 'case-merged', number: into.number, into: into.mergedInto.number });
  if (into.stage === 'archived')
    return refuse({ code: 'closed-cannot-take-over', number: into.number, stage: into.stage });
  const { actor } = context;
  const isTheirs = [c.owner, into.owner, mergedInto.by].includes(actor.id);
  if (actor.role === 'handler' && !isTheirs) return refuse({ code: 'not-the-owner', owner: into.owner });
  const since = into.turns.find((turn) => turn.role === 'handler' && turn.at >= mergedInto.at);
  return accept(
    event(context, 'case-unmerged', {
      from: { id: into.id, number: into.number },
      kin: wordCases(into),
      ...goesBack(into, taken),
      contactAt: c.firstContactAt ?? since?.at ?? null,
    }),
  );
}

/** On the one that had taken it over. `reading` is that of what is left of the talk. */
export function decideGiveBack(c: Case, command: CommandOf<'give-back'>, context: Context): Outcome {
  const { id, number, reading } = command;
  if (!takenFrom(c, id)) return refuse({ code: 'not-merged', number });
  return accept(event(context, 'case-gave-back', { from: { id, number }, reading }));
}

export const evolveMergedInto = (c: Case, e: EventOf<'case-merged-into'>): Case => ({
  ...c,
  mergedInto: { ...e.into, at: e.at, by: e.by.id },
});

const onRound = (c: Case, facts: (facts: Fact[]) => Fact[]): Case => ({
  ...c,
  rounds: c.rounds.map((round) => ({ ...round, facts: facts(round.facts) })),
});

const withReading = (c: Case, reading: CaseReading | null): Case => (reading ? { ...c, reading } : c);

export function evolveTookOver(c: Case, e: EventOf<'case-took-over'>): Case {
  const own = (id: string) => c.clocks.find((k) => k.id === id);
  const broughtContact = c.firstContactAt === null && e.contactAt !== null;
  // Their first word to this customer was the first word: what waited for it here waits no more.
  const contacted = broughtContact
    ? c.clocks.filter((k) => runs(k) && k.endsWith === 'first-contact').map((k) => k.id)
    : [];
  const taken: TakenCase = {
    ...e.from,
    at: e.at,
    by: e.by.id,
    caseIds: [...e.caseIds],
    turns: [...e.turns],
    files: [...e.files],
    factIds: e.facts.map((fact) => fact.id),
    commitments: e.commitments.map(({ theirs, commitment }) => ({ theirs, ours: commitment.id })),
    proposals: e.proposals.map(({ theirs, proposal }) => ({ theirs, ours: proposal.id })),
    clocks: e.clocks.map(({ theirs, clock }) => ({ theirs, ours: clock.id })),
    clocksBefore: [...new Set([...contacted, ...e.clocks.flatMap((k) => k.instead ?? [])])].flatMap(
      (id) => own(id) ?? [],
    ),
    broughtContact,
  };
  const replaced = new Map(e.clocks.flatMap((k) => (k.instead ? [[k.instead, k.clock.id]] : [])));
  const clocks = c.clocks.map((k) => {
    const by = replaced.get(k.id);
    return by ? { ...k, stoppedAt: e.at, replacedBy: by } : k;
  });
  const whole: Case = {
    ...c,
    tookOver: [...c.tookOver, taken],
    kin: [...new Set([...c.kin, ...e.kin])],
    clocks: [...clocks, ...e.clocks.map((k) => k.clock)],
    commitments: [...c.commitments, ...e.commitments.map((p) => p.commitment)],
    proposals: [...c.proposals, ...e.proposals.map((p) => p.proposal)],
    reachableBy: [...new Set([...c.reachableBy, ...e.reachableBy])],
    firstContactAt: c.firstContactAt ?? e.contactAt,
    rounds: [...c.rounds.slice(0, -1), { ...currentRound(c), facts: [...currentRound(c).facts, ...e.facts] }],
  };
  const stopped = contacted.filter((id) => !replaced.has(id));
  return withReading(
    stopped.reduce((state, id) => stopClock(state, id, e.contactAt ?? e.at, e), whole),
    e.reading,
  );
}

const stopClock = (c: Case, id: string, endedAt: string, { at, by }: EventOf<'case-took-over'>): Case =>
  evolveClock(c, { type: 'clock-stopped', id, endedAt, at, by });

/** An own clock as it goes on once what stood in its place has gone: it ended where that ended. */
function restored(before: CaseClock, standIn: CaseClock | undefined, contactAt: string | null): CaseClock {
  const waited = before.endsWith === 'first-contact' && !standIn ? contactAt : null;
  const stoppedAt = standIn?.stoppedAt ?? waited;
  if (stoppedAt === null) return { ...before, warned: standIn?.warned ?? before.warned };
  const state = stoppedAt > before.dueAt ? 'missed' : 'met';
  return { ...before, stoppedAt, setAside: standIn?.setAside ?? null, state };
}

export function evolveGaveBack(c: Case, e: EventOf<'case-gave-back'>): Case {
  const taken = takenFrom(c, e.from.id);
  if (!taken) return c;
  const back = goesBack(c, taken);
  const names = new Set([...taken.commitments, ...taken.clocks].map(({ ours }) => ours));
  const goes = (one: { id: string }) =>
    names.has(one.id) || [...back.commitments, ...back.clocks].some(({ id }) => id === one.id);
  const contactAt = taken.broughtContact
    ? (c.turns.find((turn) => turn.role === 'handler')?.at ?? null)
    : c.firstContactAt;
  const before = new Map(taken.clocksBefore.map((k) => [k.id, k]));
  const clocks = c.clocks
    .filter((k) => !goes(k))
    .map((k) => {
      const was = before.get(k.id);
      if (!was) return k;
      const standIn = k.replacedBy ? successor(c.clocks, k.replacedBy).at(-1) : undefined;
      return restored(was, standIn, contactAt);
    });
  const left: Case = {
    ...c,
    tookOver: c.tookOver.filter((one) => one.id !== taken.id),
    commitments: c.commitments.filter((p) => !goes(p)),
    proposals: c.proposals.filter(({ id }) => !taken.proposals.some(({ ours }) => ours === id)),
    clocks,
    firstContactAt: contactAt,
  };
  return withReading(
    onRound(left, (facts) => facts.filter((fact) => !taken.factIds.includes(fact.id))),
    e.reading,
  );
}

export function evolveUnmerged(c: Case, e: EventOf<'case-unmerged'>): Case {
  const put = <T extends { id: string }>(all: T[], back: readonly T[]): T[] => {
    const byId = new Map(back.map((one) => [one.id, one]));
    const kept = all.map((one) => byId.get(one.id) ?? one);
    return [...kept, ...back.filter((one) => !all.some(({ id }) => id === one.id))];
  };
  return {
    ...c,
    mergedInto: null,
    kin: [...new Set([...c.kin, ...e.kin])],
    commitments: put(c.commitments, e.commitments).map((p) => ({
      ...p,
      keptInRound: p.keptInRound === null ? null : c.round,
      round: Math.min(p.round, c.round),
    })),
    clocks: put(c.clocks, e.clocks),
    proposals: put(c.proposals, e.proposals),
    ...filesAsNow(c, e.files),
    firstContactAt: e.contactAt,
  };
}
