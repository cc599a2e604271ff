import type { Instant } from '../base/time.ts';
import type { Sql } from './sql.ts';

/** Who was not heard of for so long has left without a word: a tab says again and again that it is there. */
export const isThereForMs = 40_000;

/** One tab of one person at one case. */
export interface AtCase {
  caseId: string;
  member: string;
  tab: string;
}
type Doing = 'reading' | 'writing';

/** Somebody else at the case: once, however many tabs they have; writing if any of them is. */
export interface Other {
  id: string;
  doing: Doing;
}

interface Row {
  version: number;
  others: Other[];
  /** The tab was not known here, or does something else than before. */
  isNews: boolean;
}

/**
 * Notes that a tab is at the case, and tells who else was since `since`. What this person and this case have from
 * before is swept on the way, so that nobody has to come for it. Null where there is no such case.
 */
export async function beAt(
  sql: Sql,
  organisationId: string,
  { caseId, member, tab }: AtCase,
  doing: Doing,
  { now, since }: { now: Instant; since: Instant },
): Promise<Row | null> {
  const { rows } = await sql.query<Row>(
    `with here as (select version from cases where organisation_id = $1 and id = $2),
       known as (select doing from presences where organisation_id = $1 and case_id = $2 and member_id = $3
         and tab = $4 and seen_at >= $7),
       swept as (delete from presences where organisation_id = $1 and seen_at < $7
         and (case_id = $2 or member_id = $3) and not (case_id = $2 and member_id = $3 and tab = $4)),
       mine as (insert into presences (organisation_id, case_id, member_id, tab, doing, seen_at)
         select $1, $2, $3, $4, $5, $6 from here
         on conflict (organisation_id, case_id, member_id, tab)
         do update set doing = excluded.doing, seen_at = excluded.seen_at)
     select version, ${others} as others,
         coalesce((select doing from known), '') <> $5 as "isNews" from here`,
    [organisationId, caseId, member, tab, doing, now, since],
  );
  return rows[0] ?? null;
}

// 'writing' comes after 'reading'.
const others = `coalesce((select jsonb_agg(jsonb_build_object('id', member_id, 'doing', doing) order by member_id)
  from (select member_id, max(doing) as doing from presences
    where organisation_id = $1 and case_id = $2 and member_id <> $3 and seen_at >= $7
    group by member_id) o), '[]')`;

/** The tab has left the case. */
export async function leave(
  sql: Sql,
  organisationId: string,
  { caseId, member, tab }: AtCase,
): Promise<{ version: number } | null> {
  await sql.query(
    'delete from presences where organisation_id = $1 and case_id = $2 and member_id = $3 and tab = $4',
    [organisationId, caseId, member, tab],
  );
  const version = await versionOf(sql, organisationId, caseId);
  return version === null ? null : { version };
}

/** The version a case is at; null where there is none of that id. */
export async function versionOf(sql: Sql, organisationId: string, caseId: string): Promise<number | null> {
  const { rows } = await sql.query<{ version: number }>(
    'select version from cases where organisation_id = $1 and id = $2',
    [organisationId, caseId],
  );
  return rows[0]?.version ?? null;
}
