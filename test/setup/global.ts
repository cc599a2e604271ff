import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { stampOf } from '../../scripts/lib/stamp.mjs';
import { type EmbeddedDatabase, startEmbedded } from '../../src/store/embedded.ts';
import { lockDirectory } from '../../src/store/lock.ts';
import { isPostmaster, readPostmasterPid, signal } from '../../src/store/postmaster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Answers the address of the run's PostgreSQL; the first question starts it. */
    databaseDoor: string;
    /** The knowledge as `amends` reads it, compiled from the files as they lie here. */
    knowledgeFile: string;
  }
}

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const prefix = 'amends-test-';

/**
 * One PostgreSQL for the whole run, started when the first test asks for a database: a run that needs none
 * does not wait for one. AMENDS_TEST_DATABASE_URL names another server to run against.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const database = lazyDatabase();
  const door = createServer((_request, response) => {
    database.url().then(
      (url) => response.end(url),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const address = door.address();
  if (address === null || typeof address === 'string') throw new Error('no port for the test database');
  project.provide('databaseDoor', `http://127.0.0.1:${address.port}/`);
  project.provide('knowledgeFile', await compileKnowledge());
  return async () => {
    door.close();
    await database.stop();
  };
}

function lazyDatabase(): { url(): Promise<string>; stop(): Promise<void> } {
  const given = process.env.AMENDS_TEST_DATABASE_URL;
  if (given) return { url: async () => given, stop: async () => {} };
  let started: Promise<{ embedded: EmbeddedDatabase; dataDir: string }> | null = null;
  const start = async (): Promise<{ embedded: EmbeddedDatabase; dataDir: string }> => {
    await sweepAbandoned();
    const dataDir = await mkdtemp(join(tmpdir(), prefix));
    const embedded = await startEmbedded({ dataDir, log: () => {}, durable: false });
    return { embedded, dataDir };
  };
  return {
    async url() {
      started ??= start();
      return (await started).embedded.url;
    },
    async stop() {
      if (started === null) return;
      const { embedded, dataDir } = await started;
      await embedded.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

// A run that was killed leaves its PostgreSQL running.
async function sweepAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(prefix)) continue;
    const dataDir = join(tmpdir(), name);
    try {
      const lock = await lockDirectory(dataDir, { pid: process.pid, role: 'command' });
      if (lock === null) continue;
      const directory = join(dataDir, 'postgres');
      const pid = readPostmasterPid(directory);
      if (pid !== null && isPostmaster(pid, directory)) signal(pid, 'SIGQUIT');
      lock.release();
      await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
    } catch {
      // Somebody else's, or being swept by another run.
    }
  }
}

/** Compiles knowledge/ unless it is as it was at the last run. */
async function compileKnowledge(): Promise<string> {
  const folder = join(root, 'node_modules', '.cache', 'amends');
  const stamp = stampOf(root, ['knowledge', 'models', 'src/knowledge', 'src/base', 'scripts']);
  const name = `knowledge-${stamp.slice(0, 16)}.json`;
  const file = join(folder, name);
  try {
    await mkdir(folder, { recursive: true });
    const present = await readdir(folder);
    if (present.includes(name)) return file;
    await sweepOld(folder, present);
    const { writeKnowledge } = await import('../../scripts/compile-knowledge.ts');
    const next = `${file}.${process.pid}.next`;
    await writeKnowledge(next);
    await rename(next, file);
  } catch (error) {
    // The tests that read the file fail then, and only those.
    console.error('the knowledge does not compile:', error);
  }
  return file;
}

// Another run beside this one may still read a recent one.
async function sweepOld(folder: string, names: string[]): Promise<void> {
  for (const name of names) {
    const file = join(folder, name);
    const { mtimeMs } = await stat(file);
    if (Date.now() - mtimeMs > 86_400_000) await rm(file, { force: true });
  }
}
