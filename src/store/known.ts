import { caseNumber, takeNumberSql } from './case-number.ts';
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

/** What is known, and the number for the case if it is not. */
export interface KnownAndNumber extends Known {
  number: string | null;
}

export interface CaseKey {
  source: string;
  externalId: string;
}

interface Row {
  kind: Identity['kind'] | 'case' | 'number';
  source: string;
  value: string;
  id: string;
  number: string | null;
}

/** Which of these cases, by what their source calls them, and of these people are here already: one round trip. */
export async function findKnown(
  sql: Sql,
  organisationId: string,
  cases: readonly CaseKey[],
  identities: readonly Identity[],
): Promise<Known> {
  if (cases.length === 0 && identities.length === 0) return { cases: [], identities: [] };
  // Not prepared: the best plan for a batch changes while an import fills the tables.
  const { rows } = await sql.query<Row>(findMany, [
    organisationId,
    cases.map((key) => key.source),
    cases.map((key) => key.externalId),
    identities.map((i) => i.kind),
    identities.map((i) => i.source),
    identities.map((i) => i.value),
  ]);
  return toKnown(rows);
}

/**
 * {@link findKnown} for one complaint, and with it the next case number of the year, taken only where the case
 * is not here yet. Numbers: see {@link takeNumbers}.
 */
export async function findOrNumber(
  sql: Sql,
  organisationId: string,
  key: CaseKey | null,
  identities: readonly Identity[],
  year: number,
): Promise<KnownAndNumber> {
  const { rows } = await sql.query<Row>(findOne(key !== null, identities.length), [
    organisationId,
    year,
    ...(key ? [key.source, key.externalId] : []),
    ...identities.flatMap((i) => [i.kind, i.value, i.source]),
  ]);
  const number = rows.find((row) => row.kind === 'number');
  return { ...toKnown(rows), number: number ? caseNumber(year, Number(number.value)) : null };
}

function toKnown(rows: readonly Row[]): Known {
  const known: Known = { cases: [], identities: [] };
  for (const { kind, source, value, id, number } of rows) {
    if (kind === 'case') known.cases.push({ source, externalId: value, caseId: id, number: number ?? '' });
    else if (kind !== 'number') known.identities.push({ kind, source, value, customerId: id });
  }
  return known;
}

const findOneTexts = new Map<string, string>();

// A look-up by key for each mark: a join over a list would be planned as a scan of the whole table.
function findOne(hasKey: boolean, identities: number): string {
  const name = `find-or-number-${hasKey ? 1 : 0}-${identities}`;
  const made = findOneTexts.get(name);
  if (made) return made;
  let last = 2;
  const next = () => `$${++last}`;
  const found = hasKey
    ? `select 'case' as kind, source, external_id as value, id, number from cases
       where organisation_id = $1 and source = ${next()} and external_id = ${next()}`
    : `select 'case' as kind, '' as source, '' as value, null::uuid as id, '' as number where false`;
  const people = Array.from(
    { length: identities },
    () => `union all select kind, source, value, customer_id, null from customer_identities
      where organisation_id = $1 and kind = ${next()} and value = ${next()} and source = ${next()}`,
  );
  const text = prepared(
    name,
    `with found as materialized (${found}), taken as (${takeNumberSql('1', 'not exists (select from found)')})
     select * from found ${people.join(' ')}
     union all select 'number', '', last::text, null, null from taken`,
  );
  findOneTexts.set(name, text);
  return text;
}

const findMany = `select 'case' as kind, c.source, c.external_id as value, c.id, c.number
  from unnest($2::text[], $3::text[]) as k(source, external_id)
  join cases c on c.organisation_id = $1 and c.source = k.source and c.external_id = k.external_id
  union all
  select i.kind, i.source, i.value, i.customer_id, null
  from unnest($4::text[], $5::text[], $6::text[]) as k(kind, source, value)
  join customer_identities i
    on i.organisation_id = $1 and i.kind = k.kind and i.value = k.value and i.source = k.source`;
