import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actors, intakeOf, type TestDesk, testDesk } from '../../test/desk.ts';
import { sessionOf } from '../../test/setup/members.ts';
import { keyAs, testServer, withKey } from '../../test/setup/server.ts';
import { lookOver } from '../app/guidance.ts';
import { openCase } from '../app/open-case.ts';
import type { DraftCheck, Guidance } from '../contract/guidance.ts';
import { runReport } from '../reports/run.ts';
import { sentOver } from '../reports/sent-over.ts';
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

async function opened(text: string, name = '王小明', phone = '13800138000'): Promise<string> {
  const intake = intakeOf(text, { channel: 'chat' });
  const done = await openCase(
    t.desk,
    { ...intake, customer: { ...intake.customer, name, phone } },
    actors.handler,
  );
  if (!done.ok) throw new Error(done.error.code);
  return done.value.caseId;
}
async function advice(caseId: string, query = ''): Promise<Guidance> {
  const answer = await server.inject({ url: `/api/v1/cases/${caseId}/advice${query}`, headers: withKey });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}
async function check(caseId: string, text: string): Promise<DraftCheck['findings']> {
  const url = `/api/v1/cases/${caseId}/draft-check`;
  const headers = keyAs('handler-1', 'handler');
  const answer = await server.inject({ method: 'POST', url, headers, payload: { text } });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json().findings;
}
const say = (caseId: string, role: string, text: string) =>
  server.inject({
    method: 'POST',
    url: `/api/v1/cases/${caseId}/turns`,
    headers: keyAs('handler-1', 'handler'),
    payload: { role, text, channel: 'chat' },
  });

const angry = '等了三个星期热水器还没修好，家里有刚出生的孩子，气死我了，你们到底管不管';

it('answers an upset customer with their feeling first, in their own words, and names its source', async () => {
  const caseId = await opened(angry);
  const told = await advice(caseId);
  expect(told).toMatchObject({ part: 'opening', feelingFirst: true });
  expect(told.customer.anger).toBeGreaterThanOrEqual(2);
  expect(told.next.entry).toMatch(/^advice\//);
  expect(told.next.wordings.length).toBeGreaterThan(1);
  const said = told.next.wordings.flatMap((wording) => wording.said);
  expect(said.length).toBeGreaterThan(0);
  for (const { words } of said) expect(angry).toContain(words);
  expect(told.missing.length).toBeGreaterThan(0);
});

it('takes the number on which the desk is reached for its own, not for another customer’s', async () => {
  const caseId = await opened(angry);
  const draft = '您有事随时打 020-55501234 转 2，我在。';
  const faults = async () => (await check(caseId, draft)).map(({ fault }) => fault);
  expect(await faults()).toContain('others-data');
  const [number, mail] = ['020-5550 1234 转 2', 'help@anxin.example'];
  await t.pool.query('update organisations set phone = $1, mail = $2', [number, mail]);
  expect(await faults()).not.toContain('others-data');
  await t.pool.query('update organisations set phone = null, mail = null');
});

it('is read anew after each turn, and gives other wordings for another seed', async () => {
  const caseId = await opened(angry);
  const first = await advice(caseId);
  const seeds = await Promise.all([1, 2, 3].map((seed) => advice(caseId, `?seed=${seed}`)));
  const texts = (own: Guidance) => own.next.wordings.map(({ text }) => text).join('|');
  expect(new Set([first, ...seeds].map(texts)).size).toBeGreaterThan(1);
  expect((await say(caseId, 'handler', first.next.wordings[0]?.text ?? '')).statusCode).toBe(201);
  expect((await advice(caseId)).next.wordings).not.toEqual(first.next.wordings);
});

it('puts a card on top when somebody speaks of not wanting to live, with the numbers and how well they are known', async () => {
  const told = await advice(await opened('这钱要不回来我就不想活了'), '?lang=en');
  const [card] = told.moments;
  expect(card?.id).toBe('self-harm');
  expect(card?.helplines).toContainEqual({ number: '12356', kind: 'lifeline', mark: 'SEEN2' });
  expect(card?.handOver).toMatch(/lead/);
  expect(card?.ownLine).toBeNull();
});

it('names whom the organisation itself would have called, on that card alone', async () => {
  const { desk } = t;
  const name = (safetyContact: string | null) =>
    desk.pool.query('update organisations set safety_contact = $2 where organisation_id = $1', [
      desk.organisationId,
      safetyContact,
    ]);
  await name('Samaritans 116 123');
  const grave = await advice(await opened("I don't want to live any more"), '?lang=en');
  expect(grave.moments.find(({ id }) => id === 'self-harm')?.ownLine).toBe('Samaritans 116 123');
  const loud = await advice(await opened('叫你们领导来接电话'));
  expect(loud.moments.map(({ id, ownLine }) => [id, ownLine])).toContainEqual(['wants-leader', null]);
  await name(null);
});

it('says what is wrong with a draft, where, and what could stand instead', async () => {
  const caseId = await opened(angry);
  expect(await check(caseId, '')).toEqual([]);
  const text = '这个不归我管，您自行联系厂家吧';
  const [found] = await check(caseId, text);
  expect(found).toMatchObject({ fault: 'brush-off', hard: false });
  for (const { start, end, text: words } of found?.spans ?? []) expect(text.slice(start, end)).toBe(words);
  expect(found?.better.length).toBeGreaterThan(0);
});

it('stops numbers of somebody else, and never brings them up itself', async () => {
  const other = await opened('我的电话是13912345678，冰箱坏了两个月没人管', '李建国');
  const caseId = await opened(angry);
  const faults = (await check(caseId, '您联系 13912345678 这位客户')).filter(({ hard }) => hard);
  expect(faults.map(({ fault }) => fault)).toContain('others-data');
  expect(await check(other, '您的号码是13912345678，我记下了')).not.toContainEqual(
    expect.objectContaining({ fault: 'others-data' }),
  );
  expect(JSON.stringify(await advice(caseId))).not.toMatch(/13912345678|李建国|冰箱/);
});

it('stops the name of another customer, which it looks up itself, and not a name that the talk told', async () => {
  await opened('冰箱坏了两个月没人管', '唐雪梅', '13700137000');
  const own = await opened(angry);
  expect(await check(own, '唐雪梅家也是这样，已经赔了')).toContainEqual(
    expect.objectContaining({ fault: 'others-data', hard: true }),
  );
  const telling = await opened('我跟唐雪梅是邻居，她家的修好了，我家的没修');
  expect(await check(telling, '唐雪梅家的情况我不便说，您家的我来办')).not.toContainEqual(
    expect.objectContaining({ by: 'draft/not-of-this-case' }),
  );
});

it('lets no hard fault out in writing, and records what was said as it was said', async () => {
  const caseId = await opened(angry);
  const found = await loadCase(t.desk.pool, t.desk.organisationId, caseId);
  if (!found) throw new Error('no case');
  const turn = {
    id: 'x',
    role: 'handler',
    channel: 'chat',
    at: null,
    text: '您打 13912345678 问他',
  } as const;
  const looked = (over: object) => lookOver(t.desk, found.case, { ...turn, ...over }, 'handler-1');
  expect(await looked({})).toEqual({
    ok: false,
    error: { code: 'draft-stopped', faults: ['others-data'] },
  });
  for (const over of [
    { channel: 'phone' },
    { at: t.clock.now },
    { role: 'customer' },
    { id: found.case.turns[0]?.id },
    { text: '我去问，下午五点前回您' },
  ])
    expect(await looked(over), JSON.stringify(over)).toEqual({ ok: true, value: null });
});

describe('a draft with a grave soft finding', () => {
  const text = '这个不归我管，您自行联系厂家吧';
  const send = async (caseId: string, body: object) => {
    const headers = await sessionOf(t, ['handler']);
    const url = `/api/v1/cases/${caseId}/turns`;
    const answer = await server.inject({
      method: 'POST',
      url,
      headers,
      payload: { role: 'handler', ...body },
    });
    return { status: answer.statusCode, body: answer.json() };
  };

  it('goes out with a reason, which stays with the turn: ids and places in the log, words apart', async () => {
    const caseId = await opened(angry);
    const without = await send(caseId, { text });
    expect(without).toMatchObject({ status: 422, body: { code: 'draft-needs-reason' } });
    const over = { reason: 'must-be-said', words: '厂家保修，合同写明' };
    const { body } = await send(caseId, { text, over });
    const kept = body.case.turns.at(-1).over;
    expect(kept).toMatchObject({ reason: 'must-be-said', words: { text: over.words } });
    expect(kept.findings[0]).toMatchObject({ fault: 'brush-off', by: 'drafts/signs/sent-away' });
    for (const { start, end } of kept.findings[0].spans) expect(text.slice(start, end)).toMatch(/不归|自行/);
    const { rows } = await t.pool.query("select body::text from case_events where type = 'turn-added'");
    for (const row of rows) expect(row.body).not.toMatch(/厂家/);
    const { events } = (
      await server.inject({ url: `/api/v1/cases/${caseId}/timeline?lang=zh`, headers: withKey })
    ).json();
    const sentences = events.map(({ sentence }: { sentence: string }) => sentence);
    expect(sentences).toContainEqual(expect.stringMatching(/推出去.*规定要这么说/));
  });

  it('is counted by rule and reason, so that a wrong rule is found', async () => {
    const caseId = await opened(angry);
    await send(caseId, { text, over: { reason: 'misread' } });
    const rows = await runReport(t.desk.pool, t.desk.organisationId, sentOver, {});
    const row = rows.find(({ by }) => by === 'drafts/signs/sent-away');
    expect(row).toMatchObject({ fault: 'brush-off', sent: 2, asked: 2, misread: 1, misreadShare: 50 });
  });

  it('keeps a light finding without asking, and no reason that nobody asked for', async () => {
    const caseId = await opened(angry);
    const over = { reason: 'misread' };
    const { status, body } = await send(caseId, { text: '给您带来不便，敬请谅解。我查到了五点前回您', over });
    expect(status).toBe(201);
    expect(body.case.turns.at(-1).over).toMatchObject({ reason: null, findings: [{ fault: 'platitude' }] });
    expect((await send(caseId, { text: '我去查，今天五点前给您回电话' })).body.case.turns.at(-1).over).toBe(
      null,
    );
  });
});

it('knows no case that is not there', async () => {
  const answer = await server.inject({ url: '/api/v1/cases/2026-999999/advice', headers: withKey });
  expect(answer.statusCode).toBe(404);
});
