import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { adminPassword, type House, house, setUpBody } from '../../test/setup/house.ts';
import { setUpKey } from '../app/set-up.ts';
import { hourMs } from '../base/time.ts';

let open: House;
beforeEach(async () => {
  open = await house();
});
afterEach(() => open.close());

const setUp = (key: string | null, over: object = {}) =>
  open.ask('POST', '/setup', { body: { ...setUpBody(key), ...over } });
const needed = async () => (await open.ask('GET', '/setup')).body.needed;

describe('set-up', () => {
  test('names the organisation, makes the first administrator and signs them in; then never again', async () => {
    expect(await needed()).toBe(true);
    const key = await setUpKey(open.desk);
    const done = await setUp(key);
    expect(done.status).toBe(201);
    expect(done.body).toMatchObject({
      name: '林月',
      account: 'lin.yue',
      roles: ['manager', 'admin'],
      role: 'manager',
      organisation: { name: '安心百货', sector: 'ecommerce', lang: 'zh' },
    });
    expect((await open.ask('GET', '/me', { cookie: done.cookie })).body.id).toBe(done.body.id);
    expect(await needed()).toBe(false);
    expect(await setUpKey(open.desk)).toBeNull();
    expect(await setUp(key)).toMatchObject({ status: 409, body: { code: 'set-up-done' } });
  });

  test('of two at once one wins', async () => {
    const key = await setUpKey(open.desk);
    const both = await Promise.all([setUp(key), setUp(key, { account: 'other' })]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const { rows } = await open.database.pool.query('select 1 from members');
    expect(rows).toHaveLength(1);
  });

  test.each([
    ['an unknown key', async () => 'x'.repeat(43)],
    [
      'a key older than a day',
      async () => {
        const key = await setUpKey(open.desk);
        open.advance(24 * hourMs);
        return key;
      },
    ],
    [
      'a key after a newer one was made',
      async () => {
        const key = await setUpKey(open.desk);
        await setUpKey(open.desk);
        return key;
      },
    ],
  ])('%s opens nothing', async (_, keyOf) => {
    expect(await setUp(await keyOf())).toMatchObject({ status: 410, body: { code: 'link-dead' } });
    expect(await needed()).toBe(true);
  });

  test('a password easy to guess is refused with its reason, and the key stays good', async () => {
    const key = await setUpKey(open.desk);
    const refused = await setUp(key, { password: '安心百货一二三四五六' });
    expect(refused).toMatchObject({ status: 422, body: { code: 'weak-password' } });
    expect(refused.body.detail).toContain('单位的名字');
    expect((await setUp(key)).status).toBe(201);
  });

  test('neither the key nor the password nor the session is written anywhere as it is', async () => {
    const key = await setUpKey(open.desk);
    const { cookie } = await setUp(key);
    const token = /=([^.]+)\./.exec(cookie ?? '')?.[1];
    expect(token).toHaveLength(32);
    const { rows: tables } = await open.database.pool.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public'`,
    );
    for (const { name } of tables) {
      const { rows } = await open.database.pool.query(`select t::text as row from "${name}" t`);
      const text = rows.map(({ row }) => row).join('\n');
      for (const secret of [key, adminPassword, token]) expect(text, name).not.toContain(secret);
    }
  });
});
