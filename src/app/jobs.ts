import type pg from 'pg';
import { PgBoss } from 'pg-boss';
import { addMs, dayMs } from '../base/time.ts';
import { pruneOutbox } from '../store/outbox.ts';
import { handOverForAbsent } from './absences.ts';
import { deliverOutbox, skipWaiting } from './deliver-outbox.ts';
import type { Desk } from './desk.ts';
import { drawWeeks } from './draw-reviews.ts';
import { sweepLeftFiles } from './files.ts';
import { sweepIncidents } from './incident.ts';
import { readTalksAtRest } from './machine-review.ts';
import { sendWaitingUpdates } from './send-updates.ts';
import { sweep } from './sweep.ts';
import { sweepWatch } from './watch.ts';
import { watchIncidents } from './watch-incidents.ts';
import { type WebhookTarget, webhook } from './webhook.ts';

export interface Jobs {
  /** The desk whose changes are sent at once. */
  desk: Desk;
  /** Waits for the work at hand, at most ten seconds, and stops. */
  stop(): Promise<void>;
}

export interface JobsOptions {
  /** The driver's pool, which the jobs share with the desk. */
  pool: pg.Pool;
  webhook: WebhookTarget | null;
  log(line: string): void;
}

const queues = {
  sweep: 'clock-sweep',
  outbox: 'outbox-delivery',
  prune: 'outbox-pruning',
  incidents: 'incident-watch',
  talks: 'talk-review',
} as const;
const minutely = '* * * * *';
const hourly = '7 * * * *';
const everyFiveMinutes = '*/5 * * * *';
/** When each wakes, where that is not every minute. */
const crons: Partial<Record<string, string>> = { [queues.prune]: hourly, [queues.talks]: everyFiveMinutes };
const keptDays = 30;
const kickAfterMs = 200;

/**
 * Starts the background work of a server. pg-boss wakes one of all servers for the clock sweep and one for the
 * outbox, each minute, and once an hour for what may be forgotten; its schema is `pgboss`.
 *
 * A job per change would double the price of opening a case. The outbox row itself is what must not be lost,
 * and it is written with the change; so the server that wrote it only nudges its own delivery, a moment later
 * and once for many changes, and the job of the minute picks up whatever that misses.
 */
export async function startJobs(desk: Desk, options: JobsOptions): Promise<Jobs> {
  const { pool, log } = options;
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    schema: 'pgboss',
    persistWarnings: false,
  });
  boss.on('error', (error) => log(`background work: ${inWords(error)}`));
  await boss.start();
  for (const name of Object.values(queues)) {
    // One at a time over all servers; a minute that is missed is not made up for. When a server dies at it, the
    // others wait for two minutes; should it live and be slow, two at once do no harm.
    await boss.createQueue(name, { policy: 'exclusive', retryLimit: 0, expireInSeconds: 120 });
    await boss.schedule(name, crons[name] ?? minutely);
  }
  const deliver = options.webhook && once(deliveryOf(desk, options.webhook));
  await boss.work(queues.sweep, () => passTime(desk, log));
  await boss.work(queues.outbox, async () => {
    await (deliver ? deliver() : skipWaiting(desk));
  });
  await boss.work(queues.incidents, async () => {
    await sendWaitingUpdates(desk);
    const { proposed } = await watchIncidents(desk);
    if (proposed > 0) log(`incidents proposed: ${proposed}`);
  });
  await boss.work(queues.talks, async () => {
    const { read, drawn } = await readTalksAtRest(desk);
    const chosen = await drawWeeks(desk);
    if (drawn + chosen > 0)
      log(`${drawn + chosen} of the talks at rest wait for a reviewer; ${read} were read`);
  });
  await boss.work(queues.prune, async () => {
    await sweepLeftFiles(desk);
    await pruneOutbox(desk.pool, desk.organisationId, addMs(desk.now(), -keptDays * dayMs));
  });
  // What became due while no server ran is not left for the next minute.
  await boss.send(queues.sweep);
  await boss.send(queues.incidents);
  await boss.send(queues.talks);
  const nudge = deliver && nudger(deliver, log);
  return {
    desk: nudge ? { ...desk, nudge: nudge.nudge } : desk,
    async stop() {
      await nudge?.stop();
      await boss.stop({ graceful: true, timeout: 10_000, close: false });
    },
  };
}

/** What time brings about: clocks, promises, requests, entries that end, and absences that begin. */
async function passTime(desk: Desk, log: (line: string) => void): Promise<void> {
  const swept = await sweep(desk, desk.now(), (error, id) => log(`tick of ${id}: ${inWords(error)}`));
  const ended = await sweepWatch(desk);
  await sweepIncidents(desk);
  const moved = await handOverForAbsent(desk);
  if (moved > 0) log(`${moved} cases of absent colleagues changed hands`);
  if (ended > 0) log(`${ended} entries of the watchlist came to their end`);
  if (swept.changed > 0) log(`the clock moved ${swept.changed} cases`);
}

const deliveryOf = (desk: Desk, target: WebhookTarget) => async (): Promise<void> => {
  await deliverOutbox(desk, webhook(target, desk.now));
};

/** At most one run at a time; who asks meanwhile waits for the one at hand. */
function once(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  return () => {
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  };
}

/** Runs `deliver` soon after the first of many nudges. A failure is logged; the job of the minute tries again. */
function nudger(deliver: () => Promise<void>, log: (line: string) => void) {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  const run = () => {
    timer = null;
    running = deliver().catch((error: unknown) => log(`outbox: ${inWords(error)}`));
  };
  return {
    nudge() {
      timer ??= setTimeout(run, kickAfterMs).unref();
    },
    async stop() {
      if (timer) clearTimeout(timer);
      await running;
    },
  };
}

/** pg-boss reports some faults as plain objects around the real one. */
function inWords(error: unknown): string {
  if (error instanceof Error) return `${error.name}: ${error.message}`;
  const message = typeof error === 'object' && error !== null && 'message' in error ? error.message : error;
  return typeof message === 'string' ? message : JSON.stringify(message);
}
