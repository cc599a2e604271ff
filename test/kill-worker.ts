// A process that works on a desk and says what was acknowledged, one JSON line each, until somebody kills it.
//   node test/kill-worker.ts import FILE | commands NAME    (AMENDS_DATA, KNOWLEDGE in the environment)
import { writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importFile } from '../src/app/import-file.ts';
import { openCase } from '../src/app/open-case.ts';
import { perform } from '../src/app/perform.ts';
import { startDesk } from '../src/app/start.ts';
import { nobody } from '../src/channels/intake.ts';
import { readPostmasterPid } from '../src/store/postmaster.ts';

// Written at once: what the other side has read was really acknowledged.
const say = (value: object): void => void writeSync(1, `${JSON.stringify(value)}\n`);

const migrations = join(dirname(fileURLToPath(import.meta.url)), '..', 'src', 'store', 'migrations');
const [job, name = ''] = process.argv.slice(2);
const { desk, pool } = await startDesk(process.env, process.env.KNOWLEDGE ?? '', migrations);
const { rows } = await pool.query<{ directory: string }>(
  `select current_setting('data_directory') as directory`,
);
say({ postmaster: readPostmasterPid(rows[0]?.directory ?? '') });

if (job === 'import') {
  const done = await importFile(desk, name, {
    source: 'kill',
    onProgress: ({ opened, existed }) => say({ kept: opened + existed }),
  });
  say({ done: done.opened + done.existed });
} else {
  for (let i = 0; ; i++) await workOn(`${name}-${i}`);
}

async function workOn(externalId: string): Promise<void> {
  const receivedAt = desk.now();
  const turns = [{ role: 'customer', text: '没人管', at: null, speaker: null }] as const;
  const who = { source: 'kill', externalId, channel: 'web', sector: 'general', customer: nobody } as const;
  const intake = { ...who, receivedAt, subject: null, turns: [...turns] as [(typeof turns)[0]], notes: [] };
  const lead = { id: 'lead-1', role: 'lead' } as const;
  const opened = await openCase(desk, intake, lead);
  if (!opened.ok) throw new Error(opened.error.code);
  const { caseId } = opened.value;
  for (const words of ['一', '二', '三']) {
    const noted = await perform(desk, caseId, { type: 'add-note', words }, lead);
    if (!noted.ok) throw new Error(noted.error.code);
    say({ caseId, version: noted.value.version, notes: words });
  }
}
