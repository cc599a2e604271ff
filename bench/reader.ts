import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readKnowledgeFiles } from '../scripts/compile-knowledge.ts';
import { assess } from '../src/engine/assess.ts';
import type { Assessment } from '../src/engine/assessment.ts';
import { loadReadingModel } from '../src/engine/model/reading-model.ts';
import { compileKnowledge } from '../src/knowledge/compile.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';

/** Where a bench that takes `--model` finds the one that ships. */
export const shippedModel = join(import.meta.dirname, '..', 'models', 'reading.bin');

/** Who reads a text: the rules of this tree alone, or with the model in `file`. */
export async function readersWith(
  file: string,
): Promise<Record<'rules' | 'model', (text: string) => Assessment>> {
  const knowledge = loadKnowledge(JSON.stringify(compileKnowledge(await readKnowledgeFiles())));
  const model = loadReadingModel(readFileSync(file), knowledge);
  return {
    rules: (text) => assess(text, knowledge),
    model: (text) => assess(text, knowledge, model),
  };
}
