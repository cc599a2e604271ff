import { err, ok, type Result } from '../base/result.ts';
import type { Actor, Case } from '../desk/case/case.ts';
import type { CaseCommandType } from '../desk/case/commands.ts';
import {
  authorityInCase,
  cautiousRules,
  type GoodwillRules,
  unfitRules,
} from '../desk/case/goodwill-rules.ts';
import { type Authority, cautiousAuthority } from '../desk/case/offers.ts';
import { writeAudit } from '../store/audit.ts';
import { goodwillRules, insertRules, type RulesVersion, rulesVersions } from '../store/goodwill-rules.ts';
import type { Desk } from './desk.ts';

/** The commands that are decided by what somebody may give. */
const asking: ReadonlySet<CaseCommandType> = new Set(['make-offer', 'approve-offer']);

/** What the domain is told of authority for this command; only those that ask for it cost a question. */
export async function authorityFor(
  desk: Desk,
  type: CaseCommandType,
  c: Case,
  actor: Actor,
): Promise<Authority> {
  if (!asking.has(type)) return cautiousAuthority;
  return authorityInCase(await goodwillRules(desk.pool, desk.organisationId), c, actor.id);
}

/** The rules in use with all that were: version 0 and no versions where they are as the desk came. */
export interface RulesInUse {
  version: number;
  rules: GoodwillRules;
  versions: RulesVersion[];
}

export async function rulesInUse({ pool, organisationId }: Desk): Promise<RulesInUse> {
  const versions = await rulesVersions(pool, organisationId);
  const newest = versions[0];
  return { version: newest?.version ?? 0, rules: newest?.rules ?? cautiousRules, versions };
}

export type RulesRefusal =
  | { code: 'limits-not-rising' | 'type-twice' | 'step-fixed' | 'name-twice' | 'goodwill-changed' }
  | { code: 'no-such-version'; version: number };

/** What is said anew: `version` is the one it was written on. */
export interface SaidRules {
  version: number;
  rules: GoodwillRules;
  why: string;
}

/** Puts other rules into use, as a new version. Offers that wait keep the limits they were asked under. */
export const changeRules = (
  desk: Desk,
  said: SaidRules,
  by: string,
): Promise<Result<RulesInUse, RulesRefusal>> => write(desk, { ...said, fromVersion: null }, by);

/** Takes up an older version again, as a new one; 0: as the desk came. */
export async function rollBackRules(
  desk: Desk,
  { version, to, why }: { version: number; to: number; why: string },
  by: string,
): Promise<Result<RulesInUse, RulesRefusal>> {
  const { versions } = await rulesInUse(desk);
  const rules = to === 0 ? cautiousRules : versions.find((one) => one.version === to)?.rules;
  if (!rules) return err({ code: 'no-such-version', version: to });
  return write(desk, { version, rules, why, fromVersion: to }, by);
}

async function write(
  desk: Desk,
  { version, rules, why, fromVersion }: SaidRules & Pick<RulesVersion, 'fromVersion'>,
  by: string,
): Promise<Result<RulesInUse, RulesRefusal>> {
  const unfit = unfitRules(rules);
  if (unfit) return err({ code: unfit });
  const { organisationId, pool } = desk;
  const next = { version: version + 1, rules, why, fromVersion, madeBy: by, madeAt: desk.now() };
  const isWritten = await pool.transaction(async (sql) => {
    const [newest] = await rulesVersions(sql, organisationId);
    if ((newest?.version ?? 0) !== version) return false;
    if (!(await insertRules(sql, organisationId, next))) return false;
    const { handler, lead, manager } = rules.limits;
    const what = `authority-changed ${next.version} ${rules.currency} ${handler}/${lead}/${manager}`;
    const row = { id: desk.newId(), at: desk.now(), actor: by, what, target: organisationId };
    await writeAudit(sql, organisationId, row);
    return true;
  });
  return isWritten ? ok(await rulesInUse(desk)) : err({ code: 'goodwill-changed' });
}
