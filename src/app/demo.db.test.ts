import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDemo } from '../../scripts/demo-data.ts';
import { type TestDesk, testDesk } from '../../test/desk.ts';
import { flawsOf } from '../../test/desk-steps.ts';
import { testIdentity } from '../../test/setup/server.ts';
import { addMs, dayMs } from '../base/time.ts';
import { skipWaiting } from './deliver-outbox.ts';
import { demoLinks, fillDesk } from './demo.ts';
import { type Demo, timed } from './demo-script.ts';
import { useLink as follow } from './links.ts';
import { addMember } from './members.ts';
import { watchIncidents } from './watch-incidents.ts';

let demo: Demo;
let t: TestDesk;
let made: Awaited<ReturnType<typeof fillDesk>>;
beforeAll(async () => {
  demo = await readDemo();
  t = await testDesk();
  made = await fillDesk(t.desk, demo);
}, 120_000);
afterAll(() => t.drop());

/** One number out of the filled desk. */
const count = async (from: string): Promise<number> =>
  (await t.pool.query<{ n: number }>(`select count(*)::int as n from ${from}`)).rows[0]?.n ?? 0;

const tally = async (column: string, table: string): Promise<Record<string, number>> => {
  const { rows } = await t.pool.query<{ what: string; n: number }>(
    `select ${column}::text as what, count(*)::int as n from ${table} group by 1`,
  );
  return Object.fromEntries(rows.map(({ what, n }) => [what, n]));
};

describe('the script of the demonstration', () => {
  it.each([
    '2026-09-17T16:01:00.000Z', // a minute past midnight in Shanghai
    '2026-09-18T15:59:00.000Z', // a minute before it
    '2027-02-08T02:00:00.000Z', // the spring festival
    '2026-01-01T09:00:00.000Z',
  ])('tells its times at %s, none of them to come', (now) => {
    for (const script of demo.cases) expect(() => timed(script, now)).not.toThrow();
  });

  it('names nobody who could be real', () => {
    for (const { customer } of demo.cases) {
      if (customer?.phone) expect(customer.phone).toMatch(/^1990000\d{4}$/);
      if (customer?.email) expect(customer.email).toMatch(/@example\.com$/);
    }
  });

  it('holds what screens are tried on: a long letter, forty turns, a long name, no name, other scripts', () => {
    const talks = demo.cases.map((c) => timed(c, '2026-09-18T02:00:00.000Z'));
    const texts = talks.map((c) => c.turns.map((turn) => turn.text).join('\n'));
    expect(Math.max(...texts.map((text) => text.length))).toBeGreaterThan(3_000);
    const turnsOf = (c: (typeof talks)[number]) =>
      c.turns.length + c.steps.reduce((n, step) => n + step.turns.length, 0);
    expect(Math.max(...talks.map(turnsOf))).toBeGreaterThanOrEqual(40);
    expect(Math.max(...demo.cases.map((c) => c.customer?.name?.length ?? 0))).toBeGreaterThan(50);
    expect(demo.cases.some((c) => !c.customer?.name)).toBe(true);
    const english = talks.filter((c) => c.turns[0] && !/[\u4e00-\u9fff]/.test(c.turns[0].text));
    expect(english.length).toBeGreaterThanOrEqual(8);
    expect(texts.filter((text) => /[們這個說還對]/.test(text)).length).toBeGreaterThanOrEqual(3);
  });
});

describe('the desk it fills', () => {
  it('has cases in every stage, of all departments and owners, some of nobody', async () => {
    expect(made).toEqual({ ok: true, value: demo.cases.length });
    expect(demo.cases.length).toBeGreaterThanOrEqual(60);
    const stages = await tally('stage', 'cases');
    for (const stage of ['received', 'opening', 'finding', 'settling', 'fulfilling', 'follow-up', 'archived'])
      expect(stages[stage], stage).toBeGreaterThanOrEqual(4);
    expect(await count('departments')).toBe(5);
    expect(await count(`members where 'handler' = any(roles)`)).toBe(8);
    expect(await count(`(select distinct owner from cases where owner is not null) as owners`)).toBe(8);
    expect(await count(`cases where owner is null and not history`)).toBeGreaterThanOrEqual(4);
    expect(await count('cases where history')).toBeGreaterThanOrEqual(2);
  });

  it('has promises kept, broken and renewed, clocks at risk and missed', async () => {
    const promises = await tally('state', 'commitments');
    for (const state of ['made', 'kept', 'broken', 'renegotiated'])
      expect(promises[state], state).toBeGreaterThanOrEqual(3);
    const open = 'clocks where not history and stopped_at is null';
    expect(await count(`${open} and state = 'missed'`)).toBeGreaterThanOrEqual(2);
    expect(await count(`${open} and state = 'running' and warned = 80`)).toBeGreaterThanOrEqual(1);
    expect(await count(`${open} and state = 'running' and warned = 50`)).toBeGreaterThanOrEqual(3);
  });

  it('has follow-ups of every kind, second rounds, exceptions that wait, and dangers', async () => {
    const results = await tally(`body ->> 'result'`, `case_events where type = 'follow-up-recorded'`);
    for (const result of ['satisfied', 'compromised', 'dissatisfied', 'gave-up'])
      expect(results[result], result).toBeGreaterThanOrEqual(2);
    expect(await count(`cases where round > 1 and stage <> 'archived'`)).toBeGreaterThanOrEqual(2);
    const waiting = `state -> 'rounds' -> -1 -> 'exception' ->> 'approvedBy' is null
      and state -> 'rounds' -> -1 -> 'exception' ->> 'requestedBy' is not null`;
    expect(await count(`cases where ${waiting}`)).toBeGreaterThanOrEqual(2);
    expect(await count(`case_events where type = 'exception-approved'`)).toBeGreaterThanOrEqual(2);
    const dangers = await tally('danger', 'cases, unnest(dangers) as danger');
    for (const danger of ['media', 'regulator', 'escalate', 'vulnerable', 'self-harm', 'group'])
      expect(dangers[danger], danger).toBeGreaterThanOrEqual(1);
    for (const type of ['note-added', 'reading-corrected', 'aftercare-contacted', 'clock-replaced'])
      expect(await count(`case_events where type = '${type}'`), type).toBeGreaterThanOrEqual(1);
    expect(
      await count(`(select from cases group by customer_id having count(*) > 1) as again`),
    ).toBeGreaterThanOrEqual(3);
  });

  it('has what many complain of: one at work, and one that the desk finds by itself', async () => {
    expect(await tally('status', 'incidents')).toEqual({ open: demo.incidents.length });
    expect(await count(`case_events where type = 'incident-update-taken'`)).toBeGreaterThanOrEqual(3);
    expect((await watchIncidents(t.desk)).proposed).toBeGreaterThanOrEqual(1);
    await skipWaiting(t.desk);
    expect(await tally('status', 'incidents')).toMatchObject({ open: 1, proposed: 1 });
  });

  it('lies within ninety days, and each case goes forward only', async () => {
    const from = addMs(t.clock.now, -90 * dayMs);
    expect(await count(`case_events where at < '${from}' or at > '${t.clock.now}'`)).toBe(0);
    const backwards = `(select at < lag(at) over (partition by case_id order by version) as back from case_events) as e`;
    expect(await count(`${backwards} where back`)).toBe(0);
  });

  it('is lawful: every log folds to its state, and nothing waits to be sent', async () => {
    const { rows } = await t.pool.query<{ id: string }>('select id from cases');
    for (const { id } of rows) expect(await flawsOf(t.desk, id)).toEqual([]);
    expect(await count('outbox where next_attempt_at is not null')).toBe(0);
  });
});

describe('who looks at it', () => {
  it('signs in by a link that is theirs, once; a desk that is filled already gives fresh ones', async () => {
    expect(await fillDesk(t.desk, demo)).toEqual({ ok: true, value: 0 });
    const old = await demoLinks(t.desk, demo, 'http://127.0.0.1:4180');
    const links = await demoLinks(t.desk, demo, 'http://127.0.0.1:4180');
    expect(links.map(({ role }) => role)).toEqual(['handler', 'lead', 'manager']);
    const identity = testIdentity(t);
    for (const { name, link } of links) {
      const key = new URL(link).hash.slice(1);
      const used = await follow(t.desk, identity, { key }, undefined);
      if (!used.ok) throw new Error(used.error.code);
      expect(await count(`members where id = '${used.value.memberId}' and name = '${name}'`)).toBe(1);
      expect((await follow(t.desk, identity, { key }, undefined)).ok).toBe(false);
    }
    const dead = new URL(old[0]?.link ?? '').hash.slice(1);
    expect((await follow(t.desk, identity, { key: dead }, undefined)).ok).toBe(false);
  });

  it('leaves a desk alone that is in use, and one empty where it broke off', async () => {
    const mine = await testDesk();
    const held = async () => {
      const { rows } = await mine.pool.query<{ n: number }>(
        'select (select count(*) from cases)::int + (select count(*) from members)::int as n',
      );
      return rows[0]?.n;
    };
    try {
      let ids = 0;
      const newId = () => {
        if (++ids > 500) throw new Error('killed on its way');
        return mine.desk.newId();
      };
      await expect(fillDesk({ ...mine.desk, newId }, demo)).rejects.toThrow('killed on its way');
      expect(await held()).toBe(0);
      const limin = { name: '李敏', account: 'limin', departmentId: null, passwordHash: null };
      await addMember(mine.desk, { ...limin, roles: ['admin'] }, 'test');
      expect(await fillDesk(mine.desk, demo)).toEqual({ ok: false, error: { code: 'desk-in-use' } });
      expect(await held()).toBe(1);
    } finally {
      await mine.drop();
    }
  });
});
