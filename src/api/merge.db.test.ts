import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actors, intakeOf, type TestDesk, testDesk } from '../../test/desk.ts';
import { flawsOf } from '../../test/desk-steps.ts';
import { keyAs, testServer } from '../../test/setup/server.ts';
import { eraseCase } from '../app/erase.ts';
import { openCase } from '../app/open-case.ts';
import { addMs, dayMs } from '../base/time.ts';
import { nobody } from '../channels/intake.ts';
import { loadCase } from '../store/case.ts';

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

async function call(method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, body?: object) {
  const payload = body === undefined ? {} : { payload: body };
  const answer = await server.inject({ method, url: `/api/v1${path}`, headers: lead, ...payload });
  return { status: answer.statusCode, body: answer.json() };
}

async function open(text: string, phone: string, over: Parameters<typeof intakeOf>[1] = {}) {
  const customer = { ...nobody, name: '王小明', phone };
  const done = await openCase(t.desk, intakeOf(text, { customer, ...over }), actors.lead);
  if (!done.ok) throw new Error(done.error.code);
  return done.value;
}

const broken = '我买的破壁机用了两次就漏电，客服让我等三天，到现在没有人联系我。';

describe('the duplicate warning', () => {
  const sought = (over: object) => call('POST', '/duplicates', { text: '', ...over });

  it('tells the same words, the same customer and the same number apart, each with its reason', async () => {
    const first = await open(broken, '13900000001', { externalId: 'T-77', source: 'shop' });
    await open('空调安装师傅约好了周六不来', '13900000009');
    const again = '破壁机用了两次就漏电了，你们客服让我等三天，一直没人联系';
    const words = await sought({ text: again });
    expect(words.body.duplicates).toMatchObject([
      { number: first.number, sameCustomer: false, reasons: [{ kind: 'words' }] },
    ]);
    expect(words.body.duplicates[0].reasons[0].words).toMatch(/说的话很像：都提到“.*漏电.*”/);
    const person = await sought({ customer: { phone: '139 0000 0001' } });
    expect(person.body.duplicates).toMatchObject([
      { number: first.number, sameCustomer: true, reasons: [{ words: '同一位客户（电话对得上）' }] },
    ]);
    const number = await sought({ externalId: 'T-77' });
    expect(number.body.duplicates[0].reasons[0].words).toBe('来源编号一样');
  });

  it('is silent about what is new, what is long ago, and what holds no words', async () => {
    await open('门锁打不开三个月了换一把新的', '13900000010', {
      receivedAt: addMs(t.clock.now, -40 * dayMs),
    });
    for (const text of ['门锁打不开三个月了换一把新的', '导游半路把我们扔在服务区', '', '？！']) {
      expect((await sought({ text })).body.duplicates, text).toEqual([]);
    }
  });
});

describe('merging two cases over HTTP', () => {
  it('shows what goes where, merges, leads to the other one, and undoes it all', async () => {
    const into = await open(broken, '13900000002');
    t.clock.advance(dayMs);
    const from = await open('还是破壁机漏电那件事，三天了', '13900000002', { receivedAt: t.clock.now });
    await call('POST', `/cases/${from.number}/commitments`, {
      what: '今晚回电',
      kind: 'process',
      dueAt: addMs(t.clock.now, dayMs),
    });
    const found = await call('GET', `/cases/${from.number}/duplicates`);
    expect(found.body.duplicates[0]).toMatchObject({ number: into.number, sameCustomer: true });
    const preview = await call('GET', `/cases/${from.number}/merge?into=${into.number}`);
    expect(preview.body).toMatchObject({
      why: null,
      turns: 1,
      commitments: [{ what: { text: '今晚回电' } }],
    });
    expect(preview.body.clocks.length).toBeGreaterThan(0);

    const before = await loadCase(t.desk.pool, t.desk.organisationId, into.caseId);
    const merged = await call('PUT', `/cases/${from.number}/merge`, { into: into.number });
    expect(merged.status, JSON.stringify(merged.body)).toBe(200);
    expect(merged.body.case.mergedInto).toMatchObject({ number: into.number });
    const whole = (await call('GET', `/cases/${into.number}`)).body;
    expect(whole.turns.map((turn: { from: string | null }) => turn.from)).toEqual([null, from.number]);
    expect(whole.commitments).toMatchObject([{ what: { text: '今晚回电' }, state: 'made' }]);
    expect(await flawsOf(t.desk, from.caseId)).toEqual([]);
    expect(await flawsOf(t.desk, into.caseId)).toEqual([]);

    // What is owed is owed once, the number is found, and leads on.
    const due = await call('GET', '/due?days=30');
    expect(due.body.due.filter((one: { number: string }) => one.number === from.number)).toEqual([]);
    const list = await call('GET', `/cases?q=${from.number}`);
    const numbers = list.body.cases.map((line: { number: string }) => line.number).sort();
    expect(numbers).toEqual([from.number, into.number].sort());
    const live = await call('GET', `/cases?q=${from.number}&live=yes`);
    expect(live.body.cases.map((line: { number: string }) => line.number)).toEqual([into.number]);
    const late = await call('POST', `/cases/${from.number}/notes`, { words: '还有一句' });
    expect(late.body).toMatchObject({ status: 409, code: 'case-merged' });
    const readings = await call('GET', `/cases/${into.number}/readings`);
    expect(readings.body.readings).toHaveLength(2);
    expect(readings.body.readings[1].evidence.every((e: { text: unknown }) => e.text !== null)).toBe(true);
    const story = (await call('GET', `/cases/${into.number}/timeline`)).body.events.at(-1);
    expect(story.sentence).toContain(`接过 ${from.number}`);

    const parted = await call('DELETE', `/cases/${from.number}/merge`);
    expect(parted.body.case).toMatchObject({ mergedInto: null, commitments: [{ state: 'made' }] });
    expect(await flawsOf(t.desk, from.caseId)).toEqual([]);
    expect(await flawsOf(t.desk, into.caseId)).toEqual([]);
    const after = await loadCase(t.desk.pool, t.desk.organisationId, into.caseId);
    const bare = (c: typeof before) => ({ ...c?.case, kin: [], updatedAt: '' });
    expect(bare(after)).toEqual(bare(before));
    expect((await call('DELETE', `/cases/${from.number}/merge`)).body.code).toBe('not-merged');
  });

  it('says why two cases of two people are not merged', async () => {
    const [one, other] = [await open('甲', '13900000003'), await open('乙', '13900000004')];
    const preview = await call('GET', `/cases/${one.number}/merge?into=${other.number}`);
    expect(preview.body.why).toMatchObject({ code: 'another-customer', title: '不是同一位客户' });
    expect((await call('PUT', `/cases/${one.number}/merge`, { into: other.number })).status).toBe(422);
  });

  it('erasing the one that goes on erases what it took over', async () => {
    const into = await open(broken, '13900000005');
    const from = await open('再说一遍：漏电', '13900000005');
    await call('PUT', `/cases/${from.number}/merge`, { into: into.number });
    const stored = await loadCase(t.desk.pool, t.desk.organisationId, into.caseId);
    await eraseCase(t.desk, stored!.case, actors.lead);
    for (const { number } of [into, from]) {
      const { turns } = (await call('GET', `/cases/${number}`)).body;
      expect(turns.every((turn: { text: unknown }) => turn.text === null)).toBe(true);
    }
  });
});

it('the same matter again is linked by a person, to an earlier case only', async () => {
  const first = await open('宽带又断了', '13900000006', { receivedAt: addMs(t.clock.now, -5 * dayMs) });
  const again = await open('宽带还是断的', '13900000006', { receivedAt: t.clock.now });
  const linked = await call('PUT', `/cases/${again.number}/repeat`, { of: first.number });
  expect(linked.body.repeatOf).toMatchObject({ number: first.number });
  const back = await call('PUT', `/cases/${first.number}/repeat`, { of: again.number });
  expect(back.body.code).toBe('not-earlier');
  expect((await call('DELETE', `/cases/${again.number}/repeat`)).body.repeatOf).toBeNull();
});

it('a merged number is found where it goes on, through every merge, and no more once that is undone', async () => {
  const [a, b, c] = [
    await open('门锁没电', '13900000007', { externalId: 'SO-881', source: 'shop' }),
    await open('门锁还是没电', '13900000007'),
    await open('门锁第三次没电', '13900000007'),
  ];
  const found = async (q: string) => {
    const { cases } = (await call('GET', `/cases?q=${encodeURIComponent(q)}&live=yes`)).body;
    return cases.map((line: { number: string }) => line.number);
  };
  await call('PUT', `/cases/${a.number}/merge`, { into: b.number });
  await call('PUT', `/cases/${b.number}/merge`, { into: c.number });
  for (const q of [a.number, b.number, c.number, 'SO-881']) expect(await found(q), q).toEqual([c.number]);
  await call('DELETE', `/cases/${b.number}/merge`);
  expect([await found(a.number), await found(c.number)]).toEqual([[b.number], [c.number]]);
  await call('DELETE', `/cases/${a.number}/merge`);
  expect([await found(a.number), await found(b.number)]).toEqual([[a.number], [b.number]]);
  expect(await found('门锁')).toHaveLength(3);
});
