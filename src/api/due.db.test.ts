import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { actors, intakeOf, type TestDesk, testDesk } from '../../test/desk.ts';
import { testServer, withKey } from '../../test/setup/server.ts';
import { eraseCase } from '../app/erase.ts';
import { openCase } from '../app/open-case.ts';
import { perform } from '../app/perform.ts';
import { addMs, dayMs, hourMs } from '../base/time.ts';
import type { DueEntry } from '../contract/due.ts';
import { loadCase } from '../store/case.ts';

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

const get = (query = '') => server.inject({ url: `/api/v1/due${query}`, headers: withKey });
const due = async (query = ''): Promise<DueEntry[]> => {
  const answer = await get(query);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json().due;
};

it('lists clocks and promises with their words and the time left, the soonest first', async () => {
  expect((await get()).json()).toEqual({ due: [], more: false });
  const opened = await openCase(t.desk, intakeOf('没人管', { receivedAt: t.clock.now }), actors.handler);
  if (!opened.ok) throw new Error(opened.error.code);
  const { caseId, number } = opened.value;
  await perform(t.desk, caseId, { type: 'assign', owner: '张三' }, actors.lead);
  const dueAt = addMs(t.clock.now, 2 * dayMs + 5 * hourMs);
  const promise = { type: 'make-commitment', id: 'p', what: '周日回电', kind: 'process', dueAt } as const;
  const made = await perform(t.desk, caseId, { ...promise, madeAt: null }, actors.lead);
  expect(made.ok).toBe(true);

  const entries = await due();
  expect(entries).toContainEqual({
    kind: 'commitment',
    caseId,
    number,
    owner: '张三',
    id: 'p',
    words: '周日回电',
    dueAt,
    late: false,
    remaining: '还有 2 天 5 小时',
  });
  const clock = entries.find((one) => one.kind === 'clock');
  expect(clock).toMatchObject({ number, late: false, remaining: expect.stringContaining('还有') });
  expect(entries.map((one) => one.dueAt)).toEqual(entries.map((one) => one.dueAt).sort());
  // Nearer than the promise, farther than all.
  expect((await due('?withinDays=0')).length).toBe(0);
  expect((await due('?withinDays=60')).length).toBeGreaterThan(entries.length);

  t.clock.now = addMs(dueAt, 90 * 60_000);
  expect((await due('?withinDays=0&lang=en')).find((one) => one.id === 'p')).toMatchObject({
    late: true,
    remaining: '1 h 30 min overdue',
  });
  const stored = await loadCase(t.desk.pool, t.desk.organisationId, caseId);
  if (stored) await eraseCase(t.desk, stored.case, actors.lead);
  expect((await due('?withinDays=0')).find((one) => one.id === 'p')).toMatchObject({ words: null });
});

it('takes only a number of days', async () => {
  for (const odd of ['-1', '1.5', '367', 'x'])
    expect((await get(`?withinDays=${odd}`)).json()).toMatchObject({ code: 'bad-input' });
});
