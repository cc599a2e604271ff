import { err, ok, type Result } from '../base/result.ts';
import { nobody } from '../channels/intake.ts';
import type { Actor } from '../desk/case/case.ts';
import type { CaseCommand } from '../desk/case/commands.ts';
import { type CustomerRefusal, joinRefusal, type PersonFacts, partRefusal } from '../desk/customer/merge.ts';
import { leastCases } from '../desk/watch/entry.ts';
import { append, type Change } from '../store/append.ts';
import { writeAudit } from '../store/audit.ts';
import { loadCase } from '../store/case.ts';
import { isUuid } from '../store/case-filter.ts';
import { type CustomerCounts, countsOfCustomer } from '../store/customer.ts';
import { customersByIdentity } from '../store/duplicates.ts';
import { casesOfCustomer } from '../store/erasure.ts';
import { StaleVersion } from '../store/faults.ts';
import {
  goesAlong,
  holdPersons,
  joinPersons,
  loadPerson,
  type Person,
  partPersons,
} from '../store/person.ts';
import {
  mergedAcross,
  repeatsAcross,
  type StillCalled,
  type Stopped,
  stillCalled,
  stoppedBy,
} from '../store/person-cases.ts';
import type { Sql } from '../store/sql.ts';
import { deleteWatch, updateWatch, type WatchRow, watchOfPerson } from '../store/watch.ts';
import { announceAnything } from './announce.ts';
import type { Desk } from './desk.ts';
import { findCase } from './find-case.ts';
import { changeOf } from './merge-cases.ts';
import { identitiesOf } from './people.ts';

/** One of two persons, as they are before they are made one. */
export interface Side {
  person: Person;
  counts: CustomerCounts;
  watch: WatchRow[];
  /** They said that they are not to be called any more. */
  stopped: Stopped | null;
}

/** What making two persons one would do. */
export interface JoinPreview {
  from: Side;
  into: Side;
  refusal: CustomerRefusal | null;
  /** Contacts that would end, because the person said in a case of the other that they want none. */
  ends: StillCalled[];
}

type Done<T> = Promise<Result<T, CustomerRefusal>>;

/**
 * Somebody by what a handler has at hand: a case's number, a customer's id, a telephone, an account or a mail address.
 * Null where nobody is known by it.
 */
export async function findPerson(desk: Desk, said: string): Promise<Person | null> {
  const { pool, organisationId } = desk;
  const name = said.trim();
  const found = await findCase(desk, name);
  if (found) return loadPerson(pool, organisationId, found.case.customerId);
  const direct = await loadPerson(pool, organisationId, name);
  if (direct) return direct;
  // Five figures and more are a telephone; fewer are a house, a flat, a year.
  const phone = name.replace(/\D/g, '').length >= 5 ? name : null;
  const customer = { ...nobody, phone, email: name, account: name };
  const [known] = await customersByIdentity(pool, organisationId, identitiesOf({ source: '', customer }));
  return known ? loadPerson(pool, organisationId, known.personId) : null;
}

/** What goes where if the two were made one. Changes nothing. */
export async function previewJoin(desk: Desk, intoId: string, said: string, actor: Actor): Done<JoinPreview> {
  const { pool, organisationId } = desk;
  const [into, from] = await Promise.all([loadPerson(pool, organisationId, intoId), findPerson(desk, said)]);
  if (!into) return err({ code: 'no-such-customer' });
  if (!from) return err({ code: 'no-such-other-customer', said });
  const [theirs, ours] = await Promise.all([sideOf(desk, pool, from), sideOf(desk, pool, into)]);
  const refusal = joinRefusal(factsOf(theirs), factsOf(ours), actor);
  const ends = refusal ? [] : await endings(desk, pool, theirs, ours);
  return ok({ from: theirs, into: ours, refusal, ends });
}

async function sideOf(desk: Desk, sql: Sql, person: Person): Promise<Side> {
  const { organisationId } = desk;
  // One after the other: a transaction has one connection.
  const counts = await countsOfCustomer(sql, organisationId, person.id, desk.now());
  const watch = await watchOfPerson(sql, organisationId, person.id);
  const stopped = await stoppedBy(sql, organisationId, person.id);
  return { person, counts, watch, stopped };
}

const factsOf = ({ person, watch }: Side): PersonFacts => ({
  id: person.id,
  isErased: person.members.every(({ erasedAt }) => erasedAt !== null),
  isWatched: watch.length > 0,
});

const idsOf = ({ members }: Person): string[] => members.map(({ id }) => id);

/** A wish goes with the person: what was agreed to before it, in a case of the other name, ends. */
async function endings(desk: Desk, sql: Sql, from: Side, into: Side): Promise<StillCalled[]> {
  const { organisationId } = desk;
  const of = (stopped: Stopped | null, { person }: Side) =>
    stopped ? stillCalled(sql, organisationId, idsOf(person), stopped.at) : [];
  return [...(await of(from.stopped, into)), ...(await of(into.stopped, from))];
}

const tries = 5;

/** Runs it in a transaction; anew where somebody changed one of the cases meanwhile. */
async function whole<T>(desk: Desk, work: (sql: Sql) => Done<T>): Done<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      const done = await desk.pool.transaction(work);
      if (done.ok) announceAnything(desk);
      return done;
    } catch (error) {
      if (!(error instanceof StaleVersion) || attempt === tries) throw error;
    }
  }
}

/** Makes two persons one. Nothing of either is rewritten; a wish not to be called holds for both from now on. */
export function mergeCustomers(desk: Desk, fromId: string, intoId: string, actor: Actor): Done<Person> {
  const { organisationId } = desk;
  return whole(desk, async (sql): Done<Person> => {
    await holdPersons(sql, organisationId, [fromId, intoId].filter(isUuid));
    const from = await loadPerson(sql, organisationId, fromId);
    const into = await loadPerson(sql, organisationId, intoId);
    if (!from) return err({ code: 'no-such-customer' });
    if (!into) return err({ code: 'no-such-other-customer', said: intoId });
    const [theirs, ours] = [await sideOf(desk, sql, from), await sideOf(desk, sql, into)];
    const refusal = joinRefusal(factsOf(theirs), factsOf(ours), actor);
    if (refusal) return err(refusal);
    const ends = await endings(desk, sql, theirs, ours);
    await joinPersons(sql, organisationId, { from: from.id, into: into.id, at: desk.now(), by: actor.id });
    await note(desk, sql, 'customer-merged', from.id, actor);
    await note(desk, sql, 'customer-took-over', into.id, actor);
    await onEach(desk, sql, ends, { type: 'stop-aftercare' }, actor);
    return ok((await loadPerson(sql, organisationId, into.id)) ?? into);
  });
}

/**
 * Undoes a merge of customers: this one, and whoever was merged into them, goes their own way with what is theirs. What
 * was said of both together is taken back: that a case is the matter of the other's again, and what an entry of the
 * watchlist had of the other as evidence.
 */
export function partCustomers(desk: Desk, customerId: string, actor: Actor): Done<Person> {
  const { organisationId } = desk;
  return whole(desk, async (sql): Done<Person> => {
    const before = await loadPerson(sql, organisationId, customerId);
    if (!before) return err({ code: 'no-such-customer' });
    await holdPersons(sql, organisationId, [before.id]);
    const person = (await loadPerson(sql, organisationId, customerId)) ?? before;
    const along = await goesAlong(sql, organisationId, customerId);
    const isMerged = person.members.some(({ id, merged }) => id === customerId && merged !== null);
    const refusal = partRefusal(isMerged, await mergedAcross(sql, organisationId, along));
    if (refusal) return err(refusal);
    const again = await repeatsAcross(sql, organisationId, along);
    const watch = await watchOfPerson(sql, organisationId, customerId);
    await partPersons(sql, organisationId, customerId, along);
    await note(desk, sql, 'customer-parted', customerId, actor);
    const repeats = again.map((id) => ({ id }));
    await onEach(desk, sql, repeats, { type: 'unlink-repeat' }, actor);
    for (const row of watch) await onOwnEvidence(desk, sql, row, actor);
    return ok((await loadPerson(sql, organisationId, customerId)) ?? person);
  });
}

/** An entry stands on what its own customer did; with less than that there is none. */
async function onOwnEvidence(desk: Desk, sql: Sql, { entry }: WatchRow, actor: Actor): Promise<void> {
  const own = new Set(await casesOfCustomer(sql, desk.organisationId, entry.customerId));
  const caseIds = entry.caseIds.filter((id) => own.has(id));
  if (caseIds.length === entry.caseIds.length) return;
  if (caseIds.length < leastCases[entry.kind]) {
    await deleteWatch(sql, desk.organisationId, entry.id);
    await note(desk, sql, 'watch-evidence-gone', entry.id, actor);
  } else {
    await updateWatch(sql, desk.organisationId, { ...entry, caseIds });
    await note(desk, sql, 'watch-evidence-parted', entry.id, actor);
  }
}

/** The same command on several cases, as part of the transaction. What a case refuses by now needs it no more. */
async function onEach(
  desk: Desk,
  sql: Sql,
  cases: readonly { id: string }[],
  command: CaseCommand,
  actor: Actor,
): Promise<void> {
  const changes: Change[] = [];
  for (const { id } of cases) {
    const stored = await loadCase(sql, desk.organisationId, id);
    const change = stored && changeOf(desk, stored, command, actor);
    if (change?.ok && change.value.events.length > 0) changes.push(change.value);
  }
  if (changes.length > 0) await append(sql, desk.organisationId, changes, desk.newId);
}

/** Whoever asks in one case not to be called is not called about another, if they agreed to that before. */
export async function stopElsewhere(desk: Desk, customerId: string, actor: Actor): Promise<void> {
  const { organisationId } = desk;
  await whole(desk, async (sql) => {
    const person = await loadPerson(sql, organisationId, customerId);
    const stopped = person && (await stoppedBy(sql, organisationId, customerId));
    if (!stopped) return ok(null);
    const others = await stillCalled(sql, organisationId, idsOf(person), stopped.at);
    await onEach(desk, sql, others, { type: 'stop-aftercare' }, actor);
    return ok(null);
  });
}

const note = (desk: Desk, sql: Sql, what: string, target: string, actor: Actor) =>
  writeAudit(sql, desk.organisationId, { id: desk.newId(), at: desk.now(), actor: actor.id, what, target });
