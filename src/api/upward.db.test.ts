import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../test/desk.ts';
import { keyAs, testServer } from '../../test/setup/server.ts';
import { addMs, dayMs } from '../base/time.ts';

const li = keyAs('li', 'handler');
const wang = keyAs('wang', 'lead');
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

const get = async (path: string, headers = li) =>
  (await server.inject({ url: `/api/v1${path}`, headers })).json();
async function send(method: 'POST' | 'PUT', path: string, payload: object = {}, headers = li) {
  const answer = await server.inject({ method, url: `/api/v1${path}`, headers, payload });
  expect(answer.statusCode, answer.body).toBeLessThan(300);
  return answer.json();
}

const phone = '13900139000';
async function open(text: string): Promise<string> {
  const customer = { name: '周全', phone };
  const { case: c } = await send('POST', '/cases', { text, sector: 'hospitality', customer });
  await send('PUT', `/cases/${c.number}/owner`, { owner: 'li' });
  return c.number;
}

it('what is carried up waits for the level it was carried to, and comes back as such', async () => {
  const number = await open('叫你们经理出来！再不退房费我就去12315投诉，还要发抖音！！');
  const brief = await get(`/cases/${number}/brief`);
  expect(brief.foresight).toMatchObject({ risk: 'high' });
  expect(brief.foresight.signs.map((s: { sign: string }) => s.sign)).toContain('goes-outside');
  const answerBy = addMs(t.clock.now, dayMs);
  const up = { level: 'lead', trigger: 'customer-asked', reason: '要退全部房费，超出一线权限' };
  await send('POST', `/cases/${number}/escalations`, { ...up, told: '主管明天十点前给您回电话', answerBy });
  const work = await get('/work', wang);
  const item = work.items.find((one: { case: { number: string } }) => one.case.number === number);
  expect(item.reasons.map((r: { kind: string }) => r.kind)).toContain('escalation');
  expect(item.case).toMatchObject({ escalation: 'lead', wentUpAgain: false });
  expect((await get('/cases?escalated=yes')).cases.map((c: { number: string }) => c.number)).toEqual([
    number,
  ]);
  await send('PUT', `/cases/${number}/escalation/acknowledgement`, {}, wang);
  const words = '可退一晚房费，早餐另送；照此办完，亲自回电';
  await send('PUT', `/cases/${number}/escalation/conclusion`, { outcome: 'handed-back', words }, wang);
  const c = await get(`/cases/${number}`);
  expect(c.escalations[0].conclusion).toMatchObject({ outcome: 'handed-back', words: { text: words } });
  expect(c.commitments[0]).toMatchObject({ kind: 'process', dueAt: answerBy });
  expect((await get('/cases?escalated=yes')).cases[0].escalation).toBe('handed-back');
});

it('the matter before an outside body is found by its number there, and its deadlines run', async () => {
  const number = await open('导游半路把我们丢下，退团费！');
  const reference = '2026-旅投-00731';
  await send('POST', `/cases/${number}/outside-cases`, {
    outsideBody: 'tourism',
    reference,
    receivedAt: addMs(t.clock.now, -3_600_000),
    answerDueAt: addMs(t.clock.now, 2 * dayMs),
  });
  const found = await get(`/cases?q=${encodeURIComponent('旅投-00731')}`);
  expect(found.cases.map((c: { number: string }) => c.number)).toEqual([number]);
  expect(found.cases[0].outside).toEqual(['tourism']);
  expect((await get('/cases?outside=tourism')).cases).toHaveLength(1);
  expect((await get('/cases?outside=court')).cases).toHaveLength(0);
  const { clocks } = await get(`/cases/${number}/clocks`);
  expect(clocks).toContainEqual(
    expect.objectContaining({ pack: 'cn-tourism', clock: 'answer-5wd', state: 'running', endsWith: 'stop' }),
  );
  const c = await get(`/cases/${number}`);
  await send('PUT', `/cases/${number}/outside-cases/${c.outsideCases[0].id}/answer`, {
    answer: '已书面答复',
  });
  const after = await get(`/cases/${number}/clocks`);
  expect(after.clocks.find((k: { clock: string }) => k.clock === 'answer-5wd').state).toBe('met');
});

it('the brief tells what was before, what binds and what nobody knows', async () => {
  const number = await open('又是你们酒店，空调坏了一夜没睡，早餐还吃出了虫子。');
  const brief = await get(`/cases/${number}/brief?lang=en`);
  expect(brief.earlier).toHaveLength(2);
  expect(brief.earlier.every((one: { wentUp: boolean }) => one.wentUp)).toBe(true);
  expect(brief.law.length).toBeGreaterThan(0);
  expect(brief.rules.map((rule: { id: string }) => rule.id)).toContain('cn-food-tenfold');
  expect(brief.rules[0].conditions.length).toBeGreaterThan(0);
  expect(brief.unknown.map((u: { id: string }) => u.id)).toContain('facts');
  expect(brief.approach.length).toBeGreaterThan(0);
});

it('is measured: what went up, how long it took, what passed the desk by', async () => {
  const { rows } = await get('/reports/escalations');
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    level: 'lead',
    second: false,
    outcome: 'handed-back',
    hoursToAcknowledge: 0,
  });
  const shares = (await get('/reports/escalation-shares')).rows;
  expect(shares).toEqual([
    expect.objectContaining({
      ...{ month: '2026-09', cases: 3, escalated: 1, straightUp: 1, decided: 1, again: 0, againShare: 0 },
      ...{ asked: 1, outside: 1, heardFirst: 1, wentAfter: 0, bypassed: 2, bypassedShare: 66.7 },
    }),
  ]);
});

it('what is conceded once a case came back is measured apart from what law and contract owe', async () => {
  const [{ number }] = (await get('/reports/escalations')).rows;
  const nothing = { month: '2026-09', cameBack: 1, fromAbove: 1, conceded: 0, concededShare: 0 };
  expect((await get('/reports/came-back')).rows).toMatchObject([nothing]);
  const amount = { minor: 2_000, currency: 'CNY' };
  const offer = { id: 'o', rung: 'gesture', what: '送早餐券', amount, asks: '这一晚就算说定', told: true };
  await send('POST', `/cases/${number}/offers`, offer);
  const dueAt = addMs(t.clock.now, dayMs);
  await send('PUT', `/cases/${number}/offers/o/answer`, { answer: 'accepted', dueAt });
  const conceded = { ...nothing, conceded: 1, concededShare: 100, newly: 1, asked: 0, others: 0 };
  expect((await get('/reports/came-back')).rows).toMatchObject([conceded]);
});
