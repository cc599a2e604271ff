import { parseArgs } from 'node:util';
import type { Command } from './command.ts';

const usage = `amends migrate

Brings the desk's database to this version's schema: the one DATABASE_URL names, else the one in AMENDS_DATA.
Every command and the server do so when they start; this one does nothing else, for whoever upgrades by steps.
Prints the migrations it applied. Safe to run twice, and from several servers at once.`;

export const command: Command = {
  name: 'migrate',
  summary: { zh: '把数据库升级到本版本的结构', en: "bring the database to this version's schema" },
  usage,
  async run(args, io) {
    parseArgs({ args, options: {} });
    // Loaded here, so that `amends --help` does not wait for the database driver.
    const { openDesk } = await import('../store/data-directory.ts');
    const { migrate } = await import('../store/migrate.ts');
    const { default: pg } = await import('pg');
    const database = await openDesk(io.env);
    const pool = new pg.Pool({ connectionString: database.url, max: 1 });
    // An idle connection that breaks while the database stops is no news.
    pool.on('error', () => {});
    try {
      const applied = await migrate(pool, io.migrationsDir);
      for (const name of applied) io.stdout.write(`${name}\n`);
      if (applied.length === 0) io.stdout.write('已是最新 / up to date\n');
      return 0;
    } finally {
      await pool.end();
      await database.close();
    }
  },
};
