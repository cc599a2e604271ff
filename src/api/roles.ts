import type { Desk } from '../app/desk.ts';
import { rolesAnswer } from '../contract/abilities.ts';
import { type Role, roles } from '../knowledge/ids.ts';
import { membersOf } from '../store/member.ts';
import { mayOf } from './abilities.ts';
import { langQuery } from './cases.ts';
import { problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

/** What every role may see and do, told from the table the door goes by. */
export function rolesRoute(server: Typed, desk: Desk): void {
  const schema = {
    tags: ['settings'],
    summary: 'What every role may see and do here, and who holds it',
    querystring: langQuery,
    response: { 200: rolesAnswer, ...problems },
  };
  server.get('/api/v1/roles', { schema }, async (request) => {
    const { pool, organisationId } = deskFor(desk, request);
    const members = (await membersOf(pool, organisationId)).filter(({ active }) => active);
    const named = (role: Role) => members.filter((one) => one.roles.includes(role)).map(({ name }) => name);
    return {
      roles: (Object.keys(roles) as Role[]).map((role) => ({ role, may: mayOf(role), people: named(role) })),
    };
  });
}
