import { type Instant, toInstant } from '../base/time.ts';
import type { Calibration } from '../desk/quality/calibration.ts';
import { isUuid } from './case-filter.ts';
import type { Sql } from './sql.ts';

type Raw = Omit<Calibration, 'scoreBy' | 'madeAt' | 'openedAt' | 'closedAt'> & {
  scoreBy: Date;
  madeAt: Date;
  openedAt: Date | null;
  closedAt: Date | null;
};
const columns = `id, title, reviewers, score_by as "scoreBy", made_by as "madeBy", made_at as "madeAt",
  opened_by as "openedBy", opened_at as "openedAt", closed_by as "closedBy", closed_at as "closedAt", note`;
const maybe = (at: Date | null): Instant | null => at && toInstant(at);
const toCalibration = (row: Raw): Calibration => ({
  ...row,
  scoreBy: toInstant(row.scoreBy),
  madeAt: toInstant(row.madeAt),
  openedAt: maybe(row.openedAt),
  closedAt: maybe(row.closedAt),
});

/** As many are listed, the newest first. */
const most = 100;

export async function calibrationsOf(sql: Sql, organisationId: string): Promise<Calibration[]> {
  const { rows } = await sql.query<Raw>(
    `select ${columns} from calibrations where organisation_id = $1 order by made_at desc, id limit ${most}`,
    [organisationId],
  );
  return rows.map(toCalibration);
}

/** The calibration, locked where `hold` says so; null for none, and for what is no UUID. */
export async function findCalibration(
  sql: Sql,
  organisationId: string,
  id: string,
  hold = false,
): Promise<Calibration | null> {
  if (!isUuid(id)) return null;
  const { rows } = await sql.query<Raw>(
    `select ${columns} from calibrations where organisation_id = $1 and id = $2 ${hold ? 'for update' : ''}`,
    [organisationId, id],
  );
  return rows[0] ? toCalibration(rows[0]) : null;
}

export async function insertCalibration(sql: Sql, organisationId: string, c: Calibration): Promise<void> {
  await sql.query(
    `insert into calibrations (organisation_id, id, title, reviewers, score_by, made_by, made_at, note)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [organisationId, c.id, c.title, c.reviewers, c.scoreBy, c.madeBy, c.madeAt, c.note],
  );
}

/** Writes what may change: that it was opened, and that it was closed with what was learnt. */
export async function updateCalibration(sql: Sql, organisationId: string, c: Calibration): Promise<void> {
  await sql.query(
    `update calibrations set opened_by = $3, opened_at = $4, closed_by = $5, closed_at = $6, note = $7
     where organisation_id = $1 and id = $2`,
    [organisationId, c.id, c.openedBy, c.openedAt, c.closedBy, c.closedAt, c.note],
  );
}
