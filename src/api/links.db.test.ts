import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deskAddress, join, keyIn, setUpHouse } from '../../test/setup/house.ts';
import { makeSignInLink } from '../app/links.ts';
import { addMember } from '../app/members.ts';
import { hourMs } from '../base/time.ts';

let home: Awaited<ReturnType<typeof setUpHouse>>;
beforeAll(async () => {
  home = await setUpHouse();
});
afterAll(() => home.close());

const password = '一蓑烟雨任平生。。。';
const invite = (account: string, over: object = {}) =>
  home.ask('POST', '/invitations', {
    cookie: home.admin,
    body: { name: '赵敏', account, roles: ['handler'], ...over },
  });
const look = (key: string) => home.ask('POST', '/links/look', { body: { key } });
const use = (key: string, over: object = {}) => home.ask('POST', '/links/use', { body: { key, ...over } });
const dead = { status: 410, body: { code: 'link-dead' } };
const open = async () =>
  (await home.ask('GET', '/members', { cookie: home.admin })).body.invitations as {
    id: string;
    account: string;
  }[];

describe('an invitation', () => {
  test('is shown once, looked at, accepted with a password and a better name, and then used up', async () => {
    const made = await invite('zhao.min');
    expect(made.body.link).toMatch(new RegExp(`^${deskAddress}/link#[\\w-]{43}$`));
    const key = keyIn(made.body.link);
    expect((await look(key)).body).toMatchObject({
      kind: 'invitation',
      organisation: '安心百货',
      name: '赵敏',
      account: 'zhao.min',
      roles: ['handler'],
    });
    expect(await use(key)).toMatchObject({ status: 422, body: { code: 'password-needed' } });
    expect(await use(key, { password: 'zhao.min.zhao' })).toMatchObject({ body: { code: 'weak-password' } });
    const used = await use(key, { password, name: '赵旻' });
    expect(used).toMatchObject({ status: 200, body: { name: '赵旻', role: 'handler' } });
    expect((await home.ask('GET', '/me', { cookie: used.cookie })).body.name).toBe('赵旻');
    expect(await use(key, { password })).toMatchObject(dead);
    expect(await look(key)).toMatchObject(dead);
    expect(await open()).toEqual([]);
    const signedIn = await home.ask('POST', '/session', { body: { account: 'zhao.min', password } });
    expect(signedIn.status).toBe(200);
  });

  test('of two who accept at once one is made', async () => {
    const key = keyIn((await invite('twice')).body.link);
    const both = await Promise.all([use(key, { password }), use(key, { password })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 410]);
  });

  test('for an account somebody has is refused, at once or when it is accepted', async () => {
    const key = keyIn((await invite('early.bird')).body.link);
    const roles = ['lead' as const];
    const member = { name: '早', account: 'early.bird', roles, departmentId: null, passwordHash: null };
    await addMember(home.desk, member, 'test');
    expect(await use(key, { password })).toMatchObject({ status: 409, body: { code: 'account-taken' } });
    expect(await invite('early.bird')).toMatchObject({ status: 409, body: { code: 'account-taken' } });
  });

  test('a second one for the same account kills the first; withdrawn ones are dead', async () => {
    const first = keyIn((await invite('again')).body.link);
    const second = keyIn((await invite('again')).body.link);
    expect(await look(first)).toMatchObject(dead);
    const id = (await open()).find(({ account }) => account === 'again')?.id;
    const withdraw = () => home.ask('DELETE', `/invitations/${id}`, { cookie: home.admin });
    expect((await withdraw()).status).toBe(204);
    expect(await withdraw()).toMatchObject({ status: 404, body: { code: 'no-such-invitation' } });
    expect(await use(second, { password })).toMatchObject(dead);
  });

  test('names a department of this organisation only', async () => {
    const foreign = await invite('somewhere', { departmentId: home.adminId });
    expect(foreign).toMatchObject({ status: 404, body: { code: 'no-such-department' } });
  });
});

describe('a link for a member', () => {
  test('lets them choose a new password and ends every session they had', async () => {
    const { cookie, id } = await join(home, 'forgetful', ['handler']);
    const made = await home.ask('POST', `/members/${id}/password-link`, { cookie: home.admin });
    expect(made.status).toBe(201);
    const key = keyIn(made.body.link);
    expect((await look(key)).body).toMatchObject({ kind: 'new-password', account: 'forgetful' });
    const used = await use(key, { password: '谁怕？一蓑烟雨任平生' });
    expect(used.status).toBe(200);
    expect((await home.ask('GET', '/me', { cookie })).status).toBe(401);
    expect((await home.ask('GET', '/me', { cookie: used.cookie })).status).toBe(200);
    expect(await use(key, { password })).toMatchObject(dead);
  });

  test('signs them in without a password, once, and gives them back an account that had to wait', async () => {
    const { id } = await join(home, 'demo', ['handler']);
    for (let i = 0; i < 6; i++)
      await home.ask('POST', '/session', { body: { account: 'demo', password: 'not this one' } });
    const made = await makeSignInLink(home.desk, id, deskAddress, 'test');
    const key = made.ok ? keyIn(made.value.link) : '';
    expect((await use(key)).body).toMatchObject({ id });
    expect(await use(key)).toMatchObject(dead);
  });

  test('dies when they are deactivated, and none is made then', async () => {
    const { id } = await join(home, 'leaver', ['handler']);
    const link = () => home.ask('POST', `/members/${id}/password-link`, { cookie: home.admin });
    const key = keyIn((await link()).body.link);
    const body = { name: '走', roles: ['handler'], departmentId: null, active: false };
    await home.ask('PUT', `/members/${id}`, { cookie: home.admin, body });
    expect(await use(key, { password })).toMatchObject(dead);
    expect(await link()).toMatchObject({ status: 409, body: { code: 'member-has-left' } });
  });

  test('dies when they choose another password', async () => {
    const { cookie, id, password: current } = await join(home, 'careful', ['handler']);
    const made = await makeSignInLink(home.desk, id, deskAddress, 'test');
    const body = { current, next: '回首向来萧瑟处，归去' };
    expect((await home.ask('PUT', '/password', { cookie, body })).status).toBe(204);
    expect(await use(made.ok ? keyIn(made.value.link) : '')).toMatchObject(dead);
  });

  test.each([
    ['are deactivated', { roles: ['admin'], active: false }],
    ['are no administrator any more', { roles: ['handler'], active: true }],
  ])('and an invitation die when those who made them %s', async (_, change) => {
    const { cookie, id } = await join(home, `admin-${change.active}`, ['admin']);
    const back = { name: '我', account: 'back.again', roles: ['admin', 'admin'] };
    const links = await Promise.all([
      home.ask('POST', '/invitations', { cookie, body: back }),
      home.ask('POST', `/members/${home.adminId}/password-link`, { cookie }),
    ]);
    const keys = links.map(({ body }) => keyIn(body.link));
    for (const key of keys) expect((await look(key)).status).toBe(200);
    const body = { name: '走', departmentId: null, ...change };
    expect((await home.ask('PUT', `/members/${id}`, { cookie: home.admin, body })).status).toBe(200);
    for (const key of keys) expect(await use(key, { password })).toMatchObject(dead);
    const { rows } = await home.database.pool.query(
      `select actor from audit where what = 'invitation-withdrawn' order by at desc, id desc limit 1`,
    );
    expect(rows).toEqual([{ actor: home.adminId }]);
  });

  // Moves the clock: stands last.
  test('is good for a day, an invitation for a week; then it is listed as expired', async () => {
    const { id } = await join(home, 'slow', ['handler']);
    const day = await makeSignInLink(home.desk, id, deskAddress, 'test');
    const week = keyIn((await invite('later')).body.link);
    home.advance(24 * hourMs);
    expect(await use(day.ok ? keyIn(day.value.link) : '')).toMatchObject(dead);
    expect((await look(week)).status).toBe(200);
    home.advance(6 * 24 * hourMs);
    expect(await use(week, { password })).toMatchObject(dead);
    const admin = await home.ask('POST', '/session', {
      body: { account: 'lin.yue', password: '竹杖芒鞋轻胜马，谁怕' },
    });
    const { body } = await home.ask('GET', '/members', { cookie: admin.cookie });
    expect(body.invitations).toMatchObject([
      { account: 'later', expired: true, invitedBy: home.adminId },
      {},
    ]);
  });
});
