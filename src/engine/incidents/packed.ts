import type { Rarity } from './rarity.ts';
import type { Terms } from './terms.ts';

/**
 * What is compared of a message as one row of numbers: five counts, then so many terms, subject's terms, names,
 * districts and matters (see {@link matterOf}). A row of its own while the message is new, a row of the window's
 * one array when it is old: 200,000 small arrays would keep the garbage collector busy.
 */
export interface Row {
  readonly ints: Int32Array;
  /** Where the row begins. */
  readonly at: number;
}

export const counts = { all: 0, subject: 1, names: 2, districts: 3, matters: 4 } as const;
export const headerLength = 5;

/** What is left of an old message: its rarest terms. */
const most = [48, 24, 16, 4, 12] as const;
export const oldLength = headerLength + most.reduce((sum, count) => sum + count, 0);

/** A matter and how strongly it is spoken of, as one number. */
const matterBits = 8;
export const matterOf = (packed: number): number => packed >> matterBits;
export const strengthOf = (packed: number): number => packed & 0xff;

/** Packs everything that is compared of a message. */
export function pack({ all, subject, names, districts }: Terms, strengths: Uint8Array): Row {
  const matters: number[] = [];
  for (let matter = 0; matter < strengths.length; matter++) {
    const strength = strengths[matter] as number;
    if (strength > 0) matters.push((matter << matterBits) | strength);
  }
  const lists = [all, subject, names, districts, matters];
  const ints = new Int32Array(lists.reduce((sum, { length }) => sum + length, headerLength));
  let end = headerLength;
  lists.forEach((list, kind) => {
    ints[kind] = list.length;
    ints.set(list, end);
    end += list.length;
  });
  return { ints, at: 0 };
}

/** Writes the rarest of a row into `into` from `to` on, where {@link oldLength} numbers have room. */
export function packOld({ ints, at }: Row, into: Int32Array, to: number, rarity: Rarity): void {
  let from = at + headerLength;
  let end = to + headerLength;
  most.forEach((limit, kind) => {
    const count = ints[at + kind] as number;
    const own = ints.subarray(from, from + count);
    const kept =
      count <= limit ? own : kind === counts.matters ? strongest(own, limit) : rarest(own, limit, rarity);
    into[to + kind] = kept.length;
    into.set(kept, end);
    from += count;
    end += kept.length;
  });
}

const strongest = (matters: Int32Array, limit: number): Int32Array =>
  matters
    .slice()
    .sort((a, b) => strengthOf(b) - strengthOf(a))
    .subarray(0, limit);

/** Terms held by more messages than this are not told apart. */
const mostSeen = 255;
const tally = new Int32Array(mostSeen + 2);

/** The rarest of the terms; what nobody else says can be shared with nobody and comes last. */
function rarest(terms: Int32Array, limit: number, rarity: Rarity): Int32Array {
  const rank = (term: number): number => {
    const seen = rarity.seen(term);
    return seen < 2 ? mostSeen + 1 : Math.min(seen, mostSeen);
  };
  tally.fill(0);
  for (const term of terms) tally[rank(term)]!++;
  let last = 0;
  let room = limit;
  while (room >= (tally[last] as number)) room -= tally[last++] as number;
  const kept = new Int32Array(limit);
  let length = 0;
  for (const term of terms) {
    const own = rank(term);
    if (own > last || (own === last && room-- <= 0)) continue;
    kept[length++] = term;
  }
  return kept;
}
