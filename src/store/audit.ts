import { type Instant, toInstant } from '../base/time.ts';
import type { AuditRow } from './append.ts';
import type { Sql } from './sql.ts';

/** Writes down who changed something outside the log. Run it in the transaction of the change. */
export async function writeAudit(sql: Sql, organisationId: string, row: AuditRow): Promise<void> {
  await sql.query(
    'insert into audit (organisation_id, id, at, actor, what, target) values ($1, $2, $3, $4, $5, $6)',
    [organisationId, row.id, row.at, row.actor, row.what, row.target],
  );
}

/** What somebody did with, or saw of, a thing on one day, and how often. */
export interface AuditDay {
  actor: string;
  what: string;
  times: number;
  lastAt: Instant;
}

/** What is on record of these things since an instant, by person and day of `zone`, the newest first; at most 200. */
export async function auditDays(
  sql: Sql,
  organisationId: string,
  {
    targets,
    whats,
    since,
    zone,
  }: { targets: string[]; whats: readonly string[]; since: Instant; zone: string },
): Promise<AuditDay[]> {
  const { rows } = await sql.query<Omit<AuditDay, 'lastAt'> & { lastAt: Date }>(
    `select actor, what, count(*)::integer as times, max(at) as "lastAt" from audit
     where organisation_id = $1 and target = any($2::text[]) and at >= $3 and what = any($4::text[])
     group by actor, what, (at at time zone $5)::date order by max(at) desc, actor, what limit 200`,
    [organisationId, targets, since, whats, zone],
  );
  return rows.map((row) => ({ ...row, lastAt: toInstant(row.lastAt) }));
}

/** One line of the audit. */
export interface AuditLine {
  actor: string;
  what: string;
  target: string;
  at: Instant;
}

/** What was done to these things of what begins with `beginning`, the newest first; at most 500. */
export async function auditOf(
  sql: Sql,
  organisationId: string,
  { targets, beginning }: { targets: readonly string[]; beginning: string },
): Promise<AuditLine[]> {
  const { rows } = await sql.query<Omit<AuditLine, 'at'> & { at: Date }>(
    `select actor, what, target, at from audit
     where organisation_id = $1 and target = any($2::text[]) and starts_with(what, $3)
     order by at desc, id desc limit 500`,
    [organisationId, targets, beginning],
  );
  return rows.map((row) => ({ ...row, at: toInstant(row.at) }));
}
