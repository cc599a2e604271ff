import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actors, intakeOf, type TestDesk, testDesk } from '../../test/desk.ts';
import { keyAs, testServer } from '../../test/setup/server.ts';
import { erasePerson } from '../app/erase.ts';
import { openCases } from '../app/open-case.ts';
import { addMs, dayMs } from '../base/time.ts';
import { nobody } from '../channels/intake.ts';

let t: TestDesk;
let server: FastifyInstance;
let customerId: string;
const li = keyAs('li', 'handler');
const card = (id: string, headers: Record<string, string> = li, at = server) =>
  at.inject({ url: `/api/v1/customers/${id}`, headers });

beforeAll(async () => {
  t = await testDesk();
  server = await testServer(t);
  const customer = {
    ...nobody,
    name: '王小明',
    phone: '13800138000',
    email: 'Wang@Example.com',
    externalId: 'C-7',
  };
  const at = (days: number) => addMs(t.clock.now, -days * dayMs);
  await openCases(
    t.desk,
    [400, 200, 1].map((days) => intakeOf(`第${days}天前的事`, { customer, receivedAt: at(days) })),
    actors.lead,
  );
  const { rows } = await t.pool.query('select customer_id, id from cases order by received_at desc');
  customerId = rows[0].customer_id;
  await t.pool.query('update cases set round = 2 where id = $1', [rows[0].id]);
});
afterAll(async () => {
  await server.close();
  await t.drop();
});

it('shows who complains, how they are known, and what they complained about before', async () => {
  const answer = await card(customerId);
  expect(answer.statusCode, answer.body).toBe(200);
  const { cases, identities, members, ...rest } = answer.json();
  expect(rest).toEqual({
    id: customerId,
    name: '王小明',
    address: null,
    knownSince: t.clock.now,
    erased: false,
    stopped: null,
    maybeSame: [],
    counts: { total: 3, open: 1, lastYear: 2, cameBack: 1 },
  });
  expect(identities).toEqual([
    { kind: 'email', source: '', value: 'wang@example.com' },
    { kind: 'external', source: 'test', value: 'C-7' },
    { kind: 'phone', source: '', value: '13800138000' },
  ]);
  expect(members).toMatchObject([{ id: customerId, name: '王小明', identities, merged: null }]);
  expect(cases.map((c: { firstWords: string }) => c.firstWords)).toEqual([
    '第1天前的事',
    '第200天前的事',
    '第400天前的事',
  ]);
});

it('is not there for another organisation, for an id of nobody, and for who may not see people', async () => {
  for (const id of [t.desk.newId(), 'nobody'])
    expect([(await card(id)).statusCode, (await card(id)).json().code]).toEqual([404, 'no-such-customer']);
  const organisationId = t.desk.newId();
  await t.pool.query('insert into organisations (organisation_id, name, created_at) values ($1, $2, $3)', [
    organisationId,
    '别家',
    t.clock.now,
  ]);
  const other = await testServer({ ...t, desk: { ...t.desk, organisationId } });
  expect((await card(customerId, li, other)).statusCode).toBe(404);
  await other.close();
});

it('is empty once erased', async () => {
  await erasePerson(t.desk, customerId, actors.lead);
  const answer = (await card(customerId)).json();
  expect(answer).toMatchObject({ name: null, address: null, identities: [], erased: true });
  expect(JSON.stringify(answer)).not.toMatch(/王小明|13800138000|天前的事/);
});

const list = async (query: string, at = server) => {
  const answer = await at.inject({ url: `/api/v1/customers${query}`, headers: li });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json() as {
    customers: { name: string | null; contact: string | null }[];
    next: string | null;
  };
};
const namesOf = async (query: string) => (await list(query)).customers.map(({ name }) => name);

describe('the list of customers', () => {
  beforeAll(async () => {
    const of = (name: string, phone: string, text: string) =>
      intakeOf(text, { customer: { ...nobody, name, phone }, receivedAt: addMs(t.clock.now, -3 * dayMs) });
    await openCases(
      t.desk,
      [of('100%满意先生', '13900000001', '甲'), of('赵欣', '13900000002', '乙')],
      actors.lead,
    );
  });

  it('has everybody once, whoever complained last first, page by page', async () => {
    const all = await namesOf('');
    expect(new Set(all).size).toBe(all.length);
    expect(all).toContain('赵欣');
    const paged: (string | null)[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const page: Awaited<ReturnType<typeof list>> = await list(`?limit=1${next && `&after=${next}`}`);
      paged.push(...page.customers.map(({ name }) => name));
      next = page.next;
    }
    expect(paged).toEqual(all);
  });

  it.each([
    ['赵', ['赵欣']],
    ['100%', ['100%满意先生']],
    ['%', ['100%满意先生']],
    ['+86 139-0000-0002', ['赵欣']],
    ['1390000', []],
    ['不在这里', []],
  ])('finds by %s: %j', async (q, names) => {
    expect(await namesOf(`?q=${encodeURIComponent(q)}`)).toEqual(names);
  });

  it('covers most of how somebody is reached', async () => {
    const { customers } = await list(`?q=${encodeURIComponent('赵欣')}`);
    expect(customers).toMatchObject([{ contact: '139****0002', total: 1, open: 1, repeats: 0 }]);
  });

  it('narrows to who waits and who came more than once', async () => {
    expect(await namesOf('?which=again')).not.toContain('赵欣');
    expect(await namesOf('?which=open')).toContain('赵欣');
  });

  it('refuses a cursor of another list', async () => {
    const { next } = await list('?limit=1');
    const answer = await server.inject({ url: `/api/v1/customers?which=open&after=${next}`, headers: li });
    expect(answer.json().code).toBe('bad-cursor');
  });

  it('knows nobody of another organisation', async () => {
    const at = await testServer({ ...t, desk: { ...t.desk, organisationId: t.desk.newId() } });
    expect((await list('', at)).customers).toEqual([]);
    await at.close();
  });
});
