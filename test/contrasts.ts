import type { Assessment } from '../src/engine/assessment.ts';

/** A text and what must be read from it. */
export interface Side {
  text: string;
  /** By field: its value. */
  is?: Record<string, unknown>;
  /** By field: a value among its values, or several. */
  has?: Record<string, string | string[]>;
  /** By field: a value it has not, or several. */
  not?: Record<string, unknown>;
  /** By field: a level it is above. */
  above?: Record<string, number>;
}

export type Pair = readonly [Side, Side];

/** Who reads: the rules alone, or with the trained model. */
export const readers = ['rules', 'model'] as const;
export type Reader = (typeof readers)[number];

/** A file of pairs; `limits` are those that a reader is known to get wrong. */
export interface ContrastFile {
  pairs: Pair[];
  limits?: { by: Reader[]; pair: Pair }[];
}

const field = (reading: object, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], reading);

const holds = {
  is: (own: unknown, wanted: unknown) => own === wanted,
  has: (own: unknown, wanted: unknown) => (own as unknown[]).includes(wanted),
  not: (own: unknown, wanted: unknown) => (Array.isArray(own) ? !own.includes(wanted) : own !== wanted),
  above: (own: unknown, wanted: unknown) => (own as number) > (wanted as number),
};

/** What is read otherwise than stated, one line each. */
export function flawsOf(pair: Pair, read: (text: string) => Assessment): string[] {
  return pair.flatMap((side) => {
    const reading = read(side.text);
    return (Object.keys(holds) as (keyof typeof holds)[]).flatMap((how) =>
      Object.entries(side[how] ?? {}).flatMap(([path, all]) => {
        const own = field(reading, path);
        const missed = [all].flat().filter((wanted) => !holds[how](own, wanted));
        return missed.map(
          (wanted) => `${side.text}: ${path} ${how} ${String(wanted)}, read ${JSON.stringify(own)}`,
        );
      }),
    );
  });
}
