import type { Folded } from '../../knowledge/fold.ts';
import { makeGrams, readGrams } from './grams.ts';
import { rowOf, shiftOf } from './keys.ts';
import { strengthOf } from './linear.ts';
import type { Matrix } from './solve.ts';
import {
  chooseGrams,
  foldAll,
  type LearnText,
  type Vocabulary,
  type VocabularyOptions,
} from './vocabulary.ts';

/** The texts as vectors, read once for all outputs and folds. */
export interface LearnTable {
  readonly texts: readonly LearnText[];
  readonly folded: readonly Folded[];
  readonly vocabulary: Vocabulary;
  /** For each index of the matrix its row of the vocabulary: frequent grams come first and lie close together. */
  readonly rows: Uint32Array;
  /** Indices from `rows.length` on are the dense numbers. */
  readonly matrix: Matrix;
  /** What each dense number is divided by. */
  readonly denseUnit: Float64Array;
}

/** The size of a number where it is not 0: numbers of any unit weigh alike. */
function unitsOf(texts: readonly LearnText[], width: number): Float64Array {
  return Float64Array.from({ length: width }, (_, at) => {
    let [sum, count] = [0, 0];
    for (const { dense } of texts) {
      const own = dense?.[at] ?? 0;
      sum += own * own;
      if (own !== 0) count++;
    }
    return count === 0 ? 1 : Math.sqrt(sum / count);
  });
}

/** Room for entries that are added one by one. */
class Entries {
  index = new Uint32Array(1 << 16);
  value = new Float32Array(1 << 16);
  count = 0;

  add(index: number, value: number): void {
    if (this.count === this.index.length) {
      const wider = new Uint32Array(Math.ceil(this.count * 1.5));
      wider.set(this.index);
      this.index = wider;
      const widerValue = new Float32Array(wider.length);
      widerValue.set(this.value);
      this.value = widerValue;
    }
    this.index[this.count] = index;
    this.value[this.count++] = value;
  }
}

/** The rows from the most frequent gram down, and for each row its place there. */
function byFrequency({ texts }: Vocabulary): { rows: Uint32Array; placeOf: Uint32Array } {
  const rows = Uint32Array.from(texts.keys()).sort(
    (one, other) => texts[other]! - texts[one]! || one - other,
  );
  const placeOf = new Uint32Array(rows.length);
  rows.forEach((row, place) => {
    placeOf[row] = place;
  });
  return { rows, placeOf };
}

/** Reads the texts and chooses the grams. `denseWidth` is how many numbers stand beside each text. */
export function tabulate(
  texts: readonly LearnText[],
  options: VocabularyOptions & { readonly dense?: readonly string[] },
): LearnTable {
  const folded = foldAll(texts, options.folding);
  const vocabulary = chooseGrams(texts, folded, options);
  const { rows, placeOf } = byFrequency(vocabulary);
  const shift = shiftOf(vocabulary);
  const denseUnit = unitsOf(texts, options.dense?.length ?? 0);
  const entries = new Entries();
  const start = new Uint32Array(texts.length + 1);
  const times = new Uint16Array(rows.length);
  const grams = makeGrams();
  folded.forEach((text, at) => {
    readGrams(text, grams);
    const seen: number[] = [];
    for (let g = 0; g < grams.count; g++) {
      const row = rowOf(vocabulary, shift, grams.hash[g]!);
      if (row >= 0 && times[row]!++ === 0) seen.push(row);
    }
    let squares = 0;
    for (const row of seen) squares += strengthOf(vocabulary.rarity[row]!, times[row]!) ** 2;
    const unit = 1 / (Math.sqrt(squares) || 1);
    for (const row of seen) {
      entries.add(placeOf[row]!, unit * strengthOf(vocabulary.rarity[row]!, times[row]!));
      times[row] = 0;
    }
    denseUnit.forEach((size, d) => {
      const own = texts[at]?.dense?.[d] ?? 0;
      if (own !== 0) entries.add(rows.length + d, own / size);
    });
    start[at + 1] = entries.count;
  });
  const { index, value, count } = entries;
  const width = rows.length + denseUnit.length;
  const matrix = { start, index: index.subarray(0, count), value: value.subarray(0, count), width };
  return { texts, folded, vocabulary, rows, matrix, denseUnit };
}
