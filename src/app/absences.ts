import { writeAudit } from '../store/audit.ts';
import { absencesToHand, noteHanded } from '../store/routing.ts';
import type { Desk } from './desk.ts';
import { handOver, mayTakeOver } from './route-case.ts';

const clock = { id: 'clock', role: 'clock' } as const;

/**
 * Hands over what those have on hand whose absence has begun, where that was asked for: to whoever stands in, or each
 * case to whom routing chooses. Once for an absence; broken off it goes on. Answers how many changed hands.
 */
export async function handOverForAbsent(desk: Desk): Promise<number> {
  const { pool, organisationId } = desk;
  let moved = 0;
  for (const { id, memberId, standIn } of await absencesToHand(pool, organisationId, desk.now())) {
    const to = standIn !== null && (await mayTakeOver(desk, standIn)) ? standIn : null;
    const why = { way: null, reasons: [{ code: 'stands-in', member: memberId }], among: 1 } as const;
    const done = await handOver(desk, memberId, to, clock, why);
    if (done.ok) moved += done.value.moved;
    await pool.transaction(async (sql) => {
      await noteHanded(sql, organisationId, id, desk.now());
      const what = `absence-handed-over ${done.ok ? `${done.value.moved} left ${done.value.left}` : done.error.code}`;
      const audit = { id: desk.newId(), at: desk.now(), actor: clock.id, what, target: memberId };
      await writeAudit(sql, organisationId, audit);
    });
  }
  return moved;
}
