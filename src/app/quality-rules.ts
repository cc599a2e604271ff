import { randomBytes } from 'node:crypto';
import { type QualitySettings, usualQuality } from '../desk/quality/settings.ts';
import { writeAudit } from '../store/audit.ts';
import {
  insertRubric,
  type KeptSettings,
  newestRubric,
  qualitySettings,
  type RubricVersion,
  saveQualitySettings,
} from '../store/quality.ts';
import type { Sql } from '../store/sql.ts';
import type { Desk } from './desk.ts';

/** The settings with their seed; the first who asks lays down the seed. */
export async function settingsOf(desk: Desk, sql: Sql = desk.pool): Promise<KeptSettings> {
  const kept = await qualitySettings(sql, desk.organisationId);
  if (kept) return kept;
  const first = { seed: randomBytes(8).toString('hex'), settings: usualQuality };
  await saveQualitySettings(sql, desk.organisationId, first, desk.now());
  // Two at once: the seed that was laid down first is everybody's.
  return (await qualitySettings(sql, desk.organisationId)) ?? first;
}

/** Changes the settings, with an audit row. What was drawn already keeps the rules it was drawn by. */
export async function changeSettings(desk: Desk, settings: QualitySettings, by: string): Promise<void> {
  const { organisationId, pool } = desk;
  await pool.transaction(async (sql) => {
    const { seed } = await settingsOf(desk, sql);
    await saveQualitySettings(sql, organisationId, { seed, settings }, desk.now());
    const audit = { id: desk.newId(), at: desk.now(), actor: by, what: 'quality-settings-changed' };
    await writeAudit(sql, organisationId, { ...audit, target: organisationId });
  });
}

/**
 * The rubric in use. The knowledge's standard is written down as a version when it is first used and whenever a
 * release changed it, so that every review names the very words it was scored by. One's own stays.
 */
export async function rubricInUse(desk: Desk, sql: Sql = desk.pool): Promise<RubricVersion> {
  const { standard } = desk.scorer;
  for (;;) {
    const newest = await newestRubric(sql, desk.organisationId);
    if (newest && (newest.origin === 'own' || newest.knowledge === standard.version)) return newest;
    const next: RubricVersion = {
      version: (newest?.version ?? 0) + 1,
      origin: 'standard',
      knowledge: standard.version,
      rubric: standard.rubric,
      fromVersion: null,
      madeBy: 'clock',
      madeAt: desk.now(),
    };
    if (await insertRubric(sql, desk.organisationId, next)) return next;
  }
}
