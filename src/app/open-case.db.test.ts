import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actors, intakeOf, type TestDesk, testDesk } from '../../test/desk.ts';
import { nobody } from '../channels/intake.ts';
import { fold } from '../desk/case/evolve.ts';
import { eventsOf, loadCase } from '../store/case.ts';
import { listCases } from '../store/case-list.ts';
import { loadCustomer } from '../store/customer.ts';
import { outboxState } from '../store/outbox.ts';
import { openCase, openCases } from './open-case.ts';

let t: TestDesk;
beforeAll(async () => {
  t = await testDesk();
});
afterAll(() => t.drop());

const open = async (...args: Parameters<typeof intakeOf>) => {
  const opened = await openCase(t.desk, intakeOf(...args), actors.handler);
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
};

describe('opening a case', () => {
  it('reads it, gives it a number and clocks, and writes log and fold alike', async () => {
    const { caseId, number } = await open('我要退款，再不处理就打12315投诉！', { subject: '快递丢件' });
    expect(number).toMatch(/^2026-\d{6}$/);
    const stored = await loadCase(t.desk.pool, t.desk.organisationId, caseId);
    const events = (await eventsOf(t.desk.pool, t.desk.organisationId, caseId)).map((e) => e.event);
    expect(fold(events)).toEqual(stored?.case);
    expect(stored?.version).toBe(events.length);
    expect(stored?.case.reading?.turnId).toBe(stored?.case.turns[0]?.id);
    expect(stored?.case.clocks.map((k) => k.clock)).toContain('first-contact-1wd');
    expect(events.map((e) => e.type)).not.toContain('receipt-given');
  });

  it('gives the same case for the same source and external id, also when both come at once', async () => {
    const again = Array.from({ length: 8 }, () => open('没人回电话', { externalId: 'x-1' }));
    const opened = await Promise.all(again);
    expect(new Set(opened.map((o) => o.caseId)).size).toBe(1);
    expect(opened.filter((o) => !o.existed)).toHaveLength(1);
    const elsewhere = await open('没人回电话', { externalId: 'x-1', source: 'other' });
    expect(elsewhere.existed).toBe(false);
  });

  it('opens one case for two alike in one batch', async () => {
    const twice = [intakeOf('a', { externalId: 'b-1' }), intakeOf('a', { externalId: 'b-1' })];
    const results = await openCases(t.desk, twice, actors.handler);
    expect(results.map((r) => r.ok && r.value.existed)).toEqual([false, true]);
    expect(new Set(results.map((r) => r.ok && r.value.caseId)).size).toBe(1);
  });

  it('finds the person again by any sure mark, and learns new ones', async () => {
    const caller = { ...nobody, name: '李雷', phone: '+86 139-0000-1111' };
    const first = await open('一', { customer: caller });
    const second = await open('二', { customer: { ...nobody, phone: '13900001111', email: 'Li@x.cn' } });
    const third = await open('三', { customer: { ...nobody, email: 'li@X.cn' } });
    const ids = await Promise.all(
      [first, second, third].map(async ({ caseId }) => {
        const stored = await loadCase(t.desk.pool, t.desk.organisationId, caseId);
        return stored?.case.customerId ?? '';
      }),
    );
    expect(new Set(ids).size).toBe(1);
    const person = await loadCustomer(t.desk.pool, t.desk.organisationId, ids[0]!);
    expect(person?.name).toBe('李雷');
    expect(person?.identities.map((i) => i.kind)).toEqual(['email', 'phone']);
  });

  it('makes one person of many who come at once', async () => {
    const who = { ...nobody, account: 'acc-7' };
    await Promise.all(Array.from({ length: 6 }, (_, i) => open(`第${i}件`, { customer: who })));
    const { rows } = await t.pool.query(
      `select count(distinct customer_id)::int as people, count(*)::int as cases from cases c
       where customer_id in (select customer_id from customer_identities where value = 'acc-7')`,
    );
    expect(rows[0]).toEqual({ people: 1, cases: 6 });
  });

  it('makes old complaints history without news or alarm, unless they are live', async () => {
    const old = { receivedAt: '2026-01-05T01:00:00.000Z', externalId: 'old-1' };
    const before = await outboxState(t.desk.pool, t.desk.organisationId);
    const { caseId } = await open('旧', old);
    const history = await loadCase(t.desk.pool, t.desk.organisationId, caseId);
    expect(history?.case.history).toBe(true);
    const { rows } = await t.pool.query('select wake_at from cases where id = $1', [caseId]);
    expect(rows[0].wake_at).toBeNull();
    const after = await outboxState(t.desk.pool, t.desk.organisationId);
    expect(after.waiting).toBe(before.waiting);
    const live = await openCase(t.desk, intakeOf('旧', { ...old, externalId: 'old-2' }), actors.handler, {
      live: true,
    });
    expect(live.ok && !live.value.existed).toBe(true);
  });

  it('keeps words that a database would refuse', async () => {
    const { caseId } = await open('坏\0字\ud800符', {
      subject: '标\0题',
      externalId: `n\0-${'长'.repeat(5_000)}`,
      customer: { ...nobody, name: '名\0', account: '文'.repeat(3_000) },
    });
    const { rows } = await t.pool.query('select subject, text from turns where case_id = $1', [caseId]);
    expect(rows).toEqual([{ subject: '标\uFFFD题', text: '坏\uFFFD字\uFFFD符' }]);
  });

  it('is refused for a role that takes in nothing, and writes nothing', async () => {
    const auditor = { id: 'a', role: 'auditor' } as const;
    const refused = await openCase(t.desk, intakeOf('不', { externalId: 'no-1' }), auditor);
    expect(refused).toMatchObject({ ok: false, error: { code: 'wrong-role' } });
    const { cases } = await listCases(t.desk.pool, t.desk.organisationId, { q: 'no-1' });
    expect(cases).toEqual([]);
  });
});
