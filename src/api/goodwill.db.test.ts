import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { intakeOf, type TestDesk, testDesk } from '../../test/desk.ts';
import { addMember, type TestMember } from '../../test/setup/members.ts';
import { keyAs, testServer } from '../../test/setup/server.ts';
import { openCase } from '../app/open-case.ts';
import { perform } from '../app/perform.ts';
import { addMs, dayMs, hourMs } from '../base/time.ts';
import type { CommandInput } from '../contract/row.ts';
import { cautiousRules } from '../desk/case/goodwill-rules.ts';
import type { Role } from '../knowledge/ids.ts';

let t: TestDesk;
let server: FastifyInstance;
let li: TestMember;
let wang: TestMember;
let chen: TestMember;

beforeAll(async () => {
  t = await testDesk();
  server = await testServer(t);
  li = await addMember(t.desk, ['handler'], '李敏');
  wang = await addMember(t.desk, ['lead'], '王岚');
  chen = await addMember(t.desk, ['manager'], '陈立');
});
afterAll(async () => {
  await server.close();
  await t.drop();
});

type Given = { method?: 'GET' | 'PUT' | 'POST'; body?: object };
async function ask(who: TestMember, role: Role, path: string, { method = 'GET', body }: Given = {}) {
  const payload = body ? { payload: body } : {};
  const answer = await server.inject({
    method,
    url: `/api/v1${path}`,
    headers: keyAs(who.id, role),
    ...payload,
  });
  return { status: answer.statusCode, body: answer.json() };
}

const does = async (caseId: string, ...commands: CommandInput[]) => {
  for (const command of commands) {
    const done = await perform(t.desk, caseId, command, { id: li.id, role: 'handler' });
    expect(done.ok, JSON.stringify(done)).toBe(true);
  }
};

/** A case of Li's in the settlement, as plain as it can be. */
async function settling(text: string): Promise<string> {
  const intake = intakeOf(text, { receivedAt: addMs(t.clock.now, -hourMs) });
  const done = await openCase(t.desk, intake, { id: li.id, role: 'handler' });
  const { caseId } = (done as { value: { caseId: string } }).value;
  await does(
    caseId,
    { type: 'assign', owner: li.id },
    { type: 'see-brief' },
    { type: 'begin-opening' },
    { type: 'conclude-opening', willing: true, emotionBefore: 2, emotionAfter: 1 },
    { type: 'record-fact', id: 'f', fact: '快递丢件，后台可查' },
    { type: 'state-finding', liability: 'company', reason: '丢件在我方运输途中', clause: null },
  );
  return caseId;
}

const yuan = (n: number) => ({ minor: n * 100, currency: 'CNY' });
const offer = (id: string, n: number, more: object = {}) => ({
  method: 'POST' as const,
  body: { id, rung: 'partial', what: `补 ${n} 元`, amount: yuan(n), asks: '这一点就算说定', ...more },
});
const lost = '快递丢了，我要退款，你们赔钱！';

describe('what is owed', () => {
  it('is reckoned by its rule, granted at once, and only then agreed over', async () => {
    const { body: rules } = await ask(li, 'handler', '/remedies');
    expect(rules.rules.find((rule: { id: string }) => rule.id === 'cn-fraud-treble')).toMatchObject({
      mark: 'SEEN',
      source: { zh: expect.stringContaining('第55条') },
    });
    const caseId = await settling(lost);
    const calculation = { rule: 'cn-fraud-treble', inputs: { price: '100' } };
    const due = {
      id: 'd',
      basis: 'law',
      clause: '消保法55条',
      redress: 'compensation',
      what: '退一赔三',
      calculation,
    };
    const recorded = await ask(li, 'handler', `/cases/${caseId}/dues`, { method: 'POST', body: due });
    expect(recorded.body.case.dues[0]).toMatchObject({
      amount: yuan(600),
      calculation: { gives: yuan(600) },
    });
    const agree = { method: 'PUT' as const, body: { terms: '退一赔三', understood: true } };
    expect(await ask(li, 'handler', `/cases/${caseId}/agreement`, agree)).toMatchObject({
      status: 409,
      body: { code: 'dues-open' },
    });
    const grant = { method: 'PUT' as const, body: { dueAt: addMs(t.clock.now, dayMs) } };
    const granted = await ask(li, 'handler', `/cases/${caseId}/dues/d/grant`, grant);
    expect(granted).toMatchObject({ status: 200, body: { events: ['commitment-made', 'due-granted'] } });
    expect(granted.body.case.commitments[0].what.text).toBe('退一赔三');
    expect((await ask(li, 'handler', `/cases/${caseId}/agreement`, agree)).status).toBe(200);
  });
});

describe('goodwill', () => {
  it('above authority waits for somebody who has it, on their work, and is not told before', async () => {
    const caseId = await settling(lost);
    const told = await ask(
      li,
      'handler',
      `/cases/${caseId}/offers`,
      offer('a', 400, { told: true, reason: '赶时间' }),
    );
    expect(told).toMatchObject({
      status: 403,
      body: { code: 'above-authority', facts: { total: yuan(400) } },
    });
    await ask(li, 'handler', `/cases/${caseId}/offers`, offer('a', 400, { reason: '耽误了婚礼' }));
    const ladder = await ask(wang, 'lead', `/cases/${caseId}/ladder`);
    expect(ladder.body).toMatchObject({
      own: 30_000,
      approvable: [],
      next: null,
      approvers: { manager: ['陈立'] },
    });
    expect((await ask(wang, 'lead', '/work')).body.counts.approvals).toBe(0);
    const { body: work } = await ask(chen, 'manager', '/work');
    expect(work.counts.approvals).toBe(1);
    const waiting = work.items.find((item: { case: { id: string } }) => item.case.id === caseId);
    expect(waiting.reasons.map((reason: { words: string }) => reason.words)).toContain(
      '李敏 想提出「部分补偿」400 元，超出权限，等你看',
    );
    const approve = { method: 'PUT' as const, body: {} };
    const refused = await ask(wang, 'lead', `/cases/${caseId}/offers/a/approval`, approve);
    expect(refused).toMatchObject({ status: 403, body: { code: 'above-authority' } });
    expect((await ask(chen, 'manager', `/cases/${caseId}/offers/a/approval`, approve)).status).toBe(200);
    const { body: timeline } = await ask(li, 'handler', `/cases/${caseId}/timeline`);
    expect(timeline.events.map((e: { sentence: string }) => e.sentence)).toContain(
      '李敏 准备提议：部分补偿 400 元，超出权限，等另一个人批准',
    );
  });

  it('climbs a ladder that knows what went wrong', async () => {
    const rungsOf = async (text: string) =>
      (await ask(li, 'handler', `/cases/${await settling(text)}/ladder`)).body.rungs as {
        rung: string;
        advice: string;
        examples: string[];
      }[];
    const slow = await rungsOf('说好三天到，等了半个月还没送来，太慢了');
    expect(slow.find(({ rung }) => rung === 'partial')?.examples[0]).toBe('耽误几天，减免几天的费用');
    const rude = await rungsOf('你们客服态度太差了，翻白眼还骂我');
    const apology = rude.find(({ rung }) => rung === 'explanation');
    expect(apology?.examples[0]).toBe('当事人本人道歉，班组长陪着');
    expect(apology?.advice).toContain('态度的事先由当事人自己认');
    expect(rude.find(({ rung }) => rung === 'partial')?.examples).not.toContain('耽误几天，减免几天的费用');
  });

  it('tells what like cases got once there are three', async () => {
    const askLadder = async (caseId: string) =>
      (await ask(li, 'handler', `/cases/${caseId}/ladder`)).body.precedents;
    const mine = await settling(lost);
    for (const [i, sum] of [20, 30, 50].entries()) {
      expect(await askLadder(mine)).toMatchObject({ alike: 'matter', cases: i, median: null });
      const caseId = await settling(lost);
      const dueAt = addMs(t.clock.now, dayMs);
      await ask(li, 'handler', `/cases/${caseId}/offers`, offer('o', sum, { told: true }));
      const answer = { method: 'PUT' as const, body: { answer: 'accepted', dueAt } };
      expect((await ask(li, 'handler', `/cases/${caseId}/offers/o/answer`, answer)).status).toBe(200);
    }
    expect(await askLadder(mine)).toMatchObject({ cases: 3, median: yuan(30), from: yuan(25), to: yuan(40) });
    t.clock.advance(366 * dayMs);
    expect(await askLadder(mine)).toMatchObject({ cases: 0, median: null });
  });
});

describe('the rules of goodwill', () => {
  const limits = { handler: 10_000, lead: 50_000, manager: 100_000 };
  const rules = { ...cautiousRules, limits };
  const change = (version: number, over: object = {}) => ({
    method: 'PUT' as const,
    body: { version, rules: { ...rules, ...over }, why: '旺季放宽' },
  });

  it('are set by a manager or administrator as a version, with the reason, and audited', async () => {
    expect((await ask(wang, 'lead', '/goodwill-rules', change(0))).status).toBe(403);
    const set = await ask(chen, 'manager', '/goodwill-rules', change(0));
    expect(set).toMatchObject({ status: 200, body: { version: 1, rules: { limits } } });
    expect(set.body.versions).toMatchObject([{ version: 1, why: '旺季放宽', madeBy: chen.id }]);
    expect((await ask(li, 'handler', '/authority')).body).toEqual({ currency: 'CNY', limits });
    const falling = change(1, { limits: { ...limits, lead: 1 } });
    expect(await ask(chen, 'manager', '/goodwill-rules', falling)).toMatchObject({ status: 422 });
    const late = await ask(chen, 'manager', '/goodwill-rules', change(0));
    expect(late).toMatchObject({ status: 409, body: { code: 'goodwill-changed' } });
    const { rows } = await t.pool.query("select actor, what from audit where what like 'authority%'");
    expect(rows).toEqual([{ actor: chen.id, what: 'authority-changed 1 CNY 10000/50000/100000' }]);
  });

  it('are taken back as a new version, as the desk came among them', async () => {
    const back = (to: number, version: number) => ({
      method: 'PUT' as const,
      body: { version, to, why: '旺季过了' },
    });
    expect((await ask(chen, 'manager', '/goodwill-rules/roll-back', back(9, 1))).status).toBe(404);
    const { body } = await ask(chen, 'manager', '/goodwill-rules/roll-back', back(0, 1));
    expect(body).toMatchObject({ version: 2, rules: cautiousRules, versions: [{ fromVersion: 0 }, {}] });
  });

  it('tell whom the offers of late would have needed, and hold for their type of case', async () => {
    const caseId = await settling(lost);
    const asked = offer('p', 60, { reason: '等了三天' });
    expect((await ask(li, 'handler', `/cases/${caseId}/offers`, asked)).status).toBe(201);
    const preview = (over: object) => ({ method: 'POST' as const, body: { rules: { ...rules, ...over } } });
    const seen = await ask(chen, 'manager', '/goodwill-rules/preview', preview({}));
    const own = (body: { cases: { caseId: string }[] }) => body.cases.filter((one) => one.caseId === caseId);
    expect(own(seen.body)).toMatchObject([
      { rung: 'partial', total: yuan(60), before: 'lead', after: 'nobody' },
    ]);
    expect(seen.body.changed).toBe(seen.body.cases.length);
    const admin = await ask(chen, 'admin', '/goodwill-rules/preview', preview({}));
    expect(admin.body).toMatchObject({ changed: seen.body.changed, cases: [] });
    const types = [{ sector: 'ecommerce', matter: null, limits: { handler: 0, lead: 0, manager: 0 } }];
    const typed = await ask(chen, 'manager', '/goodwill-rules/preview', preview({ types }));
    expect(own(typed.body)).toMatchObject([{ after: 'above-everybody' }]);
    const set = await ask(chen, 'manager', '/goodwill-rules', change(2, { types }));
    expect(set.body).toMatchObject({ version: 3 });
    expect(set.body.waiting).toBeGreaterThan(0);
    const later = await settling(lost);
    const refused = await ask(li, 'handler', `/cases/${later}/offers`, asked);
    expect(refused.body.code).toBe('above-everybody');
    // What waited goes by the limits it was asked under.
    const found = await ask(wang, 'lead', '/approvals');
    expect(JSON.stringify(found.body)).toContain(caseId);
    const passed = { method: 'PUT' as const, body: {} };
    expect((await ask(wang, 'lead', `/cases/${caseId}/offers/p/approval`, passed)).status).toBe(200);
  });

  it('call the rungs by own names wherever they are told, and as they came once that is taken back', async () => {
    const names = { gift: { zh: '一份心意', en: null }, partial: { zh: null, en: 'Make good a part' } };
    const inUse = (await ask(chen, 'manager', '/goodwill-rules')).body.version as number;
    const twice = { ...names, gesture: { zh: '一份心意', en: null } };
    const refused = await ask(chen, 'manager', '/goodwill-rules', change(inUse, { names: twice }));
    expect(refused).toMatchObject({ status: 422, body: { code: 'name-twice' } });
    const set = await ask(chen, 'manager', '/goodwill-rules', change(inUse, { names }));
    expect(set.body).toMatchObject({ version: inUse + 1, rules: { names } });
    expect((await ask(li, 'handler', '/me')).body.rungNames).toEqual(names);
    const caseId = await settling(lost);
    const gift = offer('g', 30, { rung: 'gift', amount: null });
    const tooPoor = await ask(li, 'handler', `/cases/${caseId}/offers`, gift);
    expect(tooPoor.body.detail).toContain('「一份心意」');
    expect(tooPoor.body.facts).toMatchObject({ rung: 'gift' });
    await ask(li, 'handler', `/cases/${caseId}/offers`, offer('p', 60, { reason: '等了三天' }));
    const told = async (path: string) =>
      JSON.stringify((await ask(li, 'handler', `/cases/${caseId}${path}`)).body);
    expect(await told('/timeline?lang=en')).toContain('Make good a part');
    expect(await told('/timeline?lang=zh')).toContain('部分补偿');
    expect(await told('/dossier?lang=en')).toContain('Make good a part ¥60');
    const back = { method: 'PUT' as const, body: { version: inUse + 1, to: 0, why: '不改名了' } };
    await ask(chen, 'manager', '/goodwill-rules/roll-back', back);
    expect((await ask(li, 'handler', '/me')).body.rungNames).toEqual({});
    expect(await told('/timeline?lang=en')).not.toContain('Make good a part');
  });
});
