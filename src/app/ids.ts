import { randomFillSync } from 'node:crypto';

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const poolBytes = 4096;

/**
 * A source of UUIDs (version 7): the millisecond, a counter within it, 62 bits of chance. Ids of one process
 * rise strictly, even when its clock steps back; those of several processes sort by their clocks.
 */
export function idSource(nowMs: () => number = Date.now): () => string {
  let last = 0;
  let counter = 0;
  // Its own: of two sources that read one pool, each at its own place, both may give the same id.
  const pool = new Uint8Array(poolBytes);
  let used = poolBytes;
  return () => {
    const now = nowMs();
    if (now > last) {
      last = now;
      counter = 0;
    } else if (++counter > 0xfff) {
      // More than 4,096 in a millisecond: borrow the next one.
      last += 1;
      counter = 0;
    }
    if (used + 8 > poolBytes) {
      randomFillSync(pool);
      used = 0;
    }
    const chance = pool.subarray(used, (used += 8));
    const time = last.toString(16).padStart(12, '0');
    const variant = hex[(chance[0]! & 0x3f) | 0x80]! + hex[chance[1]!]!;
    let node = '';
    for (let i = 2; i < 8; i++) node += hex[chance[i]!]!;
    return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${variant}-${node}`;
  };
}
