import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { intakeOf, type TestDesk, testDesk } from '../../test/desk.ts';
import { keyAs, testServer } from '../../test/setup/server.ts';
import { addTurn } from '../app/add-turn.ts';
import { addDepartment, addMember } from '../app/members.ts';
import { openCase } from '../app/open-case.ts';
import { perform } from '../app/perform.ts';
import { addMs, dayMs, hourMs } from '../base/time.ts';
import type { Floor } from '../contract/floor.ts';
import type { CommandInput } from '../contract/row.ts';
import type { Role } from '../knowledge/ids.ts';

interface Person {
  id: string;
  role: Role;
}

let t: TestDesk;
let server: FastifyInstance;
let [li, chen, wang, gao, shen]: Person[] = [];
const cases: Record<'danger' | 'rising' | 'promised' | 'mall' | 'nobody' | 'quiet', string> = {
  danger: '',
  rising: '',
  promised: '',
  mall: '',
  nobody: '',
  quiet: '',
};
let network = '';

async function member(name: string, role: Role, departmentId: string | null): Promise<Person> {
  const made = { name, account: `m-${randomUUID()}`, roles: [role], departmentId, passwordHash: null };
  const added = await addMember(t.desk, made, 'test');
  if (!added.ok) throw new Error(added.error.code);
  return { id: added.value, role };
}

async function department(name: string): Promise<string> {
  const made = await addDepartment(t.desk, name, 'test');
  if (!made.ok) throw new Error(name);
  return made.value.id;
}

const does = async (who: Person | undefined, caseId: string, ...commands: CommandInput[]) => {
  for (const command of commands) {
    const done = await perform(t.desk, caseId, command, who as Person);
    expect(done.ok, JSON.stringify(done)).toBe(true);
  }
};

async function opened(text: string, owner: Person | null | undefined): Promise<string> {
  const customer = { ...intakeOf('').customer, phone: `138${Math.random().toString().slice(2, 10)}` };
  const intake = intakeOf(text, { receivedAt: addMs(t.clock.now, -hourMs), customer });
  const done = await openCase(t.desk, intake, shen as Person);
  if (!done.ok) throw new Error(done.error.code);
  const { caseId } = done.value;
  if (owner) await does(shen, caseId, { type: 'assign', owner: owner.id });
  return caseId;
}

const promise = (id: string, hours: number): CommandInput => ({
  type: 'make-commitment',
  id,
  what: '回电',
  kind: 'process',
  dueAt: addMs(t.clock.now, hours * hourMs),
  madeAt: null,
});

beforeAll(async () => {
  t = await testDesk();
  server = await testServer(t);
  network = await department('通信部');
  const mall = await department('商城部');
  li = await member('李敏', 'handler', network);
  wang = await member('王岚', 'lead', network);
  chen = await member('陈一', 'handler', mall);
  gao = await member('高远', 'lead', mall);
  shen = await member('沈总', 'manager', null);
  cases.danger = await opened('再不处理我就去跳楼，活不下去了！', chen);
  cases.rising = await opened('网断了，麻烦看看。', li);
  const furious = '骗子！垃圾公司！我气疯了，三天了没人管，你们就是一群混蛋！';
  const turn = { role: 'customer', text: furious, channel: 'phone' } as const;
  const said = await addTurn(t.desk, cases.rising, turn, li as Person);
  if (!said.ok) throw new Error(said.error.code);
  cases.promised = await opened('说好的回电没有打', li);
  await does(li, cases.promised, promise('a', 3));
  cases.mall = await opened('快递没到', chen);
  await does(chen, cases.mall, promise('b', 3));
  cases.nobody = await opened('发票抬头错了', null);
  cases.quiet = await opened('想问一下套餐', li);
});
afterAll(async () => {
  await server.close();
  await t.drop();
});

async function floorOf(who: Person | undefined, query = ''): Promise<Floor> {
  const answer = await server.inject({
    url: `/api/v1/floor${query}`,
    headers: keyAs(who?.id ?? '', who?.role ?? 'lead'),
  });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}
const idsOf = ({ cases: found }: Floor['rising']) => found.map(({ case: line }) => line.id);
const queue = async (query: string): Promise<string[]> => {
  const headers = keyAs(shen?.id ?? '', 'manager');
  const answer = await server.inject({ url: `/api/v1/cases?${query}`, headers });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<{ cases: { id: string }[] }>().cases.map(({ id }) => id);
};

describe('the floor', () => {
  it('shows a lead of a department theirs, and danger wherever it is', async () => {
    const floor = await floorOf(wang);
    expect(floor.department).toBe(network);
    expect(floor.people.map(({ id }) => id).sort()).toEqual([li?.id, wang?.id].sort());
    expect(idsOf(floor.promises)).toEqual([cases.promised]);
    expect(idsOf(floor.dangers)).toEqual([cases.danger]);
    expect(floor.dangers.grave).toBe(1);
    expect(idsOf(floor.unowned)).toEqual([cases.nobody]);
    // What is asked for besides changes nothing of that.
    const other = (await floorOf(gao)).department ?? '';
    expect((await floorOf(wang, `?department=${other}`)).department).toBe(network);
  });

  it('shows who leads all of it everything, or the department they ask for', async () => {
    const all = await floorOf(shen);
    expect(all.department).toBeNull();
    expect(idsOf(all.promises).sort()).toEqual([cases.promised, cases.mall].sort());
    const one = await floorOf(shen, `?department=${network}`);
    expect(idsOf(one.promises)).toEqual([cases.promised]);
  });

  it('is for nobody else', async () => {
    for (const role of ['handler', 'quality', 'trainer', 'auditor', 'admin'] as const) {
      const answer = await server.inject({ url: '/api/v1/floor', headers: keyAs('x', role) });
      expect({ role, status: answer.statusCode }).toEqual({ role, status: 403 });
    }
  });

  it('says who is on what now, what they carry, and which of their talks is hard', async () => {
    const place = { tab: randomUUID(), doing: 'writing' };
    const at = `/api/v1/cases/${cases.rising}/presence`;
    await server.inject({ method: 'PUT', url: at, headers: keyAs(li?.id ?? '', 'handler'), payload: place });
    const one = (await floorOf(wang)).people.find(({ id }) => id === li?.id);
    expect(one).toMatchObject({
      open: 3,
      away: false,
      at: [{ doing: 'writing', isOwn: true }],
      hardest: { anger: 3, rising: true, alarm: false },
    });
    t.clock.advance(45_000);
    expect((await floorOf(wang)).people.find(({ id }) => id === li?.id)?.at).toEqual([]);
  });

  it('has what grows angrier now, and forgets it when it has gone quiet', async () => {
    expect(idsOf((await floorOf(wang)).rising)).toEqual([cases.rising]);
    expect(idsOf((await floorOf(gao)).rising)).toEqual([]);
  });

  it('counts what the queue lists under the same filter', async () => {
    const floor = await floorOf(shen);
    expect(await queue('danger=people&live=yes')).toHaveLength(floor.dangers.count);
    expect(await queue('owes=promise&due=today')).toHaveLength(floor.promises.count);
    expect(await queue('owes=deadline&due=today')).toHaveLength(floor.deadlines.count);
    expect(await queue('owes=deadline&due=late')).toHaveLength(floor.deadlines.late);
    expect(await queue('owner=nobody&live=yes')).toHaveLength(floor.unowned.count);
    expect(await queue('owes=broken')).toEqual([]);
  });

  it('puts a broken promise first, and a deadline that can still be met before one that is past', async () => {
    await does(chen, cases.mall, { type: 'break-commitment', id: 'b', reason: '漏打了' });
    const { promises } = await floorOf(shen);
    expect(promises.broken).toBe(1);
    expect(idsOf(promises)[0]).toBe(cases.mall);
    t.clock.advance(30 * dayMs);
    const { deadlines } = await floorOf(shen);
    expect(deadlines.late).toBeGreaterThan(0);
    expect(deadlines.count).toBeGreaterThanOrEqual(deadlines.late + deadlines.hours);
    // An alarm is on top whatever was read.
    await does(chen, cases.mall, { type: 'raise-alarm', id: 'x', endangered: 'staff', words: '要上门' });
    expect(idsOf((await floorOf(wang)).dangers)).toEqual([cases.mall, cases.danger]);
  });
});
