import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { intakeOf, type TestDesk, testDesk } from '../../test/desk.ts';
import { addMember, type TestMember } from '../../test/setup/members.ts';
import { keyAs, testServer } from '../../test/setup/server.ts';
import { openCase } from '../app/open-case.ts';
import { addMs, dayMs } from '../base/time.ts';
import type { Approvals } from '../contract/approvals.ts';
import type { Role } from '../knowledge/ids.ts';

let t: TestDesk;
let server: FastifyInstance;
const people = {} as Record<'li' | 'wang' | 'gao' | 'shen', TestMember & { role: Role }>;

beforeAll(async () => {
  t = await testDesk();
  server = await testServer(t);
  for (const [name, role] of [
    ['li', 'handler'],
    ['wang', 'lead'],
    ['gao', 'lead'],
    ['shen', 'manager'],
  ] as const)
    people[name] = { ...(await addMember(t.desk, [role], name)), role };
});
afterAll(async () => {
  await server.close();
  await t.drop();
});

async function ask(who: keyof typeof people, method: 'GET' | 'PUT' | 'POST', path: string, body?: object) {
  const { id, role } = people[who];
  const headers = keyAs(id, role);
  const answer = await server.inject({
    method,
    url: `/api/v1${path}`,
    headers,
    ...(body ? { payload: body } : {}),
  });
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() };
}
const did = async (...given: Parameters<typeof ask>) => {
  const { status, body } = await ask(...given);
  expect(status, JSON.stringify(body)).toBeLessThan(300);
  return body;
};
async function opened(text: string): Promise<{ id: string; number: string; customerId: string }> {
  const made = await openCase(t.desk, intakeOf(text), { id: people.li.id, role: 'handler' });
  if (!made.ok) throw new Error(made.error.code);
  const { caseId } = made.value;
  await did('li', 'PUT', `/cases/${caseId}/owner`, { owner: people.li.id });
  return (await did('li', 'GET', `/cases/${caseId}`)) as { id: string; number: string; customerId: string };
}
const waiting = async (who: keyof typeof people) =>
  ((await did(who, 'GET', '/approvals')) as Approvals).approvals;
const namesFor = async (who: keyof typeof people) =>
  (await waiting(who)).map(({ kind, of }) => `${kind} ${of}`);

describe('approvals', () => {
  it('say that nothing waits, and are for nobody but who leads', async () => {
    expect(await waiting('wang')).toEqual([]);
    expect((await ask('li', 'GET', '/approvals')).status).toBe(403);
  });

  it('wait for whoever may decide them, with the case beside them, until one of them has', async () => {
    const { id, number } = await opened('我不投诉了，就这样吧');
    const body = { noFollowUpReason: 'withdrawn', reason: '客户在电话里撤回' };
    await did('wang', 'PUT', `/cases/${id}/exception`, body);
    expect(await waiting('gao')).toMatchObject([
      { kind: 'exception', of: number, by: people.wang.id, case: { number } },
    ]);
    // Whoever asked does not decide it.
    expect(await waiting('wang')).toEqual([]);
    await did('shen', 'PUT', `/cases/${id}/exception/approval`, {});
    expect(await waiting('gao')).toEqual([]);
  });

  it('hold an entry of the watchlist and an objection for a second person, and nothing of what is in it', async () => {
    const { id, customerId } = await opened('酸奶临期，赔 1000');
    const other = await opened('酸奶又临期，赔 1000');
    const draft = {
      kind: 'professional-complainant',
      evidence: '八天内三单同一款临期酸奶，每单签收后十分钟内要求赔 1000 元。',
      care: null,
      cases: [id, other.id],
      owner: people.wang.id,
      reviewAt: addMs(t.clock.now, 60 * dayMs),
      expiresAt: addMs(t.clock.now, 90 * dayMs),
    };
    await did('wang', 'POST', `/customers/${customerId}/watch`, draft);
    const [entry] = await waiting('gao');
    expect(entry).toMatchObject({ kind: 'watch', by: people.wang.id, case: null, title: null });
    expect(JSON.stringify(entry)).not.toContain('酸奶');
    expect(await waiting('wang')).toEqual([]);
    await did('gao', 'PUT', `/watch/${entry?.id}/confirmation`, {});
    expect(await waiting('gao')).toEqual([]);
    const objection = {
      kind: 'objection',
      words: '我不是职业打假人',
      receivedAt: t.clock.now,
      answerBy: addMs(t.clock.now, 10 * dayMs),
    };
    await did('gao', 'POST', `/watch/${entry?.id}/requests`, objection);
    expect(await namesFor('gao')).toEqual([`objection ${entry?.id}`]);
    expect(await waiting('wang')).toEqual([]);
  });

  it("hold an incident's message for somebody who did not write it", async () => {
    const [one, two] = [await opened('澜湖苑断网了'), await opened('澜湖苑三期没网')];
    const { incident } = (await did('wang', 'POST', '/incidents', {
      title: '澜湖苑断网',
      caseIds: [one.id, two.id],
    })) as { incident: { id: string; number: string } };
    const words = '今晚十点前恢复，费用按天退还。';
    await did('wang', 'POST', `/incidents/${incident.id}/updates`, { kind: 'message', words });
    expect(await namesFor('shen')).toContain(`message ${incident.number}`);
    expect((await waiting('shen')).find(({ kind }) => kind === 'message')).toMatchObject({
      title: '澜湖苑断网',
      by: people.wang.id,
    });
    expect(await namesFor('wang')).not.toContain(`message ${incident.number}`);
  });
});
