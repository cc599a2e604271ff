import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { intakeOf, type TestDesk, testDesk } from '../../test/desk.ts';
import { addMember, type TestMember } from '../../test/setup/members.ts';
import { keyAs, testServer } from '../../test/setup/server.ts';
import { addTurn } from '../app/add-turn.ts';
import { drawWeeks } from '../app/draw-reviews.ts';
import { eraseCase } from '../app/erase.ts';
import { readTalksAtRest } from '../app/machine-review.ts';
import { openCase } from '../app/open-case.ts';
import { perform } from '../app/perform.ts';
import { changeSettings, settingsOf } from '../app/quality-rules.ts';
import { dayMs } from '../base/time.ts';
import { usualQuality } from '../desk/quality/settings.ts';
import type { Role } from '../knowledge/ids.ts';
import { loadCase } from '../store/case.ts';

let t: TestDesk;
let server: FastifyInstance;
const people = new Map<string, { member: TestMember; role: Role }>();

beforeAll(async () => {
  t = await testDesk();
  server = await testServer(t);
  for (const [name, role] of [
    ['li', 'handler'],
    ['wang', 'handler'],
    ['qin', 'quality'],
    ['qiu', 'quality'],
    ['zhou', 'lead'],
    ['chen', 'manager'],
    ['tao', 'trainer'],
  ] as const) {
    people.set(name, { member: await addMember(t.desk, [role], name), role });
  }
  await changeSettings(t.desk, single, 'test');
});
afterAll(async () => {
  await server.close();
  await t.drop();
});

const idOf = (name: string) => people.get(name)?.member.id ?? '';
const actor = (name: string) => ({ id: idOf(name), role: people.get(name)?.role ?? ('handler' as Role) });
async function ask(who: string, method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object) {
  const { id, role } = actor(who);
  const url = `/api/v1${path}`;
  const answer = await server.inject({
    method,
    url,
    headers: keyAs(id, role),
    ...(payload ? { payload } : {}),
  });
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() };
}

/** Nothing here hangs on the lot but what draws. */
const single = { ...usualQuality, doubleShare: 0, goodShare: 0 };

let phones = 0;
/** A talk of Li's, or of who else, that has come to rest. */
async function talk(handlers: string[], by = 'li', customers = ['网断了三天，报修两次没人来']) {
  const phone = `1370000${String(++phones).padStart(4, '0')}`;
  const base = intakeOf(customers[0] ?? '');
  const opened = await openCase(t.desk, { ...base, customer: { ...base.customer, phone } }, actor('zhou'));
  if (!opened.ok) throw new Error(opened.error.code);
  const { caseId } = opened.value;
  await perform(t.desk, caseId, { type: 'assign', owner: idOf(by) }, actor('zhou'));
  for (const [at, text] of handlers.entries()) {
    t.clock.advance(60_000);
    const added = await addTurn(t.desk, caseId, { role: 'handler', channel: 'phone', text }, actor(by));
    if (!added.ok) throw new Error(added.error.code);
    const next = customers[at + 1];
    if (next) await addTurn(t.desk, caseId, { role: 'customer', channel: 'phone', text: next }, actor(by));
  }
  return caseId;
}

const good = [
  '三天没网，报了两次都没人上门，换谁都窝火。是我们漏派了，对不住。师傅今天五点半前到您家，我五点半给您回电话。',
];

async function drawn(by = 'li', handlers = good) {
  const caseId = await talk(handlers, by);
  return { caseId, id: (await ask('chen', 'POST', '/quality/reviews', { caseId })).body.id as string };
}
const review = async (who: string, id: string) => (await ask(who, 'GET', `/quality/reviews/${id}`)).body;
const allMet = async (id: string, over: Record<string, object> = {}) => {
  const { rubric } = await review('chen', id);
  return {
    note: '开头接得好',
    scores: rubric.items.map(({ item }: { item: string }) => ({
      item,
      mark: 'met',
      reason: '',
      ...over[item],
    })),
  };
};

it('reads talks at rest once, anew when more was said, and keeps no word of them', async () => {
  const caseId = await talk(good);
  expect(await readTalksAtRest(t.desk)).toEqual({ read: 0, drawn: 0 });
  t.clock.advance(4 * dayMs);
  expect((await readTalksAtRest(t.desk)).read).toBe(1);
  expect((await readTalksAtRest(t.desk)).read).toBe(0);
  const { rows } = await t.pool.query('select card::text, handler from machine_reviews where case_id = $1', [
    caseId,
  ]);
  expect(rows[0].handler).toBe(idOf('li'));
  expect(rows[0].card).not.toMatch(/[\u4e00-\u9fff]/);
  const { card } = (await ask('qin', 'GET', `/cases/${caseId}/scorecard`)).body;
  expect(card.traits.map((one: { trait: string }) => one.trait)).toEqual([
    'professional',
    'warm',
    'innovative',
    'efficient',
  ]);
  expect(card.items.find((one: { item: string }) => one.item === 'next-step')).toMatchObject({ mark: 'met' });
  expect((await ask('li', 'GET', `/cases/${caseId}/scorecard`)).status).toBe(403);
  await addTurn(t.desk, caseId, { role: 'customer', channel: 'phone', text: '好的，谢谢' }, actor('li'));
  t.clock.advance(4 * dayMs);
  expect((await readTalksAtRest(t.desk)).read).toBe(1);
});

it('brings what crossed a line to a person, with why, and never to who said it', async () => {
  const caseId = await talk(['您自己没看清楚怪谁，你有病吧，爱投诉投诉去'], 'zhou', [
    '网断了三天',
    '你什么态度，我要投诉你',
  ]);
  t.clock.advance(4 * dayMs);
  expect((await readTalksAtRest(t.desk)).drawn).toBe(1);
  const line = (await ask('qiu', 'GET', '/quality/queue')).body.reviews.find(
    (one: { caseId: string }) => one.caseId === caseId,
  );
  expect(line.why).toEqual(expect.arrayContaining(['conflict', 'about-handler']));
  const own = (await ask('zhou', 'GET', '/quality/queue')).body.reviews;
  expect(own.map((one: { caseId: string }) => one.caseId)).not.toContain(caseId);
  expect((await ask('zhou', 'PUT', `/quality/reviews/${line.id}/sheet/taking`, {})).body.code).toBe(
    'no-such-review',
  );
});

it('is scored by one, sent, appealed against in time, ruled on by another, and then stands', async () => {
  const { id, caseId } = await drawn();
  const base = `/quality/reviews/${id}`;
  expect((await ask('li', 'GET', base)).body.code).toBe('no-such-review');
  await ask('qin', 'PUT', `${base}/sheet/taking`, {});
  expect((await ask('qiu', 'PUT', `${base}/sheet/taking`, {})).body.code).toBe('review-taken');
  expect(
    (await ask('qin', 'PUT', `${base}/sheet`, { scores: [{ item: 'understood', mark: 'partly' }] })).status,
  ).toBe(204);
  expect((await review('qin', id)).sheet.scores).toMatchObject([{ item: 'understood', mark: 'partly' }]);
  const given = (over: Record<string, object>) =>
    allMet(id, over).then((sheet) => ask('qin', 'POST', `${base}/scoring`, sheet));
  expect((await given({ thanked: { mark: 'missed' } })).body.code).toBe('review-reason-missing');
  expect((await given({ abuse: { mark: 'missed', reason: '骂人' } })).body.code).toBe(
    'review-quotation-missing',
  );
  expect((await given({ thanked: { mark: 'missed', reason: '没有一句谢' } })).status).toBe(204);
  expect((await ask('qin', 'POST', `${base}/release`, {})).status).toBe(204);
  expect((await given({})).body.code).toBe('review-released');
  const mine = await review('li', id);
  expect(mine).toMatchObject({ state: 'released', machine: null, may: { appeal: true, rule: false } });
  const before = mine.result.score as number;
  expect(before).toBeLessThan(100);
  expect((await review('tao', id)).result.score).toBe(before);
  expect((await ask('wang', 'GET', base)).status).toBe(404);
  const appeal = { items: ['thanked'], reason: '结尾谢过了' };
  expect((await ask('chen', 'POST', `${base}/appeal`, appeal)).body.code).toBe('appeal-not-yours');
  expect((await ask('li', 'POST', `${base}/appeal`, appeal)).status).toBe(204);
  expect((await ask('li', 'POST', `${base}/appeal`, appeal)).body.code).toBe('appeal-made');
  const ruling = { items: [{ item: 'thanked', mark: 'met', reason: '第二句谢了' }], reason: '听了录音' };
  expect((await ask('qin', 'PUT', `${base}/appeal/ruling`, ruling)).body.code).toBe('review-second-person');
  t.clock.advance(20 * dayMs);
  expect((await ask('zhou', 'GET', '/quality/queue')).body.reviews[0]).toMatchObject({
    id,
    task: 'rule',
    overdue: true,
  });
  expect((await ask('zhou', 'PUT', `${base}/appeal/ruling`, ruling)).status).toBe(204);
  expect((await ask('chen', 'PUT', `${base}/appeal/ruling`, ruling)).body.code).toBe('appeal-ruled');
  const after = await review('li', id);
  expect(after).toMatchObject({ state: 'final', result: { score: 100 } });
  expect(after.log.map((one: { did: string }) => one.did)).toEqual([
    'drawn',
    'taken',
    'scored',
    'released',
    'appealed',
    'ruled',
  ]);
  const stored = await loadCase(t.desk.pool, t.desk.organisationId, caseId);
  await eraseCase(t.desk, stored!.case, actor('chen'));
  const { rows } = await t.pool.query('select state::text from talk_reviews where id = $1', [id]);
  expect(rows[0].state).not.toMatch(/没有一句谢|听了录音|结尾谢过|开头接得好/);
});

it('hides two scorers and the machine from each other until both are in, and a third settles', async () => {
  await changeSettings(t.desk, { ...single, doubleShare: 100 }, idOf('chen'));
  const { id } = await drawn('wang');
  await changeSettings(t.desk, single, idOf('chen'));
  const base = `/quality/reviews/${id}`;
  for (const who of ['qin', 'qiu']) await ask(who, 'PUT', `${base}/sheet/taking`, {});
  expect(await review('qin', id)).toMatchObject({
    machine: null,
    machineHidden: true,
    others: [],
    reviewers: [idOf('qin')],
  });
  await ask('qin', 'POST', `${base}/scoring`, await allMet(id));
  expect(await review('qiu', id)).toMatchObject({ others: [], score: null, machine: null });
  const low = Object.fromEntries(
    ['solution', 'saw-it-through', 'next-step'].map((item) => [item, { mark: 'missed', reason: '没有办法' }]),
  );
  await ask('qiu', 'POST', `${base}/scoring`, await allMet(id, low));
  const both = await review('qin', id);
  expect(both.state).toBe('differs');
  expect(both.differences).toHaveLength(3);
  expect(both.others).toHaveLength(1);
  expect((await ask('qin', 'PUT', `${base}/settlement`, await allMet(id))).body.code).toBe(
    'review-second-person',
  );
  expect((await ask('zhou', 'POST', `${base}/release`, {})).body.code).toBe('review-not-scored');
  expect((await ask('zhou', 'PUT', `${base}/settlement`, await allMet(id))).status).toBe(204);
  expect(await review('zhou', id)).toMatchObject({ state: 'scored', result: { score: 100 } });
});

it('draws each week once, from the stored seed alone', async () => {
  for (let i = 0; i < 5; i++) await talk(good, 'wang');
  t.clock.advance(14 * dayMs);
  await readTalksAtRest(t.desk);
  const first = await drawWeeks(t.desk);
  expect(await drawWeeks(t.desk)).toBe(0);
  const { settings } = await settingsOf(t.desk);
  expect(first).toBeLessThanOrEqual(settings.perHandler * 3);
});

it('keeps every version of the rubric, shows what another would change, and goes back', async () => {
  const before = (await ask('chen', 'GET', '/quality/rubric')).body;
  const rubric = { ...before.rubric, items: before.rubric.items.slice(0, 5), sectors: {} };
  const shown = (await ask('qin', 'POST', '/quality/rubric/preview', { rubric, talks: 3 })).body;
  expect(shown.talks).toHaveLength(3);
  const put = { version: before.version, rubric };
  expect((await ask('zhou', 'PUT', '/quality/rubric', put)).status).toBe(403);
  expect((await ask('qin', 'PUT', '/quality/rubric', put)).status).toBe(204);
  expect((await ask('qin', 'PUT', '/quality/rubric', put)).body.code).toBe('rubric-changed');
  const back = { version: before.version + 1, to: before.version };
  expect((await ask('qin', 'PUT', '/quality/rubric/roll-back', back)).status).toBe(204);
  const after = (await ask('qin', 'GET', '/quality/rubric')).body;
  expect(after).toMatchObject({ version: before.version + 2, origin: 'own', rubric: before.rubric });
  expect(after.versions.map((one: { version: number }) => one.version)).toContain(before.version + 1);
});

it('calibrates: nobody sees another before it is opened, then who differed where, then what was agreed', async () => {
  const caseId = await talk(good, 'wang');
  const scoreBy = new Date(Date.parse(t.clock.now) + dayMs).toISOString();
  const draft = { title: '九月校准', caseIds: [caseId], reviewers: [idOf('qin'), idOf('qiu')], scoreBy };
  const own = await ask('chen', 'POST', '/quality/calibrations', {
    ...draft,
    reviewers: [idOf('qin'), idOf('wang')],
  });
  expect(own.body.code).toBe('calibration-own-talk');
  const { id } = (await ask('chen', 'POST', '/quality/calibrations', draft)).body;
  const base = `/quality/calibrations/${id}`;
  const [one] = (await ask('qin', 'GET', base)).body.talks;
  const sheet = await allMet(one.reviewId);
  await ask('qin', 'POST', `/quality/reviews/${one.reviewId}/scoring`, sheet);
  expect((await ask('qiu', 'GET', base)).body.talks[0]).toMatchObject({ given: 1, items: [], scores: [] });
  expect((await ask('chen', 'PUT', `${base}/opening`, {})).body.code).toBe('calibration-too-early');
  const other = await allMet(one.reviewId, { thanked: { mark: 'missed', reason: '没谢' } });
  await ask('qiu', 'POST', `/quality/reviews/${one.reviewId}/scoring`, other);
  expect((await ask('chen', 'PUT', `${base}/opening`, {})).status).toBe(204);
  expect((await ask('qiu', 'POST', `/quality/reviews/${one.reviewId}/scoring`, sheet)).body.code).toBe(
    'review-scored',
  );
  const opened = (await ask('qiu', 'GET', base)).body;
  expect(opened.talks[0].items.filter((item: { differs: boolean }) => item.differs)).toMatchObject([
    { item: 'thanked' },
  ]);
  expect(opened.agreement.all.same).toBeGreaterThan(0.9);
  expect((await ask('chen', 'PUT', `${base}/closing`, { note: '' })).body.code).toBe(
    'calibration-agree-first',
  );
  const items = sheet.scores.map(({ item, mark }: { item: string; mark: string }) => ({ item, mark }));
  expect((await ask('chen', 'PUT', `${base}/agreement`, { reviewId: one.reviewId, items })).status).toBe(204);
  expect((await ask('chen', 'PUT', `${base}/closing`, { note: '谢一句也算' })).status).toBe(204);
  expect((await ask('qin', 'GET', base)).body).toMatchObject({ state: 'closed', note: '谢一句也算' });
  expect((await ask('wang', 'GET', base)).status).toBe(403);
});

it('coaches: the handler reads, answers and tries; no other handler ever sees it', async () => {
  const caseId = await talk(good);
  const note = { handler: idOf('li'), caseId, well: '先接住了', attempt: '复述后等他点头' };
  expect((await ask('tao', 'POST', '/coaching', { ...note, well: '', attempt: '' })).body.code).toBe(
    'coaching-empty',
  );
  const { id } = (await ask('tao', 'POST', '/coaching', note)).body;
  expect((await ask('wang', 'GET', '/coaching')).body.notes).toEqual([]);
  expect((await ask('li', 'GET', '/coaching')).body).toMatchObject({ counts: { unread: 1 } });
  expect((await ask('wang', 'PUT', `/coaching/${id}/trying`, {})).body.code).toBe('no-such-note');
  expect((await ask('tao', 'PUT', `/coaching/${id}/trying`, {})).body.code).toBe('coaching-not-yours');
  expect((await ask('li', 'PUT', `/coaching/${id}/answer`, { words: '明白了' })).status).toBe(204);
  expect((await ask('li', 'PUT', `/coaching/${id}/trying`, {})).status).toBe(204);
  expect((await ask('tao', 'PUT', `/coaching/${id}/look`, { words: '好多了' })).status).toBe(204);
  expect((await ask('li', 'GET', '/coaching')).body.notes[0]).toMatchObject({
    state: 'seen',
    answer: { words: '明白了' },
  });
});

it('reports what people scored and what appeals changed, by month and of nobody in particular', async () => {
  const { rows, columns } = (await ask('chen', 'GET', '/reports/quality')).body;
  expect(columns.map((one: { id: string }) => one.id)).not.toContain('handler');
  expect(rows).toMatchObject([
    { released: 1, mean: 100, appealed: 1, ruled: 1, upheld: 1, upheldShare: 100 },
  ]);
});

it('reports kappa with its base, reckoned as the screen reckons it, and too few as too few', async () => {
  const caseIds = [await talk(good, 'wang'), await talk(good, 'wang')];
  const scoreBy = new Date(Date.parse(t.clock.now) + dayMs).toISOString();
  const reviewers = [idOf('qin'), idOf('qiu'), idOf('zhou')];
  const body = { title: '合不合', caseIds, reviewers, scoreBy };
  const { id } = (await ask('chen', 'POST', '/quality/calibrations', body)).body;
  const base = `/quality/calibrations/${id}`;
  const report = async () => (await ask('chen', 'GET', '/reports/agreement')).body.rows;
  const before = await report();
  const missed: Record<string, string[]> = {
    qin: ['thanked'],
    qiu: ['thanked', 'solution'],
    zhou: ['next-step'],
  };
  for (const { reviewId } of (await ask('qin', 'GET', base)).body.talks) {
    for (const [who, items] of Object.entries(missed)) {
      const low = Object.fromEntries(items.map((item) => [item, { mark: 'missed', reason: '没做到' }]));
      await ask(who, 'POST', `/quality/reviews/${reviewId}/scoring`, await allMet(reviewId, low));
    }
  }
  expect(await report()).toEqual(before);
  expect((await ask('chen', 'PUT', `${base}/opening`, {})).status).toBe(204);
  const { all } = (await ask('qin', 'GET', base)).body.agreement;
  expect(all.kappa).toBeGreaterThan(0);
  await t.pool.query("update calibrations set opened_at = opened_at + interval '40 days' where id = $1", [
    id,
  ]);
  const rows = await report();
  expect(rows.find((row: { pairs: number; month: string }) => row.pairs === all.pairs)).toMatchObject({
    ...{ kind: 'calibration', talks: 2, same: Math.round(all.same * 1000) / 10 },
    ...{ kappa: Math.round(all.kappa * 100) / 100, reading: 'hardly' },
  });
  const doubles = (await ask('qin', 'GET', '/quality/agreement')).body.all;
  const [double] = rows;
  expect(double).toMatchObject({ month: 'all', kind: 'double', pairs: doubles.pairs });
  expect(double.reading === 'too-few').toBe(!doubles.enough);
});
