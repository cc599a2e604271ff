import { err, ok, type Result } from '../base/result.ts';
import type { Actor, Case } from '../desk/case/case.ts';
import type { CaseCommand } from '../desk/case/commands.ts';
import { can, decide } from '../desk/case/decide.ts';
import { evolve } from '../desk/case/evolve.ts';
import { talkCases } from '../desk/case/kin.ts';
import { clocksTaken, mergeGate } from '../desk/case/merge.ts';
import type { Refusal } from '../desk/case/refusals.ts';
import { append, type Change } from '../store/append.ts';
import { loadCase, type StoredCase } from '../store/case.ts';
import { reindexCase } from '../store/case-search.ts';
import { StaleVersion } from '../store/faults.ts';
import { openIncidentsOf } from '../store/incident-cases.ts';
import { isOnePerson } from '../store/person.ts';
import { turnsOf } from '../store/timeline.ts';
import { announce } from './announce.ts';
import { contextOf, type Desk } from './desk.ts';
import { readTalk } from './reader.ts';

/** Both cases after a merge, or after its undoing: the one that was merged, and the one that goes on. */
export interface Merged {
  merged: StoredCase;
  into: StoredCase;
}

/** What a merge would do. */
export interface MergePreview {
  from: Case;
  into: Case;
  refusal: Refusal | null;
  /** Their running clocks: `goesOn` says which of two that count the same counts on. */
  clocks: { clock: Case['clocks'][number]; instead: Case['clocks'][number] | null; goesOn: boolean }[];
}

/** What goes where if `from` were merged into `into`. Changes nothing. */
export async function previewMerge(desk: Desk, from: Case, into: Case, actor: Actor): Promise<MergePreview> {
  const taken = new Map(clocksTaken(from, into).map((one) => [one.theirs.id, one]));
  const running = from.clocks.filter((k) => k.stoppedAt === null && !k.history);
  const isTheirs = [null, actor.id].includes(from.owner) || into.owner === actor.id;
  const foreign: Refusal | null =
    actor.role === 'handler' && !isTheirs ? { code: 'not-the-owner', owner: from.owner } : null;
  const [isOne, apart] = await Promise.all([isOneCustomer(desk, from, into), apartRefusal(desk, from, into)]);
  return {
    from,
    into,
    refusal: mergeGate(from, into, isOne) ?? foreign ?? apart,
    clocks: running.map((clock) => ({
      clock,
      instead: taken.get(clock.id)?.instead ?? null,
      goesOn: taken.has(clock.id),
    })),
  };
}

const isOneCustomer = (desk: Desk, one: Case, other: Case): Promise<boolean> =>
  isOnePerson(desk.pool, desk.organisationId, one.customerId, other.customerId);

/** Cases of two incidents are two matters by what people have said of them: one of the two has to leave its own first. */
async function apartRefusal(desk: Desk, from: Case, into: Case): Promise<Refusal | null> {
  const [theirs, ours] = await Promise.all(
    [from, into].map((c) => openIncidentsOf(desk.pool, desk.organisationId, talkCases(c))),
  );
  const all = [...new Set([...(theirs ?? []), ...(ours ?? [])])];
  const isApart = theirs?.length && ours?.length && all.length > 1;
  return isApart ? { code: 'in-two-incidents', number: from.number, incidents: all } : null;
}

/**
 * Merges one case into another: both change together or neither does. Somebody else changing one of them meanwhile
 * makes us decide anew.
 */
export function mergeCases(
  desk: Desk,
  fromId: string,
  intoId: string,
  actor: Actor,
): Promise<Result<Merged, Refusal>> {
  return together(desk, fromId, intoId, actor, async (from, into) => {
    const talk = [...talkCases(into), ...talkCases(from)];
    const [turns, isOne, apart] = await Promise.all([
      turnsOf(desk.pool, desk.organisationId, talk),
      isOneCustomer(desk, from, into),
      apartRefusal(desk, from, into),
    ]);
    const onMerged: CaseCommand = { type: 'merge-into', into, isOnePerson: isOne };
    const refusal = can(from, 'merge-into', actor) ?? mergeGate(from, into, isOne) ?? apart;
    if (refusal) return err(refusal);
    const reading = readTalk(desk.reader, turns);
    return ok([onMerged, { type: 'take-over', from, reading, isOnePerson: isOne }]);
  });
}

/** Undoes a merge: the one goes on by itself, with what was done for it meanwhile. */
export async function undoMerge(
  desk: Desk,
  mergedId: string,
  actor: Actor,
): Promise<Result<Merged, Refusal>> {
  const found = await loadCase(desk.pool, desk.organisationId, mergedId);
  if (!found) return err({ code: 'no-such-case' });
  const { number, mergedInto } = found.case;
  if (!mergedInto) return err({ code: 'not-merged', number });
  return together(desk, mergedId, mergedInto.id, actor, async (merged, into) => {
    const theirs = talkCases(merged);
    const left = talkCases(into).filter((id) => !theirs.includes(id));
    const reading = readTalk(desk.reader, await turnsOf(desk.pool, desk.organisationId, left));
    return ok([
      { type: 'unmerge', into },
      { type: 'give-back', id: mergedId, number, reading },
    ]);
  });
}

type Pair = [onMerged: CaseCommand, onInto: CaseCommand];

const tries = 5;

async function together(
  desk: Desk,
  mergedId: string,
  intoId: string,
  actor: Actor,
  prepare: (merged: Case, into: Case) => Promise<Result<Pair, Refusal>>,
): Promise<Result<Merged, Refusal>> {
  for (let attempt = 1; ; attempt++) {
    const [merged, into] = await Promise.all(
      [mergedId, intoId].map((id) => loadCase(desk.pool, desk.organisationId, id)),
    );
    if (!merged || !into) return err({ code: 'no-such-case' });
    const prepared = await prepare(merged.case, into.case);
    if (!prepared.ok) return prepared;
    const [onMerged, onInto] = prepared.value;
    const one = changeOf(desk, merged, onMerged, actor);
    if (!one.ok) return one;
    const other = changeOf(desk, into, onInto, actor);
    if (!other.ok) return other;
    try {
      await desk.pool.transaction(async (sql) => {
        await append(sql, desk.organisationId, [one.value, other.value], desk.newId);
        // Found by the numbers of all it has taken over, and no more by one it gave back.
        await reindexCase(sql, desk.organisationId, intoId);
      });
    } catch (error) {
      if (error instanceof StaleVersion && attempt < tries) continue;
      throw error;
    }
    announce(desk, [one.value, other.value]);
    return ok({ merged: stored(one.value), into: stored(other.value) });
  }
}

const stored = ({ after, fromVersion, events }: Change): StoredCase => ({
  version: fromVersion + events.length,
  case: after,
});

/** The change a command makes to a case as it was loaded, not written yet. */
export function changeOf(
  desk: Desk,
  { case: before, version }: StoredCase,
  command: CaseCommand,
  actor: Actor,
): Result<Change, Refusal> {
  const decided = decide(before, command, contextOf(desk, actor, desk.now()));
  if (!decided.ok) return decided;
  const events = decided.value;
  const after = events.reduce<Case>((c, event) => evolve(c, event), before);
  return ok({ before, fromVersion: version, after, events });
}
