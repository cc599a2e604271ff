import { err, ok, type Result } from '../base/result.ts';
import type { CaseCommandType } from '../desk/case/commands.ts';
import { type Authority, authorisedRoles, cautiousAuthority } from '../desk/case/offers.ts';
import { writeAudit } from '../store/audit.ts';
import { authorityOf, saveAuthority } from '../store/authority.ts';
import type { Desk } from './desk.ts';

/** The commands that are decided by what somebody may give. */
const asking: ReadonlySet<CaseCommandType> = new Set(['make-offer', 'approve-offer']);

/** What the domain is told of authority for this command; only those that ask for it cost a question. */
export const authorityFor = (desk: Desk, type: CaseCommandType): Authority | Promise<Authority> =>
  asking.has(type) ? authorityOf(desk.pool, desk.organisationId) : cautiousAuthority;

/** Sets what each role may give in one case. A higher role may never give less than a lower one. */
export async function changeAuthority(
  desk: Desk,
  authority: Authority,
  by: string,
): Promise<Result<Authority, { code: 'limits-not-rising' }>> {
  const limits = authorisedRoles.map((role) => authority.limits[role]);
  if (limits.some((limit, i) => limit < (limits[i - 1] ?? 0))) return err({ code: 'limits-not-rising' });
  await desk.pool.transaction(async (sql) => {
    await saveAuthority(sql, desk.organisationId, authority);
    const what = `authority-changed ${authority.currency} ${limits.join('/')}`;
    const row = { id: desk.newId(), at: desk.now(), actor: by, what, target: desk.organisationId };
    await writeAudit(sql, desk.organisationId, row);
  });
  return ok(authority);
}
