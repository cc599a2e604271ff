import { afterAll, beforeAll, expect, it } from 'vitest';
import { actors, intakeOf, type TestDesk, testDesk } from '../../test/desk.ts';
import { openCase } from '../app/open-case.ts';
import { nobody } from '../channels/intake.ts';
import { loadCase } from './case.ts';
import { listCases } from './case-list.ts';
import { loadCustomer } from './customer.ts';
import { eraseCaseWords, eraseCustomer } from './erasure.ts';

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
  await pool.transaction(async (sql) => {
    const cases = await eraseCustomer(sql, organisationId, customerId, t.clock.now);
    expect(cases).toEqual([caseId]);
    for (const id of cases) await eraseCaseWords(sql, organisationId, id, t.clock.now);
  });
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
