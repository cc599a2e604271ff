import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { actors, intakeOf, type TestDesk, testDesk } from '../../test/desk.ts';
import { keyAs, testServer } from '../../test/setup/server.ts';
import { openCase } from '../app/open-case.ts';
import { addMs, dayMs, type Instant } from '../base/time.ts';
import { wilson } from '../base/wilson.ts';
import { nobody } from '../channels/intake.ts';
import { emptyRound } from '../desk/case/case.ts';
import { firstContact } from './first-contact.ts';
import { repeats } from './repeats.ts';
import { runReport } from './run.ts';

let t: TestDesk;
let server: FastifyInstance;
const lead = keyAs('lead-1', 'lead');
beforeAll(async () => {
  t = await testDesk();
  server = await testServer(t);
});
afterAll(async () => {
  await server.close();
  await t.drop();
});

async function call(method: 'GET' | 'PUT', path: string, payload?: object) {
  const answer = await server.inject({
    method,
    url: `/api/v1${path}`,
    headers: lead,
    ...(payload ? { payload } : {}),
  });
  if (answer.statusCode >= 400) throw new Error(answer.body);
  return answer.json();
}

const days = (n: number): Instant => addMs('2026-06-01T02:00:00.000Z', n * dayMs);

async function comes(text: string, phone: string, on: number): Promise<{ caseId: string; number: string }> {
  t.clock.now = days(on);
  const customer = { ...nobody, name: '简宁', phone };
  const done = await openCase(t.desk, intakeOf(text, { customer, receivedAt: days(on) }), actors.lead);
  if (!done.ok) throw new Error(done.error.code);
  return done.value;
}

/** As a case stands once it was agreed and closed; the walk there is tested elsewhere. */
async function close(
  { caseId }: { caseId: string },
  on: number,
  over: {
    result?: string;
    closing?: string;
    round?: number;
    agreedAfterHours?: number;
    escalated?: boolean;
  } = {},
): Promise<void> {
  const {
    result = 'satisfied',
    closing = 'asked',
    round = 1,
    agreedAfterHours = 1,
    escalated = false,
  } = over;
  const firstContactAt = days(on - 1);
  const by = 'li';
  const words = { id: 'w', length: 1 };
  const at = addMs(firstContactAt, agreedAfterHours * 3_600_000);
  const record = {
    category: '家电',
    rootCause: 'timeliness',
    lesson: null,
    departmentFeedback: null,
    thanked: true,
  };
  const agreement = { terms: words, understood: true, at, by };
  const state = {
    stage: 'archived',
    archive: { ...record, at: days(on), by, closing, result },
    firstContactAt,
    escalations: escalated ? [{}] : [],
    rounds: [{ ...emptyRound(1, null, firstContactAt, 'received'), agreement }],
  };
  await t.pool.query(
    `update cases set stage = 'archived', round = $3, state = state || $2::jsonb where id = $1`,
    [caseId, JSON.stringify(state), round],
  );
}

const report = (which: typeof repeats) =>
  runReport(t.desk.pool, t.desk.organisationId, which, { now: t.clock.now });
const waiting = async (): Promise<string[]> =>
  (await call('GET', '/repeats')).cases.map((one: { case: { number: string } }) => one.case.number);

it('who came again is told with what both say, judged by a person, and counted only once confirmed', async () => {
  const first = await comes('热水器点不着火，约的师傅没来', '13700000001', 0);
  await close(first, 5);
  const again = await comes('热水器又点不着火了，修了跟没修一样', '13700000001', 20);
  const other = await comes('抽油烟机漏油', '13700000001', 21);
  const late = await comes('热水器又不行了', '13700000001', 80);
  await comes('别人的事', '13700000002', 81);
  await close(again, 30);
  await close(other, 30);
  expect(await waiting()).toEqual([other.number, again.number]);
  const { cases } = await call('GET', '/repeats');
  expect(cases[1].earlier).toMatchObject([
    { number: first.number, phrases: expect.arrayContaining(['点不着火']) },
  ]);
  const month = async (name: string) => (await report(repeats)).find((row) => row.month === name);
  expect(await month('2026-06')).toMatchObject({
    cases: 3,
    repeats: 0,
    unjudged: 2,
    repeatShare: 0,
    from: 0,
  });
  await call('PUT', `/cases/${again.number}/repeat`, { of: first.number });
  const denied = await call('PUT', `/cases/${other.number}/not-repeat`, { of: again.number });
  expect(denied).toMatchObject({ repeatOf: null, notRepeatOf: [{ number: again.number }] });
  const [from, to] = wilson(1, 3).map((share) => Math.round(share * 1000) / 10);
  expect(await month('2026-06')).toMatchObject({
    cases: 3,
    repeats: 1,
    repeatShare: 33.3,
    from,
    to,
    unjudged: 0,
  });
  // Fifty days after the close is a matter of its own, as the figures have it, whatever a person says.
  await call('PUT', `/cases/${late.number}/repeat`, { of: again.number });
  expect(await month('2026-08')).toMatchObject({ cases: 2, repeats: 0, unjudged: 0 });
  expect(await waiting()).toEqual([]);
});

it('resolved once leaves out who gave up, came back, came again, or is too young to tell', async () => {
  const closing: [number, Parameters<typeof close>[2]][] = [
    [1, {}],
    [2, { result: 'compromised', agreedAfterHours: 30 }],
    [3, { result: 'gave-up', closing: 'final-response-stands' }],
    [4, { round: 2 }],
    [5, { escalated: true }],
  ];
  for (const [i, over] of closing) {
    await close(await comes(`事情${i}`, `1360000000${i}`, 150), 155, over);
  }
  const again = await comes('又是那件事', '13600000001', 160);
  await call('PUT', `/cases/${again.number}/repeat`, { of: (await listed('13600000001'))[0] ?? '' });
  t.clock.now = days(170);
  const row = async () => (await report(firstContact)).find(({ month }) => month === '2026-11');
  expect(await row()).toMatchObject({
    closed: 5,
    tooYoung: 5,
    counted: 0,
    once: 0,
    onceShare: null,
    onceFrom: null,
  });
  t.clock.now = days(190);
  // Of five: one gave up, one came back, one came again. Two are left, neither of them settled in the first contact.
  expect(await row()).toMatchObject({ counted: 5, once: 2, onceShare: 40, firstContact: 0, firstTime: 5 });
  await call('PUT', `/cases/${again.number}/not-repeat`, { of: (await listed('13600000001'))[0] ?? '' });
  expect(await row()).toMatchObject({
    once: 3,
    firstContact: 1,
    grossShare: 20,
    firstContactNet: 1,
    netShare: 20,
  });
  expect(Object.keys((await row()) ?? {})).toEqual(firstContact.columns.map(({ id }) => id));
});

/** The numbers of somebody's cases, the first first. */
async function listed(phone: string): Promise<string[]> {
  const { rows } = await t.pool.query(
    `select number from cases where customer_id = (select customer_id from customer_identities where value = $1) order by received_at`,
    [phone],
  );
  return rows.map(({ number }) => number);
}
