import { dice } from '../src/base/dice.ts';

/** The middle 95 of 100 values of a measure over drawings of `count` texts with putting back. */
export function bootstrap(
  count: number,
  measure: (drawn: readonly number[]) => number,
  times = 200,
  seed = 7,
): [low: number, high: number] {
  const throws = dice(seed);
  const values = Array.from({ length: times }, () =>
    measure(Array.from({ length: count }, () => throws.int(count))),
  ).sort((a, b) => a - b);
  const at = (share: number) => values[Math.round(share * (times - 1))] ?? 0;
  return [at(0.025), at(0.975)];
}
