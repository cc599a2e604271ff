import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { join, setUpHouse } from '../../test/setup/house.ts';
import { addMember } from '../app/members.ts';
import { setUpKey } from '../app/set-up.ts';
import { namesOf } from '../store/member.ts';

let home: Awaited<ReturnType<typeof setUpHouse>>;
beforeAll(async () => {
  home = await setUpHouse();
});
afterAll(() => home.close());

const asAdmin = (method: string, path: string, body?: object) =>
  home.ask(method, path, { cookie: home.admin, ...(body ? { body } : {}) });
const change = (id: string, over: object) =>
  asAdmin('PUT', `/members/${id}`, {
    name: '阿',
    roles: ['handler'],
    departmentId: null,
    active: true,
    ...over,
  });
const me = (cookie: string) => home.ask('GET', '/me', { cookie });

describe('members', () => {
  test('are known to everybody by name, with their account to administrators only', async () => {
    const { cookie, id } = await join(home, 'wang.fang', ['handler']);
    const people = await home.ask('GET', '/people', { cookie });
    expect(people.body.people.map((p: { id: string }) => p.id).sort()).toEqual([home.adminId, id].sort());
    expect(JSON.stringify(people.body)).not.toContain('lin.yue');
    expect((await home.ask('GET', '/members', { cookie })).status).toBe(403);
    const { body } = await asAdmin('GET', '/members');
    expect(body.members).toHaveLength(2);
    expect(body.members.find((m: { id: string }) => m.id === id)).toMatchObject({
      account: 'wang.fang',
      active: true,
      lastSeenAt: expect.any(String),
    });
    expect((await namesOf(home.desk.pool, home.desk.organisationId)).get(home.adminId)).toBe('林月');
  });

  test('roles hold from the next request on', async () => {
    const { cookie, id } = await join(home, 'promoted', ['handler']);
    expect((await change(id, { roles: ['lead', 'admin'] })).status).toBe(200);
    expect((await me(cookie)).body).toMatchObject({ roles: ['lead', 'admin'], role: 'lead' });
    expect((await home.ask('GET', '/members', { cookie, role: 'admin' })).status).toBe(200);
    await change(id, { roles: ['lead'] });
    expect((await home.ask('GET', '/members', { cookie, role: 'admin' })).status).toBe(403);
  });

  test('who is deactivated is out at once, and cannot sign in; reactivated they can', async () => {
    const { cookie, id, password } = await join(home, 'on.leave', ['handler']);
    const signIn = () => home.ask('POST', '/session', { body: { account: 'on.leave', password } });
    expect((await change(id, { active: false })).body).toMatchObject({ active: false });
    expect((await me(cookie)).status).toBe(401);
    expect(await signIn()).toMatchObject({ status: 401, body: { code: 'wrong-password' } });
    await change(id, { active: true });
    expect((await me(cookie)).status).toBe(401);
    expect((await signIn()).status).toBe(200);
  });

  test('the last active administrator stays one', async () => {
    const last = { status: 409, body: { code: 'last-admin' } };
    expect(await change(home.adminId, { roles: ['manager'] })).toMatchObject(last);
    expect(await change(home.adminId, { roles: ['admin'], active: false })).toMatchObject(last);
    const { id } = await join(home, 'second.admin', ['admin']);
    // Each takes the other's place away at the same moment: one of them has to stay.
    const both = await Promise.all([change(id, {}), change(home.adminId, { roles: ['manager'] })]);
    // 409 for whom the place is counted, 403 for who is no administrator any more by the time of asking
    const statuses = both.map(({ status }) => status).sort();
    expect([
      [200, 409],
      [200, 403],
    ]).toContainEqual(statuses);
    const { rows } = await home.database.pool.query<{ id: string }>(
      `select id from members where active and 'admin' = any(roles)`,
    );
    expect(rows).toHaveLength(1);
    await home.database.pool.query(`update members set roles = '{admin,manager}' where id = $1`, [
      home.adminId,
    ]);
  });

  test('of another organisation are not there, nor are its departments', async () => {
    const organisationId = home.desk.newId();
    await home.database.pool.query(
      `insert into organisations (organisation_id, name, created_at) values ($1, '别家', now())`,
      [organisationId],
    );
    const other = { ...home.desk, organisationId };
    expect(await setUpKey(other)).not.toBeNull();
    const roles = ['admin' as const];
    const person = { name: '外人', account: 'outsider', roles, departmentId: null, passwordHash: null };
    const made = await addMember(other, person, 'test');
    const id = made.ok ? made.value : '';
    const missing = { status: 404, body: { code: 'no-such-member' } };
    expect(await change(id, {})).toMatchObject(missing);
    expect(await asAdmin('POST', `/members/${id}/password-link`)).toMatchObject(missing);
    expect(JSON.stringify((await asAdmin('GET', '/members')).body)).not.toContain('outsider');
    const theirs = await home.identity.startSession(organisationId, id, undefined);
    const cookie = theirs.setCookie.split(';', 1)[0] ?? '';
    expect((await home.ask('GET', '/people', { cookie })).body.people).toMatchObject([{ id }]);
    const renamed = await home.ask('PUT', `/members/${home.adminId}`, {
      cookie,
      body: { name: '抢', roles: ['handler'], departmentId: null, active: false },
    });
    expect(renamed).toMatchObject(missing);
  });
});

describe('departments and the organisation', () => {
  test('are made, renamed, given to members; no two of one name', async () => {
    const made = await asAdmin('POST', '/departments', { name: '售后' });
    expect(made).toMatchObject({ status: 201, body: { name: '售后' } });
    const taken = { status: 409, body: { code: 'department-exists' } };
    expect(await asAdmin('POST', '/departments', { name: '售后' })).toMatchObject(taken);
    const { id } = made.body;
    expect((await asAdmin('PUT', `/departments/${id}`, { name: '售后一部' })).body.name).toBe('售后一部');
    const missing = { status: 404, body: { code: 'no-such-department' } };
    expect(await asAdmin('PUT', `/departments/${home.adminId}`, { name: '无' })).toMatchObject(missing);
    const member = await join(home, 'placed', ['handler']);
    expect((await change(member.id, { departmentId: id })).body).toMatchObject({ departmentId: id });
    expect(await change(member.id, { departmentId: member.id })).toMatchObject(missing);
  });

  test('the organisation takes another name, sector and language', async () => {
    const body = { name: '安心酒店', sector: 'hospitality', lang: 'en' };
    expect((await asAdmin('PUT', '/organisation', body)).body).toMatchObject(body);
    expect((await me(home.admin)).body.organisation).toMatchObject(body);
  });

  test('the organisation says how customers reach it; what is left out stays', async () => {
    const body = { name: '安心酒店', sector: 'hospitality', lang: 'zh' };
    const reach = {
      phone: '95000 转 3',
      mail: 'help@anxin.example',
      address: null,
      hours: '每天 9:00–18:00',
    };
    expect((await asAdmin('PUT', '/organisation', { ...body, reach })).body.reach).toEqual(reach);
    expect((await asAdmin('PUT', '/organisation', body)).body.reach).toEqual(reach);
    const none = { phone: null, mail: null, address: null, hours: null };
    for (const unfit of [{ phone: '总机' }, { mail: 'anxin' }, { address: '' }]) {
      const asked = { ...body, reach: { ...none, ...unfit } };
      expect((await asAdmin('PUT', '/organisation', asked)).status).toBe(400);
    }
    expect((await asAdmin('PUT', '/organisation', { ...body, reach: none })).body.reach).toEqual(none);
  });

  test('every change is in the audit, with who made it', async () => {
    const { rows } = await home.database.pool.query<{ what: string; actor: string }>(
      'select what, actor from audit where organisation_id = $1',
      [home.desk.organisationId],
    );
    const whats = new Set(rows.filter(({ actor }) => actor === home.adminId).map(({ what }) => what));
    for (const what of [
      'set-up',
      'signed-in',
      'invitation-link-made',
      'roles-changed',
      'member-deactivated',
      'member-reactivated',
      'department-made',
      'department-renamed',
      'department-changed',
      'organisation-changed',
    ])
      expect(whats, what).toContain(what);
  });
});
