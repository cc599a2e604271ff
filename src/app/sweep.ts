import { addMs, hourMs, type Instant } from '../base/time.ts';
import type { Case } from '../desk/case/case.ts';
import { decide } from '../desk/case/decide.ts';
import { evolve } from '../desk/case/evolve.ts';
import { append, type Change } from '../store/append.ts';
import { putOffWaking, takeWakeable } from '../store/due.ts';
import type { Desk } from './desk.ts';

export interface Swept {
  /** Cases to which something had happened. */
  changed: number;
  /** Cases whose tick failed: a bug, reported with `onFault`, tried again in an hour. */
  failed: number;
}

const batch = 25;
const clock = { id: 'clock', role: 'clock' } as const;

/**
 * Lets time pass: sends `tick` to every case where a clock has to warn or is missed, or a promise is late, by
 * `now`. Several servers may sweep at once, each takes other cases. A batch is one transaction; a person who
 * acts on one of its cases meanwhile waits for a moment.
 */
export async function sweep(
  desk: Desk,
  now: Instant = desk.now(),
  onFault: (error: unknown, caseId: string) => void = () => {},
): Promise<Swept> {
  const swept: Swept = { changed: 0, failed: 0 };
  for (;;) {
    const taken = await sweepBatch(desk, now, swept, onFault);
    if (swept.changed > 0) desk.announce?.();
    if (taken < batch) return swept;
  }
}

function sweepBatch(
  desk: Desk,
  now: Instant,
  swept: Swept,
  onFault: (error: unknown, caseId: string) => void,
): Promise<number> {
  return desk.pool.transaction(async (sql) => {
    const taken = await takeWakeable(sql, desk.organisationId, now, batch);
    const changes: Change[] = [];
    const idle: string[] = [];
    for (const { version, case: c } of taken) {
      try {
        const change = tick(desk, c, version, now);
        if (change) changes.push(change);
        else idle.push(c.id);
      } catch (error) {
        swept.failed += 1;
        idle.push(c.id);
        onFault(error, c.id);
      }
    }
    if (changes.length > 0) await append(sql, desk.organisationId, changes, desk.newId);
    if (idle.length > 0) await putOffWaking(sql, desk.organisationId, idle, addMs(now, hourMs));
    swept.changed += changes.length;
    return taken.length;
  });
}

/** What time has done to one case; null for nothing. */
function tick(desk: Desk, c: Case, version: number, now: Instant): Change | null {
  const decided = decide(c, { type: 'tick' }, { now, actor: clock, clocks: desk.clocks });
  if (!decided.ok || decided.value.length === 0) return null;
  const after = decided.value.reduce<Case>((state, event) => evolve(state, event), c);
  return { before: c, fromVersion: version, after, events: decided.value };
}
