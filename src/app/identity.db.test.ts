import { afterAll, beforeAll, expect, test } from 'vitest';
import { adminPassword, deskAddress, type House, setUpHouse } from '../../test/setup/house.ts';
import { DatabaseAway } from '../store/faults.ts';
import { identityAdapter } from '../store/identity-adapter.ts';
import { tokenDigest } from '../store/identity-digest.ts';
import { identityOver } from './identity.ts';
import { makeSignInLink } from './links.ts';
import { addMember } from './members.ts';

let home: House & { admin: string; adminId: string };
beforeAll(async () => {
  home = await setUpHouse();
});
afterAll(() => home.close());

const person = (account: string) => ({
  name: '陈静',
  account,
  roles: ['handler' as const],
  departmentId: null,
  passwordHash: null,
});

test('servers that start at once on a fresh desk agree on the secret', async () => {
  await home.database.pool.query('delete from install_secrets');
  const servers = [1, 2, 3].map(() => identityOver(home.database.pool, { publicAddress: deskAddress }));
  const begun = await Promise.all(
    servers.map((one) => one.startSession(home.desk.organisationId, home.adminId, undefined)),
  );
  for (const { setCookie } of begun) {
    for (const server of servers) expect(await server.signedIn(setCookie.split(';')[0])).not.toBeNull();
  }
  const { setCookie } = begun[0] ?? { setCookie: '' };
  expect(await servers[0]?.signedIn(`a=b; ${setCookie.split(';')[0]}; c=d`)).toMatchObject({
    memberId: home.adminId,
    roles: ['manager', 'admin'],
  });
});

test('a member without a password signs in by a link only', async () => {
  const made = await addMember(home.desk, person('by.link'), 'test');
  const id = made.ok ? made.value : '';
  expect(await addMember(home.desk, person('by.link'), 'test')).toMatchObject({
    error: { code: 'account-taken' },
  });
  const tried = await home.identity.signIn('by.link', adminPassword, undefined);
  expect(tried).toEqual({ ok: false, error: { code: 'wrong-password' } });
  const link = await makeSignInLink(home.desk, id, deskAddress, 'test');
  expect(link).toMatchObject({ ok: true });
});

test('what the table of sessions holds opens none', async () => {
  const { rows } = await home.database.pool.query<{ token: string }>('select token from identity_sessions');
  const known = new Set(rows.map(({ token }) => token));
  const cookie = home.admin.split('=')[1] ?? '';
  const token = cookie.split('.')[0] ?? '';
  expect(known.has(tokenDigest(token))).toBe(true);
  expect(known.has(token)).toBe(false);
});

test('an unknown account costs as much time as a known one', async () => {
  const tries: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
  for (let i = 0; i < 5; i++) {
    for (const [kind, account] of [
      ['known', 'lin.yue'],
      ['unknown', `nobody-${i}`],
    ] as const) {
      await home.database.pool.query('delete from sign_in_tries');
      const from = process.cpuUsage();
      await home.identity.signIn(account, 'not this one', undefined);
      const spent = process.cpuUsage(from);
      tries[kind].push(spent.user + spent.system);
    }
  }
  const [known, unknown] = [Math.min(...tries.known), Math.min(...tries.unknown)];
  expect(unknown / known).toBeGreaterThan(0.4);
  expect(unknown / known).toBeLessThan(2.5);
});

test('a database that is away is said to be away, and sign-in works again when it is back', async () => {
  const { pool } = home.database;
  const broken = Object.assign(Object.create(pool) as typeof pool, {
    query: () => Promise.reject(Object.assign(new Error('no'), { code: 'ECONNREFUSED' })),
  });
  const identity = identityOver(broken, { publicAddress: deskAddress });
  await expect(identity.signIn('lin.yue', adminPassword, undefined)).rejects.toBeInstanceOf(DatabaseAway);
  await expect(identity.hash(adminPassword)).rejects.toBeInstanceOf(DatabaseAway);
  Object.assign(broken, { query: pool.query.bind(pool) });
  expect(await identity.signIn('lin.yue', adminPassword, undefined)).toMatchObject({ ok: true });
});

test('the tables answer every kind of question better-auth may ask of them', async () => {
  const tables = identityAdapter(home.desk.pool)({
    verification: { modelName: 'identity_verifications', fields: names },
  });
  const at = new Date();
  const row = (identifier: string, value: string) =>
    tables.create({
      model: 'verification',
      forceAllowId: true,
      data: { id: home.desk.newId(), identifier, value, expiresAt: at, createdAt: at, updatedAt: at },
    });
  for (const [identifier, value] of [
    ['a', '1'],
    ['a', '2'],
    ['b', '3'],
  ] as const)
    await row(identifier, value);
  const found = async (...where: Parameters<typeof tables.findMany>[0]['where'] & object) =>
    (
      await tables.findMany<{ value: string }>({
        model: 'verification',
        where,
        sortBy: { field: 'value', direction: 'asc' },
      })
    )
      .map(({ value }) => value)
      .join('');
  expect(await found({ field: 'identifier', value: 'a' })).toBe('12');
  expect(await found({ field: 'value', value: ['1', '3'], operator: 'in' })).toBe('13');
  expect(await found({ field: 'value', value: ['1', '3'], operator: 'not_in' })).toBe('2');
  expect(await found({ field: 'value', value: '2', operator: 'gte' })).toBe('23');
  expect(await found({ field: 'value', value: null, operator: 'ne' })).toBe('123');
  expect(
    await found(
      { field: 'value', value: '1', connector: 'OR' },
      { field: 'value', value: '3', connector: 'OR' },
    ),
  ).toBe('13');
  await expect(found({ field: 'value', value: '1', operator: 'contains' })).rejects.toThrow(
    'cannot be compared',
  );
  expect(await tables.count({ model: 'verification', where: [{ field: 'identifier', value: 'a' }] })).toBe(2);
  const undone = tables.transaction(async (inside) => {
    await inside.deleteMany({ model: 'verification', where: [{ field: 'identifier', value: 'a' }] });
    throw new Error('undo');
  });
  await expect(undone).rejects.toThrow('undo');
  expect(
    await tables.consumeOne({ model: 'verification', where: [{ field: 'value', value: '1' }] }),
  ).toMatchObject({
    identifier: 'a',
  });
  expect(
    await tables.deleteMany({ model: 'verification', where: [{ field: 'identifier', value: 'a' }] }),
  ).toBe(1);
});
const names = { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' };
