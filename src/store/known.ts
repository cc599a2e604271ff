import type { Identity } from './customer.ts';
import { prepared, type Sql } from './sql.ts';

/** A case that its source had sent before. */
export interface KnownCase {
  source: string;
  externalId: string;
  caseId: string;
  number: string;
}

export interface Known {
  cases: KnownCase[];
  identities: (Identity & { customerId: string })[];
}

const select = prepared(
  'find-known',
  `select 'case' as kind, c.source, c.external_id as value, c.id, c.number
   from unnest($2::text[], $3::text[]) as k(source, external_id)
   join cases c on c.organisation_id = $1 and c.source = k.source and c.external_id = k.external_id
   union all
   select i.kind, i.source, i.value, i.customer_id, null
   from unnest($4::text[], $5::text[], $6::text[]) as k(kind, source, value)
   join customer_identities i
     on i.organisation_id = $1 and i.kind = k.kind and i.value = k.value and i.source = k.source`,
);

interface Row {
  kind: Identity['kind'] | 'case';
  source: string;
  value: string;
  id: string;
  number: string | null;
}

/** Which of these cases, by what their source calls them, and of these people are here already: one round trip. */
export async function findKnown(
  sql: Sql,
  organisationId: string,
  cases: readonly { source: string; externalId: string }[],
  identities: readonly Identity[],
): Promise<Known> {
  const known: Known = { cases: [], identities: [] };
  if (cases.length === 0 && identities.length === 0) return known;
  const { rows } = await sql.query<Row>(select, [
    organisationId,
    cases.map((key) => key.source),
    cases.map((key) => key.externalId),
    identities.map((i) => i.kind),
    identities.map((i) => i.source),
    identities.map((i) => i.value),
  ]);
  for (const { kind, source, value, id, number } of rows) {
    if (kind !== 'case') known.identities.push({ kind, source, value, customerId: id });
    else known.cases.push({ source, externalId: value, caseId: id, number: number ?? '' });
  }
  return known;
}
