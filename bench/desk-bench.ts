import { readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { readKnowledgeFiles } from '../scripts/compile-knowledge.ts';
import type { Desk } from '../src/app/desk.ts';
import { startDesk } from '../src/app/start.ts';
import { type Intake, nobody } from '../src/channels/intake.ts';
import { compileKnowledge } from '../src/knowledge/compile.ts';
import { makeReady } from '../src/knowledge/load.ts';

/** A desk of its own for a benchmark, with a meter for the work of our process and of PostgreSQL. */
export interface BenchDesk {
  desk: Desk;
  pool: pg.Pool;
  measure(name: string, times: number, work: (i: number) => Promise<unknown>): Promise<Figures>;
  close(): Promise<void>;
}

/** Per piece of work. `cpuMs` is ours and PostgreSQL's together, which a busy machine disturbs least. */
export interface Figures {
  name: string;
  wallMs: number;
  nodeMs: number;
  postgresMs: number;
  cpuMs: number;
}

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** A fresh embedded database in a folder that is removed at the end; DATABASE_URL names another. */
export async function benchDesk(): Promise<BenchDesk> {
  const folder = await mkdtemp(join(tmpdir(), 'amends-bench-'));
  // As root, the database runs as another user, who has to get in.
  await chmod(folder, 0o711);
  const knowledge = makeReady(compileKnowledge(await readKnowledgeFiles()));
  const env = { ...process.env, AMENDS_DATA: join(folder, 'desk') };
  const { desk, pool, close } = await startDesk(env, knowledge, join(root, 'src', 'store', 'migrations'));
  const { rows } = await pool.query<{ directory: string }>(
    `select current_setting('data_directory') as directory`,
  );
  const postmaster = Number.parseInt(
    readFileSync(join(rows[0]?.directory ?? '', 'postmaster.pid'), 'utf8'),
    10,
  );
  return {
    desk,
    pool,
    measure: (name, times, work) => measure(name, times, work, postmaster),
    async close() {
      await close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function measure(
  name: string,
  times: number,
  work: (i: number) => Promise<unknown>,
  postmaster: number,
): Promise<Figures> {
  // The first ones make plans, open connections and warm the compiler.
  for (let i = 0; i < Math.min(200, times); i++) await work(i);
  const postgres = postgresCpuMs(postmaster);
  const node = process.cpuUsage();
  const at = performance.now();
  for (let i = 0; i < times; i++) await work(i + 200);
  const wallMs = (performance.now() - at) / times;
  const used = process.cpuUsage(node);
  const nodeMs = (used.user + used.system) / 1_000 / times;
  const postgresMs = (postgresCpuMs(postmaster) - postgres) / times;
  return { name, wallMs, nodeMs, postgresMs, cpuMs: nodeMs + postgresMs };
}

/** What all processes of this PostgreSQL have worked so far; Linux only, in steps of 10 ms. */
function postgresCpuMs(postmaster: number): number {
  let ticks = 0;
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (Number(fields[1]) === postmaster || Number(name) === postmaster)
        ticks += Number(fields[11]) + Number(fields[12]);
    } catch {
      // Ended while we looked.
    }
  }
  return ticks * 10;
}

export const inFigures = (f: Figures, reference?: Figures): string =>
  [
    f.name.padEnd(44),
    `wall ${f.wallMs.toFixed(2)} ms`.padEnd(16),
    `cpu ${f.cpuMs.toFixed(2)} ms (node ${f.nodeMs.toFixed(2)}, postgres ${f.postgresMs.toFixed(2)})`.padEnd(
      52,
    ),
    reference ? `${(f.cpuMs / reference.cpuMs).toFixed(1)} x ${reference.name}` : '',
  ].join(' ');

const texts = [
  '快递显示签收了，可我根本没收到！打了三次电话都说在查，三天过去没人回。今天必须给我一个说法，不然我就打12315。',
  '在你们店买的净水器用了不到一个月就漏水，地板都泡了。师傅来过一次说换滤芯，换完还是漏。要求退货并赔偿地板。',
  '宽带断了两天，孩子晚上要上网课。报修单显示已派单，可是没有人联系我。请尽快处理，谢谢。',
  '同样的房间朋友订的比我便宜一百多，前台说系统价不能改。我住了五年的会员就这么对待？',
];

/** A complaint by web form of about 60 characters, from one of many people. */
export function benchIntake(i: number): Intake {
  const text = `${texts[i % texts.length]} 单号 ${100_000 + i}`;
  return {
    source: 'bench',
    externalId: `b-${i}`,
    channel: 'web',
    receivedAt: new Date().toISOString(),
    sector: 'ecommerce',
    customer: { ...nobody, name: '陈先生', phone: String(13_000_000_000 + (i % 5_000)) },
    subject: '投诉',
    turns: [{ role: 'customer', text, at: null, speaker: null }],
    notes: [],
  };
}
