import { openAlarm } from '../desk/case/alarm.ts';
import type { Change } from '../store/append.ts';
import type { Ring } from './bell.ts';
import type { Desk } from './desk.ts';

/** Of more cases at once it is only said that there were some: an import is nobody's news case by case. */
const mostNamed = 50;

/** Says that these changes are in the store: the outside is told soon, whoever looks at the cases at once. */
export function announce(desk: Desk, changes: readonly Change[]): void {
  if (changes.length === 0) return;
  const rings: Ring[] = changes.length > mostNamed ? [{ kind: 'desk' }] : changes.map(ringOf);
  desk.nudge?.();
  desk.bell.ring(desk.organisationId, rings);
}

/** The same of changes that belong to no one case. */
export function announceAnything(desk: Desk): void {
  desk.nudge?.();
  desk.bell.ring(desk.organisationId, [{ kind: 'desk' }]);
}

function ringOf({ before, after, fromVersion, events }: Change): Ring {
  const told = after.whispers.flatMap(({ to, readAt }) => (readAt === null ? [to] : []));
  const owners = [before?.owner ?? null, after.owner].filter((id) => id !== null);
  return {
    kind: 'case',
    caseId: after.id,
    version: fromVersion + events.length,
    by: events.at(-1)?.by.id ?? null,
    concerns: [...new Set([...owners, ...told])],
    ...(openAlarm(after) && !(before && openAlarm(before)) ? { isGrave: true as const } : {}),
  };
}
