import type { AuditRow } from './append.ts';
import type { Sql } from './sql.ts';

/** Writes down who changed something outside the log. Run it in the transaction of the change. */
export async function writeAudit(sql: Sql, organisationId: string, row: AuditRow): Promise<void> {
  await sql.query(
    'insert into audit (organisation_id, id, at, actor, what, target) values ($1, $2, $3, $4, $5, $6)',
    [organisationId, row.id, row.at, row.actor, row.what, row.target],
  );
}
