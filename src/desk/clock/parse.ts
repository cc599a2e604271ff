import { err, ok, type Result } from '../../base/result.ts';
import type { Instant } from '../../base/time.ts';
import { type ClockEvent, type ClockProblem, clockEventTypes } from './events.ts';
import { parseInstant } from './zone.ts';

/**
 * Events as they come from outside (a command line, an import) into {@link ClockEvent}s; times without an offset are
 * read in `zone`. An absent list is an empty one. Order and pairing are checked later, by the count itself.
 */
export function parseEvents(value: unknown, zone: string): Result<ClockEvent[], ClockProblem> {
  if (value === undefined || value === null) return ok([]);
  if (!Array.isArray(value)) return err({ code: 'events-not-a-list' });
  const events: ClockEvent[] = [];
  for (const [index, item] of value.entries()) {
    const event = parseEvent(item, index + 1, zone);
    if (!event.ok) return event;
    events.push(event.value);
  }
  return ok(events);
}

function parseEvent(value: unknown, place: number, zone: string): Result<ClockEvent, ClockProblem> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return err({ code: 'event-not-an-object', event: place });
  const { type, at, reason, approvedBy, until, byDays } = value as Record<string, unknown>;
  const known = clockEventTypes.find((one) => one === type);
  if (!known) return err({ code: 'unknown-event-type', event: place });
  const instant: Instant | null = parseInstant(at, zone);
  if (instant === null) return err({ code: 'bad-event-time', event: place });
  if (!isTextOrAbsent(reason) || !isTextOrAbsent(approvedBy))
    return err({ code: 'bad-event-text', event: place });
  if (known === 'paused') return ok({ type: known, at: instant, reason: reason ?? undefined });
  if (known !== 'extended') return ok({ type: known, at: instant });
  if (!isTextOrAbsent(until)) return err({ code: 'bad-until', event: place });
  if (byDays !== undefined && byDays !== null && typeof byDays !== 'number')
    return err({ code: 'bad-by-days', event: place });
  return ok({
    ...{ type: known, at: instant, reason: reason ?? undefined, approvedBy: approvedBy ?? undefined },
    ...{ until: until ?? undefined, byDays: byDays ?? undefined },
  });
}

const isTextOrAbsent = (value: unknown): value is string | null | undefined =>
  value === undefined || value === null || typeof value === 'string';
