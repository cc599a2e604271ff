import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { intakeOf, type TestDesk, testDesk } from '../../test/desk.ts';
import { addMember, signInAs, type TestMember } from '../../test/setup/members.ts';
import { testIdentity, testServer } from '../../test/setup/server.ts';
import { addDepartment } from '../app/members.ts';
import { openCase } from '../app/open-case.ts';
import { perform } from '../app/perform.ts';
import { sweep } from '../app/sweep.ts';
import { addMs, dayMs } from '../base/time.ts';
import { departments } from '../reports/departments.ts';
import { runReport } from '../reports/run.ts';

let t: TestDesk;
let server: FastifyInstance;
let owner: TestMember;
let answerer: TestMember;
let signedIn: Record<'owner' | 'answerer', Record<string, string>>;
let warehouse: string;
let caseId: string;

beforeAll(async () => {
  t = await testDesk();
  server = await testServer(t);
  owner = await addMember(t.desk, ['handler'], '李敏');
  answerer = await addMember(t.desk, ['handler'], '仓管老张');
  await signIn();
  const made = await addDepartment(t.desk, '仓储部', owner.id);
  const opened = await openCase(t.desk, intakeOf('快递丢了三天没人管'), { id: owner.id, role: 'handler' });
  if (!made.ok || !opened.ok) throw new Error('not made');
  warehouse = made.value.id;
  ({ caseId } = opened.value);
  await perform(t.desk, caseId, { type: 'assign', owner: owner.id }, { id: owner.id, role: 'handler' });
});
afterAll(async () => {
  await server.close();
  await t.drop();
});

async function signIn() {
  const identity = testIdentity(t);
  signedIn = { owner: await signInAs(identity, owner), answerer: await signInAs(identity, answerer) };
}

const ask = (body: object) =>
  server.inject({
    method: 'POST',
    url: `/api/v1/cases/${caseId}/department-requests`,
    headers: signedIn.owner,
    payload: { kind: 'action', what: '查监控', why: '客户等了三天', ...body },
  });
const listed = async (query = '') =>
  (await server.inject({ url: `/api/v1/department-requests${query}`, headers: signedIn.owner })).json();
const workOf = async (who: 'owner' | 'answerer') => {
  const { items } = (await server.inject({ url: '/api/v1/work', headers: signedIn[who] })).json();
  return items.flatMap((item: { reasons: { words: string }[] }) => item.reasons.map((r) => r.words));
};

it('is sent to a department that exists and a colleague who works here', async () => {
  const dueAt = addMs(t.clock.now, dayMs);
  expect((await ask({ department: 'nowhere', dueAt })).json().code).toBe('unknown-department');
  const nobody = await ask({ department: warehouse, dueAt, answerer: 'nobody' });
  expect(nobody.json().code).toBe('unknown-answerer');
});

it('is listed, pressed for when it is late, answered, and measured', async () => {
  const dueAt = addMs(t.clock.now, dayMs);
  const asked = await ask({ id: 'ask-1', department: warehouse, dueAt, answerer: answerer.id });
  expect(asked.statusCode).toBe(201);
  expect(await workOf('answerer')).toEqual([expect.stringContaining('李敏 请你们答复')]);
  const { requests, departments: places } = await listed();
  expect(requests).toMatchObject([{ id: 'ask-1', what: { text: '查监控' }, state: 'asked' }]);
  expect(JSON.stringify(requests)).not.toContain('王小明');
  expect(places).toMatchObject([{ name: '仓储部', awaited: 1, overdue: 0 }]);

  t.clock.advance(2 * dayMs);
  await sweep(t.desk);
  await signIn();
  expect((await listed(`?department=${warehouse}`)).requests[0].state).toBe('overdue');
  expect(await workOf('owner')).toContainEqual(expect.stringContaining('「仓储部」'));

  const answered = await server.inject({
    method: 'PUT',
    url: `/api/v1/cases/${caseId}/department-requests/ask-1/answer`,
    headers: signedIn.answerer,
    payload: { answer: '监控里看到装错车' },
  });
  expect(answered.statusCode).toBe(200);
  expect(await workOf('answerer')).toEqual([]);
  expect(await workOf('owner')).toContain('「仓储部」答复了，等你看');
  const [row] = await runReport(t.desk.pool, t.desk.organisationId, departments);
  expect(row).toMatchObject({ department: '仓储部', asked: 1, answered: 1, inTime: 0, medianDays: 2 });
});
