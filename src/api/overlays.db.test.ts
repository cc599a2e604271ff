import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { actors, intakeOf, type TestDesk, testDesk } from '../../test/desk.ts';
import { keyAs, testServer } from '../../test/setup/server.ts';
import { addTurn } from '../app/add-turn.ts';
import { openCase } from '../app/open-case.ts';
import type { Role } from '../knowledge/ids.ts';

let t: TestDesk;
let server: FastifyInstance;
let caseId: string;

beforeAll(async () => {
  t = await testDesk();
  server = await testServer(t);
  const intake = intakeOf('等了三个星期热水器还没修好，家里有刚出生的孩子', { channel: 'chat' });
  const opened = await openCase(t.desk, intake, actors.lead);
  if (!opened.ok) throw new Error(opened.error.code);
  ({ caseId } = opened.value);
  for (const text of ['我们的价格全网最低', '尊敬的客户您好', '最低价活动已经结束'])
    await addTurn(t.desk, caseId, { role: 'handler', channel: 'chat', text }, actors.handler);
});
afterAll(async () => {
  await server.close();
  await t.drop();
});

async function call(method: 'GET' | 'PUT' | 'POST', path: string, body?: object, role: Role = 'manager') {
  const payload = body === undefined ? {} : { payload: body };
  const url = `/api/v1${path}`;
  const answer = await server.inject({ method, url, headers: keyAs('manager-1', role), ...payload });
  return { status: answer.statusCode, body: answer.json() };
}
const check = async (text: string) =>
  (await call('POST', `/cases/${caseId}/draft-check`, { text }, 'handler')).body.findings;
const phrase = (over: object = {}) => ({
  own: {
    kind: 'phrase',
    phrases: ['最低价', '全网…最低'],
    reason: '广告法不让说',
    handling: 'stop',
    ...over,
  },
});

it('a phrase is previewed on what was said, stops a draft once it is there, and is gone with a switch', async () => {
  const asked = { kind: 'phrase', phrases: ['最低价', '全网…最低'] };
  const { body: preview } = await call('POST', '/overlay-previews', asked, 'lead');
  expect(preview).toMatchObject({ looked: 3, found: 2 });
  for (const { text, spans } of preview.places)
    for (const { start, end } of spans) expect(text.slice(start, end)).toMatch(/最低/);
  expect(await check('这是全网最低')).toEqual([]);
  const { body: made } = await call('POST', '/overlays', phrase());
  expect(made).toMatchObject({ kind: 'phrase', origin: 'own', version: 1, isOn: true, handling: 'stop' });
  expect(await check('这是全网最低')).toMatchObject([
    { fault: 'house-words', handling: 'stop', reason: '广告法不让说' },
  ]);
  await call('PUT', `/overlays/${made.id}/use`, { version: 1, isOn: false });
  expect(await check('这是全网最低')).toEqual([]);
});

it('what came with the desk is softened, laid over, and taken back, each as a version', async () => {
  const promise = '刚出生的孩子等着用热水，您肯定着急，今天一定给您修好';
  const id = 'drafts.faults.outcome-promise';
  const own = { kind: 'fault', handling: 'tell' };
  expect((await call('PUT', `/overlays/${id}`, { version: 0, own })).body).toMatchObject({
    origin: 'changed',
    handling: 'tell',
    isStale: false,
  });
  expect(await check(promise)).toMatchObject([{ fault: 'outcome-promise', handling: 'tell' }]);
  expect((await call('PUT', `/overlays/${id}`, { version: 0, own })).body.code).toBe('overlay-changed');
  const { body } = await call('PUT', `/overlays/${id}/roll-back`, { version: 1, to: 0 });
  expect(body).toMatchObject({ version: 2, handling: 'stop', versions: [{ fromVersion: 0 }, { own }] });
  expect(await check(promise)).toMatchObject([{ fault: 'outcome-promise', handling: 'stop' }]);
  const { body: back } = await call('PUT', `/overlays/${id}/roll-back`, { version: 2, to: 1 });
  expect(back).toMatchObject({ version: 3, handling: 'tell' });
});

it.each([
  ['red lines', 'drafts.faults.red-line', '', { kind: 'fault', handling: 'tell' }, '409 overlay-floor'],
  ['another kind', 'drafts.faults.jargon', '', { kind: 'contacts', list: [] }, '422 overlay-unfit'],
  ['what is not there', 'advice.nothing.here', '', { kind: 'advice' }, '404 no-such-overlay'],
])('takes no change of %s', async (_, id, path, own, refused) => {
  const { status, body } = await call('PUT', `/overlays/${id}${path}`, { version: 0, own });
  expect(`${status} ${body.code}`).toBe(refused);
});

it.each([
  [{ phrases: [] }],
  [{ phrases: ['……'] }],
  [{ reason: '不要说！' }],
  [{ better: ['{愤怒}您好'], reason: '有个没人填的空 {anger}' }],
])('takes no phrase with %j', async (over) => {
  expect((await call('POST', '/overlays', phrase(over))).body.code).toBe('bad-input');
});

it('the card for who wants to die is on whatever anybody says, and no lead changes what all may say', async () => {
  const off = { version: 0, isOn: false };
  const card = await call('PUT', '/overlays/hard-moments.cards.self-harm/use', off);
  expect(card.body.code).toBe('overlay-floor');
  const sign = '/overlays/drafts.signs.script/use';
  expect((await call('PUT', sign, off, 'lead')).status).toBe(403);
  expect((await check('尊敬的客户您好')).length).toBe(1);
  await call('PUT', sign, off);
  expect(await check('尊敬的客户您好')).toEqual([]);
});

it('a sign that came with the desk is previewed too, and a wording is filled from the latest talks', async () => {
  const sign = { kind: 'entry', id: 'drafts.signs.script' };
  expect((await call('POST', '/overlay-previews', sign)).body).toMatchObject({ looked: 3, found: 1 });
  const wording = { kind: 'wording', text: '{waited}没修好，换谁都急。' };
  const { body } = await call('POST', '/overlay-previews', wording);
  expect(body).toMatchObject({ looked: 1, found: 1 });
  expect(body.places[0].text).toMatch(/三个星期/);
});

it('everything stands in one list, and says where what came has changed under one’s own words', async () => {
  const id = 'advice.feelings.name-consequence';
  const own = { kind: 'advice', wordings: [{ zh: '{consequence}，这个拖不得。', en: null }] };
  expect((await call('PUT', `/overlays/${id}`, { version: 0, own })).status).toBe(200);
  await t.pool.query(
    `update overlays set supplied = jsonb_set(supplied, '{why,zh}', '"从前的理由"') where entry = $1`,
    [id.replaceAll('.', '/')],
  );
  const { overlays } = (await call('GET', '/overlays?lang=zh')).body;
  const kinds = new Set(overlays.map(({ kind }: { kind: string }) => kind));
  expect([...kinds].sort()).toEqual(['advice', 'contacts', 'fault', 'moment', 'phrase', 'sign']);
  expect(overlays.find((one: { id: string }) => one.id === id)).toMatchObject({ isStale: true });
  const { body } = await call('GET', `/overlays/${id}`);
  expect(body.suppliedThen.why.zh).toBe('从前的理由');
  expect(body.supplied.why.zh).not.toBe('从前的理由');
});

it('every change is written down with who made it', async () => {
  const { rows } = await t.pool.query("select distinct actor from audit where what like 'overlay-changed%'");
  expect(rows).toEqual([{ actor: 'manager-1' }]);
});
