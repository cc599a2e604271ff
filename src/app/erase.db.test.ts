import { afterAll, beforeAll, expect, it } from 'vitest';
import { actors, intakeOf, type TestDesk, testDesk } from '../../test/desk.ts';
import { nobody } from '../channels/intake.ts';
import { loadCase } from '../store/case.ts';
import { listCases } from '../store/case-list.ts';
import { loadCustomer } from '../store/customer.ts';
import { erasePerson } from './erase.ts';
import { openCase } from './open-case.ts';

let t: TestDesk;
beforeAll(async () => {
  t = await testDesk();
});
afterAll(() => t.drop());

it('forgets a person whole, keeps the case, and does not know them when they come back', async () => {
  const { pool, organisationId } = t.desk;
  const customer = { ...nobody, name: '欧阳无双', phone: '13911112222', address: '梧桐路9号' };
  const open = async () => {
    const opened = await openCase(t.desk, intakeOf('欧阳家的门锁坏了', { customer }), actors.handler);
    if (!opened.ok) throw new Error(opened.error.code);
    const stored = await loadCase(pool, organisationId, opened.value.caseId);
    return { caseId: opened.value.caseId, customerId: stored?.case.customerId ?? '' };
  };
  const { caseId, customerId } = await open();
  expect(await erasePerson(t.desk, customerId, actors.handler)).toMatchObject({
    ok: false,
    error: { code: 'wrong-role' },
  });
  const erased = await erasePerson(t.desk, customerId, actors.lead);
  expect(erased).toEqual({ ok: true, value: { texts: 1, files: 0, cases: 1, identities: 1 } });
  const audit = await t.pool.query('select actor, what, target from audit where actor = $1 order by what', [
    actors.lead.id,
  ]);
  expect(audit.rows).toEqual([
    { actor: actors.lead.id, what: 'case-words-erased', target: caseId },
    { actor: actors.lead.id, what: 'customer-erased', target: customerId },
  ]);
  const person = await loadCustomer(pool, organisationId, customerId);
  expect(person).toMatchObject({ name: null, address: null, erasedAt: t.clock.now, identities: [] });
  for (const table of [
    'customers',
    'customer_identities',
    'cases',
    'case_events',
    'turns',
    'words',
    'case_search',
    'outbox',
    'audit',
  ]) {
    const { rows } = await t.pool.query(
      `select count(*)::int as n from ${table} x where to_jsonb(x)::text ~ '欧阳|无双|13911112222|梧桐'`,
    );
    expect(rows[0].n, table).toBe(0);
  }
  const { cases } = await listCases(pool, organisationId, {});
  expect(cases).toMatchObject([{ id: caseId, customerName: null, firstWords: '' }]);
  expect((await listCases(pool, organisationId, { q: cases[0]!.number })).cases).toHaveLength(1);
  expect((await open()).customerId).not.toBe(customerId);
});
