import type { Day, Instant } from '../../base/time.ts';
import { addDays, daysIn, mostDays } from '../../contract/chart-spans.ts';
import { deskZone, localDay } from '../../desk/clock/zone.ts';
import { channels, sectors } from '../../knowledge/ids.ts';
import type { ReportSearch, SpanName } from '../reports/search.ts';

/** What the charts are counted over. */
export interface Asked {
  from: Day;
  to: Day;
  department?: string;
  channel?: string;
  sector?: string;
}

/** A time by its name, up to today. */
export function daysOf(span: SpanName, now: Instant): { from: Day; to: Day } {
  const to = localDay(now, deskZone);
  if (span === '30d') return { from: addDays(to, -29), to };
  if (span === '91d') return { from: addDays(to, -90), to };
  // The month that has begun, and the eleven before it.
  const first = new Date(`${to.slice(0, 7)}-01T00:00:00Z`);
  first.setUTCMonth(first.getUTCMonth() - 11);
  return { from: first.toISOString().slice(0, 10), to };
}

/** Whether an own choice of days is one that can be counted. */
export const isSpan = (from: Day, to: Day): boolean => {
  const days = daysIn(from, to);
  return days >= 1 && days <= mostDays;
};

/** What the address asks for; where its days make no time, or it names none, thirteen weeks. */
export function askedOf(search: ReportSearch, now: Instant): Asked {
  const { span, from, to, department, channel, sector } = search;
  const own = from !== undefined && to !== undefined && isSpan(from, to) ? { from, to } : null;
  const days = span === undefined && own ? own : daysOf(span ?? '91d', now);
  return {
    ...days,
    ...(department === undefined ? {} : { department }),
    ...(channel !== undefined && Object.hasOwn(channels, channel) ? { channel } : {}),
    ...(sector !== undefined && Object.hasOwn(sectors, sector) ? { sector } : {}),
  };
}
