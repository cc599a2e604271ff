import type { CompiledJudgement } from '../../knowledge/compiled.ts';
import { textFeatures } from '../../knowledge/features.ts';
import type { Knowledge } from '../../knowledge/load.ts';
import { layFlat } from '../../knowledge/patterns.ts';

/** One judgement's place among the rows of all: a row for each of its values, one after the other. */
export interface TableField {
  readonly judgement: CompiledJudgement;
  readonly ids: readonly string[];
  readonly firstRow: number;
}

/** The tables of all judgements laid end to end. */
export interface JudgementTables {
  readonly fields: ReadonlyMap<string, TableField>;
  readonly bias: Float64Array;
  /** Row r holds the cells `begin[r]` .. `begin[r + 1]`. */
  readonly begin: Int32Array;
  readonly feature: Int32Array;
  readonly weight: Float64Array;
  readonly features: number;
  /** Features from here on are counts on the text, not words. */
  readonly firstCount: number;
  /** Row by row once more, a weight for every feature, 0 where it has none: for asking what spoke for a value. */
  readonly weights: Float64Array;
}

function layOut({ compiled }: Knowledge): JudgementTables {
  const { judgements, features } = compiled;
  const counted = features.findIndex((name) => name in textFeatures);
  const values = judgements.flatMap((judgement) => judgement.values);
  const fields = new Map<string, TableField>();
  let firstRow = 0;
  for (const judgement of judgements) {
    fields.set(judgement.field, { judgement, ids: judgement.values.map((v) => v.id), firstRow });
    firstRow += judgement.values.length;
  }
  const weights = new Float64Array(values.length * features.length);
  values.forEach(({ from }, row) => {
    for (const [feature, weight] of from) weights[row * features.length + feature] = weight;
  });
  const { start, items } = layFlat(values.map(({ from }) => from.map(([feature]) => feature)));
  return {
    fields,
    bias: Float64Array.from(values, (v) => v.bias),
    begin: start,
    feature: items,
    weight: Float64Array.from(values.flatMap(({ from }) => from.map(([, weight]) => weight))),
    features: features.length,
    firstCount: counted < 0 ? features.length : counted,
    weights,
  };
}

const laidOut = new WeakMap<Knowledge, JudgementTables>();

/** The judgement tables of the knowledge, laid out once for as long as it lives. */
export function tablesOf(knowledge: Knowledge): JudgementTables {
  const known = laidOut.get(knowledge);
  if (known) return known;
  const tables = layOut(knowledge);
  laidOut.set(knowledge, tables);
  return tables;
}
