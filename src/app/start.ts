import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { toInstant } from '../base/time.ts';
import { deadlinesOf } from '../desk/clock/lines.ts';
import { remedyBook } from '../desk/remedy/calculate.ts';
import { type Knowledge, loadKnowledge } from '../knowledge/load.ts';
import { type DeskDatabase, type OpenDeskOptions, openDesk } from '../store/data-directory.ts';
import { migrate } from '../store/migrate.ts';
import { firstOrganisation } from '../store/organisation.ts';
import { database } from '../store/sql.ts';
import { makeBell } from './bell.ts';
import { clockBook } from './clock-book.ts';
import type { Desk } from './desk.ts';
import { type DeskModels, engineReader } from './engine-reader.ts';
import { usualMostBytes } from './files.ts';
import { idSource } from './ids.ts';
import { readModelsBeside } from './model-file.ts';
import { talkGuide } from './talk-guide.ts';
import { talkScorer } from './talk-scorer.ts';

export interface StartOptions extends OpenDeskOptions {
  /** Connections to the database; 10 unless told. */
  connections?: number;
}

export interface StartedDesk {
  desk: Desk;
  /** The driver's pool, for what needs more than `desk.pool`. */
  pool: pg.Pool;
  /** How the database came to run; a server announces itself by it. */
  database: DeskDatabase;
  /** Closes every connection, and stops the database if we started it. */
  close(): Promise<void>;
}

/**
 * Opens the desk: its database (given, a running server's, or started here), brought to today's schema, with
 * its organisation. `knowledge` is loaded knowledge, by which the rules read alone, or the compiled file's path,
 * beside which trained models may lie.
 * @throws DeskUnavailable in words a person can act on
 */
export async function startDesk(
  env: NodeJS.ProcessEnv,
  knowledge: Knowledge | string,
  migrationsDir: string,
  options: StartOptions = {},
): Promise<StartedDesk> {
  const ready = typeof knowledge === 'string' ? loadKnowledge(await readFile(knowledge, 'utf8')) : knowledge;
  const models = typeof knowledge === 'string' ? await readModelsBeside(knowledge, ready) : {};
  const running = await openDesk(env, options);
  const pool = new pg.Pool({
    connectionString: running.url,
    max: options.connections ?? 10,
    connectionTimeoutMillis: 10_000,
  });
  // An idle connection that breaks is replaced by the pool; who uses one is told by the query.
  pool.on('error', () => {});
  const close = async () => {
    await pool.end();
    await running.close();
  };
  try {
    await migrate(pool, migrationsDir);
    const desk = await deskOver(pool, ready, models);
    return { desk, pool, database: running, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The desk over an open, migrated database. */
export async function deskOver(pool: pg.Pool, knowledge: Knowledge, models: DeskModels = {}): Promise<Desk> {
  const db = database(pool);
  const newId = idSource();
  const now = () => toInstant(Date.now());
  return {
    pool: db,
    knowledge,
    reader: engineReader(knowledge, models),
    guide: talkGuide(knowledge, models),
    scorer: talkScorer(knowledge, models),
    remedies: remedyBook(knowledge.compiled.remedies),
    clocks: clockBook(deadlinesOf(knowledge.compiled)),
    organisationId: await firstOrganisation(db, newId(), now()),
    mostFileBytes: usualMostBytes,
    now,
    newId,
    bell: makeBell(),
  };
}
