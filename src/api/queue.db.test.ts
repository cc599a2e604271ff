import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { intakeOf, type TestDesk, testDesk } from '../../test/desk.ts';
import { addMember } from '../../test/setup/members.ts';
import { keyAs, testServer } from '../../test/setup/server.ts';
import { openCases } from '../app/open-case.ts';
import { perform } from '../app/perform.ts';
import { dice as seeded } from '../base/dice.ts';
import { addMs, dayMs } from '../base/time.ts';
import type { CaseLineView } from '../contract/case-view.ts';
import { loadCase } from '../store/case.ts';
import { listCases } from '../store/case-list.ts';
import { heatOf } from '../store/projection.ts';
import type { Sql } from '../store/sql.ts';

const orders = ['updated', 'received', 'opened', 'due', 'heat'] as const;
const li = keyAs('li', 'handler');
let t: TestDesk;
let server: FastifyInstance;
let department: string;
let colleagues: string[];

beforeAll(async () => {
  t = await testDesk();
  server = await testServer(t);
  department = t.desk.newId();
  await t.pool.query(
    'insert into departments (organisation_id, id, name, created_at) values ($1, $2, $3, $4)',
    [t.desk.organisationId, department, '华东', t.clock.now],
  );
  colleagues = [
    (await addMember(t.desk, ['handler'], '周洋')).id,
    (await addMember(t.desk, ['handler'], '吴桐')).id,
  ];
  await t.pool.query('update members set department_id = $1', [department]);
  await populate(120);
});
afterAll(async () => {
  await server.close();
  await t.drop();
});

const get = (url: string, headers: Record<string, string> = li) => server.inject({ url, headers });

const texts = ['净水器漏水', '快递没收到', '宽带断了', '酒店多收钱'];
const day = (d: number) => addMs(t.clock.now, d * dayMs);

/** Cases in every state a list can tell apart; the rows are changed past the log, because only rows are listed. */
async function populate(many: number): Promise<void> {
  const dice = seeded(11);
  const intakes = Array.from({ length: many }, (_, i) =>
    intakeOf(`${texts[i % 4]}，第${i}件`, {
      receivedAt: day(-dice.int(20)),
      customer: { ...intakeOf('').customer, phone: String(13_900_000_000 + (i % 9)) },
    }),
  );
  await openCases(t.desk, intakes, { id: 'lead-1', role: 'lead' });
  const { rows } = await t.pool.query<{ id: string }>('select id from cases order by id');
  for (const { id } of rows) {
    const dangers = dice.pick([[], [], ['media'], ['self-harm', 'media'], ['churn']]);
    await t.pool.query(
      `update cases set stage = $2, owner = $3, dangers = $4, sector = $5, channel = $6, heat = $7, round = $8,
         history = $9, next_due_at = $10, updated_at = $11 where id = $1`,
      [
        id,
        dice.pick(['received', 'opening', 'finding', 'follow-up', 'archived']),
        dice.pick([null, 'li', 'zhao', ...colleagues]),
        dangers,
        dice.pick(['telecom', 'ecommerce', 'finance']),
        dice.pick(['phone', 'web']),
        dice.int(4),
        dice.pick([1, 1, 2, 3]),
        dice.next() < 0.2,
        dice.pick(['infinity', day(-2), day(0.1), day(3), day(30)]),
        day(-dice.int(6)),
      ],
    );
  }
}

/** Every page of a list, put together. */
async function whole(query: string, limit: number): Promise<CaseLineView[]> {
  const found: CaseLineView[] = [];
  let after: string | null = null;
  do {
    const answer = await get(`/api/v1/cases?${query}&limit=${limit}${after ? `&after=${after}` : ''}`);
    expect(answer.statusCode, `${query} ${answer.body}`).toBe(200);
    const page: { cases: CaseLineView[]; next: string | null } = answer.json();
    found.push(...page.cases);
    after = page.next;
  } while (after);
  return found;
}

type Test = (c: CaseLineView) => boolean;
const isLive: Test = (c) => c.stage !== 'archived' && !c.history;
const dueBefore =
  (at: () => string): Test =>
  (c) =>
    c.nextDueAt !== null && c.nextDueAt < at();

/** Each filter of the address with what it means. */
const filters: (() => [string, Test])[] = [
  () => ['stage=received', (c) => c.stage === 'received'],
  () => ['stage=finding,follow-up', (c) => ['finding', 'follow-up'].includes(c.stage)],
  () => ['owner=me', (c) => c.owner === 'li'],
  () => ['owner=nobody', (c) => c.owner === null],
  () => ['owner=zhao', (c) => c.owner === 'zhao'],
  () => [`department=${department}`, (c) => colleagues.includes(c.owner ?? '')],
  () => ['danger=any', (c) => c.dangers.length > 0],
  () => ['danger=self-harm', (c) => c.dangers.includes('self-harm')],
  () => ['sector=finance', (c) => c.sector === 'finance'],
  () => ['channel=web', (c) => c.channel === 'web'],
  () => ['due=late', dueBefore(() => t.clock.now)],
  () => ['due=today', dueBefore(() => day(0.6))],
  () => ['due=week', dueBefore(() => day(7))],
  () => ['live=yes', isLive],
  () => ['cameBack=yes', (c) => c.round > 1],
  () => [`q=${encodeURIComponent('净水器')}`, (c) => c.firstWords.includes('净水器')],
];

const key: Record<(typeof orders)[number], (c: CaseLineView) => string> = {
  updated: (c) => c.updatedAt,
  received: (c) => c.receivedAt,
  opened: (c) => c.id,
  due: (c) => c.nextDueAt ?? '9999',
  heat: (c) => String(c.heat),
};

function sorted(cases: CaseLineView[], order: (typeof orders)[number]): string[] {
  const sign = order === 'due' ? 1 : -1;
  const full = (c: CaseLineView) => `${key[order](c)} ${c.id}`;
  return [...cases].sort((a, b) => (full(a) < full(b) ? -sign : sign)).map((c) => c.id);
}

describe('the queue', () => {
  it('finds with any filters, in any order, page by page, what a plain look at all rows finds', async () => {
    const all = await whole('order=opened', 100);
    expect(all).toHaveLength(120);
    const dice = seeded(12);
    let hits = 0;
    for (let i = 0; i < 120; i++) {
      const used = filters.filter(() => dice.next() < 0.15).map((make) => make());
      // The address has each filter once.
      const byName = new Map(used.map((one) => [one[0].split('=')[0], one]));
      const order = dice.pick([...orders]);
      const query = [...[...byName.values()].map(([part]) => part), `order=${order}`].join('&');
      const wanted = all.filter((c) => [...byName.values()].every(([, test]) => test(c)));
      const found = await whole(query, 1 + dice.int(40));
      expect({ query, ids: found.map((c) => c.id) }).toEqual({ query, ids: sorted(wanted, order) });
      hits += found.length;
    }
    expect(hits).toBeGreaterThan(500);
  });

  it('shows the cases of one customer, and nobody for an id of nobody', async () => {
    const [one] = await whole('order=opened', 1);
    const theirs = await whole(`customer=${one!.customerId}`, 50);
    expect(theirs.length).toBeGreaterThan(5);
    expect(new Set(theirs.map((c) => c.customerId))).toEqual(new Set([one!.customerId]));
    expect(await whole('customer=nobody', 50)).toEqual([]);
    expect(await whole('department=nobody', 50)).toEqual([]);
  });

  it('asks for the cases of a department by its people, of whom the planner knows, and of an empty one for none', async () => {
    const empty = t.desk.newId();
    const asked: (readonly unknown[])[] = [];
    const sql: Sql = {
      query: (text, values = []) => {
        if (text.includes('from cases c')) asked.push(values);
        return t.desk.pool.query(text, values);
      },
    };
    for (const departmentId of [department, empty])
      await listCases(sql, t.desk.organisationId, { departmentId });
    expect(asked).toHaveLength(1);
    expect(new Set(asked[0]?.flat())).toEqual(new Set([t.desk.organisationId, ...colleagues, 51]));
  });

  it.each([
    ['another order', 'order=heat'],
    ['another filter', 'order=updated&owner=zhao'],
    ['another search', 'order=updated&q=1'],
  ])('a cursor of %s is refused in words', async (_, query) => {
    const { next } = (await get('/api/v1/cases?order=updated&limit=1')).json();
    const answer = await get(`/api/v1/cases?${query}&limit=1&after=${next}`);
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'bad-cursor']);
    expect(answer.json().detail).toContain('第一页');
  });

  it('asks who "me" is', async () => {
    const { authorization } = li;
    expect((await get('/api/v1/cases?owner=me', { authorization: authorization! })).statusCode).toBe(400);
  });
});

describe('a correction', () => {
  it('moves the case in the lists', async () => {
    const opened = await openCases(
      t.desk,
      [intakeOf('再不处理我就去跳楼，活不下去了！', { externalId: 'danger' })],
      { id: 'lead-1', role: 'lead' },
    );
    const { caseId } = (opened[0] as { value: { caseId: string } }).value;
    const line = async () => (await whole('order=opened', 100)).find((c) => c.id === caseId)!;
    expect((await line()).dangers).toContain('self-harm');
    const correct = (field: string, value: unknown) =>
      perform(t.desk, caseId, { type: 'correct-reading', field, value }, { id: 'li', role: 'handler' });
    await correct('dangers', []);
    await correct('emotion.anger', 1);
    await correct('emotion.anxiety', 0);
    await correct('lossTense', 'none');
    expect(await line()).toMatchObject({ dangers: [], anger: 1, anxiety: 0, lossTense: 'none', heat: 1 });
    const stored = await loadCase(t.desk.pool, t.desk.organisationId, caseId);
    expect(heatOf(stored!.case)).toBe(1);
    const view = (await get(`/api/v1/cases/${caseId}`)).json();
    expect([view.effective.dangers, view.reading.dangers]).toEqual([[], ['self-harm']]);
  });
});
