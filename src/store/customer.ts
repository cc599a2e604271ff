import { type Instant, toInstant } from '../base/time.ts';
import type { IdentityRow } from './append.ts';
import { isLive } from './case-filter.ts';
import { samePerson } from './same-person.ts';
import type { Sql } from './sql.ts';

export type IdentityKind = IdentityRow['kind'];

/** What a person is recognised by. `source` is '' but for external ids, which mean nothing outside theirs. */
export interface Identity {
  kind: IdentityKind;
  source: string;
  value: string;
}

export interface Customer {
  id: string;
  name: string | null;
  address: string | null;
  createdAt: Instant;
  erasedAt: Instant | null;
  identities: Identity[];
}

/** The customer as they were first known, without those who were found to be the same person; or null. */
export async function loadCustomer(sql: Sql, organisationId: string, id: string): Promise<Customer | null> {
  const { rows } = await sql.query<{
    id: string;
    name: string | null;
    address: string | null;
    created_at: Date;
    erased_at: Date | null;
    identities: Identity[];
  }>(
    `select c.id, c.name, c.address, c.created_at, c.erased_at, coalesce((
       select json_agg(json_build_object('kind', i.kind, 'source', i.source, 'value', i.value)
         order by i.kind, i.value)
       from customer_identities i where i.organisation_id = c.organisation_id and i.customer_id = c.id), '[]')
       as identities
     from customers c where c.organisation_id = $1 and c.id = $2`,
    [organisationId, id],
  );
  const row = rows[0];
  if (!row) return null;
  return {
    id: row.id,
    name: row.name,
    address: row.address,
    createdAt: toInstant(row.created_at),
    erasedAt: row.erased_at && toInstant(row.erased_at),
    identities: row.identities,
  };
}

export interface CustomerCounts {
  total: number;
  open: number;
  lastYear: number;
  cameBack: number;
}

/** How often this person complained. `since` begins the last year. */
export async function countsOfCustomer(
  sql: Sql,
  organisationId: string,
  id: string,
  since: Instant,
): Promise<CustomerCounts> {
  const { rows } = await sql.query<CustomerCounts>(
    `select count(*)::integer as total,
       (count(*) filter (where ${isLive}))::integer as open,
       (count(*) filter (where c.received_at >= $3))::integer as "lastYear",
       (count(*) filter (where c.round > 1))::integer as "cameBack"
     from cases c where c.organisation_id = $1 and c.customer_id = any(${samePerson('$2')})`,
    [organisationId, id, since],
  );
  return rows[0] ?? { total: 0, open: 0, lastYear: 0, cameBack: 0 };
}

/** Those of these names that a customer of the organisation has. */
export async function namesOfCustomers(
  sql: Sql,
  organisationId: string,
  names: readonly string[],
): Promise<string[]> {
  if (names.length === 0) return [];
  const { rows } = await sql.query<{ name: string }>(
    'select distinct name from customers where organisation_id = $1 and name = any($2::text[])',
    [organisationId, names],
  );
  return rows.map(({ name }) => name);
}
