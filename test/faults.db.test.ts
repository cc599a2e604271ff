import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliverOutbox } from '../src/app/deliver-outbox.ts';
import type { Desk } from '../src/app/desk.ts';
import { openCase } from '../src/app/open-case.ts';
import { sweep } from '../src/app/sweep.ts';
import { dayMs, hourMs } from '../src/base/time.ts';
import { cases } from '../src/reports/cases.ts';
import { runReport } from '../src/reports/run.ts';
import { loadCase } from '../src/store/case.ts';
import { database, type Pool } from '../src/store/sql.ts';
import { actors, intakeOf, type TestDesk, testDesk } from './desk.ts';
import { flawsOf, steps } from './desk-steps.ts';

let t: TestDesk;
beforeAll(async () => {
  t = await testDesk();
});
afterAll(() => t.drop());

type Query = Pool['query'];

/** A pool whose `nth` statement fails: before it is sent, or after it was carried out but before we hear of it. */
function failing(pool: Pool, nth: number, when: 'before' | 'after') {
  const state = { asked: 0, failed: false };
  const fails =
    (query: Query): Query =>
    async (config) => {
      state.asked += 1;
      const isIt = state.asked === nth;
      if (isIt) state.failed = true;
      if (isIt && when === 'before') throw new Error('Connection terminated unexpectedly');
      const answer = await query(config);
      if (isIt) throw new Error('Connection terminated unexpectedly');
      return answer;
    };
  const wrapped: Pool = {
    query: fails((config) => pool.query(config)),
    async connect() {
      const connection = await pool.connect();
      return {
        query: fails((config) => connection.query(config)),
        // As after a real fault: the connection is thrown away, and what was open on it undone.
        release: (error) => connection.release(error ?? state.failed),
      };
    },
  };
  return { state, pool: wrapped };
}

/** Does it again as a caller would who was told of a fault. */
async function again<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch {
    return work();
  }
}

/** Everything the desk does to one case; answers its id. Throws only if a fault comes through twice. */
async function journey(desk: Desk, externalId: string): Promise<string> {
  const intake = intakeOf('漏发两件，没人回电话', { externalId, receivedAt: desk.now() });
  const opened = await again(() => openCase(desk, intake, actors.handler));
  if (!opened.ok) throw new Error(opened.error.code);
  const { caseId } = opened.value;
  for (const step of steps) {
    t.clock.advance(hourMs / 4);
    let isAgain = false;
    const result = await again(() => {
      const sent = step(desk, caseId);
      sent.catch(() => {
        isAgain = true;
      });
      return sent;
    });
    // A step that was carried out without our hearing of it is refused when it is sent again.
    if (!result.ok && !isAgain) throw new Error(JSON.stringify(result.error));
  }
  t.clock.advance(30 * dayMs);
  await again(() => sweep(desk));
  await again(() => deliverOutbox(desk, async () => {}));
  const { number } = opened.value;
  const rows = await again(() => runReport(desk.pool, desk.organisationId, cases, { case: number }));
  expect(rows).toMatchObject([{ number, rounds: 2, success: true }]);
  return caseId;
}

describe.each(['before', 'after'] as const)('a statement that fails %s it is carried out', (when) => {
  it('never parts the log from its fold, wherever it strikes, and the work can be finished', async () => {
    const { organisationId } = t.desk;
    let struck = 0;
    for (let nth = 1; ; nth++) {
      const broken = failing(t.pool, nth, when);
      const caseId = await journey({ ...t.desk, pool: database(broken.pool) }, `${when}-${nth}`);
      expect(await flawsOf(t.desk, caseId), `statement ${nth}`).toEqual([]);
      const stored = await loadCase(t.desk.pool, organisationId, caseId);
      expect(stored?.case, `statement ${nth}`).toMatchObject({ stage: 'archived', round: 2 });
      const clocks = stored?.case.clocks.filter((k) => k.state === 'running' && k.stoppedAt === null) ?? [];
      expect(clocks, `statement ${nth}`).toEqual([]);
      if (!broken.state.failed) break;
      struck += 1;
    }
    // Fewer would mean that the journey went past the pool.
    expect(struck).toBeGreaterThan(steps.length * 2);
    const { rows } = await t.pool.query(
      `select count(*)::int as n from cases c where external_id like $1
       and not exists (select 1 from outbox o where o.case_id = c.id and o.topic = 'case-opened' and o.sent_at is not null)`,
      [`${when}-%`],
    );
    expect(rows[0].n).toBe(0);
  });
});
