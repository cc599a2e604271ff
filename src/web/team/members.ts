import { type Lang, labelOf } from '../../contract/say.ts';
import { type Role, roles } from '../../knowledge/ids.ts';
import type { Member, MemberChange } from './queries.ts';

/** Roles in the order they are listed everywhere, in words. */
export const rolesInWords = (held: readonly Role[], lang: Lang): string =>
  inOrder(held)
    .map((role) => labelOf(roles, role, lang))
    .join(lang === 'zh' ? '、' : ', ');

const all = Object.keys(roles) as Role[];

export const inOrder = (held: readonly Role[]): Role[] => all.filter((role) => held.includes(role));

/**
 * Who is meant by what was typed: every word of it is in the name, the account, a role or the department. Those
 * who have left come last.
 */
export function foundMembers(
  members: readonly Member[],
  typed: string,
  departmentName: (id: string | null) => string,
  lang: Lang,
): Member[] {
  const wanted = plain(typed).split(/\s+/).filter(Boolean);
  const found = members.filter((member) => {
    const { name, account, roles: held, departmentId } = member;
    const text = plain([name, account, rolesInWords(held, lang), departmentName(departmentId)].join('\n'));
    return wanted.every((word) => text.includes(word));
  });
  return found.toSorted((a, b) => Number(b.active) - Number(a.active));
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Whether saving would change anything of this member. */
export const isChanged = (member: MemberChange, change: MemberChange): boolean =>
  member.name !== change.name.trim() ||
  member.departmentId !== change.departmentId ||
  member.active !== change.active ||
  inOrder(member.roles).join() !== inOrder(change.roles).join();

export const changeOf = ({ name, roles, departmentId, active }: Member): MemberChange => ({
  name,
  roles,
  departmentId,
  active,
});
