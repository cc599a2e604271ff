import { createHash, randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { inject } from 'vitest';
import { migrate, readMigrations } from '../../src/store/migrate.ts';

/** The folder of the product's own migrations. */
export const migrationsDir = join(
  dirname(dirname(dirname(fileURLToPath(import.meta.url)))),
  'src',
  'store',
  'migrations',
);

export interface TestDatabase {
  url: string;
  pool: pg.Pool;
  /** Closes the pool and removes the database. */
  drop(): Promise<void>;
}

/** A database of its own with every migration applied: a copy of a template, about 40 ms. */
export async function testDatabase(): Promise<TestDatabase> {
  return make(`template "${await ensureTemplate()}"`);
}

/** A database of its own with nothing in it. */
export async function emptyDatabase(): Promise<TestDatabase> {
  return make(`template template0`);
}

async function make(from: string): Promise<TestDatabase> {
  const name = `amends_test_${randomBytes(6).toString('hex')}`;
  await withAdmin((admin) => admin.query(`create database "${name}" ${from}`));
  const url = await urlOf(name);
  const pool = new pg.Pool({ connectionString: url, max: 5 });
  // Dropping the database ends idle connections; that is no fault of a test.
  pool.on('error', () => {});
  return {
    url,
    pool,
    async drop() {
      if (!pool.ended) await pool.end();
      await withAdmin((admin) => admin.query(`drop database if exists "${name}" with (force)`));
    },
  };
}

let template: Promise<string> | null = null;

/** Makes the template once per run and set of migrations, whichever worker comes first. */
function ensureTemplate(): Promise<string> {
  template ??= makeTemplate();
  return template;
}

async function makeTemplate(): Promise<string> {
  const migrations = await readMigrations(migrationsDir);
  const hash = createHash('sha256');
  for (const { name, checksum } of migrations) hash.update(`${name}\0${checksum}\n`);
  const name = `amends_template_${hash.digest('hex').slice(0, 16)}`;
  await withAdmin(async (admin) => {
    await admin.query('select pg_advisory_lock(hashtext($1))', [name]);
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount !== 0) return;
    // Under another name until it is whole: a failed migration must not be copied by the next run.
    const draft = `${name}_draft`;
    await admin.query(`drop database if exists "${draft}" with (force)`);
    await admin.query(`create database "${draft}" template template0`);
    const pool = new pg.Pool({ connectionString: await urlOf(draft), max: 1 });
    try {
      await migrate(pool, migrationsDir);
    } finally {
      await pool.end();
    }
    await admin.query(`alter database "${draft}" rename to "${name}"`);
  });
  return name;
}

async function withAdmin<T>(use: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: await adminUrl() });
  await admin.connect();
  try {
    return await use(admin);
  } finally {
    await admin.end();
  }
}

let admin: Promise<string> | null = null;

/** The server's address; asking starts it where nobody did yet. */
function adminUrl(): Promise<string> {
  admin ??= knock();
  return admin;
}

async function knock(): Promise<string> {
  const answer = await fetch(inject('databaseDoor'));
  const text = await answer.text();
  if (!answer.ok) throw new Error(`the test database did not start: ${text}`);
  return text;
}

async function urlOf(database: string): Promise<string> {
  const url = new URL(await adminUrl());
  url.pathname = `/${database}`;
  return url.href;
}
