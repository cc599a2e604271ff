/** The value that a normal variable stays within in 95 of 100 cases. */
const z = 1.959964;

/**
 * Between what shares the true one lies, with 95 % certainty, when `part` of `all` were counted (Wilson 1927). Both are
 * 0..1; of nothing everything is possible. @throws RangeError if `part` is no part of `all`
 */
export function wilson(part: number, all: number): [from: number, to: number] {
  if (part < 0 || part > all) throw new RangeError(`${part} of ${all}`);
  if (all === 0) return [0, 1];
  const share = part / all;
  const scale = 1 + (z * z) / all;
  const middle = (share + (z * z) / (2 * all)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / all + (z * z) / (4 * all * all));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}
