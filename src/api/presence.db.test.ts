import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { intakeOf, type TestDesk, testDesk } from '../../test/desk.ts';
import { keyAs, testServer } from '../../test/setup/server.ts';
import { openCase } from '../app/open-case.ts';
import { addMs } from '../base/time.ts';

let t: TestDesk;
let server: FastifyInstance;
let caseId: string;

beforeAll(async () => {
  t = await testDesk();
  server = await testServer(t);
});
afterAll(async () => {
  await server.close();
  await t.drop();
});
beforeEach(async () => {
  caseId = await opened('三次报修没人来');
});

async function opened(text: string): Promise<string> {
  const done = await openCase(t.desk, intakeOf(text), { id: 'li', role: 'handler' });
  if (!done.ok) throw new Error(done.error.code);
  return done.value.caseId;
}

/** One tab of somebody. */
function tabOf(who: string, role: 'handler' | 'lead' | 'auditor' = 'handler') {
  const tab = randomUUID();
  return async (doing: 'reading' | 'writing' | 'gone') => {
    const answer = await server.inject({
      method: 'PUT',
      url: `/api/v1/cases/${caseId}/presence`,
      headers: keyAs(who, role),
      payload: { tab, doing },
    });
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json() as { version: number; others: { id: string; doing: string }[] };
  };
}

it('shows two people at one case to each other, and what they do', async () => {
  const [li, wang] = [tabOf('li'), tabOf('wang', 'lead')];
  expect((await li('reading')).others).toEqual([]);
  expect((await wang('reading')).others).toEqual([{ id: 'li', doing: 'reading' }]);
  expect((await li('writing')).others).toEqual([{ id: 'wang', doing: 'reading' }]);
  expect((await wang('reading')).others).toEqual([{ id: 'li', doing: 'writing' }]);
});

it('tells a person once, however many tabs they have, and never to themselves', async () => {
  const [here, there, wang] = [tabOf('li'), tabOf('li'), tabOf('wang')];
  await here('reading');
  expect((await there('writing')).others).toEqual([]);
  expect((await wang('reading')).others).toEqual([{ id: 'li', doing: 'writing' }]);
  await there('gone');
  expect((await wang('reading')).others).toEqual([{ id: 'li', doing: 'reading' }]);
});

it('forgets who left, and after a while who was not heard of again', async () => {
  const [li, wang] = [tabOf('li'), tabOf('wang')];
  await li('writing');
  expect((await wang('reading')).others).toHaveLength(1);
  await li('gone');
  expect((await wang('reading')).others).toEqual([]);
  await li('reading');
  t.clock.now = addMs(t.clock.now, 41_000);
  expect((await wang('reading')).others).toEqual([]);
  const { rows } = await t.pool.query<{ id: string }>(
    'select member_id as id from presences where case_id = $1',
    [caseId],
  );
  expect(rows).toEqual([{ id: 'wang' }]);
});

it('is about one case alone', async () => {
  await tabOf('li')('reading');
  caseId = await opened('漏发两件');
  expect((await tabOf('wang')('reading')).others).toEqual([]);
});

it('says which version the case is at', async () => {
  expect((await tabOf('wang')('gone')).version).toBeGreaterThan(0);
  expect(await tabOf('wang')('reading')).toMatchObject({ version: expect.any(Number) });
});
