import { hasDepartment } from '../store/department.ts';
import { findMember } from '../store/member.ts';
import type { Desk } from './desk.ts';

type Unaddressed =
  | { code: 'unknown-department'; department: string }
  | { code: 'unknown-answerer'; answerer: string };

/** Why a request can be sent to nobody: no such department, or the one named to answer does not work here. */
export async function addressed(
  desk: Desk,
  { department, answerer }: { department: string; answerer: string | null },
): Promise<Unaddressed | null> {
  if (!(await hasDepartment(desk.pool, desk.organisationId, department)))
    return { code: 'unknown-department', department };
  if (answerer === null) return null;
  const member = await findMember(desk.pool, desk.organisationId, answerer);
  return member?.active ? null : { code: 'unknown-answerer', answerer };
}
