/** Hashes that can be looked up: sorted, and found by their highest bits. */
export interface Keys {
  /** Sorted, each once; the place of a hash is its row. */
  readonly keys: Uint32Array;
  /** Where the keys of a bucket begin; one more entry than there are buckets, which are a power of two. */
  readonly buckets: Uint32Array;
}

const fewestBits = 4;
const mostBits = 17;

/** Sorts hashes (each once) into keys. */
export function toKeys(hashes: Uint32Array): Keys {
  const keys = hashes.slice().sort();
  const bits = Math.min(mostBits, Math.max(fewestBits, Math.ceil(Math.log2(keys.length + 1)) - 1));
  const buckets = new Uint32Array(2 ** bits + 1);
  for (const key of keys) buckets[(key >>> (32 - bits)) + 1]!++;
  for (let at = 1; at < buckets.length; at++) buckets[at]! += buckets[at - 1]!;
  return { keys, buckets };
}

/** How far a hash is shifted to give its bucket. */
export const shiftOf = ({ buckets }: Keys): number => 32 - Math.log2(buckets.length - 1);

/** The row of a hash, -1 if it is unknown. `shift` is the keys' own ({@link shiftOf}). */
export function rowOf({ keys, buckets }: Keys, shift: number, hash: number): number {
  const key = hash >>> 0;
  const bucket = key >>> shift;
  const end = buckets[bucket + 1]!;
  for (let at = buckets[bucket]!; at < end; at++) if (keys[at] === key) return at;
  return -1;
}
