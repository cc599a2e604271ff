import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../test/desk.ts';
import { addMember, type TestMember } from '../../test/setup/members.ts';
import { keyAs, testServer } from '../../test/setup/server.ts';
import { erasePerson } from '../app/erase.ts';
import { perform } from '../app/perform.ts';
import type { ImportList, UndoPreviewView } from '../contract/import-list.ts';
import type { Role } from '../knowledge/ids.ts';
import { casesOfCustomer } from '../store/erasure.ts';

let t: TestDesk;
let server: Awaited<ReturnType<typeof testServer>>;
let li: TestMember;
let wang: TestMember;

beforeAll(async () => {
  t = await testDesk();
  server = await testServer(t);
  li = await addMember(t.desk, ['handler'], '李敏');
  wang = await addMember(t.desk, ['lead'], '王岚');
});
afterAll(async () => {
  await server.close();
  await t.drop();
});

async function ask<T>(who: TestMember, role: Role, method: 'GET' | 'PUT', url: string, payload?: object) {
  const headers = keyAs(who.id, role);
  const answer = await server.inject({
    method,
    url: `/api/v1${url}`,
    headers,
    ...(payload ? { payload } : {}),
  });
  return { status: answer.statusCode, body: answer.json() as T & { code?: string } };
}

const table = '工单,诉求,姓名,电话\nA1,包裹破了没人管,王芳,13800138001\nA2,空调三天没修好,赵磊,13800138002\n';
async function importTable(payload = table): Promise<{ opened: number; existed: number; numbers: string[] }> {
  const answer = await server.inject({
    method: 'POST',
    url: '/api/v1/imports?name=week.csv',
    headers: { ...keyAs(wang.id, 'lead'), 'content-type': 'application/octet-stream' },
    payload,
  });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}
const newest = async () => (await ask<ImportList>(wang, 'lead', 'GET', '/imports')).body.imports[0];
const undo = (id: string, why = '列对错了') =>
  ask<UndoPreviewView>(wang, 'lead', 'PUT', `/imports/${id}/undoing`, { why });
const count = async (sql: string) =>
  Number((await t.pool.query<{ n: string }>(`select count(*) as n from ${sql}`)).rows[0]?.n);

describe('an import made by mistake', () => {
  it('is listed with what became of it, for who gives out work', async () => {
    await importTable();
    expect(await newest()).toMatchObject({ name: 'week.csv', by: wang.id, opened: 2, here: 2, undoings: [] });
    expect((await ask(li, 'handler', 'GET', '/imports')).status).toBe(403);
  });

  it('gives back what nobody touched, keeps what somebody works on, and loses nothing', async () => {
    const { id } = (await newest())!;
    const { rows } = await t.pool.query<{ id: string; number: string }>(
      'select id, number from cases order by number',
    );
    const [first, second] = rows;
    t.clock.advance(60_000);
    const read = { type: 'assign' as const, owner: li.id };
    expect((await perform(t.desk, first!.id, read, { id: wang.id, role: 'lead' })).ok).toBe(true);
    const before = await ask<UndoPreviewView>(wang, 'lead', 'GET', `/imports/${id}`);
    expect(before.body).toMatchObject({
      ...{ goes: 1, going: [second!.number], stays: 1, gone: 0 },
      staying: [{ number: first!.number, why: 'worked' }],
    });
    expect((await undo(id)).body).toMatchObject({ gone: 1, goes: 0, stays: 1 });
    expect((await ask(li, 'handler', 'GET', `/cases/${second!.id}`)).status).toBe(404);
    for (const beside of ['clocks', 'case_search'])
      expect(await count(`${beside} where case_id = '${second!.id}'`)).toBe(0);
    expect(await count(`turns where case_id = '${second!.id}' and text <> ''`)).toBe(1);
    expect(await count(`case_events where case_id = '${second!.id}' and type = 'case-retracted'`)).toBe(1);
    expect(await count(`outbox where case_id = '${second!.id}' and topic = 'case-retracted'`)).toBe(1);
    expect((await newest())?.undoings).toMatchObject([{ why: '列对错了', by: wang.id, cases: 1 }]);
  });

  it('may be undone again, which takes nothing, and imported anew under new numbers', async () => {
    const { id } = (await newest())!;
    expect((await undo(id)).body.gone).toBe(0);
    expect(await count("audit where what like 'import-undone%'")).toBe(1);
    const again = await importTable();
    expect(again).toMatchObject({ opened: 1, existed: 1 });
    expect(await count(`retracted_cases where number = '${again.numbers[0]}'`)).toBe(0);
  });

  it('keeps a case that somebody has open at this moment', async () => {
    const { id } = (await newest())!;
    const { rows } = await t.pool.query<{ id: string }>('select id from cases where import_id = $1', [id]);
    const seen = { tab: '00000000-0000-4000-8000-000000000001', doing: 'writing' };
    await ask(li, 'handler', 'PUT', `/cases/${rows[0]!.id}/presence`, seen);
    expect((await ask<UndoPreviewView>(wang, 'lead', 'GET', `/imports/${id}`)).body.staying).toMatchObject([
      { why: 'open-now' },
    ]);
    t.clock.advance(120_000);
    expect((await undo(id)).body.gone).toBe(1);
  });

  it('leaves its words to be erased with the person', async () => {
    const { rows } = await t.pool.query<{ customer_id: string; id: string }>(
      'select customer_id, id from retracted_cases limit 1',
    );
    const { customer_id: customer, id } = rows[0]!;
    expect(await casesOfCustomer(t.pool, t.desk.organisationId, customer)).toContain(id);
    expect((await erasePerson(t.desk, customer, { id: wang.id, role: 'lead' })).ok).toBe(true);
    expect(await count(`turns where case_id = '${id}' and text <> ''`)).toBe(0);
  });

  it('that opened nothing is no import, and one that is not there is told', async () => {
    const before = (await ask<ImportList>(wang, 'lead', 'GET', '/imports')).body.imports.length;
    await importTable('甲,乙\n1,2\n').catch(() => {});
    expect((await ask<ImportList>(wang, 'lead', 'GET', '/imports')).body.imports.length).toBe(before);
    expect((await undo('00000000-0000-4000-8000-000000000000')).body.code).toBe('no-such-import');
  });
});
