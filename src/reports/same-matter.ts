/** So long after a complaint was closed a customer who comes for the same matter comes again. */
export const againWithinDays = 30;

const z = 1.959964;

/** An end of the interval a share of these counts lies in with 95 % certainty (Wilson), in percent; null of nothing. */
export function wilsonEnd(part: string, all: string, end: 'from' | 'to'): string {
  const [p, n] = [`(${part})::float8 / nullif(${all}, 0)`, `nullif(${all}, 0)`];
  const half = `sqrt(${p} * (1 - ${p}) / ${n} + ${z * z} / (4.0 * ${n} * ${n}))`;
  const sign = end === 'from' ? '-' : '+';
  const share = `(${p} + ${z * z} / (2.0 * ${n}) ${sign} ${z} * ${half}) / (1 + ${z * z} / ${n})`;
  // Of nothing, least and greatest would make a figure.
  return `case when ${all} > 0 then round((100 * greatest(0, least(1, ${share})))::numeric, 1)::float8 end`;
}
