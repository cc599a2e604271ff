import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { emptyDatabase, type TestDatabase, testDatabase } from '../../test/setup/database.ts';
import { migrate } from './migrate.ts';

let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await emptyDatabase();
  folder = await mkdtemp(join(tmpdir(), 'amends-migrations-'));
  await writeFile(join(folder, '0001-cases.sql'), 'create table cases (id text primary key);');
});

afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

const write = (name: string, sql: string): Promise<void> => writeFile(join(folder, name), sql);

async function tables(): Promise<string[]> {
  const { rows } = await database.pool.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
  );
  return rows.map(({ name }) => name);
}

describe('migrating a database', () => {
  test('applies each file once, in order, at the given time', async () => {
    await write('0002-turns.sql', 'create table turns (id text references cases);');
    expect(await migrate(database.pool, folder, '2026-11-21T00:00:00.000Z')).toEqual([
      '0001-cases.sql',
      '0002-turns.sql',
    ]);
    expect(await migrate(database.pool, folder)).toEqual([]);
    expect(await tables()).toEqual(['amends_migrations', 'cases', 'turns']);
    const { rows } = await database.pool.query('select distinct applied_at from amends_migrations');
    expect(rows).toEqual([{ applied_at: new Date('2026-11-21T00:00:00.000Z') }]);
  });

  test('two servers at once apply each file once between them', async () => {
    const both = await Promise.all([migrate(database.pool, folder), migrate(database.pool, folder)]);
    expect(both.flat()).toEqual(['0001-cases.sql']);
  });

  test('a failing file leaves nothing of itself, keeps those before it, and is named', async () => {
    await write('0002-turns.sql', 'create table turns (id text); select 1/0;');
    await expect(migrate(database.pool, folder)).rejects.toThrow(
      'migration 0002-turns.sql failed: division by zero',
    );
    expect(await tables()).toEqual(['amends_migrations', 'cases']);
    await write('0002-turns.sql', 'create table turns (id text);');
    expect(await migrate(database.pool, folder)).toEqual(['0002-turns.sql']);
  });

  test('a database that knows more than this program is refused', async () => {
    await write('0002-turns.sql', 'create table turns (id text);');
    await migrate(database.pool, folder);
    await rm(join(folder, '0002-turns.sql'));
    await expect(migrate(database.pool, folder)).rejects.toMatchObject({
      code: 'database-newer',
      facts: { name: '0002-turns.sql' },
    });
  });

  test('a file changed after it was applied is refused, changed line ends are not', async () => {
    await write('0001-cases.sql', 'create table cases (\n  id text);');
    await migrate(database.pool, folder);
    await write('0001-cases.sql', 'create table cases (\r\n  id text);');
    expect(await migrate(database.pool, folder)).toEqual([]);
    await write('0001-cases.sql', 'create table cases (\n  id uuid);');
    await expect(migrate(database.pool, folder)).rejects.toMatchObject({ code: 'migration-changed' });
  });

  test('a gap or a number taken twice is a bug of the build', async () => {
    await write('0003-turns.sql', 'select 1;');
    await expect(migrate(database.pool, folder)).rejects.toThrow('should have the number 2');
  });

  test('the product’s own migrations apply to an empty database and to their own result', async () => {
    const desk = await testDatabase();
    try {
      const { migrationsDir } = await import('../../test/setup/database.ts');
      expect(await migrate(desk.pool, migrationsDir)).toEqual([]);
      expect((await migrate(database.pool, migrationsDir)).length).toBeGreaterThan(0);
    } finally {
      await desk.drop();
    }
  });
});
