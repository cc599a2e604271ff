import { describe, expect, test } from 'vitest';
import type { Role } from '../../knowledge/ids.ts';
import { changeOf, foundMembers, isChanged, rolesInWords } from './members.ts';
import type { Member } from './queries.ts';

const member = (name: string, over: Partial<Member> = {}): Member => ({
  id: name,
  name,
  account: `${name}@example.com`,
  roles: ['handler'],
  departmentId: null,
  active: true,
  createdAt: '2026-01-05T01:00:00.000Z',
  lastSeenAt: null,
  ...over,
});

const everybody = [
  member('陈晓雯', { departmentId: 'd1' }),
  member('周启明', { active: false }),
  member('Li Min', { account: 'A1024', roles: ['admin', 'lead'] }),
];
const departmentName = (id: string | null) => (id === 'd1' ? '客服一组' : '');
const found = (typed: string) => foundMembers(everybody, typed, departmentName, 'zh').map(({ name }) => name);

describe('a colleague is found by', () => {
  test.each([
    ['nothing typed: everybody, who has left last', '', ['陈晓雯', 'Li Min', '周启明']],
    ['part of the name', '晓雯', ['陈晓雯']],
    ['the name in any case', 'li min', ['Li Min']],
    ['the account, in full-width letters too', 'Ａ1024', ['Li Min']],
    ['a role', '管理员', ['Li Min']],
    ['the department and a role', '一组 处理员', ['陈晓雯']],
    ['words that are not there: nobody', '陈晓雯 主管', []],
  ])('%s', (_, typed, names) => {
    expect(found(typed)).toEqual(names);
  });
});

test('roles are said in the order of the list, however they were stored', () => {
  expect(rolesInWords(['admin', 'lead'], 'zh')).toBe('主管、管理员');
  expect(rolesInWords(['admin', 'lead'], 'en')).toBe('Lead, Administrator');
});

describe('there is something to save', () => {
  const before = changeOf(member('陈晓雯', { roles: ['lead', 'handler'] }));
  test.each([
    ['not when nothing was touched', {}, false],
    ['not when the roles only stand in another order', { roles: ['handler', 'lead'] as Role[] }, false],
    ['not for a space at the end', { name: '陈晓雯 ' }, false],
    ['when a role was added', { roles: ['handler', 'lead', 'admin'] as Role[] }, true],
    ['when the department changed', { departmentId: 'd2' }, true],
    ['when somebody leaves', { active: false }, true],
  ])('%s', (_, over, is) => {
    expect(isChanged(before, { ...before, ...over })).toBe(is);
  });
});
