import type { LinearHeader, LinearModel } from './linear.ts';
import type { Solution } from './solve.ts';
import type { LearnTable } from './table.ts';

/** Bytes of a model beside its entries. */
const bytesOfRows = (rows: number, buckets: number): number => rows * 9 + buckets * 4;

/** For a weight in shares of the largest, the byte that stands for it. */
function packed(share: number): number {
  return Math.sign(share) * Math.round(Math.sqrt(Math.abs(share)) * 127);
}

interface Sizes {
  largest: Float32Array;
  /** Of each output's weights as a vector: outputs taught by many texts have larger ones. */
  length: Float64Array;
}

function sizesOf({ weights, outputs }: Solution, rows: number): Sizes {
  const largest = new Float32Array(outputs);
  const length = new Float64Array(outputs);
  for (let at = 0; at < rows * outputs; at++) {
    const own = Math.abs(weights[at]!);
    const output = at % outputs;
    if (own > largest[output]!) largest[output] = own;
    length[output]! += own * own;
  }
  return { largest, length: length.map((sum) => Math.sqrt(sum) || 1) };
}

const steps = 4096;
/** Steps to a halving: from shares of 2 ** 10 down to 2 ** -30. */
const fineness = steps / 40;
const stepOf = (share: number): number =>
  Math.min(steps - 1, Math.max(0, Math.floor((10 - Math.log2(share)) * fineness)));

/**
 * The share of an output's length below which its weights go, so that no more than `room` weights stay. Every
 * output keeps the same share of what it knows, however many texts taught it.
 */
function cutFor(
  { rows, vocabulary }: LearnTable,
  { weights, outputs }: Solution,
  { length }: Sizes,
  room: number,
): number {
  const histogram = new Uint32Array(steps);
  rows.forEach((row, place) => {
    const rarity = vocabulary.rarity[row]!;
    for (let output = 0; output < outputs; output++) {
      const own = Math.abs(weights[place * outputs + output]!);
      if (own > 0) histogram[stepOf((own * rarity) / length[output]!)]!++;
    }
  });
  let kept = 0;
  for (let step = 0; step < steps; step++) {
    kept += histogram[step]!;
    if (kept > room) return 2 ** (10 - step / fineness);
  }
  return 0;
}

/** The weights of all outputs as a model, small ones left out until it fits `maxBytes`. */
export function pack(
  table: LearnTable,
  solution: Solution,
  header: LinearHeader,
  maxBytes: number,
): LinearModel {
  const { vocabulary, rows, denseUnit } = table;
  const { weights, bias, outputs } = solution;
  const sizes = sizesOf(solution, rows.length);
  const wide = outputs > 256;
  const room = (maxBytes - bytesOfRows(rows.length, vocabulary.buckets.length)) / (wide ? 3 : 2);
  const cut = cutFor(table, solution, sizes, Math.max(0, room));
  const placeOf = new Uint32Array(rows.length);
  rows.forEach((row, place) => {
    placeOf[row] = place;
  });
  const byteAt = (row: number, output: number): number => {
    const own = weights[placeOf[row]! * outputs + output]!;
    if (Math.abs(own) * vocabulary.rarity[row]! < cut * sizes.length[output]!) return 0;
    return packed(own / (sizes.largest[output]! || 1));
  };
  const rowStart = new Uint32Array(rows.length + 1);
  for (let row = 0; row < rows.length; row++) {
    let count = rowStart[row]!;
    for (let output = 0; output < outputs; output++) if (byteAt(row, output) !== 0) count++;
    rowStart[row + 1] = count;
  }
  const count = rowStart[rows.length]!;
  const column = wide ? new Uint16Array(count) : new Uint8Array(count);
  const weight = new Int8Array(count);
  let at = 0;
  for (let row = 0; row < rows.length; row++) {
    for (let output = 0; output < outputs; output++) {
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
    ...{ rowStart, column, weight, scale: sizes.largest },
    bias: Float32Array.from(bias),
    denseWeight: Float32Array.from({ length: outputs * denseUnit.length }, (_, at) => {
      const [output, d] = [Math.floor(at / denseUnit.length), at % denseUnit.length];
      return weights[(rows.length + d) * outputs + output]! / denseUnit[d]!;
    }),
    slope: new Float32Array(outputs).fill(1),
    offset: new Float32Array(outputs),
  };
}
