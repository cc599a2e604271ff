import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { actors, intakeOf, type TestDesk, testDesk } from '../../test/desk.ts';
import { keyAs, testServer } from '../../test/setup/server.ts';
import { sweepIncidents } from '../app/incident.ts';
import { addDepartment } from '../app/members.ts';
import { openCase } from '../app/open-case.ts';
import { sendUpdates, sendWaitingUpdates } from '../app/send-updates.ts';
import { watchIncidents } from '../app/watch-incidents.ts';
import { addMs, dayMs } from '../base/time.ts';
import { nobody } from '../channels/intake.ts';
import { foldIncident } from '../desk/incident/evolve.ts';
import { departments as departmentReport } from '../reports/departments.ts';
import { runReport } from '../reports/run.ts';
import { incidentEvents, loadIncident } from '../store/incident.ts';

const lines = readFileSync(join(import.meta.dirname, '../../test/golden/incidents/stream.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as { id: string; customer: string; subject: string; text: string });
const about = (matter: string) => lines.filter(({ id }) => id.startsWith(matter));

const lead = keyAs('wang', 'lead');
const manager = keyAs('chen', 'manager');
const handler = keyAs('li', 'handler');
let t: TestDesk;
let server: FastifyInstance;
let phone = 13_900_000_000;

beforeAll(async () => {
  t = await testDesk();
  server = await testServer(t);
});
// A desk of its own for each: what the watch remembers goes by the organisation.
beforeEach(async () => {
  await server.close();
  await t.drop();
  t = await testDesk();
  server = await testServer(t);
});
afterAll(async () => {
  await server.close();
  await t.drop();
});

async function opened(text: string, subject: string | null, name: string): Promise<string> {
  const customer = { ...nobody, name, phone: String(++phone) };
  const done = await openCase(t.desk, intakeOf(text, { subject, customer }), actors.lead);
  if (!done.ok) throw new Error(done.error.code);
  return done.value.caseId;
}

const names = ['王小明', '李素芬', '赵德柱', '钱多多', '孙悦然', '周大福', '吴青峰', '郑成功'];
async function stream(matter: string): Promise<string[]> {
  const ids: string[] = [];
  for (const [at, { subject, text }] of about(matter).entries())
    ids.push(await opened(text, subject, names[at % names.length] ?? '客户'));
  return ids;
}

async function ask(method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, body?: object, headers = lead) {
  const answer = await server.inject({
    method,
    url: `/api/v1${path}`,
    headers,
    ...(body ? { payload: body } : {}),
  });
  return { status: answer.statusCode, body: answer.json(), text: answer.body };
}

const put = async (path: string, body: object = {}, headers = lead) => {
  const done = await ask('PUT', path, body, headers);
  expect(done.status, done.text).toBe(200);
  return done.body.incident;
};

/** An incident of the water cases, confirmed, with a position and one row of the table. */
async function confirmed() {
  const cases = await stream('water');
  await watchIncidents(t.desk);
  const [line] = (await ask('GET', '/incidents?status=proposed')).body.incidents;
  const at = `/incidents/${line.number}`;
  await put(`${at}/confirmation`, { title: '小区停水' });
  await put(`${at}/position`, { position: '水泵烧坏，今晚十点前恢复供水。' });
  await put(`${at}/remedies/r1`, {
    circumstance: '停水超过一天',
    remedy: '减免当月水费 50 元',
    amount: { minor: 5000, currency: 'CNY' },
  });
  return { cases, at };
}

describe('the watch over new cases', () => {
  it('proposes what several complain of, says why, and proposes nothing twice', async () => {
    const cases = await stream('water');
    await opened('手机壳颜色发错了，想换一个', null, '冯巩');
    expect(await watchIncidents(t.desk)).toMatchObject({ read: cases.length + 1, proposed: 1 });
    const { incidents } = (await ask('GET', '/incidents?status=proposed')).body;
    expect(incidents).toHaveLength(1);
    expect(incidents[0]).toMatchObject({ status: 'proposed', title: null, cases: cases.length });
    expect(incidents[0].found.matters.map((matter: { id: string }) => matter.id)).toContain('water');
    expect(incidents[0].found.terms.length).toBeGreaterThan(0);
    expect(await watchIncidents(t.desk)).toEqual({ read: 0, proposed: 0, suggested: 0 });
  });

  it('suggests later cases to the incident that is there, also after what it remembered is lost', async () => {
    const { at } = await confirmed();
    const [first] = about('water');
    t.clock.advance(25 * 3_600_000);
    const late = await opened(first?.text ?? '', first?.subject ?? null, '卫庄');
    expect(await watchIncidents(t.desk)).toMatchObject({ proposed: 0, suggested: 1 });
    const { body } = await ask('GET', at);
    expect(body.cases.find((one: { id: string }) => one.id === late).state).toBe('suggested');
  });

  it('leaves what was dismissed alone', async () => {
    await stream('water');
    await watchIncidents(t.desk);
    const [line] = (await ask('GET', '/incidents?status=proposed')).body.incidents;
    await put(`/incidents/${line.id}/dismissal`, { reason: '各家水管老化，不是一件事' });
    t.clock.advance(25 * 3_600_000);
    expect(await watchIncidents(t.desk)).toMatchObject({ proposed: 0, suggested: 0 });
  });
});

describe('an incident', () => {
  it('holds a case as the only open one, and lets it go with a reason', async () => {
    const { cases } = await confirmed();
    const [first = '', second = ''] = cases;
    const made = await ask('POST', '/incidents', { title: '另一件事', caseIds: [first] });
    expect([made.status, made.body.code]).toEqual([409, 'case-in-another-incident']);
    const { number } = (await ask('GET', `/cases/${first}/incident`)).body.incident;
    await put(`/incidents/${number}/cases/${first}/release`, { reason: '他家是水管漏' }, handler);
    expect((await ask('GET', `/cases/${first}/incident`)).body.incident).toBeNull();
    const other = await ask('POST', '/incidents', { title: '水管漏', caseIds: [first] });
    expect(other.status).toBe(201);
    const busy = await ask('PUT', `/incidents/${other.body.incident.number}/cases/${second}`);
    expect([busy.status, busy.body.code]).toEqual([409, 'case-in-another-incident']);
  });

  it('takes in no text that tells one customer of another', async () => {
    const { at, cases } = await confirmed();
    const { body } = await ask('GET', at);
    const [name, own] = [body.cases[0].customerName, about('water')[1]?.text.slice(0, 30) ?? ''];
    for (const [trace, words] of [
      ['name', `和${name}说好了，一样办`],
      ['number', `有事打 ${String(phone).replace(/(\d{3})(\d{4})/, '$1-$2-')}`],
      ['words', `有人说：${own}`],
    ]) {
      const told = await ask('PUT', `${at}/position`, { position: words });
      expect([told.status, told.body.code, told.body.facts.trace]).toEqual([422, 'tells-of-another', trace]);
    }
    expect(cases.length).toBeGreaterThan(2);
  });

  it('renders one answer for each person, with their own facts and nothing of anybody else', async () => {
    const { at, cases } = await confirmed();
    for (const id of cases) await put(`${at}/cases/${id}/circumstance`, { remedyId: 'r1' }, handler);
    const { body } = await ask('GET', at);
    await t.pool.query("update organisations set phone = '95000'");
    const rendered = await ask('POST', `${at}/renderings`, {
      template: body.template.replace('{处理员}', '安诉'),
    });
    expect(rendered.body.answers).toHaveLength(cases.length);
    for (const { number, customerName, text } of rendered.body.answers) {
      expect(text).toContain(`${customerName}您好`);
      expect(text).toContain(number);
      expect(text).toContain('减免当月水费 50 元');
      expect(text.split('\n').at(-1)).toBe('电话：95000');
      for (const other of body.cases)
        if (other.customerName !== customerName) expect(text).not.toContain(other.customerName);
    }
  });

  it('is told to the outside like a case, and its log folds to what is kept', async () => {
    const { at } = await confirmed();
    const { pool, organisationId } = t.desk;
    const stored = await loadIncident(pool, organisationId, at.split('/')[2] ?? '');
    const events = await incidentEvents(pool, organisationId, stored?.incident.id ?? '');
    expect(foldIncident(events)).toEqual(stored?.incident);
    const { rows } = await t.pool.query<{ topic: string }>(
      'select topic from outbox where incident_id is not null order by id',
    );
    expect(rows.map(({ topic }) => topic)).toEqual([
      'incident-proposed',
      'incident-confirmed',
      'position-taken',
      'remedy-set',
    ]);
  });
});

describe('the report', () => {
  it('tells how many were asked and satisfied, and how many answers differ', async () => {
    const { at, cases } = await confirmed();
    const [first = '', second = ''] = cases;
    for (const id of [first, second]) await put(`${at}/cases/${id}/circumstance`, { remedyId: 'r1' });
    await put(`${at}/cases/${first}/outcome`, { as: 'table' });
    await put(`${at}/cases/${second}/outcome`, { as: 'otherwise', reason: '他家有新生儿，多送了水' });
    await t.pool.query(
      `update cases set state = jsonb_set(state, '{rounds,-1,followUp}', '{"result": "gave-up"}') where id = $1`,
      [first],
    );
    const { rows } = (await ask('GET', '/reports/incidents')).body;
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      title: '小区停水',
      status: 'open',
      cases: cases.length,
      asked: 1,
      gaveUp: 1,
      satisfiedPercent: 0,
      otherwise: 1,
      withoutOutcome: cases.length - 2,
    });
  });
});

describe('words for all', () => {
  it('a note stands in every case, once, also where a server had stopped half-way', async () => {
    const { at, cases } = await confirmed();
    const { updates } = await (async () => {
      const done = await ask('POST', `${at}/updates`, { kind: 'note', words: '口径以群体投诉页面为准' });
      expect(done.status, done.text).toBe(200);
      return done.body.incident;
    })();
    expect(updates[0]).toMatchObject({ state: 'done', cases: cases.length, arrived: cases.length });
    // As if the server had died before it could say that it was done.
    await t.pool.query(
      `update incidents set sending = true, state = jsonb_set(state, '{updates,0,state}', '"sending"')`,
    );
    await t.pool.query('delete from notes where case_id = $1', [cases[0]]);
    await Promise.all([sendWaitingUpdates(t.desk), sendWaitingUpdates(t.desk)]);
    const { rows } = await t.pool.query<{ n: number }>('select count(*)::int as n from notes');
    expect(rows[0]?.n).toBe(cases.length);
    for (const id of cases) {
      const taken = (await ask('GET', `/cases/${id}/timeline`)).body.events.filter(
        ({ type }: { type: string }) => type === 'incident-update-taken',
      );
      // Its words were taken from the first one by hand, so there it was said again.
      expect(taken).toHaveLength(id === cases[0] ? 2 : 1);
    }
    await sendUpdates(t.desk, 'nowhere');
  });

  it('a case that was merged reads on where it goes on, and cases of two incidents are not merged', async () => {
    const { at, cases } = await confirmed();
    const [first = ''] = cases;
    const { rows } = await t.pool.query('select customer_id, received_at from cases where id = $1', [first]);
    const home = await opened('同一件事又登记了一遍', null, '同一个人');
    await t.pool.query(
      `update cases set customer_id = $2::uuid, state = jsonb_set(state, '{customerId}', to_jsonb($2::uuid::text)) where id = $1`,
      [home, rows[0].customer_id],
    );
    expect((await ask('PUT', `/cases/${first}/merge`, { into: home })).status).toBe(200);
    expect((await ask('GET', `/cases/${home}/incident`)).body.incident).toMatchObject({ state: 'linked' });
    const done = await ask('POST', `${at}/updates`, { kind: 'note', words: '口径以群体投诉页面为准' });
    expect(done.body.incident.updates[0]).toMatchObject({ state: 'done' });
    expect((await ask('GET', `/cases/${home}/incident`)).body.updates).toHaveLength(1);
    expect((await ask('DELETE', `/cases/${first}/merge`)).status).toBe(200);
    const other = await opened('别的事情', null, '别人');
    const founded = await ask('POST', '/incidents', { title: '另一起', caseIds: [home, other] });
    expect(founded.status, founded.text).toBe(201);
    const refused = await ask('PUT', `/cases/${first}/merge`, { into: home });
    expect([refused.status, refused.body.code]).toEqual([409, 'in-two-incidents']);
  });

  it('a message waits for a second person, is filled for each, and is told by each handler', async () => {
    const { at, cases } = await confirmed();
    const words = '{称呼}您好，{方案}。';
    const written = (await ask('POST', `${at}/updates`, { kind: 'message', words })).body.incident;
    const id: string = written.updates[0].id;
    expect((await ask('PUT', `${at}/updates/${id}/approval`)).body.code).toBe('own-approval');
    const early = await ask('PUT', `${at}/updates/${id}/approval`, {}, manager);
    expect([early.body.code, early.body.facts]).toEqual([
      'blanks-unfilled',
      { blank: 'remedy', count: cases.length },
    ]);
    for (const one of cases) await put(`${at}/cases/${one}/circumstance`, { remedyId: 'r1' });
    const sent = await put(`${at}/updates/${id}/approval`, {}, manager);
    expect(sent.updates[0]).toMatchObject({ state: 'done', arrived: cases.length, approvedBy: 'chen' });
    const [first = ''] = cases;
    const before = (await ask('GET', `/cases/${first}/incident`)).body.updates[0];
    expect(before).toMatchObject({ kind: 'message', told: false });
    expect(before.text).toMatch(/^王小明您好/);
    await ask('POST', `/cases/${first}/turns`, { id: `told-${id}`, role: 'handler', text: before.text });
    expect((await ask('GET', `/cases/${first}/incident`)).body.updates[0].told).toBe(true);
  });
});

describe('after the close', () => {
  it('more of the same is suggested to it, and opens it again when a lead says so', async () => {
    const { at, cases } = await confirmed();
    await put(`${at}/circumstances`, { caseIds: cases, remedyId: 'r1' });
    await put(`${at}/outcomes`, { caseIds: cases });
    await put(`${at}/close`, { lesson: '水泵要有备件' });
    const { subject, text } = about('water')[0]!;
    const late = await opened(text, subject, '冯巩');
    expect(await watchIncidents(t.desk)).toMatchObject({ proposed: 0, suggested: 1 });
    const [waiting] = (await ask('GET', '/incidents?status=proposed')).body.incidents;
    expect(waiting).toMatchObject({ status: 'closed', suggested: 1, title: '小区停水' });
    expect((await ask('PUT', `${at}/cases/${late}`, {}, handler)).body.code).toBe('wrong-role');
    const incident = await put(`${at}/cases/${late}`);
    expect(incident).toMatchObject({ status: 'open', ended: null });
    expect(incident.endedBefore).toMatchObject([{ words: { text: '水泵要有备件' } }]);
  });
});

describe('what a department is asked for all cases', () => {
  it('stands on the department’s list once, and its answer in every case', async () => {
    const { at, cases } = await confirmed();
    const made = await addDepartment(t.desk, '水务部', 'wang');
    if (!made.ok) throw new Error(made.error.code);
    const asked = { kind: 'action', what: '换水泵', why: '全小区停水', dueAt: addMs(t.clock.now, dayMs) };
    const path = `${at}/department-requests`;
    const nobody = await ask('POST', path, { ...asked, id: 'q1', department: 'nowhere' }, handler);
    expect(nobody.body.code).toBe('unknown-department');
    const done = await ask('POST', path, { ...asked, id: 'q1', department: made.value.id }, handler);
    expect(done.status, done.text).toBe(200);
    const { requests, departments } = (await ask('GET', '/department-requests', undefined, handler)).body;
    expect(requests).toMatchObject([{ id: 'q1', caseId: null, what: { text: '换水泵' }, state: 'asked' }]);
    expect(departments).toMatchObject([{ name: '水务部', awaited: 1 }]);
    t.clock.advance(2 * dayMs);
    expect(await sweepIncidents(t.desk)).toBe(1);
    const incident = await put(`${path}/q1/answer`, { answer: '明早十点换好' }, handler);
    expect(incident.requests).toMatchObject([{ state: 'answered', wasLate: true }]);
    expect(JSON.stringify(incident.history)).toContain('「水务部」逾期没有答复');
    for (const id of cases) {
      const seen = (await ask('GET', `/cases/${id}/incident`)).body.requests;
      expect(seen).toMatchObject([{ answer: { text: '明早十点换好' } }]);
    }
    const [row] = await runReport(t.desk.pool, t.desk.organisationId, departmentReport);
    expect(row).toMatchObject({ department: '水务部', asked: 1, answered: 1, inTime: 0 });
  });
});
