import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../test/desk.ts';
import { addMember, signInAs } from '../../test/setup/members.ts';
import { testIdentity, testServer } from '../../test/setup/server.ts';
import { workingDaysAfter } from '../app/own-days.ts';
import type { CalendarPreview, CalendarView } from '../contract/calendar.ts';
import type { HeardPromises } from '../contract/heard-promises.ts';
import type { ClockView } from '../contract/timeline.ts';
import type { Role } from '../knowledge/ids.ts';

let t: TestDesk;
let server: Awaited<ReturnType<typeof testServer>>;
const headers = new Map<Role, Record<string, string>>();

beforeAll(async () => {
  t = await testDesk();
  server = await testServer(t);
  for (const role of ['handler', 'lead', 'manager'] as const)
    headers.set(role, await signInAs(testIdentity(t), await addMember(t.desk, [role], '李敏')));
});
afterAll(async () => {
  await server.close();
  await t.drop();
});

async function call<T>(as: Role, method: 'GET' | 'PUT' | 'POST', url: string, payload?: object) {
  const own = headers.get(as) ?? {};
  const answer = await server.inject({
    method,
    url: `/api/v1${url}`,
    headers: own,
    ...(payload ? { payload } : {}),
  });
  return { status: answer.statusCode, body: answer.json() as T & { code?: string } };
}

const dayAfter = (iso: string, days: number) =>
  new Date(Date.parse(iso) + days * 86_400_000).toISOString().slice(0, 10);
const closed = (fromOn: string, toOn: string) => ({ fromOn, toOn, kind: 'closed', name: '盘点' });

async function opened(): Promise<string> {
  const intake = { text: '路由器三天没修好', channel: 'phone', sector: 'general' };
  const { body } = await call<{ case: { id: string } }>('handler', 'POST', '/cases', intake);
  return body.case.id;
}
const ours = async (caseId: string) =>
  (await call<{ clocks: ClockView[] }>('handler', 'GET', `/cases/${caseId}/clocks`)).body.clocks
    .filter(({ pack }) => pack === 'company')
    .map(({ dueAt, explanation }) => ({ dueAt, explained: explanation.join('\n') }));

describe('the calendar of the desk', () => {
  it('is read by who leads, changed by who answers for the desk, and no business of handlers', async () => {
    const body = closed('2030-03-04', '2030-03-05');
    expect((await call('handler', 'GET', '/calendar')).status).toBe(403);
    expect((await call('lead', 'GET', '/calendar')).status).toBe(200);
    expect((await call('lead', 'PUT', '/calendar/days', body)).status).toBe(403);
    expect((await call('lead', 'POST', '/calendar/preview', { ...body, startOn: '2030-03-01' })).status).toBe(
      403,
    );
  });

  it('tells what a closing would move before it is said, and moves nothing by telling', async () => {
    const startOn = '2026-09-14';
    const asked = { ...closed('2026-09-15', '2026-09-16'), startOn };
    const { body } = await call<CalendarPreview>('manager', 'POST', '/calendar/preview', asked);
    const moved = body.clocks.filter(({ before, after }) => before !== after);
    expect(moved.map(({ pack }) => pack)).toEqual(['company', 'company']);
    expect(moved.map(({ before, after }) => [before.slice(0, 10), after.slice(0, 10)])).toEqual([
      ['2026-09-15', '2026-09-17'],
      ['2026-09-28', '2026-09-30'],
    ]);
    expect((await call<CalendarView>('manager', 'GET', '/calendar')).body.days).toEqual([]);
  });

  it('moves what begins from now on, and explains what began before as it was counted', async () => {
    const early = await opened();
    const before = await ours(early);
    t.clock.advance(60_000);
    const tomorrow = dayAfter(t.desk.now(), 1);
    const said = await call<CalendarView>(
      'manager',
      'PUT',
      '/calendar/days',
      closed(tomorrow, dayAfter(tomorrow, 9)),
    );
    expect(said.body.days).toHaveLength(1);
    expect(said.body.said[0]).toMatchObject({ kind: 'closed', name: '盘点' });
    expect(await ours(early)).toEqual(before);
    const late = await ours(await opened());
    for (const [i, { dueAt, explained }] of late.entries()) {
      expect(Date.parse(dueAt)).toBeGreaterThan(Date.parse(before[i]?.dueAt ?? ''));
      expect(explained).toContain('盘点');
    }
    t.clock.advance(60_000);
    const back = { ...closed(tomorrow, dayAfter(tomorrow, 9)), kind: null };
    expect((await call<CalendarView>('manager', 'PUT', '/calendar/days', back)).body.days).toEqual([]);
    t.clock.advance(60_000);
    expect((await ours(await opened())).map(({ dueAt }) => dueAt)).toEqual(before.map(({ dueAt }) => dueAt));
  });

  it('is what people here mean by working days, in a promise as in the days for an appeal', async () => {
    const caseId = await opened();
    const promised = async () => {
      const body = { text: '我会在3个工作日内给您回电话。' };
      const heard = await call<HeardPromises>('handler', 'POST', `/cases/${caseId}/heard-promises`, body);
      return heard.body.promises[0]?.dueAt?.slice(0, 10);
    };
    const appeal = async () => (await workingDaysAfter(t.desk, t.desk.now(), 3)).slice(0, 10);
    const before = [await promised(), await appeal()];
    expect(before).toEqual(['2026-09-22', '2026-09-22']);
    const away = closed('2026-09-21', '2026-09-21');
    await call('manager', 'PUT', '/calendar/days', away);
    expect([await promised(), await appeal()]).toEqual(['2026-09-23', '2026-09-23']);
    const turn = { role: 'handler', text: '我会在3个工作日内给您回电话。', channel: 'phone' };
    const kept = await call<{ case: { proposals: { dueAt: string }[] } }>(
      'handler',
      'POST',
      `/cases/${caseId}/turns`,
      turn,
    );
    expect(kept.body.case.proposals[0]?.dueAt.slice(0, 10)).toBe('2026-09-23');
    t.clock.advance(60_000);
    await call('manager', 'PUT', '/calendar/days', { ...away, kind: null });
  });

  it('takes the official arrangement of a year it lacks, and corrects none that it has', async () => {
    const spring = { fromOn: '2027-02-05', toOn: '2027-02-11', kind: 'holiday', name: '春节' };
    const known = { ...spring, fromOn: '2026-05-01', toOn: '2026-05-05' };
    const { body } = await call<CalendarView>('manager', 'GET', '/calendar');
    expect(body.knownTo).toBe(2026);
    expect(await call('manager', 'PUT', '/calendar/days', known)).toMatchObject({
      status: 409,
      body: { code: 'official-year-known' },
    });
    expect((await call('manager', 'PUT', '/calendar/days', spring)).status).toBe(200);
    expect((await call('manager', 'PUT', '/calendar/days', { ...spring, toOn: '2027-01-01' })).status).toBe(
      400,
    );
  });
});
