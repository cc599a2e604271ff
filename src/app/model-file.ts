import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { loadReadingModel, type ReadingModel } from '../engine/model/reading-model.ts';
import type { Knowledge } from '../knowledge/load.ts';

/**
 * The trained reading model that lies beside the compiled knowledge; undefined where none does: the rules read
 * alone then. @throws RangeError if the file is no model of this version
 */
export async function readModelBeside(
  knowledgeFile: string,
  knowledge: Knowledge,
): Promise<ReadingModel | undefined> {
  try {
    return loadReadingModel(await readFile(join(dirname(knowledgeFile), 'reading.bin')), knowledge);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
