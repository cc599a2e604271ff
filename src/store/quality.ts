import { type Instant, toInstant } from '../base/time.ts';
import { type QualitySettings, usualQuality } from '../desk/quality/settings.ts';
import type { Rubric } from '../knowledge/rubrics.ts';
import type { Sql } from './sql.ts';

export interface KeptSettings {
  seed: string;
  settings: QualitySettings;
}

/** The settings of an organisation, null where it never had any. */
export async function qualitySettings(sql: Sql, organisationId: string): Promise<KeptSettings | null> {
  const { rows } = await sql.query<KeptSettings>(
    'select seed, settings from quality_settings where organisation_id = $1',
    [organisationId],
  );
  const kept = rows[0];
  return kept ? { seed: kept.seed, settings: { ...usualQuality, ...kept.settings } } : null;
}

/** Keeps settings; the seed stays what it was first. */
export async function saveQualitySettings(
  sql: Sql,
  organisationId: string,
  { seed, settings }: KeptSettings,
  at: Instant,
): Promise<void> {
  await sql.query(
    `insert into quality_settings (organisation_id, seed, settings, changed_at) values ($1, $2, $3, $4)
     on conflict (organisation_id) do update set settings = $3, changed_at = $4`,
    [organisationId, seed, settings, at],
  );
}

/** One version of the rubric. `knowledge` is the version of the knowledge it was taken from, for the standard. */
export interface RubricVersion {
  version: number;
  origin: 'standard' | 'own';
  knowledge: string | null;
  rubric: Rubric;
  fromVersion: number | null;
  madeBy: string;
  madeAt: Instant;
}

const rubricColumns = `version, origin, knowledge, rubric, from_version as "fromVersion", made_by as "madeBy",
  made_at as "madeAt"`;
type RawRubric = Omit<RubricVersion, 'madeAt'> & { madeAt: Date };
const toRubric = (row: RawRubric): RubricVersion => ({ ...row, madeAt: toInstant(row.madeAt) });

/** The version in use; null before the first. */
export async function newestRubric(sql: Sql, organisationId: string): Promise<RubricVersion | null> {
  const { rows } = await sql.query<RawRubric>(
    `select ${rubricColumns} from quality_rubrics where organisation_id = $1 order by version desc limit 1`,
    [organisationId],
  );
  return rows[0] ? toRubric(rows[0]) : null;
}

export async function rubricOf(
  sql: Sql,
  organisationId: string,
  version: number,
): Promise<RubricVersion | null> {
  const { rows } = await sql.query<RawRubric>(
    `select ${rubricColumns} from quality_rubrics where organisation_id = $1 and version = $2`,
    [organisationId, version],
  );
  return rows[0] ? toRubric(rows[0]) : null;
}

/** Several versions by their number. */
export async function rubricsOf(
  sql: Sql,
  organisationId: string,
  versions: readonly number[],
): Promise<Map<number, Rubric>> {
  const { rows } = await sql.query<{ version: number; rubric: Rubric }>(
    'select version, rubric from quality_rubrics where organisation_id = $1 and version = any($2::integer[])',
    [organisationId, [...new Set(versions)]],
  );
  return new Map(rows.map(({ version, rubric }) => [version, rubric]));
}

/** Every version with how many reviews were drawn under it, the newest first, without the rubrics themselves. */
export async function rubricVersions(
  sql: Sql,
  organisationId: string,
): Promise<(Omit<RubricVersion, 'rubric' | 'knowledge'> & { reviews: number })[]> {
  const { rows } = await sql.query<Omit<RawRubric, 'rubric' | 'knowledge'> & { reviews: number }>(
    `select q.version, q.origin, q.from_version as "fromVersion", q.made_by as "madeBy", q.made_at as "madeAt",
       (select count(*) from talk_reviews r where r.organisation_id = $1 and r.rubric = q.version)::integer as reviews
     from quality_rubrics q where q.organisation_id = $1 order by q.version desc`,
    [organisationId],
  );
  return rows.map((row) => ({ ...row, madeAt: toInstant(row.madeAt) }));
}

/** Writes the next version. False where somebody else has just written it. */
export async function insertRubric(sql: Sql, organisationId: string, row: RubricVersion): Promise<boolean> {
  const { version, origin, knowledge, rubric, fromVersion, madeBy, madeAt } = row;
  const { rowCount } = await sql.query(
    `insert into quality_rubrics (organisation_id, version, origin, knowledge, rubric, from_version, made_by, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [organisationId, version, origin, knowledge, rubric, fromVersion, madeBy, madeAt],
  );
  return rowCount === 1;
}

/** A weekly draw as it was made. `week` is its Monday. */
export interface WeeklyDraw {
  week: string;
  seed: string;
  perHandler: number;
  talks: number;
  drawn: number;
  drawnAt: Instant;
}

/** The latest draws, the newest week first. */
export async function weeklyDraws(sql: Sql, organisationId: string, limit: number): Promise<WeeklyDraw[]> {
  const { rows } = await sql.query<Omit<WeeklyDraw, 'drawnAt'> & { drawnAt: Date }>(
    `select week, seed, per_handler as "perHandler", talks, drawn, drawn_at as "drawnAt" from quality_draws
     where organisation_id = $1 order by week desc limit $2`,
    [organisationId, limit],
  );
  return rows.map((row) => ({ ...row, drawnAt: toInstant(row.drawnAt) }));
}

/** Writes down a draw. False where the week was drawn already. */
export async function insertDraw(sql: Sql, organisationId: string, draw: WeeklyDraw): Promise<boolean> {
  const { week, seed, perHandler, talks, drawn, drawnAt } = draw;
  const { rowCount } = await sql.query(
    `insert into quality_draws (organisation_id, week, seed, per_handler, talks, drawn, drawn_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [organisationId, week, seed, perHandler, talks, drawn, drawnAt],
  );
  return rowCount === 1;
}
