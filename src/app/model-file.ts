import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { loadReadingModel, type ReadingModel } from '../engine/model/reading-model.ts';
import { loadMovesModel, type MovesModel } from '../engine/review/moves-model.ts';
import { loadTalkModel, type TalkModel } from '../engine/review/talk-model.ts';
import type { Knowledge } from '../knowledge/load.ts';
import type { DeskModels } from './engine-reader.ts';

/** A model's file beside the compiled knowledge; undefined where none lies there: the rules read alone. */
export async function besideKnowledge(knowledgeFile: string, name: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(join(dirname(knowledgeFile), name));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * The trained reading model that lies beside the compiled knowledge; undefined where none does.
 * @throws RangeError if the file is no model of this version
 */
export async function readModelBeside(
  knowledgeFile: string,
  knowledge: Knowledge,
): Promise<ReadingModel | undefined> {
  const saved = await besideKnowledge(knowledgeFile, 'reading.bin');
  return saved && loadReadingModel(saved, knowledge);
}

/** The model of moves beside the compiled knowledge, if there. */
export async function readMovesModel(knowledgeFile: string): Promise<MovesModel | undefined> {
  const saved = await besideKnowledge(knowledgeFile, 'moves.bin');
  return saved && loadMovesModel(saved);
}

/** The model of whole talks beside the compiled knowledge, if there. */
export async function readTalkModel(
  knowledgeFile: string,
  { folding }: Knowledge,
): Promise<TalkModel | undefined> {
  const saved = await besideKnowledge(knowledgeFile, 'talk.bin');
  return saved && loadTalkModel(saved, folding);
}

/** What a desk reads with. */
export const readModelsBeside = async (knowledgeFile: string, knowledge: Knowledge): Promise<DeskModels> => ({
  reading: await readModelBeside(knowledgeFile, knowledge),
  moves: await readMovesModel(knowledgeFile),
  talk: await readTalkModel(knowledgeFile, knowledge),
});
