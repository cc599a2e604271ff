import { type Instant, toInstant } from '../base/time.ts';
import type { keptReasons } from '../contract/import-list.ts';
import type { Sql } from './sql.ts';

/** An import as it is begun. */
export interface ImportRow {
  id: string;
  name: string;
  source: string;
  by: string;
  at: Instant;
}

export interface ImportCounted {
  opened: number;
  existed: number;
  refused: number;
}

export async function insertImport(sql: Sql, organisationId: string, row: ImportRow): Promise<void> {
  await sql.query(
    `insert into imports (organisation_id, id, name, source, made_by, made_at, ended_at, opened, existed, refused)
     values ($1, $2, $3, $4, $5, $6, null, 0, 0, 0)`,
    [organisationId, row.id, row.name, row.source, row.by, row.at],
  );
}

/** Writes down what came of it; one that is broken off keeps no end. */
export async function endImport(
  sql: Sql,
  organisationId: string,
  id: string,
  { opened, existed, refused }: ImportCounted,
  at: Instant,
): Promise<void> {
  await sql.query(
    `update imports set ended_at = $3, opened = $4, existed = $5, refused = $6
     where organisation_id = $1 and id = $2`,
    [organisationId, id, at, opened, existed, refused],
  );
}

/** Forgets an import by which nothing came in. */
export async function dropImport(sql: Sql, organisationId: string, id: string): Promise<void> {
  await sql.query('delete from imports where organisation_id = $1 and id = $2', [organisationId, id]);
}

/** Why a case that came in by an import is not taken back with it. */
export type KeptBecause = (typeof keptReasons)[number];

/** A tab that has a case open says so every few seconds. */
const openNow = `interval '1 minute'`;

/**
 * Why case `c` stays, null where nobody has done anything with it. What the clock did (a deadline missed, a case given
 * out by routing, a first reading) is nobody's work. `now` is the placeholder of the time.
 */
const kept = (now: string) => `case
  when exists (select from case_events e where e.organisation_id = c.organisation_id and e.case_id = c.id
    and e.actor_role <> 'clock' and e.at > c.opened_at)
    or exists (select from deeper_readings d where d.organisation_id = c.organisation_id and d.case_id = c.id)
    then 'worked'
  when exists (select from files f where f.organisation_id = c.organisation_id and f.case_id = c.id) then 'files'
  when exists (select from watch_entries w where w.organisation_id = c.organisation_id and c.id = any(w.case_ids))
    then 'watch'
  when exists (select from incident_cases i where i.organisation_id = c.organisation_id and i.case_id = c.id
    and i.holds) then 'incident'
  when exists (select from talk_reviews r where r.organisation_id = c.organisation_id and r.case_id = c.id)
    then 'reviewed'
  when exists (select from cases o where o.organisation_id = c.organisation_id and o.customer_id = c.customer_id
    and o.state #>> '{repeatOf,id}' = c.id::text) then 'linked'
  when exists (select from presences p where p.organisation_id = c.organisation_id and p.case_id = c.id
    and p.seen_at > ${now}::timestamptz - ${openNow}) then 'open-now'
end`;

/** A case of an import, and why it would stay; null: it would go. */
export interface OfImport {
  id: string;
  number: string;
  kept: KeptBecause | null;
}

/** The cases of an import that are here, the oldest number first. */
export async function casesOfImport(
  sql: Sql,
  organisationId: string,
  importId: string,
  now: Instant,
): Promise<OfImport[]> {
  const { rows } = await sql.query<OfImport>(
    `select c.id, c.number, ${kept('$3')} as kept from cases c
     where c.organisation_id = $1 and c.import_id = $2 order by c.number`,
    [organisationId, importId, now],
  );
  return rows;
}

export interface Undoing {
  id: string;
  importId: string;
  why: string;
  by: string;
  role: string;
  at: Instant;
}

/** What lies beside a case and follows from its log: nothing of it is lost with the rows. */
const projections = ['clocks', 'commitments', 'case_search', 'case_offers', 'department_requests'];
const readings = ['machine_reviews', 'presences', 'incident_cases'];

/**
 * Takes back the cases of an import that nobody has worked on: each has `case-retracted` in its log, is told to the
 * outside, and leaves `cases` with what hung on it. Whoever saves something in one of them at this moment is first, or
 * finds it gone. Answers how many went. Run it in a transaction; `newId` gives ids for the outbox.
 */
export async function retractCases(
  sql: Sql,
  organisationId: string,
  { id, importId, why, by, role, at }: Undoing,
  newId: () => string,
): Promise<number> {
  await sql.query(
    `insert into import_undoings (organisation_id, id, import_id, why, made_by, made_at, cases)
     values ($1, $2, $3, $4, $5, $6, 0)`,
    [organisationId, id, importId, why, by, at],
  );
  // First the rows are held, then it is asked who worked on them: what is decided is what is there.
  await sql.query(
    'select 1 from cases where organisation_id = $1 and import_id = $2 order by id for update',
    [organisationId, importId],
  );
  const going = (await casesOfImport(sql, organisationId, importId, at)).filter((one) => one.kept === null);
  const ids = going.map((one) => one.id);
  if (ids.length === 0) return 0;
  const moved = [organisationId, ids];
  await sql.query(
    `with gone as (
       insert into retracted_cases (organisation_id, id, number, version, customer_id, undoing_id, state)
       select organisation_id, id, number, version + 1, customer_id, $3, state from cases
       where organisation_id = $1 and id = any($2::uuid[]) returning id, version
     ), logged as (
       insert into case_events (organisation_id, case_id, version, type, at, actor_id, actor_role, body)
       select $1, id, version, 'case-retracted', $4, $5, $6, jsonb_build_object('importId', $7::text) from gone
     )
     insert into outbox (organisation_id, id, topic, case_id, version, created_at, next_attempt_at, attempts)
     select $1, o.id, 'case-retracted', gone.id, gone.version, $4, $4, 0 from gone
     join unnest($2::uuid[], $8::uuid[]) as o(case_id, id) on o.case_id = gone.id`,
    [...moved, id, at, by, role, importId, ids.map(newId)],
  );
  for (const table of [...projections, ...readings])
    await sql.query(`delete from ${table} where organisation_id = $1 and case_id = any($2::uuid[])`, moved);
  await sql.query('delete from cases where organisation_id = $1 and id = any($2::uuid[])', moved);
  await sql.query('update import_undoings set cases = $3 where organisation_id = $1 and id = $2', [
    organisationId,
    id,
    ids.length,
  ]);
  return ids.length;
}

/** An import as it stands now. */
export interface ImportStanding extends ImportRow, ImportCounted {
  endedAt: Instant | null;
  /** How many of its cases are here still. */
  here: number;
  undoings: { why: string; by: string; at: Instant; cases: number }[];
}

/** The newest imports, with what became of them; at most `limit`. */
export async function newestImports(
  sql: Sql,
  organisationId: string,
  limit: number,
  only: string | null = null,
): Promise<ImportStanding[]> {
  type Row = Omit<ImportStanding, 'at' | 'endedAt'> & { at: Date; endedAt: Date | null };
  const { rows } = await sql.query<Row>(
    `select i.id, i.name, i.source, i.made_by as by, i.made_at as at, i.ended_at as "endedAt", i.opened, i.existed,
       i.refused,
       (select count(*)::int from cases c where c.organisation_id = $1 and c.import_id = i.id) as here,
       coalesce((select jsonb_agg(jsonb_build_object('why', u.why, 'by', u.made_by, 'at', u.made_at,
         'cases', u.cases) order by u.made_at) from import_undoings u
         where u.organisation_id = $1 and u.import_id = i.id and u.cases > 0), '[]'::jsonb) as undoings
     from imports i where i.organisation_id = $1 and ($3::uuid is null or i.id = $3)
     order by i.made_at desc, i.id limit $2`,
    [organisationId, limit, only],
  );
  return rows.map((row) => ({
    ...row,
    at: toInstant(row.at),
    endedAt: row.endedAt && toInstant(row.endedAt),
    undoings: row.undoings.map((one) => ({ ...one, at: toInstant(new Date(one.at)) })),
  }));
}
