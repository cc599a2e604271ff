import exceljs from 'exceljs';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it, test } from 'vitest';
import { actors, intakeOf, type TestDesk, testDesk } from '../../test/desk.ts';
import { keyAs, testServer } from '../../test/setup/server.ts';
import { openCases } from '../app/open-case.ts';
import { addMs, dayMs, type Instant } from '../base/time.ts';
import { chartIds } from '../contract/chart-list.ts';
import type { ChartAnswer } from '../contract/charts.ts';

let t: TestDesk;
let server: FastifyInstance;
const lead = keyAs('lead-1', 'lead');
/** Noon in Shanghai, so many days into September. */
const day = (n: number): Instant => addMs('2026-09-01T04:00:00.000Z', (n - 1) * dayMs);

/** What a hand can count: eight cases, received on these days of September, and what became of them. */
const ways = [
  { on: 1, closed: 3, cause: 'timeliness', motive: 'redress', answer: 'satisfied', csat: 5, answered: 3 },
  { on: 2, closed: 9, cause: 'timeliness', motive: 'redress', answer: 'compromised', csat: 3, answered: 9 },
  { on: 3, closed: 10, cause: 'attitude', motive: 'vent', answer: 'gave-up', csat: null, answered: 10 },
  { on: 8, closed: 10, cause: 'price', motive: 'none' },
  { on: 9, stage: 'finding', motive: 'redress', round: 2, sector: 'telecom' },
  { on: 10, stage: 'settling', motive: 'suggest', sector: 'telecom' },
  { on: 2, closed: 3, cause: 'price', motive: 'vent', history: true },
  { on: 2, stage: 'finding', motive: 'vent', merged: '2026-000001' },
] as const;
const ids: string[] = [];

beforeAll(async () => {
  t = await testDesk();
  server = await testServer(t);
  t.clock.now = day(11);
  await openCases(
    t.desk,
    ways.map(({ on }, i) => intakeOf(`第${i}件：太慢了`, { receivedAt: day(on), externalId: `x${i}` })),
    actors.lead,
  );
  for (const [i, way] of ways.entries()) await become(i, way as Way);
  await owe();
});
afterAll(async () => {
  await server.close();
  await t.drop();
});

interface Way {
  closed?: number;
  stage?: string;
  round?: number;
  sector?: string;
  cause?: string;
  motive: string;
  answer?: string;
  answered?: number;
  csat?: number | null;
  history?: boolean;
  merged?: string;
}

/** Rows are changed past the log: only rows are counted. */
async function become(i: number, way: Way): Promise<void> {
  const { rows } = await t.pool.query<{ id: string }>(
    `update cases set stage = $2, round = $3, closed_at = $4, root_cause = $5, motive = $6, answer = $7, answered_at = $8,
       csat = $9, history = $10, merged_into = $11, sector = $12 where external_id = $1 returning id`,
    [
      `x${i}`,
      way.closed ? 'archived' : way.stage,
      way.round ?? 1,
      way.closed ? day(way.closed) : null,
      way.cause ?? null,
      way.motive,
      way.answer ?? null,
      way.answered ? day(way.answered) : null,
      way.csat ?? null,
      way.history ?? false,
      way.merged ?? null,
      way.sector ?? 'ecommerce',
    ],
  );
  ids.push(rows[0]?.id ?? '');
}

/** Promises and deadlines: of the first, the second and the fifth case, and of one that does not count. */
async function owe(): Promise<void> {
  const promises = [
    [0, 'kept', 3, 2],
    [1, 'kept', 4, 6],
    [1, 'broken', 5, null],
    [4, 'made', 20, null],
    [6, 'broken', 5, null],
  ] as const;
  for (const [n, [i, state, due, kept]] of promises.entries()) {
    await t.pool.query(
      `insert into commitments (organisation_id, case_id, id, kind, state, round, made_at, due_at, kept_at, made_by, early)
       values ($1, $2, $3, 'outcome', $4, 1, $5, $6, $7, 'li', false)`,
      [t.desk.organisationId, ids[i], `p${n}`, state, day(1), day(due), kept === null ? null : day(kept)],
    );
  }
  await t.pool.query('delete from clocks');
  const clocks = [
    [0, 'statutory', 'met', 60, 3, 'company'],
    [1, 'statutory', 'missed', 8, 9, 'company'],
    [2, 'target', 'met', 9, 4, 'company'],
    [4, 'target', 'missed', 10, null, 'customer'],
    [4, 'target', 'replaced', 10, 9, 'company'],
  ] as const;
  for (const [n, [i, force, state, due, stopped, binds]] of clocks.entries()) {
    await t.pool.query(
      `insert into clocks (organisation_id, case_id, id, pack, clock, force, binds, state, start_at, due_at, warned, stopped_at,
         history) values ($1, $2, $3, 'x', 'y', $4, $5, $6, $7, $8, 0, $9, false)`,
      [
        t.desk.organisationId,
        ids[i],
        `k${n}`,
        force,
        binds,
        state,
        day(1),
        day(due),
        stopped === null ? null : day(stopped),
      ],
    );
  }
}

const time = 'from=2026-09-01&to=2026-09-11';
async function chart(id: string, more = '', headers = lead): Promise<ChartAnswer> {
  const answer = await server.inject({ url: `/api/v1/charts/${id}?${time}${more}`, headers });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}

/** What is not nought, as `row series count`. */
const told = ({ rows, series, counts }: ChartAnswer): string[] =>
  rows.flatMap((row, r) =>
    series.flatMap((one, s) => (counts[r]?.[s] ? [`${row.id} ${one.id} ${counts[r]?.[s]}`] : [])),
  );
const on = (n: number) => `2026-09-${String(n).padStart(2, '0')}`;

test.each([
  ['causes', ['timeliness cases 2', 'attitude cases 1', 'price cases 1'], 4, null],
  ['motives', ['redress cases 3', 'suggest cases 1', 'vent cases 1'], 5, 1],
  ['outcomes', ['satisfied cases 1', 'compromised cases 1', 'gave-up cases 1'], 3, 1],
  ['ratings', ['3 cases 1', '5 cases 1'], 2, 1],
  ['promises', [`${on(3)} kept 1`, `${on(4)} late 1`, `${on(5)} broken 1`], 2, null],
  ['deadlines', [`${on(3)} law-met 1`, `${on(4)} own-met 1`, `${on(8)} law-missed 1`], 3, null],
] as const)('%s are what a hand counts', async (id, figures, cases, apart) => {
  const found = await chart(id);
  expect(told(found).sort()).toEqual([...figures].sort());
  expect(found).toMatchObject({ cases, apart });
});

it('volumes tell what came, what was closed, and what stood open each evening', async () => {
  const { rows, counts } = await chart('volumes');
  expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: 11 }, (_, i) => on(i + 1)));
  expect(counts.map((row) => row.join(' '))).toEqual([
    '1 0 1',
    '1 0 2',
    '1 1 2',
    '0 0 2',
    '0 0 2',
    '0 0 2',
    '0 0 2',
    '1 0 3',
    '1 1 3',
    '1 2 2',
    '0 0 2',
  ]);
});

it('the funnel counts how far each has come, and where it is', async () => {
  const { rows, counts } = await chart('stages');
  expect(Object.fromEntries(rows.map(({ id }, i) => [id, counts[i]]))).toEqual({
    received: [0, 6],
    opening: [0, 6],
    finding: [1, 5],
    settling: [1, 5],
    fulfilling: [0, 5],
    'follow-up': [0, 5],
    archived: [4, 0],
  });
});

it('emotion compares the first reading with the last, of whoever was heard twice', async () => {
  await t.pool.query('update cases set anger_first = 2, anger_last = case id when $1 then 0 end', [ids[0]]);
  const { counts, apart, cases } = await chart('emotion');
  expect({ apart, cases, counts }).toEqual({
    apart: 3,
    cases: 1,
    counts: [
      [0, 0, 1, 0],
      [1, 0, 0, 0],
    ],
  });
});

it('a figure is the cases behind it', async () => {
  const behind = async (figure: string, more = '') => {
    const answer = await server.inject({ url: `/api/v1/cases?figure=${figure}${more}`, headers: lead });
    return answer
      .json()
      .cases?.map(({ externalId }: { externalId: string }) => externalId)
      .sort();
  };
  const at = '2026-09-01.2026-09-11';
  expect(await behind(`promises.${at}.broken.${on(5)}`)).toEqual(['x1']);
  expect(await behind(`motives.${at}.cases.redress`)).toEqual(['x0', 'x1', 'x4']);
  expect(await behind(`motives.${at}.cases.redress`, '&sector=telecom')).toEqual(['x4']);
  expect(await behind(`volumes.${at}.open.${on(11)}`)).toEqual(['x4', 'x5']);
  expect(await behind(`outcomes.${at}.apart.apart`)).toEqual(['x3']);
  expect(await behind('motives.yesterday')).toBeUndefined();
  for (const id of chartIds) {
    const { rows, series, counts, ...rest } = await chart(id);
    const [r, s] =
      counts.flatMap((row, i) => row.flatMap((count, k) => (count > 0 ? [[i, k]] : [])))[0] ?? [];
    if (r === undefined || s === undefined) continue;
    const name = [id, rest.from, rest.to, series[s]?.id, rows[r]?.id].join('.');
    expect((await behind(name))?.length, name).toBe(counts[r]?.[s]);
  }
});

it('is narrowed to a sector, a channel, a department', async () => {
  expect(told(await chart('motives', '&sector=telecom'))).toEqual(['suggest cases 1', 'redress cases 1']);
  expect((await chart('motives', '&channel=phone')).cases).toBe(0);
  expect((await chart('motives', `&department=${t.desk.newId()}`)).cases).toBe(0);
});

it('a time that is none, or too long, is told so', async () => {
  for (const wrong of [
    'from=2026-09-11&to=2026-09-01',
    'from=2019-01-01&to=2026-09-01',
    'from=soon&to=never',
  ]) {
    const answer = await server.inject({ url: `/api/v1/charts/motives?${wrong}`, headers: lead });
    expect(answer.json()).toMatchObject({ status: 400 });
  }
});

it('is saved as a workbook with its title, time, base and shares', async () => {
  const answer = await server.inject({
    url: `/api/v1/charts/causes?${time}&format=xlsx&lang=zh`,
    headers: lead,
  });
  const book = new exceljs.Workbook();
  // The types of exceljs know an older Buffer.
  await book.xlsx.load(answer.rawPayload as never);
  const [sheet] = book.worksheets;
  const row = (n: number) => ((sheet?.getRow(n).values ?? []) as unknown[]).slice(1);
  expect(row(1)).toEqual(['根子在哪里']);
  expect(row(2)).toEqual(['4 件投诉，9月1日至11日']);
  expect(row(5).slice(1)).toEqual(['投诉', '占比（%）', '至少（%）', '至多（%）']);
  expect(row(6)).toEqual(['服务时效性', 2, 50, 15, 85]);
});
