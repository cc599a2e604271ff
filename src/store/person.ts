import { type Instant, toInstant } from '../base/time.ts';
import { isUuid } from './case-filter.ts';
import type { Customer, Identity } from './customer.ts';
import { samePerson } from './same-person.ts';
import type { Sql } from './sql.ts';

/** A customer who is one person with others. */
export interface Member extends Customer {
  /** Into whom they were merged, when and by whom; null for the one the others were merged into. */
  merged: { into: string; at: Instant; by: string } | null;
}

/** Somebody as the desk has come to know them: one customer, or several that were found to be one. */
export interface Person {
  /** The id of the customer the others were merged into. */
  id: string;
  /** That customer first, then those who were merged into them, the latest last. Never empty. */
  members: [Member, ...Member[]];
}

interface Row {
  id: string;
  name: string | null;
  address: string | null;
  created_at: Date;
  erased_at: Date | null;
  merged_into: string | null;
  merged_at: Date | null;
  merged_by: string | null;
  person_id: string;
  identities: Identity[];
}

/** Whoever this customer is, with all they are known by; null for none, and for what is no UUID. */
export async function loadPerson(
  sql: Sql,
  organisationId: string,
  customerId: string,
): Promise<Person | null> {
  if (!isUuid(customerId)) return null;
  const { rows } = await sql.query<Row>(
    `select c.id, c.name, c.address, c.created_at, c.erased_at, c.merged_into, c.merged_at, c.merged_by, c.person_id,
       coalesce((select json_agg(json_build_object('kind', i.kind, 'source', i.source, 'value', i.value)
         order by i.kind, i.value) from customer_identities i
         where i.organisation_id = c.organisation_id and i.customer_id = c.id), '[]') as identities
     from customers c where c.organisation_id = $1 and c.id = any(${samePerson('$2')})
     order by c.merged_at nulls first, c.id`,
    [organisationId, customerId],
  );
  const [head, ...others] = rows.map(toMember);
  return head ? { id: head.id, members: [head, ...others] } : null;
}

const toMember = (row: Row): Member => ({
  id: row.id,
  name: row.name,
  address: row.address,
  createdAt: toInstant(row.created_at),
  erasedAt: row.erased_at && toInstant(row.erased_at),
  identities: row.identities,
  merged:
    row.merged_into === null || row.merged_at === null
      ? null
      : { into: row.merged_into, at: toInstant(row.merged_at), by: row.merged_by ?? '' },
});

/** Whether two customers are one person; a customer is one with themselves. */
export async function isOnePerson(
  sql: Sql,
  organisationId: string,
  one: string,
  other: string,
): Promise<boolean> {
  if (one === other) return true;
  const { rows } = await sql.query(
    `select from customers a join customers b on b.organisation_id = a.organisation_id and b.person_id = a.person_id
     where a.organisation_id = $1 and a.id = $2 and b.id = $3`,
    [organisationId, one, other],
  );
  return rows.length > 0;
}

/** Locks everybody of both persons, so that nobody else merges or parts them meanwhile. */
export async function holdPersons(sql: Sql, organisationId: string, ids: readonly string[]): Promise<void> {
  await sql.query(
    `select from customers where organisation_id = $1 and person_id in
       (select person_id from customers where organisation_id = $1 and id = any($2::uuid[]))
     order by id for update`,
    [organisationId, ids],
  );
}

/** Makes two persons one: the first of `from` points at the first of `into`, everybody of theirs belongs there. */
export async function joinPersons(
  sql: Sql,
  organisationId: string,
  { from, into, at, by }: { from: string; into: string; at: Instant; by: string },
): Promise<void> {
  await sql.query(
    'update customers set merged_into = $3, merged_at = $4, merged_by = $5 where organisation_id = $1 and id = $2',
    [organisationId, from, into, at, by],
  );
  await sql.query('update customers set person_id = $3 where organisation_id = $1 and person_id = $2', [
    organisationId,
    from,
    into,
  ]);
}

/** Who would go along if this customer went their own way again: themselves, and whoever was merged into them. */
export async function goesAlong(sql: Sql, organisationId: string, customerId: string): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `with recursive along as (
       select id from customers where organisation_id = $1 and id = $2
       union select c.id from customers c join along a on c.merged_into = a.id where c.organisation_id = $1)
     select id from along`,
    [organisationId, customerId],
  );
  return rows.map(({ id }) => id);
}

/** Undoes a merge: these customers are a person of their own again, `customerId` the first of them. */
export async function partPersons(
  sql: Sql,
  organisationId: string,
  customerId: string,
  along: readonly string[],
): Promise<void> {
  await sql.query(
    `update customers set person_id = $2,
       merged_into = case when id = $2 then null else merged_into end,
       merged_at = case when id = $2 then null else merged_at end,
       merged_by = case when id = $2 then null else merged_by end
     where organisation_id = $1 and id = any($3::uuid[])`,
    [organisationId, customerId, along],
  );
}

/** Customers of the same name who are somebody else by now, at most `limit`; with what else they are known by. */
export async function namesakes(
  sql: Sql,
  organisationId: string,
  customerId: string,
  limit: number,
): Promise<{ id: string; name: string; address: string | null }[]> {
  const { rows } = await sql.query<{ id: string; name: string; address: string | null }>(
    `select distinct on (o.person_id) o.id, o.name, o.address from customers c
     join customers o on o.organisation_id = c.organisation_id and o.name = c.name and o.person_id <> c.person_id
     where c.organisation_id = $1 and c.id = any(${samePerson('$2')}) and c.erased_at is null
     order by o.person_id, o.created_at desc limit $3`,
    [organisationId, customerId, limit],
  );
  return rows;
}
