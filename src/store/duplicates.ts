import { type Instant, toInstant } from '../base/time.ts';
import type { Identity, IdentityKind } from './customer.ts';
import type { Sql } from './sql.ts';

/** A case that may be the one that is being typed in. */
export interface MaybeSame {
  id: string;
  number: string;
  stage: string;
  owner: string | null;
  /** Whose it is, as the person they are: see `Person`. */
  personId: string;
  receivedAt: Instant;
  closed: boolean;
  /** The customer's first words, subject and all. */
  text: string;
}

type Raw = Omit<MaybeSame, 'receivedAt'> & { receivedAt: Date };

const columns = `c.id, c.number, c.stage, c.owner, k.person_id as "personId", c.received_at as "receivedAt",
  (c.stage = 'archived') as closed, coalesce(t.text, '') as text`;
const firstWords = `join customers k on k.organisation_id = c.organisation_id and k.id = c.customer_id
  left join lateral (select left(concat_ws(chr(10), subject, text), 4000) as text from turns
  where organisation_id = $1 and case_id = c.id and role = 'customer' order by seq limit 1) t on true`;

const toMaybe = (row: Raw): MaybeSame => ({ ...row, receivedAt: toInstant(row.receivedAt) });

/** Cases with this number at their source; the same source or another. A merged one gives way to its successor. */
export async function casesByExternalId(
  sql: Sql,
  organisationId: string,
  externalId: string,
): Promise<MaybeSame[]> {
  const { rows } = await sql.query<Raw>(
    `select ${columns} from cases c ${firstWords}
     where c.organisation_id = $1 and c.external_id = $2 and c.merged_into is null
     order by c.received_at desc limit 5`,
    [organisationId, externalId],
  );
  return rows.map(toMaybe);
}

/** Which people are known by these identities, and by which of them. */
export async function customersByIdentity(
  sql: Sql,
  organisationId: string,
  identities: readonly Identity[],
): Promise<{ personId: string; kind: IdentityKind }[]> {
  if (identities.length === 0) return [];
  const { rows } = await sql.query<{ personId: string; kind: IdentityKind }>(
    `select k.person_id as "personId", i.kind
     from unnest($2::text[], $3::text[], $4::text[]) as m(kind, source, value)
     join customer_identities i
       on i.organisation_id = $1 and i.kind = m.kind and i.value = m.value and i.source = m.source
     join customers k on k.organisation_id = i.organisation_id and k.id = i.customer_id`,
    [
      organisationId,
      identities.map((i) => i.kind),
      identities.map((i) => i.source),
      identities.map((i) => i.value),
    ],
  );
  return rows;
}

/** The latest cases of these people, received since then. */
export async function casesOfPersons(
  sql: Sql,
  organisationId: string,
  personIds: readonly string[],
  since: Instant,
): Promise<MaybeSame[]> {
  if (personIds.length === 0) return [];
  const { rows } = await sql.query<Raw>(
    `select ${columns} from cases c ${firstWords}
     where c.organisation_id = $1 and c.received_at >= $3 and c.customer_id = any(array(
         select id from customers where organisation_id = $1 and person_id = any($2::uuid[])))
       and c.merged_into is null
     order by c.received_at desc limit 20`,
    [organisationId, personIds, since],
  );
  return rows.map(toMaybe);
}

/** What a search by words found: the cases, and in how many cases each token was met, up to {@link mostPerToken}. */
export interface FoundByWords {
  cases: MaybeSame[];
  met: ReadonlyMap<string, number>;
}

/** A token that so many cases have tells no complaint from another: no more of them are looked at. */
export const mostPerToken = 300;
const mostCases = 30;

/**
 * Cases received since then whose words share the rarest of these tokens, the likeliest first. Each token is one
 * look-up in the index, bounded, so that a large desk answers as a small one does.
 */
export async function casesByTokens(
  sql: Sql,
  organisationId: string,
  tokens: readonly string[],
  since: Instant,
): Promise<FoundByWords> {
  if (tokens.length === 0) return { cases: [], met: new Map() };
  // What is found is weighed where it lies: thousands of ids would be longer on their way than in the making.
  // An array for each token, as the planner would otherwise read the index of all cases for one it takes for common.
  const { rows } = await sql.query<Raw & { met: Record<string, number> }>(
    `with hits as materialized (
       select k.token, array(select s.case_id from case_search s
         where s.organisation_id = $1 and s.tokens @@ k.query::tsquery limit ${mostPerToken + 1}) as ids
       from unnest($2::text[], $3::text[]) as k(token, query)),
     likely as materialized (
       select i.id, sum(1 / (1 + ln(cardinality(h.ids)))) as weight from hits h cross join unnest(h.ids) as i(id)
       where cardinality(h.ids) <= ${mostPerToken} group by i.id order by weight desc limit ${4 * mostCases}),
     best as materialized (
       select c.id, l.weight from likely l join cases c on c.organisation_id = $1 and c.id = l.id
       where c.received_at >= $4 and c.merged_into is null order by l.weight desc limit ${mostCases})
     select ${columns}, m.met from (select json_object_agg(token, cardinality(ids)) as met from hits) m
     left join (best b join cases c on c.organisation_id = $1 and c.id = b.id ${firstWords}) on true
     order by b.weight desc`,
    [organisationId, tokens, tokens.map((token) => `'${token.replaceAll("'", "''")}'`), since],
  );
  const cases = rows.flatMap(({ met: _, ...row }) =>
    row.id === null || row.text === '' ? [] : [toMaybe(row)],
  );
  return { cases, met: new Map(Object.entries(rows[0]?.met ?? {})) };
}
