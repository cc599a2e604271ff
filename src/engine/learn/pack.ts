import type { LinearHeader, LinearModel } from './linear.ts';
import type { Solution } from './solve.ts';
import type { LearnTable } from './table.ts';

/** Bytes of a model beside its entries. */
const bytesOfRows = (rows: number, buckets: number): number => rows * 9 + buckets * 4;

/** For a weight in shares of the largest, the byte that stands for it. */
function packed(share: number): number {
  return Math.sign(share) * Math.round(Math.sqrt(Math.abs(share)) * 127);
}

const largest = (weights: Float32Array, count: number): number => {
  let most = 0;
  for (let at = 0; at < count; at++) most = Math.max(most, Math.abs(weights[at]!));
  return most;
};

const lengthOf = (weights: Float32Array): number => {
  let sum = 0;
  for (const weight of weights) sum += weight * weight;
  return Math.sqrt(sum) || 1;
};

const steps = 4096;

/**
 * The share of an output's length below which its weights go, so that no more than `room` weights stay. Every
 * output keeps the same share of what it knows, however many texts taught it.
 */
function cutFor(table: LearnTable, solutions: readonly Solution[], lengths: number[], room: number): number {
  const histogram = new Uint32Array(steps + 1);
  const place = (share: number) => Math.min(steps, Math.floor(-Math.log2(share) * (steps / 40)));
  const { rows, vocabulary } = table;
  solutions.forEach(({ weights }, output) => {
    for (let at = 0; at < rows.length; at++) {
      const own = Math.abs(weights[at]!) * vocabulary.rarity[rows[at]!]!;
      if (own > 0) histogram[Math.max(0, place(own / (lengths[output]! * 256)))]!++;
    }
  });
  let kept = 0;
  for (let step = 0; step < steps; step++) {
    kept += histogram[step]!;
    if (kept > room) return 2 ** (-step * (40 / steps)) * 256;
  }
  return 0;
}

/** The weights of all outputs as a model, small ones left out until it fits `maxBytes`. */
export function pack(
  table: LearnTable,
  solutions: readonly Solution[],
  header: LinearHeader,
  maxBytes: number,
): LinearModel {
  const { vocabulary, rows, denseUnit } = table;
  const scale = Float32Array.from(solutions, ({ weights }) => largest(weights, rows.length));
  const lengths = solutions.map(({ weights }) => lengthOf(weights));
  const wide = solutions.length > 256;
  const room = (maxBytes - bytesOfRows(rows.length, vocabulary.buckets.length)) / (wide ? 3 : 2);
  const cut = cutFor(table, solutions, lengths, Math.max(0, room));
  const placeOf = new Uint32Array(rows.length);
  rows.forEach((row, place) => {
    placeOf[row] = place;
  });
  const byteAt = (row: number, output: number): number => {
    const weight = solutions[output]!.weights[placeOf[row]!]!;
    if (Math.abs(weight) * vocabulary.rarity[row]! < cut * lengths[output]!) return 0;
    return packed(weight / (scale[output]! || 1));
  };
  const rowStart = new Uint32Array(rows.length + 1);
  for (let row = 0; row < rows.length; row++) {
    let count = rowStart[row]!;
    for (let output = 0; output < solutions.length; output++) if (byteAt(row, output) !== 0) count++;
    rowStart[row + 1] = count;
  }
  const count = rowStart[rows.length]!;
  const column = wide ? new Uint16Array(count) : new Uint8Array(count);
  const weight = new Int8Array(count);
  let at = 0;
  for (let row = 0; row < rows.length; row++) {
    for (let output = 0; output < solutions.length; output++) {
      const byte = byteAt(row, output);
      if (byte === 0) continue;
      column[at] = output;
      weight[at++] = byte;
    }
  }
  return {
    header,
    keys: vocabulary.keys,
    buckets: vocabulary.buckets,
    rarity: vocabulary.rarity,
    ...{ rowStart, column, weight, scale },
    bias: Float32Array.from(solutions, ({ bias }) => bias),
    denseWeight: Float32Array.from(
      solutions.flatMap(({ weights }) =>
        Array.from(denseUnit, (unit, d) => weights[rows.length + d]! / unit),
      ),
    ),
    slope: new Float32Array(solutions.length).fill(1),
    offset: new Float32Array(solutions.length),
  };
}
