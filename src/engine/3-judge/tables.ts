import type { CompiledJudgement } from '../../knowledge/compiled.ts';

/** The tables of one judgement laid end to end: thousands of weights are gone through for every message. */
export class FlatTables {
  readonly judgement: CompiledJudgement;
  readonly ids: readonly string[];
  readonly bias: Float64Array;
  /** Where each value's weights begin, and where the last one's end. */
  readonly begin: Int32Array;
  readonly features: Int32Array;
  readonly weights: Float64Array;
  private readonly rows: Float64Array[] = [];

  constructor(judgement: CompiledJudgement) {
    const { values } = judgement;
    this.judgement = judgement;
    this.ids = values.map((v) => v.id);
    this.bias = Float64Array.from(values, (v) => v.bias);
    this.begin = new Int32Array(values.length + 1);
    values.forEach((v, at) => {
      this.begin[at + 1] = (this.begin[at] as number) + v.from.length;
    });
    const all = values.flatMap((v) => v.from);
    this.features = Int32Array.from(all, ([feature]) => feature);
    this.weights = Float64Array.from(all, ([, weight]) => weight);
  }

  /** The weights of one value by feature, 0 where it has none; made when first asked for. */
  row(at: number, features: number): Float64Array {
    const made = this.rows[at];
    if (made?.length === features) return made;
    const row = new Float64Array(features);
    for (const [feature, weight] of this.judgement.values[at]?.from ?? []) row[feature] = weight;
    this.rows[at] = row;
    return row;
  }
}

const laidFlat = new WeakMap<CompiledJudgement, FlatTables>();

/** The judgement laid flat, once for as long as it lives. */
export function flatTables(judgement: CompiledJudgement): FlatTables {
  const known = laidFlat.get(judgement);
  if (known) return known;
  const flat = new FlatTables(judgement);
  laidFlat.set(judgement, flat);
  return flat;
}
