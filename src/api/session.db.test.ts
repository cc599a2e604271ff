import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adminPassword, house, join, setUpHouse } from '../../test/setup/house.ts';
import { dayMs, hourMs, minuteMs } from '../base/time.ts';

let home: Awaited<ReturnType<typeof setUpHouse>>;
beforeAll(async () => {
  home = await setUpHouse();
});
afterAll(() => home.close());

const signIn = (account: string, password: string) =>
  home.ask('POST', '/session', { body: { account, password } });
const me = (cookie: string | null) => home.ask('GET', '/me', { cookie });
let last = 0;
const newcomer = (roles = ['handler']) => join(home, `handler-${++last}`, roles);

describe('signing in', () => {
  test('answers who one is; the cookie is for this host, https, and no script', async () => {
    const done = await signIn('lin.yue', adminPassword);
    expect(done).toMatchObject({ status: 200, body: { name: '林月', role: 'manager' } });
    const [pair, ...attributes] = (done.setCookie ?? '').split('; ');
    expect(pair).toMatch(/^__Host-amends-session=/);
    expect(attributes.sort()).toEqual(['HttpOnly', 'Max-Age=2592000', 'Path=/', 'SameSite=Strict', 'Secure']);
  });

  test('a capital, a blank or full-width letters in the account are no obstacle', async () => {
    expect((await signIn(' Ｌｉｎ.YUE ', adminPassword)).status).toBe(200);
  });

  test('an unknown account and a wrong password are one answer', async () => {
    const answers = await Promise.all([signIn('nobody', adminPassword), signIn('lin.yue', 'not this one')]);
    for (const { status, body, setCookie } of answers) {
      expect([status, body.code, setCookie]).toEqual([401, 'wrong-password', null]);
    }
    expect(answers[0].body).toEqual(answers[1].body);
  });

  test('by plain http the cookie says nothing of https, and names its port: others on this machine have theirs', async () => {
    const plain = await house('http://127.0.0.1:4180', home.database);
    const done = await plain.ask('POST', '/session', {
      body: { account: 'lin.yue', password: adminPassword },
    });
    expect(done.setCookie).toMatch(/^amends-session-4180=.*HttpOnly; SameSite=Strict$/);
    // A browser sends the cookies of both.
    const cookie = `amends-session-4181=of.another; ${done.cookie}`;
    expect((await plain.ask('GET', '/me', { cookie })).status).toBe(200);
    await plain.close();
  });

  test('a session holds on every server of the desk, also on one started later', async () => {
    const other = await home.another();
    expect((await other.ask('GET', '/me', { cookie: home.admin })).status).toBe(200);
    await other.close();
  });

  test.each([
    ['no cookie', () => null],
    [
      'a cookie we did not sign',
      () => home.admin.replace(/\.[^.]+$/, '.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%3D'),
    ],
    ['another token under our signature', () => home.admin.replace(/=./, (c) => (c === '=a' ? '=b' : '=a'))],
    ['not even the form of one', () => '__Host-amends-session=%%%'],
  ])('%s is nobody', async (_, cookie) => {
    expect(await me(cookie())).toMatchObject({ status: 401, body: { code: 'signed-out' } });
  });
});

describe('too many tries', () => {
  test('after five failures the account waits, whatever the password, on every server; others do not', async () => {
    const { password } = await newcomer();
    const account = `handler-${last}`;
    for (let i = 0; i < 5; i++) expect((await signIn(account, 'not this one')).status).toBe(401);
    const other = await home.another();
    const waits = await other.ask('POST', '/session', { body: { account, password } });
    await other.close();
    expect(waits).toMatchObject({ status: 429, body: { code: 'too-many-tries' } });
    const seconds = Number(waits.headers['retry-after']);
    expect(seconds).toBeGreaterThan(14 * 60);
    expect(seconds).toBeLessThanOrEqual(15 * 60);
    expect((await signIn('lin.yue', adminPassword)).status).toBe(200);
  });

  test('also for an account nobody has, and for many at once', async () => {
    const all = await Promise.all(Array.from({ length: 9 }, () => signIn('ghost', 'not this one')));
    expect(all.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(all.filter(({ status }) => status === 429)).toHaveLength(4);
  });

  test('what got in counts anew', async () => {
    const { password } = await newcomer();
    const account = `handler-${last}`;
    for (const turn of [1, 2]) {
      for (let i = 0; i < 4; i++) await signIn(account, 'not this one');
      expect((await signIn(account, password)).status, `turn ${turn}`).toBe(200);
    }
  });
});

describe('sessions', () => {
  test('are listed with their device; one can be ended, somebody else’s cannot', async () => {
    const { cookie, password } = await newcomer();
    const second = await signIn(`handler-${last}`, password);
    const { body } = await home.ask('GET', '/sessions', { cookie });
    expect(body.sessions).toMatchObject([
      { current: false, device: 'Chrome · Windows' },
      { current: true, device: 'Chrome · Windows' },
    ]);
    const [{ id }] = body.sessions;
    const foreign = await home.ask('DELETE', `/sessions/${id}`, { cookie: home.admin });
    expect(foreign).toMatchObject({ status: 404, body: { code: 'no-such-session' } });
    expect((await me(second.cookie)).status).toBe(200);
    expect((await home.ask('DELETE', `/sessions/${id}`, { cookie })).status).toBe(204);
    expect((await me(second.cookie)).status).toBe(401);
    expect((await me(cookie)).status).toBe(200);
  });

  test('signing out ends this one, everywhere ends all', async () => {
    const { cookie, password } = await newcomer();
    const account = `handler-${last}`;
    const [a, b] = [await signIn(account, password), await signIn(account, password)];
    const out = await home.ask('DELETE', '/session', { cookie });
    expect([out.status, out.cookie]).toEqual([204, '']);
    expect((await me(cookie)).status).toBe(401);
    expect((await me(a.cookie)).status).toBe(200);
    expect((await home.ask('DELETE', '/sessions', { cookie: a.cookie })).status).toBe(204);
    expect([(await me(a.cookie)).status, (await me(b.cookie)).status]).toEqual([401, 401]);
    expect((await me(home.admin)).status).toBe(200);
  });
});

describe('changing the password', () => {
  const change = (cookie: string, current: string, next: string) =>
    home.ask('PUT', '/password', { cookie, body: { current, next } });
  const next = '也无风雨也无晴。归去';

  test('needs the current one, ends every other session and renews this one', async () => {
    const { cookie, password } = await newcomer();
    const account = `handler-${last}`;
    const other = await signIn(account, password);
    const wrong = await change(cookie, 'not this one', next);
    expect(wrong).toMatchObject({ status: 422, body: { code: 'wrong-current-password' } });
    const done = await change(cookie, password, next);
    expect(done.status).toBe(204);
    expect([(await me(other.cookie)).status, (await me(cookie)).status]).toEqual([401, 401]);
    expect((await me(done.cookie)).status).toBe(200);
    expect((await signIn(account, password)).status).toBe(401);
    expect((await signIn(account, next)).status).toBe(200);
  });

  test.each([
    ['一二三', 400, 'bad-input'],
    ['password2026', 422, 'weak-password'],
  ])('%s is refused', async (password, status, code) => {
    const { cookie, password: current } = await newcomer();
    expect(await change(cookie, current, password)).toMatchObject({ status, body: { code } });
  });
});

test('who came by a link and has no password is told so, and ended sessions change nothing', async () => {
  const { cookie, id } = await newcomer();
  const body = { current: 'not this one', next: '也无风雨也无晴。归去' };
  await home.database.pool.query(
    'delete from identity_accounts a using members m where a.user_id = m.user_id and m.id = $1',
    [id],
  );
  const none = await home.ask('PUT', '/password', { cookie, body });
  expect(none).toMatchObject({ status: 422, body: { code: 'wrong-current-password' } });
  await home.ask('DELETE', '/session', { cookie });
  const out = await home.ask('PUT', '/password', { cookie, body });
  expect(out).toMatchObject({ status: 401, body: { code: 'signed-out' } });
});

// These move the clock: they stand last.
describe('time', () => {
  test('a session nobody uses ends after twelve hours, one in use goes on, none beyond thirty days', async () => {
    const [idle, used] = [await newcomer(), await newcomer()];
    for (let hours = 0; hours < 12; hours += 6) {
      home.advance(6 * hourMs);
      expect((await me(used.cookie)).status).toBe(200);
    }
    expect((await me(idle.cookie)).status).toBe(401);
    for (let hours = 12; hours < 30 * 24 - 6; hours += 6) {
      home.advance(6 * hourMs);
      expect((await me(used.cookie)).status, `after ${hours} h`).toBe(200);
    }
    home.advance(6 * hourMs + minuteMs);
    expect((await me(used.cookie)).status).toBe(401);
  });

  test('an account that waited may try again, and what is over is swept', async () => {
    for (let i = 0; i < 6; i++) await signIn('lin.yue', 'not this one');
    expect((await signIn('lin.yue', adminPassword)).status).toBe(429);
    home.advance(15 * minuteMs);
    expect((await signIn('lin.yue', adminPassword)).status).toBe(200);
    home.advance(dayMs);
    const { rows } = await home.database.pool.query('select 1 from sign_in_tries');
    expect(rows).toHaveLength(0);
  });
});
