import { readFile } from 'node:fs/promises';
import { readModelBeside, readMovesModel, readTalkModel } from '../app/model-file.ts';
import type { ReviewModels } from '../engine/review/review.ts';
import { type HelpKnowledge, helpKnowledge } from '../engine/talk/state.ts';
import type { TalkContext } from '../engine/talk/talk.ts';
import { channels, sectors } from '../knowledge/ids.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import type { CommandIo } from './command.ts';
import { LineError } from './jsonl.ts';

/** Knowledge and models that advice and the draft check read with. */
export async function readToHelp(
  io: Pick<CommandIo, 'knowledgeFile'>,
): Promise<{ knowledge: HelpKnowledge; models: ReviewModels }> {
  const knowledge = loadKnowledge(await readFile(io.knowledgeFile, 'utf8'));
  const models = {
    reading: await readModelBeside(io.knowledgeFile, knowledge),
    moves: await readMovesModel(io.knowledgeFile),
    talk: await readTalkModel(io.knowledgeFile, knowledge),
  };
  return { knowledge: helpKnowledge(knowledge), models };
}

function idOf<T extends object>(list: T, value: unknown, field: string): keyof T | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || !Object.hasOwn(list, value))
    throw new LineError(`${field}-unknown`, `"${field}" is one of ${Object.keys(list).join(', ')}`);
  return value as keyof T;
}

/** The list of texts in a field; undefined where it is left out. */
export function textsOf(fields: Record<string, unknown>, field: string): string[] | undefined {
  const value = fields[field];
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || !value.every((text) => typeof text === 'string'))
    throw new LineError(`${field}-malformed`, `"${field}" is a list of strings`);
  return value;
}

/** What a line says beside its turns. */
export function talkContextOf(fields: Record<string, unknown>): TalkContext {
  const { lang, seed, name, found } = fields;
  if (seed !== undefined && !Number.isInteger(seed))
    throw new LineError('seed-malformed', '"seed" is a whole number');
  if (name !== undefined && typeof name !== 'string')
    throw new LineError('name-malformed', '"name" is a string');
  if (found !== undefined && typeof found !== 'boolean')
    throw new LineError('found-malformed', '"found" is true or false');
  return {
    language: idOf({ zh: 0, en: 0 }, lang, 'lang'),
    channel: idOf(channels, fields.channel, 'channel'),
    sector: idOf(sectors, fields.sector, 'sector'),
    seed: seed as number | undefined,
    name,
    found,
  };
}
