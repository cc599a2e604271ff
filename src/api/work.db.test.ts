import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { intakeOf, type TestDesk, testDesk } from '../../test/desk.ts';
import { addMember, type TestMember } from '../../test/setup/members.ts';
import { keyAs, testServer } from '../../test/setup/server.ts';
import { openCase } from '../app/open-case.ts';
import { perform } from '../app/perform.ts';
import { addMs, hourMs } from '../base/time.ts';
import type { CommandInput } from '../contract/row.ts';
import type { WorkItem } from '../contract/work.ts';
import type { Role } from '../knowledge/ids.ts';

let t: TestDesk;
let server: FastifyInstance;
let li: TestMember;
let zhao: TestMember;
let wang: TestMember;

beforeAll(async () => {
  t = await testDesk();
  server = await testServer(t);
  li = await addMember(t.desk, ['handler'], '李敏');
  zhao = await addMember(t.desk, ['handler'], '赵峰');
  wang = await addMember(t.desk, ['lead'], '王岚');
});
afterAll(async () => {
  await server.close();
  await t.drop();
});

interface Answer {
  items: WorkItem[];
  more: boolean;
  counts: Record<'mine' | 'unowned' | 'late' | 'today' | 'approvals', number>;
}
async function workOf(who: { id: string }, role: Role = 'handler', query = ''): Promise<Answer> {
  const answer = await server.inject({ url: `/api/v1/work${query}`, headers: keyAs(who.id, role) });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}

const does = async (who: TestMember, role: Role, caseId: string, ...commands: CommandInput[]) => {
  for (const command of commands) {
    const done = await perform(t.desk, caseId, command, { id: who.id, role });
    expect(done.ok, JSON.stringify(done)).toBe(true);
  }
};

/** A complaint that just came in, owned by somebody or nobody. */
async function opened(text: string, owner: TestMember | null): Promise<string> {
  const done = await openCase(t.desk, intakeOf(text, { receivedAt: addMs(t.clock.now, -hourMs) }), {
    id: wang.id,
    role: 'lead',
  });
  const { caseId } = (done as { value: { caseId: string } }).value;
  if (owner) await does(wang, 'lead', caseId, { type: 'assign', owner: owner.id });
  return caseId;
}

const wordsOf = (work: Answer, caseId: string) =>
  work.items.find((item) => item.case.id === caseId)?.reasons.map((reason) => reason.words);

describe('my work', () => {
  it('has my cases, the most pressing first, each with its reasons and the next step', async () => {
    const plain = await opened('发票抬头开错了，麻烦改一下，谢谢。', li);
    const danger = await opened('再不处理我就去跳楼，活不下去了！', li);
    const promised = await opened('说好的补发一直没到', li);
    await does(
      li,
      'handler',
      promised,
      { type: 'see-brief' },
      { type: 'prepare', strategy: '先听完' },
      { type: 'begin-opening' },
      {
        type: 'make-commitment',
        id: 'call',
        what: '回电',
        kind: 'process',
        dueAt: addMs(t.clock.now, 8 * hourMs),
        madeAt: null,
      },
    );
    await opened('别人的案件', zhao);
    const mine = await workOf(li);
    expect(mine.items.map((item) => item.case.id)).toEqual([danger, promised, plain]);
    expect(mine.items[0]).toMatchObject({ urgency: 'danger', next: '看案情简报，想好应对策略' });
    expect(wordsOf(mine, danger)).toContain('客户说到可能伤害自己');
    expect(wordsOf(mine, promised)).toContain('承诺今天 18:00 前回电');
    expect(mine.items[1]?.next).toBe('先安抚心情，等客户愿意坐下来谈');
    expect(mine.counts).toMatchObject({ mine: 3, late: 0, approvals: 0 });
    expect(mine.counts.today).toBeGreaterThan(0);
    const english = await workOf(li, 'handler', '?lang=en');
    expect(wordsOf(english, promised)).toContain('Promised by 18:00 today: 回电');
    const all = JSON.stringify([mine, english]);
    expect(all).not.toMatch(/\{[a-zA-Z]+\}/);
    expect(all).not.toContain('cn-ecommerce/');
  });

  it('says what is late once its time has passed', async () => {
    const caseId = (await workOf(li)).items.find((item) => item.reasons.some((r) => r.kind === 'commitment'))!
      .case.id;
    t.clock.advance(24 * hourMs);
    const late = await workOf(li);
    const item = late.items.find((one) => one.case.id === caseId)!;
    expect(item.urgency).toBe('late');
    expect(wordsOf(late, caseId)).toContain('承诺昨天 18:00 前回电，还没兑现');
    expect(late.counts.late).toBeGreaterThan(0);
    t.clock.advance(-24 * hourMs);
  });

  it('of a lead has besides what nobody has and what waits for a decision; a handler only counts it', async () => {
    const free = await opened('没有人管的一件', null);
    const waiting = await opened('客户撤了', zhao);
    await does(zhao, 'handler', waiting, {
      type: 'request-exception',
      noFollowUpReason: 'withdrawn',
      reason: '客户来电说不投诉了',
    });
    const led = await workOf(wang, 'lead');
    const ids = led.items.map((item) => item.case.id);
    expect(ids).toEqual(expect.arrayContaining([free, waiting]));
    expect(wordsOf(led, free)).toContain('今天 09:00 收到的，还没有人负责');
    expect(wordsOf(led, waiting)).toContain('赵峰 申请不经回访结案（撤诉），等你看');
    expect(led.items.find((item) => item.case.id === waiting)?.next).toBe('看过理由，批准或退回');
    expect(led.counts).toMatchObject({ mine: 0, unowned: 1, approvals: 1 });
    const handler = await workOf(li);
    expect(handler.counts).toMatchObject({ unowned: 1, approvals: 0 });
    expect(handler.items.map((item) => item.case.id)).not.toContain(free);
  });

  it('of a lead with a department has the dangers of that department only', async () => {
    const danger = (await workOf(li)).items.find((item) => item.urgency === 'danger')!.case.id;
    const seen = async () => (await workOf(wang, 'lead')).items.some((item) => item.case.id === danger);
    expect(await seen()).toBe(true);
    const { organisationId } = t.desk;
    const [east, west] = [t.desk.newId(), t.desk.newId()];
    for (const [id, name] of [
      [east, '华东'],
      [west, '华西'],
    ])
      await t.pool.query(
        'insert into departments (organisation_id, id, name, created_at) values ($1, $2, $3, $4)',
        [organisationId, id, name, t.clock.now],
      );
    const move = (who: TestMember, department: string) =>
      t.pool.query('update members set department_id = $2 where id = $1', [who.id, department]);
    await move(wang, east);
    await move(li, west);
    expect(await seen()).toBe(false);
    await move(li, east);
    expect(await seen()).toBe(true);
  });

  it('of quality is the return visits that wait', async () => {
    const caseId = await opened('修好了，等回访', zhao);
    await does(
      zhao,
      'handler',
      caseId,
      { type: 'see-brief' },
      { type: 'begin-opening' },
      { type: 'conclude-opening', willing: true, emotionBefore: 2, emotionAfter: 0 },
      { type: 'record-fact', id: 'f', fact: '查过了' },
      { type: 'state-finding', liability: 'company', reason: '我方', clause: null },
      { type: 'agree', terms: '道歉', understood: true },
      { type: 'settle', remedies: [] },
      { type: 'complete-fulfilment' },
    );
    const quality = await workOf({ id: 'qian' }, 'quality');
    expect(quality.items.map((item) => item.case.id)).toEqual([caseId]);
    expect(quality.items[0]?.next).toBe('回访客户，问满意不满意');
    expect((await workOf({ id: 'qian' }, 'auditor')).items).toEqual([]);
  });

  it('names the promise no more once its words are erased', async () => {
    await t.pool.query(`update words set text = '', erased_at = $1`, [t.clock.now]);
    const words = (await workOf(li)).items.flatMap((item) => item.reasons.map((reason) => reason.words));
    expect(words).toContain('承诺今天 18:00 前办一件事（原话已按要求删除）');
  });
});

describe('people', () => {
  it('are named in refusals, in reasons why not, in the timeline and in what a late writer reads', async () => {
    const caseId = await opened('谁的案件', zhao);
    const headers = keyAs(li.id, 'handler');
    const at = `/api/v1/cases/${caseId}`;
    const refused = await server.inject({ method: 'PUT', url: `${at}/brief`, headers, payload: {} });
    expect(refused.json()).toMatchObject({ code: 'not-the-owner', facts: { owner: zhao.id } });
    expect(refused.json().detail).toBe('负责人是 赵峰。请 赵峰 来做，或者让主管把投诉转给你。');
    const view = (await server.inject({ url: at, headers })).json();
    const why = view.commands.find((one: { type: string }) => one.type === 'see-brief').why;
    expect(why.detail).toContain('赵峰');
    const { events } = (await server.inject({ url: `${at}/timeline`, headers })).json();
    expect(events.at(-1)).toMatchObject({
      sentence: '由 赵峰 负责（王岚 指定）',
      by: { id: wang.id, role: 'lead', name: '王岚' },
    });
    const sentences = JSON.stringify([view.commands, events.map((e: { sentence: string }) => e.sentence)]);
    for (const { id } of [li, zhao, wang]) {
      const spoken = sentences.replace(/"facts":\{[^}]*\}/g, '');
      expect(spoken).not.toContain(id);
    }
    const stale = await server.inject({
      method: 'PUT',
      url: `${at}/owner`,
      headers: { ...keyAs(wang.id, 'lead'), 'if-match': '"1"' },
      payload: { owner: li.id },
    });
    expect(stale.json().since.at(-1).sentence).toBe('由 赵峰 负责（王岚 指定）');
  });

  it('that nobody here has stand as they are', async () => {
    const caseId = await opened('命令行的案件', null);
    await perform(t.desk, caseId, { type: 'assign', owner: 'li-na' }, { id: 'li-na', role: 'handler' });
    const { events } = (
      await server.inject({ url: `/api/v1/cases/${caseId}/timeline`, headers: keyAs(li.id, 'handler') })
    ).json();
    expect(events.at(-1)).toMatchObject({ sentence: '由 li-na 负责（li-na 指定）', by: { name: 'li-na' } });
  });
});
