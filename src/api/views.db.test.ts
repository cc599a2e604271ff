import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../test/desk.ts';
import { keyAs, testServer } from '../../test/setup/server.ts';

let t: TestDesk;
let server: FastifyInstance;

beforeAll(async () => {
  t = await testDesk();
  server = await testServer(t);
});
afterAll(async () => {
  await server.close();
  await t.drop();
});

const li = keyAs('li', 'handler');
const zhao = keyAs('zhao', 'handler');
const wang = keyAs('wang', 'lead');
const chen = keyAs('chen', 'manager');

type Headers = Record<string, string>;
const send = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, headers: Headers, body?: object) =>
  server.inject({ method, url: `/api/v1/views${url}`, headers, ...(body ? { payload: body } : {}) });
const view = (over: object = {}) => ({
  name: '我的逾期',
  query: 'owner=me&due=late',
  shared: false,
  ...over,
});
async function make(headers: Headers, over: object = {}): Promise<string> {
  const made = await send('POST', '', headers, view(over));
  expect(made.statusCode, made.body).toBe(201);
  return made.json().id;
}
const namesSeenBy = async (headers: Headers): Promise<string[]> =>
  (await send('GET', '', headers)).json().views.map((one: { name: string }) => one.name);

it('keeps a view for its maker, and shows a shared one to everybody', async () => {
  await make(li, { name: '李的' });
  const shared = await make(wang, { name: '大家的', shared: true });
  expect(await namesSeenBy(li)).toEqual(['李的', '大家的']);
  expect(await namesSeenBy(zhao)).toEqual(['大家的']);
  const { views } = (await send('GET', '', zhao)).json();
  expect(views).toEqual([
    {
      id: shared,
      name: '大家的',
      query: 'owner=me&due=late',
      shared: true,
      mine: false,
      createdAt: t.clock.now,
    },
  ]);
});

it('is shared by leads, managers and administrators only', async () => {
  const answer = await send('POST', '', li, view({ shared: true }));
  expect([answer.statusCode, answer.json().code]).toEqual([403, 'wrong-role']);
  expect(answer.json().detail).toContain('主管');
  const mine = await make(li);
  expect((await send('PUT', `/${mine}`, li, view({ shared: true }))).statusCode).toBe(403);
});

it('is changed and removed by its maker; a shared one by a manager, too', async () => {
  const [mine, shared] = [await make(li), await make(wang, { shared: true })];
  const statuses = async (id: string, headers: Headers) => [
    (await send('PUT', `/${id}`, headers, view({ name: '改过', shared: id === shared }))).statusCode,
    (await send('DELETE', `/${id}`, headers)).statusCode,
  ];
  expect(await statuses(mine, zhao), "somebody else's own").toEqual([404, 404]);
  expect(await statuses(mine, chen), "somebody else's own, to a manager").toEqual([404, 404]);
  expect(await statuses(shared, zhao), 'a shared one').toEqual([403, 403]);
  expect(await statuses(shared, chen), 'a shared one, to a manager').toEqual([200, 204]);
  expect(await statuses(mine, li), 'their own').toEqual([200, 204]);
  expect(await statuses(mine, li), 'one that is gone').toEqual([404, 404]);
  expect(await statuses('nothing', li)).toEqual([404, 404]);
});

it('belongs to one organisation', async () => {
  const shared = await make(wang, { name: '别家看不见', shared: true });
  const other = await testServer({
    ...t,
    desk: { ...t.desk, organisationId: await anotherOrganisation() },
  });
  const there = (method: 'GET' | 'DELETE', url: string) =>
    other.inject({ method, url: `/api/v1/views${url}`, headers: chen });
  expect((await there('GET', '')).json().views).toEqual([]);
  expect((await there('DELETE', `/${shared}`)).statusCode).toBe(404);
  await other.close();
});

async function anotherOrganisation(): Promise<string> {
  const id = t.desk.newId();
  await t.pool.query('insert into organisations (organisation_id, name, created_at) values ($1, $2, $3)', [
    id,
    '别家',
    t.clock.now,
  ]);
  return id;
}

it('there is room for fifty', async () => {
  const many = keyAs('many', 'handler');
  for (let i = 0; i < 50; i++) await make(many, { name: `第${i}个` });
  const answer = await send('POST', '', many, view());
  expect([answer.statusCode, answer.json().code]).toEqual([409, 'too-many-views']);
  expect(answer.json().detail).toContain('50');
});

it('holds an address and nothing else', async () => {
  for (const body of [view({ query: 'a=<script>' }), view({ name: '  ' }), view({ name: '长'.repeat(41) })])
    expect((await send('POST', '', li, body)).statusCode).toBe(400);
});
