import { err, ok } from '../base/result.ts';
import { talkCases } from '../desk/case/kin.ts';
import { scorecard } from '../engine/review/scorecard.ts';
import type { Rubric } from '../knowledge/rubrics.ts';
import { writeAudit } from '../store/audit.ts';
import { loadCase } from '../store/case.ts';
import { latestRead } from '../store/machine-reviews.ts';
import { insertRubric, type RubricVersion, rubricOf } from '../store/quality.ts';
import { turnsOf } from '../store/timeline.ts';
import type { Desk } from './desk.ts';
import { rubricInUse } from './quality-rules.ts';
import { textRead } from './reader.ts';
import type { Done } from './talk-review.ts';

/** Puts a rubric of the organisation's own into use; `version` is the one it was written on. */
export const changeRubric = (desk: Desk, version: number, rubric: Rubric, by: string) =>
  write(desk, version, by, { rubric, fromVersion: null });

/** Takes up an older version again, as a new one. */
export async function rollBackRubric(
  desk: Desk,
  version: number,
  to: number,
  by: string,
): Done<RubricVersion> {
  const older = await rubricOf(desk.pool, desk.organisationId, to);
  if (!older) return err({ code: 'no-such-version', version: to });
  return write(desk, version, by, { rubric: older.rubric, fromVersion: to });
}

/** What was drawn before keeps the version it was drawn under. */
async function write(
  desk: Desk,
  version: number,
  by: string,
  { rubric, fromVersion }: Pick<RubricVersion, 'rubric' | 'fromVersion'>,
): Done<RubricVersion> {
  const { organisationId, pool } = desk;
  return pool.transaction(async (sql): Done<RubricVersion> => {
    const inUse = await rubricInUse(desk, sql);
    if (inUse.version !== version) return err({ code: 'rubric-changed' });
    const next: RubricVersion = {
      version: version + 1,
      origin: 'own',
      knowledge: null,
      rubric,
      fromVersion,
      madeBy: by,
      madeAt: desk.now(),
    };
    if (!(await insertRubric(sql, organisationId, next))) return err({ code: 'rubric-changed' });
    const audit = { id: desk.newId(), at: desk.now(), actor: by, what: `rubric-changed ${next.version}` };
    await writeAudit(sql, organisationId, { ...audit, target: organisationId });
    return ok(next);
  });
}

export interface PreviewedTalk {
  caseId: string;
  caseNumber: string;
  before: number | null;
  after: number | null;
}

/** What the last talks come to as the machine reads them, by the rubric in use and by another. Keeps nothing. */
export async function previewRubric(desk: Desk, rubric: Rubric, talks: number): Promise<PreviewedTalk[]> {
  const { organisationId, pool } = desk;
  const inUse = await rubricInUse(desk);
  const shown: PreviewedTalk[] = [];
  for (const { caseId, number } of await latestRead(pool, organisationId, talks)) {
    const stored = await loadCase(pool, organisationId, caseId);
    if (!stored) continue;
    const turns = await turnsOf(pool, organisationId, talkCases(stored.case));
    const talk = turns.map((turn) => ({ role: turn.role, text: textRead(turn) }));
    const { sector } = stored.case;
    const { review, card, knowledge } = desk.scorer.score(talk, inUse.rubric, sector);
    const after = scorecard(talk, review, knowledge, { rubric, sector }).score;
    shown.push({ caseId, caseNumber: number, before: card.score, after });
  }
  return shown;
}
