import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { intakeOf, type TestDesk, testDesk } from '../../test/desk.ts';
import { addMember, type TestMember } from '../../test/setup/members.ts';
import { keyAs, testServer } from '../../test/setup/server.ts';
import { erasePerson } from '../app/erase.ts';
import { openCase } from '../app/open-case.ts';
import { perform } from '../app/perform.ts';
import { sweep } from '../app/sweep.ts';
import { sweepWatch } from '../app/watch.ts';
import { workFor } from '../app/work.ts';
import { addMs, dayMs } from '../base/time.ts';
import { nobody } from '../channels/intake.ts';
import { loadCase } from '../store/case.ts';

let t: TestDesk;
let server: FastifyInstance;
let li: TestMember;
let zhou: TestMember;
let made = 0;

beforeAll(async () => {
  t = await testDesk();
  server = await testServer(t);
  li = await addMember(t.desk, ['handler'], '李敏');
  zhou = await addMember(t.desk, ['lead'], '周丽娟');
});
afterAll(async () => {
  await server.close();
  await t.drop();
});
beforeEach(async () => {
  await t.pool.query('delete from watch_entries');
});

type Ask = 'GET' | 'POST' | 'PUT' | 'DELETE';
const as = { li: () => keyAs(li.id, 'handler'), zhou: () => keyAs(zhou.id, 'lead') };
async function ask(who: keyof typeof as, method: Ask, path: string, body?: object) {
  const answer = await server.inject({
    method,
    url: `/api/v1${path}`,
    headers: as[who](),
    ...(body ? { payload: body } : {}),
  });
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() };
}

/** A customer with two complaints; the address is known. */
async function customer(over = {}) {
  const phone = `1380013${String(++made).padStart(4, '0')}`;
  const who = { ...nobody, name: '高建军', phone, address: `长宁路${made}弄6号1203室`, ...over };
  const ids: string[] = [];
  for (const text of ['楼道灯坏了', '楼道灯又坏了']) {
    const opened = await openCase(t.desk, intakeOf(text, { customer: who }), { id: li.id, role: 'handler' });
    if (opened.ok) ids.push(opened.value.caseId);
  }
  const stored = await loadCase(t.desk.pool, t.desk.organisationId, ids[0]!);
  return { ...who, ids, id: stored!.case.customerId };
}

const entryOf = (cases: string[], over = {}) => ({
  kind: 'frequent',
  evidence: '同一处楼道灯报修两次，两次都查实',
  care: '说清哪天修好，修好再打一次电话',
  cases,
  owner: li.id,
  reviewAt: addMs(t.clock.now, 90 * dayMs),
  expiresAt: addMs(t.clock.now, 180 * dayMs),
  ...over,
});
const seenIn = async (caseId: string) => (await ask('li', 'GET', `/cases/${caseId}/watch`)).body.recognised;
const audits = async (what: string) =>
  (await t.pool.query('select actor, target from audit where what = $1', [what])).rows;
const theEntry = async () => (await ask('zhou', 'GET', '/watch')).body.entries[0];

it('is shown with its evidence where the customer appears, and every view is written down', async () => {
  const gao = await customer();
  expect(await seenIn(gao.ids[0]!)).toEqual([]);
  expect((await ask('li', 'POST', `/customers/${gao.id}/watch`, entryOf(gao.ids))).status).toBe(201);
  const [seen] = await seenIn(gao.ids[1]!);
  expect(seen).toMatchObject({ kind: 'frequent', sure: true, why: '就是这位客户', owner: li.id });
  expect(seen.cases).toHaveLength(2);
  expect(await audits('watch-seen')).toContainEqual({ actor: li.id, target: seen.id });
  const list = (await ask('zhou', 'GET', '/watch')).body;
  expect(list.counts).toEqual({ standing: 1, proposed: 0, held: 0, reviewDue: 0 });
  expect(await audits('watchlist-seen')).toContainEqual({ actor: zhou.id, target: t.desk.organisationId });
  expect((await ask('li', 'GET', '/watch')).status).toBe(403);
  expect((await ask('li', 'POST', `/customers/${gao.id}/watch`, entryOf(gao.ids))).body.code).toBe(
    'watch-exists',
  );
});

it('tells those who answer for it who saw it, by person and day', async () => {
  // What was seen before the entry was made is not its history.
  t.clock.advance(60_000);
  const gao = await customer();
  await ask('li', 'POST', `/customers/${gao.id}/watch`, entryOf(gao.ids));
  await seenIn(gao.ids[1]!);
  await seenIn(gao.ids[1]!);
  const { id } = await theEntry();
  expect((await ask('li', 'GET', `/watch/${id}/history`)).body.code).toBe('role-may-not');
  const { history } = (await ask('zhou', 'GET', `/watch/${id}/history`)).body;
  const told = history.map((one: { by: string; what: string; times: number }) => [
    one.by,
    one.what,
    one.times,
  ]);
  expect(told).toHaveLength(3);
  expect(told).toEqual(
    expect.arrayContaining([
      [li.id, 'watch-made', 1],
      [li.id, 'watch-seen', 2],
      [zhou.id, 'watchlist-seen', 1],
    ]),
  );
});

it('knows a person before a case is opened: by a mark, or by name and address, with the reason', async () => {
  const gao = await customer();
  await ask('li', 'POST', `/customers/${gao.id}/watch`, entryOf(gao.ids));
  const known = async (body: object) => (await ask('li', 'POST', '/recognitions', body)).body.recognised;
  expect(await known({ phone: `+86 ${gao.phone}` })).toMatchObject([{ sure: true, why: '电话号码相同' }]);
  const alike = await known({ name: '高建军先生', address: `长宁路 ${made} 弄 6 号楼 1203` });
  expect(alike).toMatchObject([{ sure: false }]);
  expect(alike[0].why).toContain('地址里都有');
  expect(await known({ name: '高建军' })).toEqual([]);
});

it('takes no evidence of other people, no character and no entry without an end', async () => {
  const [gao, other] = [await customer(), await customer({ name: '别人' })];
  const make = async (over: object) =>
    (await ask('li', 'POST', `/customers/${gao.id}/watch`, entryOf(gao.ids, over))).body?.code;
  expect(await make({ cases: other.ids })).toBe('watch-evidence-missing');
  expect(await make({ evidence: '这是个刁民' })).toBe('watch-character');
  expect(await make({ expiresAt: addMs(t.clock.now, 400 * dayMs) })).toBe('watch-dates');
  const columns = await t.pool.query(
    `select column_name from information_schema.columns where table_name like 'watch%'`,
  );
  const names = columns.rows.map((row) => row.column_name).join(' ');
  expect(names).not.toMatch(/temper|style|motive|emotion|mood|score|risk/);
});

it('shows a suspicion to nobody before a second lead has confirmed it', async () => {
  const gao = await customer();
  const body = entryOf(gao.ids, { kind: 'professional-complainant' });
  await ask('zhou', 'POST', `/customers/${gao.id}/watch`, body);
  expect(await seenIn(gao.ids[0]!)).toEqual([]);
  const { id, state } = await theEntry();
  expect(state).toBe('proposed');
  expect((await ask('zhou', 'PUT', `/watch/${id}/confirmation`)).body.code).toBe('watch-second-person');
  expect((await ask('li', 'PUT', `/watch/${id}/confirmation`)).status).toBe(403);
  const chen = await addMember(t.desk, ['manager'], '陈');
  const confirmed = await server.inject({
    method: 'PUT',
    url: `/api/v1/watch/${id}/confirmation`,
    headers: keyAs(chen.id, 'manager'),
  });
  expect(confirmed.statusCode, confirmed.body).toBe(204);
  expect(await seenIn(gao.ids[0]!)).toHaveLength(1);
});

it('counts for nothing while the customer objects, and ends where nobody answers in time', async () => {
  const gao = await customer();
  await ask('li', 'POST', `/customers/${gao.id}/watch`, entryOf(gao.ids));
  const { id } = await theEntry();
  const objection = {
    kind: 'objection',
    words: '灯真的坏了两次',
    receivedAt: t.clock.now,
    answerBy: addMs(t.clock.now, 15 * dayMs),
  };
  expect((await ask('li', 'POST', `/watch/${id}/requests`, objection)).status).toBe(201);
  expect(await seenIn(gao.ids[0]!)).toEqual([]);
  const [request] = (await theEntry()).requests;
  const answer = (outcome: string) => ({ outcome, words: '查实两次，记的是事实', evidence: null });
  expect((await ask('li', 'PUT', `/watch-requests/${request.id}`, answer('kept'))).status).toBe(403);
  expect((await ask('zhou', 'PUT', `/watch-requests/${request.id}`, answer('told'))).body.code).toBe(
    'watch-outcome',
  );
  expect((await ask('zhou', 'PUT', `/watch-requests/${request.id}`, answer('kept'))).status).toBe(204);
  expect(await seenIn(gao.ids[0]!)).toHaveLength(1);
  await ask('li', 'POST', `/watch/${id}/requests`, objection);
  expect(await sweepWatch(t.desk, addMs(t.clock.now, 16 * dayMs))).toBe(1);
  expect(await theEntry()).toBeUndefined();
  expect(await audits('watch-objection-unanswered')).toContainEqual({ actor: 'clock', target: id });
});

it('ends by itself, by an objection that was right, and with the person', async () => {
  const gao = await customer();
  const make = () => ask('li', 'POST', `/customers/${gao.id}/watch`, entryOf(gao.ids));
  await make();
  const later = addMs(t.clock.now, 181 * dayMs);
  expect(await sweepWatch({ ...t.desk, now: () => later })).toBe(1);
  await make();
  const objection = {
    kind: 'objection',
    words: '不是我',
    receivedAt: t.clock.now,
    answerBy: addMs(t.clock.now, dayMs),
  };
  await ask('li', 'POST', `/watch/${(await theEntry()).id}/requests`, objection);
  const [request] = (await theEntry()).requests;
  const right = { outcome: 'removed', words: '认错了人，已撤下', evidence: null };
  expect((await ask('zhou', 'PUT', `/watch-requests/${request.id}`, right)).status).toBe(204);
  expect(await theEntry()).toBeUndefined();
  await make();
  await erasePerson(t.desk, gao.id, { id: zhou.id, role: 'lead' });
  expect(await theEntry()).toBeUndefined();
  const { rows } = await t.pool.query('select count(*)::int as n from watch_requests');
  expect(rows[0].n).toBe(0);
});

it('lowers no right: cases, clocks, work and order of a watched customer are those of any other', async () => {
  const [gao, other] = [await customer(), await customer()];
  await ask('li', 'POST', `/customers/${gao.id}/watch`, entryOf(gao.ids, { kind: 'important' }));
  const lead = { id: zhou.id, role: 'lead' } as const;
  for (const { ids } of [gao, other]) {
    await perform(t.desk, ids[0]!, { type: 'assign', owner: li.id }, lead);
  }
  const later = addMs(t.clock.now, 3 * dayMs);
  await sweep({ ...t.desk, now: () => later }, later);
  const told = async (id: string) => {
    const { rows } = await t.pool.query(
      `select stage, round, owner, heat, next_due_at, wake_at, dangers, loss_tense,
         state->'clocks'->0->>'dueAt' as due, state->'clocks'->1->>'state' as clock,
         (select count(*) from case_events e where e.case_id = c.id)::int as events from cases c where id = $1`,
      [id],
    );
    return rows[0];
  };
  for (const i of [0, 1]) expect(await told(gao.ids[i]!)).toEqual(await told(other.ids[i]!));
  const { items } = await workFor({ ...t.desk, now: () => later }, lead);
  const reasons = (id: string) => items.find((item) => item.case.id === id)?.reasons.map(({ say }) => say);
  for (const i of [0, 1]) expect(reasons(gao.ids[i]!)).toEqual(reasons(other.ids[i]!));
});

it('is read by nothing that decides, orders or delays', () => {
  const src = join(import.meta.dirname, '..');
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.ts$/.test(file) && !/\.test\.ts$/.test(file) && !file.startsWith('web/'));
  const reads = /watch_entries|watch_requests|\/watch\.ts'|\/recognition\.ts'|watch\/(entry|recognise)/;
  const readers = files.filter((file) => reads.test(readFileSync(join(src, file), 'utf8')));
  expect(readers.sort()).toEqual([
    'api/customer-merge.ts', // shows a lead what would be seen with both
    'api/customers.ts', // compares names and addresses, reads no entry
    'api/server.ts', // makes the routes
    'api/watch-answer.ts',
    'api/watch.ts',
    'app/demo-watch.ts',
    'app/erase.ts', // ends it with the person
    'app/jobs.ts', // ends it with its day
    'app/merge-customers.ts', // it goes with the person, and ends with its evidence
    'app/recognition.ts',
    'app/watch.ts',
    'store/approvals.ts', // shows whoever decides which entries wait for them
    'store/imports.ts', // a case that is evidence of an entry stays when its import is taken back
    'store/watch.ts',
  ]);
});
