import type { InputOf } from '../contract/row.ts';
import type { Refusal } from '../desk/case/refusals.ts';
import { hasDepartment } from '../store/department.ts';
import { findMember } from '../store/member.ts';
import type { Desk } from './desk.ts';

/** Why a request can be sent to nobody: no such department, or the one named to answer does not work here. */
export async function addressed(
  desk: Desk,
  { department, answerer }: InputOf<'ask-department'>,
): Promise<Refusal | null> {
  if (!(await hasDepartment(desk.pool, desk.organisationId, department)))
    return { code: 'unknown-department', department };
  if (answerer === null) return null;
  const member = await findMember(desk.pool, desk.organisationId, answerer);
  return member?.active ? null : { code: 'unknown-answerer', answerer };
}
