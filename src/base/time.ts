/** An instant as ISO 8601 in UTC with milliseconds, e.g. `2026-11-21T08:00:00.000Z`. Sorts as text. */
export type Instant = string & { readonly __instant?: never };

/** A calendar day without a zone, `YYYY-MM-DD`. Sorts as text. */
export type Day = string & { readonly __day?: never };

export const dayMs = 86_400_000;
export const hourMs = 3_600_000;
export const minuteMs = 60_000;

/** Any date the platform understands as an {@link Instant}. @throws RangeError if it is none */
export function toInstant(value: Date | string | number): Instant {
  return new Date(value).toISOString();
}

/** `at` moved by `ms` milliseconds (negative goes back). */
export function addMs(at: Instant, ms: number): Instant {
  return new Date(Date.parse(at) + ms).toISOString();
}

/** Milliseconds from `from` to `to`; negative if `to` is earlier. */
export function msBetween(from: Instant, to: Instant): number {
  return Date.parse(to) - Date.parse(from);
}
