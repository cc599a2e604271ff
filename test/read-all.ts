import { assess } from '../src/engine/assess.ts';
import { loadReadingModel } from '../src/engine/model/reading-model.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';

/** The readings of the texts as JSON, all labels and all evidence: to be the same wherever this runs. */
export function readAll(
  knowledge: string,
  weights: ArrayBuffer | Uint8Array,
  texts: readonly string[],
): string {
  const known = loadKnowledge(knowledge);
  const model = loadReadingModel(weights, known);
  return JSON.stringify(texts.map((text) => [assess(text, known), assess(text, known, model)]));
}
