import { addMs, hourMs, type Instant } from '../base/time.ts';
import type { Case } from '../desk/case/case.ts';
import { decide } from '../desk/case/decide.ts';
import { evolve } from '../desk/case/evolve.ts';
import { append, type Change } from '../store/append.ts';
import { putOffWaking, takeWakeable } from '../store/due.ts';
import { Contended, DatabaseAway } from '../store/faults.ts';
import { announce } from './announce.ts';
import { contextOf, type Desk } from './desk.ts';

export interface Swept {
  /** Cases to which something had happened. */
  changed: number;
  /** Cases whose tick failed or could not be written: a bug, reported with `onFault`, tried again in an hour. */
  failed: number;
}

type OnFault = (error: unknown, caseId: string) => void;

const batch = 25;
const clock = { id: 'clock', role: 'clock' } as const;

/**
 * Lets time pass: sends `tick` to every case where a clock has to warn or is missed, or a promise is late, by
 * `now`. Several servers may sweep at once, each takes other cases. A batch is one transaction; a person who
 * acts on one of its cases meanwhile waits for a moment. A batch that cannot be written is done again case by
 * case, so that one bad case holds up nobody else. @throws the fault when it is the database's, not a case's
 */
export async function sweep(
  desk: Desk,
  now: Instant = desk.now(),
  onFault: OnFault = () => {},
): Promise<Swept> {
  const swept: Swept = { changed: 0, failed: 0 };
  const fault: OnFault = (error, caseId) => {
    swept.failed += 1;
    onFault(error, caseId);
  };
  for (;;) {
    const taken = await sweepBatch(desk, now, swept, fault);
    if (taken < batch) return swept;
  }
}

async function sweepBatch(desk: Desk, now: Instant, swept: Swept, fault: OnFault): Promise<number> {
  try {
    return await sweepTogether(desk, now, batch, swept, fault);
  } catch (error) {
    if (isDatabases(error)) throw error;
  }
  for (let done = 0; done < batch; done++) {
    if ((await sweepOne(desk, now, swept, fault)) === 0) return done;
  }
  return batch;
}

const isDatabases = (error: unknown): boolean => error instanceof DatabaseAway || error instanceof Contended;

/** Ticks the case that waits longest; one that cannot be written is put off and reported. */
async function sweepOne(desk: Desk, now: Instant, swept: Swept, fault: OnFault): Promise<number> {
  let caseId: string | null = null;
  try {
    return await sweepTogether(desk, now, 1, swept, fault, (id) => {
      caseId = id;
    });
  } catch (error) {
    if (caseId === null || isDatabases(error)) throw error;
    await putOffWaking(desk.pool, desk.organisationId, [caseId], addMs(now, hourMs));
    fault(error, caseId);
    return 1;
  }
}

/** Ticks up to `limit` cases in one transaction. Answers how many it looked at. */
async function sweepTogether(
  desk: Desk,
  now: Instant,
  limit: number,
  swept: Swept,
  fault: OnFault,
  taking: (caseId: string) => void = () => {},
): Promise<number> {
  const { looked, changes, faults } = await desk.pool.transaction(async (sql) => {
    const taken = await takeWakeable(sql, desk.organisationId, now, limit);
    const changes: Change[] = [];
    const idle: string[] = [];
    const faults: [unknown, string][] = [];
    for (const { version, case: c } of taken) {
      taking(c.id);
      try {
        const change = tick(desk, c, version, now);
        if (change) changes.push(change);
        else idle.push(c.id);
      } catch (error) {
        idle.push(c.id);
        faults.push([error, c.id]);
      }
    }
    if (changes.length > 0) await append(sql, desk.organisationId, changes, desk.newId);
    if (idle.length > 0) await putOffWaking(sql, desk.organisationId, idle, addMs(now, hourMs));
    return { looked: taken.length, changes, faults };
  });
  swept.changed += changes.length;
  announce(desk, changes);
  for (const [error, caseId] of faults) fault(error, caseId);
  return looked;
}

/** What time has done to one case; null for nothing. */
function tick(desk: Desk, c: Case, version: number, now: Instant): Change | null {
  const decided = decide(c, { type: 'tick' }, contextOf(desk, clock, now));
  if (!decided.ok || decided.value.length === 0) return null;
  const after = decided.value.reduce<Case>((state, event) => evolve(state, event), c);
  return { before: c, fromVersion: version, after, events: decided.value };
}
