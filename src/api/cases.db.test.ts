import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../test/desk.ts';
import { keyAs, testServer } from '../../test/setup/server.ts';
import { addMs, dayMs } from '../base/time.ts';

const li = keyAs('li', 'handler');
const wang = { ...li, 'amends-actor': 'wang', 'amends-role': 'lead' };
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

const get = (url: string, headers: Record<string, string> = li) => server.inject({ url, headers });
const send = (
  method: 'POST' | 'PUT',
  url: string,
  payload: object = {},
  headers: Record<string, string> = li,
) => server.inject({ method, url, headers, payload });

const complaint = '宽带三天没网了，报修三次没人来！再不修我就打12315！';
async function open(over: object = {}): Promise<{ id: string; number: string; version: number }> {
  const answer = await send('POST', '/api/v1/cases', { text: complaint, sector: 'telecom', ...over });
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json().case;
}

describe('taking in', () => {
  it('opens a case once for the same source and external id', async () => {
    const body = {
      text: '没人回电话',
      externalId: 'T-1',
      customer: { name: '王小明', phone: '13800138000' },
    };
    const first = await send('POST', '/api/v1/cases', body);
    const again = await send('POST', '/api/v1/cases', body);
    expect([first.statusCode, again.statusCode]).toEqual([201, 200]);
    expect([first.json().opened, again.json().opened]).toEqual([true, false]);
    expect(again.json().case.id).toBe(first.json().case.id);
    expect(first.headers.location).toBe(`/api/v1/cases/${first.json().case.id}`);
    expect(first.json().case).toMatchObject({
      customerName: '王小明',
      externalId: 'T-1',
      stage: 'received',
      channel: 'web',
    });
  });

  it('refuses an empty text and a day to come, and says so in words', async () => {
    const empty = await send('POST', '/api/v1/cases', { text: '  \n ' });
    expect(empty.statusCode).toBe(422);
    expect(empty.json()).toMatchObject({ code: 'empty-text', title: '这件没有登记上' });
    const ahead = await send('POST', '/api/v1/cases', {
      text: '坏了',
      receivedAt: addMs(t.clock.now, dayMs),
    });
    expect(ahead.json()).toMatchObject({ status: 422, code: 'future-date' });
  });

  it('makes history of an old complaint unless it is live', async () => {
    const receivedAt = addMs(t.clock.now, -90 * dayMs);
    expect(await open({ receivedAt })).toMatchObject({ history: true });
    expect(await open({ receivedAt, live: true })).toMatchObject({ history: false });
  });

  it('reads a pasted chat, and a turn that comes later', async () => {
    const raw = '客户: 我买的电饭煲第三天就不通电了\n客服: 您好，请问订单号多少？\n客户: 要么换新要么退钱';
    const opened = await send('POST', '/api/v1/conversations', {
      kind: 'chat',
      raw,
      customer: { name: '赵六' },
    });
    expect(opened.statusCode, opened.body).toBe(201);
    const c = opened.json().case;
    expect(c.turns.map((turn: { role: string }) => turn.role)).toEqual(['customer', 'handler', 'customer']);
    expect(c.customerName).toBe('赵六');
    const url = `/api/v1/cases/${c.id}/turns`;
    const said = await send('POST', url, { id: 'turn-9', role: 'customer', text: '你们到底管不管' });
    expect(said.statusCode, said.body).toBe(201);
    expect(said.json()).toMatchObject({
      id: 'turn-9',
      events: expect.arrayContaining(['turn-added', 'reading-taken']),
    });
    const twice = await send('POST', url, { id: 'turn-9', role: 'customer', text: '你们到底管不管' });
    expect(twice.json()).toMatchObject({ status: 409, code: 'turn-exists' });
  });
});

describe('an id of the sender', () => {
  it('of a turn means something within its case only', async () => {
    const [one, other] = [await open(), await open()];
    const turn = { id: 'm-1', role: 'customer', text: '还没人来' };
    const add = ({ id }: { id: string }) => send('POST', `/api/v1/cases/${id}/turns`, turn);
    expect((await add(one)).statusCode).toBe(201);
    const again = await add(one);
    expect([again.statusCode, again.json().code]).toEqual([409, 'turn-exists']);
    expect((await add(other)).statusCode).toBe(201);
  });

  it('a note sent twice under one id is kept once, and its id is no other words’', async () => {
    const { id } = await open();
    const note = { id: 'n-1', words: '客户下午在家' };
    const add = () => send('POST', `/api/v1/cases/${id}/notes`, note);
    const first = await add();
    expect([first.statusCode, first.json().id]).toEqual([201, 'n-1']);
    const again = await add();
    expect([again.statusCode, again.json()]).toEqual([
      409,
      expect.objectContaining({ code: 'id-taken', facts: { id: 'n-1' } }),
    ]);
    const { events } = (await get(`/api/v1/cases/${id}/timeline`)).json();
    const notes = events.filter(({ type }: { type: string }) => type === 'note-added');
    expect(notes).toMatchObject([{ words: [{ id: 'note-n-1', text: note.words }] }]);
  });

  it('that only the database finds taken is a conflict, not a fault to wait out', async () => {
    const { id } = await open();
    // What another program wrote past the log: the case does not know this turn.
    await t.pool.query(
      `insert into turns (organisation_id, case_id, seq, id, role, channel, at, text)
       values ($1, $2, 99, 'm-2', 'customer', 'web', $3, '')`,
      [t.desk.organisationId, id, t.clock.now],
    );
    const answer = await send('POST', `/api/v1/cases/${id}/turns`, {
      id: 'm-2',
      role: 'customer',
      text: '没人来',
    });
    expect([answer.statusCode, answer.json()]).toEqual([
      409,
      expect.objectContaining({ code: 'id-taken', facts: { id: 'm-2' } }),
    ]);
  });
});

describe('a case', () => {
  it('is shown by id or number with every word, what is missing, and why a command may not be given', async () => {
    const { id, number } = await open();
    const answer = await get(`/api/v1/cases/${number}`);
    expect(answer.headers.etag).toMatch(/^"\d+"$/);
    const c = answer.json();
    expect(c).toMatchObject({ id, number, stage: 'received' });
    expect(c.turns[0].text).toBe(complaint);
    expect(c.checklist).toContainEqual(
      expect.objectContaining({ id: 'owned', done: false, label: '指定负责人' }),
    );
    const archive = c.commands.find((command: { type: string }) => command.type === 'archive');
    expect(archive).toMatchObject({ allowed: false, method: 'PUT', path: '/archive' });
    expect(archive.why.detail).not.toContain('{');
    const english = await get(`/api/v1/cases/${number}?lang=en`);
    expect(english.json().checklist).toContainEqual(
      expect.objectContaining({ id: 'owned', label: 'Name an owner' }),
    );
  });

  it('tells its timeline, clocks and readings in words', async () => {
    const { id } = await open();
    const { events } = (await get(`/api/v1/cases/${id}/timeline`)).json();
    expect(events[0]).toMatchObject({ type: 'case-opened', version: 1 });
    expect(events[0].sentence).toMatch(/^通过网页表单受理，编号 2026-/);
    expect(JSON.stringify(events.map((e: { sentence: string }) => e.sentence))).not.toMatch(/[{}]/);
    const { clocks } = (await get(`/api/v1/cases/${id}/clocks?lang=en`)).json();
    const reply = clocks.find((clock: { pack: string }) => clock.pack === 'cn-telecom');
    expect(reply.remaining).toMatch(/15|days/);
    expect(reply.explanation.length).toBeGreaterThan(2);
    const { readings } = (await get(`/api/v1/cases/${id}/readings`)).json();
    const marks = readings[0].evidence as { label: string; start: number; end: number; text: string }[];
    expect(marks.length).toBeGreaterThan(0);
    for (const mark of marks) expect(complaint.slice(mark.start, mark.end)).toBe(mark.text);
  });

  it('answers a command with what happened, and a refusal with what to do', async () => {
    const { id } = await open();
    const early = await send('PUT', `/api/v1/cases/${id}/opening`);
    expect(early.json()).toMatchObject({ status: 409, code: 'no-owner', title: '还没有人负责这件投诉' });
    const own = await send('PUT', `/api/v1/cases/${id}/owner`, { owner: 'li' });
    expect(own.json()).toMatchObject({ events: ['case-assigned'], case: { owner: 'li' } });
    const wrong = await send('PUT', `/api/v1/cases/${id}/settlement`, {}, { ...li, 'accept-language': 'en' });
    expect(wrong.json()).toMatchObject({
      status: 409,
      code: 'wrong-stage',
      detail:
        'The case is at “Received”; this step is done at “Settling”. If that stage is still ahead, finish what the present one needs; if it is past and the customer brings something new, start the next round.',
    });
    const role = await send('PUT', `/api/v1/cases/${id}/exception/approval`);
    expect(role.json()).toMatchObject({ status: 403, code: 'role-may-not' });
    const blank = await send('PUT', `/api/v1/cases/${id}/strategy`, { strategy: '  ' });
    expect(blank.json()).toMatchObject({ status: 422, code: 'words-missing' });
    const nobody = await send('POST', '/api/v1/cases/00000000-0000-7000-8000-000000000000/notes', {
      words: 'x',
    });
    expect(nobody.json()).toMatchObject({ status: 404, code: 'no-such-case' });
  });

  it('holds a stale writer back and tells what happened meanwhile', async () => {
    const { id, version } = await open();
    const seen = { 'if-match': `"${version}"` };
    const first = await send('PUT', `/api/v1/cases/${id}/owner`, { owner: 'li' }, { ...li, ...seen });
    expect(first.headers.etag).toBe(`"${version + 1}"`);
    const late = await send('PUT', `/api/v1/cases/${id}/owner`, { owner: 'wang' }, { ...wang, ...seen });
    expect(late.json()).toMatchObject({
      status: 409,
      code: 'stale-version',
      facts: { expected: version, actual: version + 1 },
      since: [{ type: 'case-assigned', sentence: '由 li 负责（li 指定）' }],
    });
    const odd = await send(
      'PUT',
      `/api/v1/cases/${id}/owner`,
      { owner: 'li' },
      { ...li, 'if-match': 'yesterday' },
    );
    expect(odd.json()).toMatchObject({ status: 400, code: 'bad-version' });
  });

  it('keeps words that look like markup or SQL as they are', async () => {
    const { id } = await open();
    const words = `<script>alert(1)</script> '; drop table cases; -- \u{1F600}`;
    const noted = await send('POST', `/api/v1/cases/${id}/notes`, { words });
    expect(noted.statusCode).toBe(201);
    const told = await get(`/api/v1/cases/${id}/timeline`);
    // Read as JSON and as nothing else, whatever stands in it.
    expect(told.headers['content-type']).toContain('application/json');
    expect(told.headers['x-content-type-options']).toBe('nosniff');
    expect(JSON.stringify(told.json())).toContain(JSON.stringify(words).slice(1, -1));
  });
});

describe('the list', () => {
  it('pages by key without repeating, filters and searches', async () => {
    const ids = new Set<string>();
    let url: string | null = '/api/v1/cases?limit=2';
    let total = 0;
    while (url) {
      const page: { cases: { id: string }[]; next: string | null } = (await get(url)).json();
      for (const c of page.cases) ids.add(c.id);
      total += page.cases.length;
      url = page.next ? `/api/v1/cases?limit=2&after=${page.next}` : null;
    }
    expect(total).toBe(ids.size);
    expect(total).toBeGreaterThan(5);
    const found = (await get(`/api/v1/cases?q=${encodeURIComponent('电饭煲')}`)).json();
    expect(found.cases).toHaveLength(1);
    const { cases } = (await get('/api/v1/cases?stage=received&owner=li')).json();
    expect(cases.length).toBeGreaterThan(0);
    expect(new Set(cases.map((c: { owner: string }) => c.owner))).toEqual(new Set(['li']));
  });
});

describe('reports', () => {
  it('list themselves and run as rows and as a table', async () => {
    expect((await get('/api/v1/reports')).json().reports.map((r: { id: string }) => r.id)).toContain('cases');
    const { number } = await open({ customer: { name: '=HYPERLINK("x")' } });
    const { columns, rows } = (await get(`/api/v1/reports/cases?case=${number}`)).json();
    expect(rows).toHaveLength(1);
    expect(Object.keys(rows[0])).toEqual(columns.map((c: { id: string }) => c.id));
    expect(rows[0]).toMatchObject({
      number,
      stage: 'received',
      rounds: 1,
      success: null,
      commitmentsMade: 0,
    });
    const csv = await get(`/api/v1/reports/cases?case=${number}&format=csv`);
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.body.startsWith('\uFEFF编号,')).toBe(true);
    expect(csv.body.trim().split('\r\n')).toHaveLength(2);
    expect((await get('/api/v1/reports/none')).json()).toMatchObject({ status: 404, code: 'no-such-report' });
  });
});
