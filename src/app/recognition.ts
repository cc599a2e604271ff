import type { Actor, Case } from '../desk/case/case.ts';
import { watchState } from '../desk/watch/entry.ts';
import { type Because, type Known, recognise } from '../desk/watch/recognise.ts';
import { writeAudit } from '../store/audit.ts';
import { loadCases } from '../store/case.ts';
import { casesOfCustomer } from '../store/erasure.ts';
import { loadPerson } from '../store/person.ts';
import type { WatchRow } from '../store/watch.ts';
import { watchEntries } from '../store/watch.ts';
import type { Desk } from './desk.ts';

/** An entry that may be about the person in view, why, and what worked in their earlier cases. */
export interface Recognised {
  row: WatchRow;
  because: Because;
  worked: Case[];
}

/** As many earlier cases are told of. */
const mostWorked = 3;

/** Whom the watchlist knows of this person. Being shown it is a view, and each view is written down. */
export async function recognisePerson(desk: Desk, seen: Known, actor: Actor): Promise<Recognised[]> {
  return recogniseBy(desk, actor, (row) => recognise(seen, known(row)));
}

/** Whom the watchlist knows of the customer of a case: themselves, or somebody with the same name and address. */
export async function recogniseCustomer(desk: Desk, c: Case, actor: Actor): Promise<Recognised[]> {
  const person = await loadPerson(desk.pool, desk.organisationId, c.customerId);
  const customer = person?.members.find(({ id }) => id === c.customerId);
  if (!person || !customer) return [];
  const marks = person.members.flatMap(({ identities }) => identities);
  const seen = { marks, name: customer.name, address: customer.address };
  return recogniseBy(
    desk,
    actor,
    (row) => {
      if (row.customer.personId === person.id) return { by: 'customer', sure: true, shared: [] };
      return recognise(seen, known(row));
    },
    c.id,
  );
}

async function recogniseBy(
  desk: Desk,
  actor: Actor,
  judge: (row: WatchRow) => Because | null,
  exceptCase: string | null = null,
): Promise<Recognised[]> {
  const now = desk.now();
  const rows = await watchEntries(desk.pool, desk.organisationId, now);
  const stateOf = (row: WatchRow) => watchState(row.entry, row.requests, now);
  // What a person objects to is held back by whatever name of theirs it stands.
  const held = new Set(rows.filter((row) => stateOf(row) === 'held').map(kindOfPerson));
  const found = rows
    .filter((row) => stateOf(row) === 'standing' && !held.has(kindOfPerson(row)))
    .flatMap((row) => {
      const because = judge(row);
      return because ? [{ row, because }] : [];
    });
  return Promise.all(
    found.map(async ({ row, because }) => {
      await logView(desk, 'watch-seen', row.entry.id, actor);
      return { row, because, worked: await whatWorked(desk, row.entry.customerId, exceptCase) };
    }),
  );
}

/** Writes down who looked. */
export const logView = (desk: Desk, what: string, target: string, actor: Actor): Promise<void> =>
  writeAudit(desk.pool, desk.organisationId, {
    id: desk.newId(),
    at: desk.now(),
    actor: actor.id,
    what,
    target,
  });

const kindOfPerson = ({ entry, customer }: WatchRow): string => `${customer.personId} ${entry.kind}`;

const known = ({ customer }: WatchRow): Known => customer;

/** Earlier cases that ended with a customer who was asked and was content, the newest first. */
async function whatWorked(desk: Desk, customerId: string, exceptCase: string | null): Promise<Case[]> {
  const ids = await casesOfCustomer(desk.pool, desk.organisationId, customerId);
  const cases = await loadCases(
    desk.pool,
    desk.organisationId,
    ids.filter((id) => id !== exceptCase),
  );
  return cases
    .filter(
      ({ archive }) =>
        archive?.closing === 'asked' && (archive.result === 'satisfied' || archive.result === 'compromised'),
    )
    .sort((a, b) => ((a.archive?.at ?? '') < (b.archive?.at ?? '') ? 1 : -1))
    .slice(0, mostWorked);
}
