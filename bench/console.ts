// What the console costs in a real browser: its first load, going from the list to a case and back, typing with live
// guidance, and scrolling a queue of many. Durations stand beside a reference of the same run, and tasks of the page
// beside their own time on the processor, which a busy machine disturbs least.
// More rows than cases are copies made on their way to the page: what they cost there does not ask where they are from.
//   node scripts/build.ts && node bench/console.ts [cases] [rows to scroll to]
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { openBrowser, openWindow } from '../scripts/lib/browser.ts';
import { buildServer } from '../src/api/server.ts';
import { addTurn } from '../src/app/add-turn.ts';
import { identityOver } from '../src/app/identity.ts';
import { addMember } from '../src/app/members.ts';
import { openCases } from '../src/app/open-case.ts';
import { perform } from '../src/app/perform.ts';
import { benchDesk, benchIntake } from './desk-bench.ts';

const cases = Number(process.argv[2] ?? 10_000);
const rowsToReach = Number(process.argv[3] ?? Math.min(cases, 10_000));
const root = join(import.meta.dirname, '..');
const turns = [
  '报修单显示已派单，可是三天了没有人联系我，孩子晚上要上网课，你们到底管不管？',
  '您这三天白等了，是我们没跟上。我现在就查派单，今天下班前给您回话。',
];
const typed =
  '您家断网三天，孩子晚上的网课一直没法上，这三天是我们耽误的。我刚才查了派单记录，第一次派到了停用的班组，后两次没有人接单。' +
  '我现在把单子改派给今晚值班的师傅，八点前他会先打您留的电话再上门。修好之前我每两个小时跟您说一次进展，有变化马上告诉您。' +
  '如果今晚修不好，我先给您开通一个月的流量，孩子的课不耽误。您看这样安排可以吗，还有什么是我没有想到的，您直接告诉我，我记下来。';

const bench = await benchDesk();
const { desk, pool } = bench;
const port = await freePort();
const address = `http://127.0.0.1:${port}`;
const identity = identityOver(pool, { publicAddress: address });
const server = await buildServer({
  desk,
  identity,
  token: 'k'.repeat(43),
  webDir: join(root, 'dist', 'web'),
});
await server.listen({ host: '127.0.0.1', port });
const browser = await openBrowser();

try {
  const handler = await newHandler();
  const number = await fill(handler);
  console.log(`${cases} cases`);
  await firstLoad(await windowOf(handler));
  const window = await windowOf(handler);
  const page = await window.newPage();
  await routes(page);
  await typing(page, number);
  await scrolling(page);
} finally {
  await browser.close();
  await server.close();
  await bench.close();
}

async function newHandler(): Promise<string> {
  const person = { name: '林月', account: 'lin', roles: ['handler' as const] };
  const made = await addMember(desk, { ...person, departmentId: null, passwordHash: null }, 'bench');
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

/**
 * Some hundred cases as they come in, one of them with a long talk, and as many copies of their rows as it takes: the
 * lists read nothing else. Answers the number of the one with the talk.
 */
async function fill(handler: string): Promise<string> {
  const by = { id: handler, role: 'handler' } as const;
  const real = Math.min(cases, 400);
  const opened = await openCases(
    desk,
    Array.from({ length: real }, (_, i) => benchIntake(i)),
    by,
  );
  const [first] = opened.flatMap((one) => (one.ok ? [one.value.caseId] : []));
  if (first === undefined) throw new Error('no case');
  await perform(desk, first, { type: 'assign', owner: handler }, by);
  for (let i = 0; i < 40; i++) {
    const role = i % 2 === 0 ? 'customer' : 'handler';
    await addTurn(desk, first, { role, channel: 'phone', text: `${turns[i % 2]}（${i}）` }, by);
  }
  await pool.query(
    `insert into cases select (jsonb_populate_record(null::cases, to_jsonb(c) || jsonb_build_object(
       'id', gen_random_uuid(), 'number', '2025-' || lpad((row_number() over ())::text, 6, '0'),
       'external_id', 'copy-' || row_number() over (),
       'updated_at', c.updated_at - (row_number() over ()) * interval '1 minute'))).*
     from cases c cross join generate_series(1, $1) limit $2`,
    [Math.ceil(cases / real), Math.max(0, cases - real)],
  );
  await pool.query('vacuum analyze');
  const { rows } = await pool.query<{ number: string }>('select number from cases where id = $1', [first]);
  return rows[0]?.number ?? '';
}

async function windowOf(handler: string): Promise<BrowserContext> {
  const { setCookie } = await identity.startSession(desk.organisationId, handler, undefined);
  const [name = '', value = ''] = (setCookie.split(';')[0] ?? '').split(/=(.*)/s);
  const window = await openWindow(browser, address);
  await window.addCookies([{ name, value, url: address }]);
  await window.addInitScript({ path: join(import.meta.dirname, 'console-probe.mjs') });
  return window;
}

/** What crosses the wire before the first page stands, by kind. */
async function firstLoad(window: BrowserContext): Promise<void> {
  const page = await window.newPage();
  const cdp = await window.newCDPSession(page);
  await cdp.send('Network.enable');
  const kinds = new Map<string, string>();
  const bytes = new Map<string, number>();
  cdp.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId) ?? 'Other';
    bytes.set(kind, (bytes.get(kind) ?? 0) + encodedDataLength);
  });
  await page.goto('/', { waitUntil: 'networkidle' });
  const told = [...bytes].map(([kind, sum]) => `${kind.toLowerCase()} ${Math.round(sum / 1000)} kB`);
  console.log(`first load, over the wire        ${told.join(', ')}`);
  await window.close();
}

async function routes(page: Page): Promise<void> {
  const ask = (press: string, what: string, done: string) =>
    page.evaluate(
      `probe.untilShown(${JSON.stringify(press)}, ${JSON.stringify(what)}, ${JSON.stringify(done)})`,
    );
  await page.goto('/queue?order=updated');
  await page.locator('.q-row').first().waitFor();
  const to: number[] = [];
  const again: number[] = [];
  const back: number[] = [];
  const nothing: number[] = [];
  for (let i = 0; i < 25; i++) {
    const row = `.q-item[data-index="${i % 5}"] a`;
    // The first five were not looked at before. A hand is at the row for a moment before it presses.
    await page.locator(row).hover();
    await page.waitForTimeout(100);
    (i < 5 ? to : again).push(Number(await ask('link', row, '.turns .turn')));
    await page.locator('.turns .turn').first().waitFor();
    back.push(Number(await ask('back', '', '.q-page .q-row')));
    await page.waitForTimeout(200);
    nothing.push(Number(await ask('address', '/new', '[role=tab]')));
    await page.goBack();
    await page.locator('.q-page .q-row').first().waitFor();
  }
  const reference = median(nothing);
  const line = (name: string, all: number[]) =>
    console.log(
      `${name.padEnd(32)} median ${ms(median(all))}, worst ${ms(Math.max(...all))}, ${(median(all) / reference).toFixed(1)} x a page that asks for nothing (${ms(reference)})`,
    );
  line('list to a case, first time', to);
  line('list to a case, again', again);
  line('case to the list', back);
}

async function typing(page: Page, number: string): Promise<void> {
  await page.goto(`/cases/${number}`);
  await page.locator('.turns .turn').nth(40).waitFor();
  await page.locator('.composer textarea').click();
  const tasks = await traced(page, async () => {
    for (const [i, letter] of [...typed].entries()) {
      await page.keyboard.insertText(letter);
      // Hands rest now and then: what was found in the words comes in while the next are typed.
      await page.waitForTimeout(i % 40 === 39 ? 900 : 30);
    }
    await page.waitForTimeout(1_500);
  });
  console.log(`typing ${typed.length} characters, guided   ${tasksInWords(tasks)}`);
  await page.locator('.composer textarea').fill('');
}

async function scrolling(page: Page): Promise<void> {
  const plain = await page.context().newPage();
  const rows = Array.from(
    { length: 2_000 },
    (_, i) => `<p style="height:84px;margin:0">${i} ${turns[0]}</p>`,
  );
  await plain.goto('about:blank');
  await plain.setContent(`<div id="s" style="height:900px;overflow:auto">${rows.join('')}</div>`);
  const reference = await scrolled(plain, 300);
  await plain.close();
  const all = rowsToReach;
  if (all > cases) await lengthen(page, all);
  await page.goto('/queue?order=updated');
  await page.locator('.q-row').first().waitFor();
  const from = performance.now();
  while ((await loaded(page)) < all) {
    await page.evaluate(`document.querySelector('.q-scroll').scrollTo(0, 1e9)`);
    await page.waitForTimeout(50);
  }
  console.log(
    `loading ${all} rows by scrolling   ${((performance.now() - from) / 1000).toFixed(1)} s, ${await page.locator('.q-item').count()} of them on the page`,
  );
  const down = await scrolled(page, -300);
  console.log(`scrolling, plain paragraphs      ${reference}`);
  console.log(`scrolling ${all} rows           ${down}`);
  const place = `document.querySelector('.q-scroll').scrollTop`;
  const before = await page.evaluate(place);
  await page.locator('.q-item').nth(12).locator('a').click();
  await page.locator('.turns .turn').first().waitFor();
  const back = Number(await page.evaluate(`probe.untilShown('back', '', '.q-page .q-row')`));
  const after = await page.evaluate(place);
  console.log(
    `back to a list of ${all}        ${ms(back)}, ${Math.abs(Number(before) - Number(after)) < 2 ? 'where it was left' : `moved from ${before} to ${after}`}`,
  );
}

/** Answers the page's questions for more of the queue with the first rows over and over, each by another id. */
async function lengthen(page: Page, rows: number): Promise<void> {
  let first: { id: string }[] = [];
  await page.route('**/api/v1/cases?*', async (route) => {
    const after = new URL(route.request().url()).searchParams.get('after');
    if (after === null) first = (await (await route.fetch()).json()).cases;
    const from = Number(after ?? 0);
    const copies = first.map((one, i) => ({ ...one, id: `${one.id}-${from + i}` }));
    const next = from + copies.length;
    await route.fulfill({ json: { cases: copies, next: next < rows ? String(next) : null } });
  });
}

async function loaded(page: Page): Promise<number> {
  return Number((await page.locator('.q-title p').textContent())?.replaceAll(/\D/g, '') ?? 0);
}

/** Turns the wheel: `steps` times three rows further, as a hand does that looks for something. */
async function scrolled(page: Page, steps: number): Promise<string> {
  let frames: number[] = [];
  await page.mouse.move(500, 500);
  const tasks = await traced(page, async () => {
    await page.evaluate('probe.countFrames()');
    for (let i = 0; i < Math.abs(steps); i++) {
      await page.mouse.wheel(0, Math.sign(steps) * 250);
      await page.waitForTimeout(16);
    }
    frames = (await page.evaluate('probe.frames()')) as number[];
  });
  const late = frames.filter((one) => one > 25).length;
  return `${frames.length} pictures, ${((100 * late) / frames.length).toFixed(1)} % late, worst ${ms(Math.max(...frames))}; ${tasksInWords(tasks)}`;
}

/** A task of the page’s own thread: how long it took, and how long it worked. */
interface Task {
  wallMs: number;
  cpuMs: number;
}

async function traced(page: Page, work: () => Promise<void>): Promise<Task[]> {
  const cdp = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  cdp.on('Tracing.dataCollected', ({ value }) => void events.push(...(value as unknown as TraceEvent[])));
  await cdp.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'devtools.timeline', '__metadata'] },
  });
  await work();
  await endOfTrace(cdp);
  await cdp.detach();
  return tasksOf(events);
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  dur?: number;
  tdur?: number;
  args: { name?: string };
}

async function endOfTrace(cdp: CDPSession): Promise<void> {
  const done = new Promise<void>((resolve) => cdp.once('Tracing.tracingComplete', () => resolve()));
  await cdp.send('Tracing.end');
  await done;
}

/** The tasks of the busiest page: other pages of the browser stand still meanwhile. */
function tasksOf(events: readonly TraceEvent[]): Task[] {
  const mains = new Set(
    events.flatMap((one) =>
      one.name === 'thread_name' && one.args.name === 'CrRendererMain' ? [`${one.pid} ${one.tid}`] : [],
    ),
  );
  const byPage = new Map<string, Task[]>();
  for (const { name, ph, pid, tid, dur = 0, tdur = 0 } of events) {
    const thread = `${pid} ${tid}`;
    if (ph !== 'X' || !name.endsWith('RunTask') || !mains.has(thread)) continue;
    const tasks = byPage.get(thread) ?? [];
    byPage.set(thread, tasks);
    tasks.push({ wallMs: dur / 1_000, cpuMs: tdur / 1_000 });
  }
  const worked = (tasks: readonly Task[]) => tasks.reduce((sum, { cpuMs }) => sum + cpuMs, 0);
  return [...byPage.values()].sort((a, b) => worked(b) - worked(a))[0] ?? [];
}

function tasksInWords(tasks: readonly Task[]): string {
  const longest = Math.max(0, ...tasks.map(({ wallMs }) => wallMs));
  const hardest = Math.max(0, ...tasks.map(({ cpuMs }) => cpuMs));
  const long = tasks.filter(({ cpuMs }) => cpuMs > 50).length;
  return `${tasks.length} tasks, longest ${ms(longest)} (of its own work ${ms(hardest)}), ${long} work over 50 ms`;
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`;
}

function median(all: readonly number[]): number {
  return [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const at = probe.address();
      probe.close(() => resolve(typeof at === 'object' && at ? at.port : 0));
    });
  });
}
