import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { DeskUnavailable } from './unavailable.ts';

/** One numbered step of the schema, forward only. */
export interface Migration {
  number: number;
  name: string;
  sql: string;
  checksum: string;
}

interface Applied {
  number: number;
  name: string;
  checksum: string;
}

// Any fixed number will do: all servers of one database take the same one.
const lockKey = 7_106_114_210;

/**
 * The migrations in `folder`, in order: files `0001-cases.sql`, `0002-turns.sql`, …
 * @throws Error if a `.sql` file has no number, a number is missing or taken twice: a bug of the build
 */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name, index) => {
      const number = Number(/^(\d{4})[-_]/.exec(name)?.[1]);
      if (number !== index + 1) throw new Error(`migration ${name} should have the number ${index + 1}`);
      const sql = await readFile(join(folder, name), 'utf8');
      // Line ends may differ between checkouts; the statement is the same.
      const checksum = createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex');
      return { number, name, sql, checksum };
    }),
  );
}

/**
 * Brings the database to the schema of `folder`: applies what is missing, each file in its own transaction,
 * one server at a time. Answers the names applied now.
 * @throws DeskUnavailable `database-newer` if the database knows a migration this program does not,
 *   `migration-changed` if a file was changed after it was applied
 */
export async function migrate(
  pool: pg.Pool,
  folder: string,
  at: string = new Date().toISOString(),
): Promise<string[]> {
  const wanted = await readMigrations(folder);
  const client = await pool.connect();
  let fault: unknown;
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    await client.query(`create table if not exists amends_migrations (
      number integer primary key, name text not null, checksum text not null, applied_at timestamptz not null)`);
    const { rows } = await client.query<Applied>(
      'select number, name, checksum from amends_migrations order by number',
    );
    refuseStrangers(wanted, rows);
    const missing = wanted.slice(rows.length);
    for (const migration of missing) await apply(client, migration, at);
    await client.query('select pg_advisory_unlock($1)', [lockKey]);
    return missing.map(({ name }) => name);
  } catch (error) {
    fault = error;
    throw error;
  } finally {
    // A connection that failed is closed, which also lets go of the lock.
    client.release(fault !== undefined);
  }
}

function refuseStrangers(wanted: Migration[], applied: Applied[]): void {
  for (const [index, { name, checksum }] of applied.entries()) {
    const ours = wanted[index];
    if (ours === undefined) {
      throw new DeskUnavailable(
        'database-newer',
        {
          zh: `数据库由更新版本的安诉升级过（${name}），本版本不能打开它。请使用更新的版本。`,
          en: `the database was brought forward by a newer Amends (${name}), which this version cannot open. Use the newer version.`,
        },
        { name },
      );
    }
    if (ours.checksum !== checksum) {
      throw new DeskUnavailable(
        'migration-changed',
        {
          zh: `迁移文件 ${ours.name} 与当初写入数据库的不同（${name}）。已执行的迁移不得修改，请还原它并新增一个。`,
          en: `migration ${ours.name} differs from what was applied to the database (${name}). An applied migration must not be changed: restore it and add a new one.`,
        },
        { name },
      );
    }
  }
}

async function apply(client: pg.PoolClient, migration: Migration, at: string): Promise<void> {
  const { number, name, sql, checksum } = migration;
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query(
      'insert into amends_migrations (number, name, checksum, applied_at) values ($1, $2, $3, $4)',
      [number, name, checksum, at],
    );
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`migration ${name} failed: ${said}`, { cause });
  }
}
