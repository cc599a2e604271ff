import { randomBytes } from 'node:crypto';
import type { Result } from '../base/result.ts';
import { deeperQuestion, readDeeper } from '../engine/language/deeper.ts';
import type { Desk } from './desk.ts';
import { type Asked, askLanguageModel, type LanguageRefusal } from './language-calls.ts';

/** Nobody's words: what a trial has read. */
const sample = '说好三天到，都八天了还没动静，打了三次电话都说在催。再不到就给我退款。';

/**
 * Asks the endpoint for one short reading of words of ours, as the settings stand. Answers how many labels it found
 * words for.
 */
export async function tryLanguageModel(
  desk: Desk,
  by: string,
): Promise<Result<Asked<number>, LanguageRefusal>> {
  const turns = [{ role: 'customer' as const, text: sample }];
  return askLanguageModel(desk, {
    ...{ use: 'trial' as const, caseId: null, by },
    question: deeperQuestion(turns, randomBytes(12).toString('hex')),
    read: async (answer) => {
      const read = readDeeper(answer, turns, (text) => text);
      if (!read) return null;
      const { unknown, unfounded } = read.dropped;
      return { value: new Set(read.evidence.map(({ label }) => label)).size, discarded: unknown + unfounded };
    },
  });
}
