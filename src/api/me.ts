import type { z } from 'zod';
import type { Desk } from '../app/desk.ts';
import type { meAnswer } from '../contract/session.ts';
import type { Role } from '../knowledge/ids.ts';
import { facesOf } from '../store/face.ts';
import { goodwillRules } from '../store/goodwill-rules.ts';
import { findMember } from '../store/member.ts';
import { findOrganisation } from '../store/organisation.ts';

/** A member as they see themselves, acting in `role` or in the first they hold; null if there is none of this id. */
export async function meOf(
  desk: Desk,
  memberId: string,
  role?: Role,
): Promise<z.input<typeof meAnswer> | null> {
  const member = await findMember(desk.pool, desk.organisationId, memberId);
  const acting = role ?? member?.roles[0];
  if (!member || acting === undefined) return null;
  const { id, name, account, roles, departmentId } = member;
  const organisation = await findOrganisation(desk.pool, desk.organisationId);
  const face = (await facesOf(desk.pool, desk.organisationId, id)).get(id) ?? null;
  const { names: rungNames } = await goodwillRules(desk.pool, desk.organisationId);
  const { mostFileBytes } = desk;
  const acts = { role: acting, roles, departmentId };
  return { id, name, account, ...acts, organisation, rungNames, face, mostFileBytes };
}
