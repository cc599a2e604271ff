import type { Instant } from '../../base/time.ts';
import type { ClockLine } from '../../knowledge/deadlines.ts';
import type { Standstill } from './count.ts';
import type { DayNumber } from './day.ts';
import type { ClockEvent } from './events.ts';
import { localDayNumber } from './zone.ts';

export interface Pause {
  fromAt: Instant;
  /** Null while it is open. */
  toAt: Instant | null;
  reason: string | null;
  still: Standstill;
}

/**
 * The pauses among `events`, in order. One that is still open is counted as if it ended on `latestOn`; a stop ends it.
 * Whether the line lets them count is asked by {@link standstillsOf}.
 */
export function pausesOf(events: readonly ClockEvent[], zone: string, latestOn: DayNumber): Pause[] {
  const pauses: Pause[] = [];
  let open: Extract<ClockEvent, { type: 'paused' }> | null = null;
  const close = (from: Extract<ClockEvent, { type: 'paused' }>, toAt: Instant | null) => {
    const to = toAt === null ? latestOn : localDayNumber(toAt, zone);
    const fromOn = localDayNumber(from.at, zone);
    pauses.push({ fromAt: from.at, toAt, reason: from.reason?.trim() || null, still: { from: fromOn, to } });
  };
  for (const event of events) {
    if (event.type === 'paused') open = event;
    if (open && (event.type === 'resumed' || event.type === 'stopped')) {
      close(open, event.at);
      open = null;
    }
  }
  if (open) close(open, null);
  return pauses;
}

/** The days lawfully taken out of the count: none where the line allows no pause, whatever was recorded. */
export function standstillsOf(line: ClockLine, pauses: readonly Pause[]): Standstill[] {
  return line.lawfulPause === null ? [] : pauses.map((pause) => pause.still);
}
