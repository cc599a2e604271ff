import { randomBytes } from 'node:crypto';
import type { Result } from '../base/result.ts';
import type { Case } from '../desk/case/case.ts';
import { type DeeperReading, deeperQuestion, readDeeper } from '../engine/language/deeper.ts';
import type { ShownTurn } from '../engine/language/question.ts';
import { type Recap, readRecap, recapQuestion } from '../engine/language/recap.ts';
import { readRephrased, rephraseQuestion } from '../engine/language/rephrase.ts';
import type { DraftFinding } from '../engine/talk/draft.ts';
import { openBlanksOf } from '../knowledge/blanks.ts';
import { type DeeperReadingRow, deeperReadingOf, saveDeeperReading } from '../store/deeper-reading.ts';
import type { Desk } from './desk.ts';
import { checkDraftOf } from './guidance.ts';
import { type Asked, askLanguageModel, type LanguageRefusal } from './language-calls.ts';
import { type ConcealedTalk, concealedTalk, strangersIn } from './language-people.ts';

/** What nobody can guess, anew for each question. */
const mark = (): string => randomBytes(12).toString('hex');

/** A reading as it is kept: offsets and ids, each turn by its id, no words. */
export interface KeptReading extends Omit<DeeperReading, 'evidence'> {
  evidence: { label: string; turnId: string; start: number; end: number }[];
}

export const keptDeeperReading = (desk: Desk, c: Case): Promise<DeeperReadingRow<KeptReading> | null> =>
  deeperReadingOf<KeptReading>(desk.pool, desk.organisationId, c.id);

/**
 * Has a language model read what the customer says, and keeps what rests on their words beside the engine's reading.
 * The case, its routing, clocks and checklist know nothing of it.
 */
export async function readDeeperInto(
  desk: Desk,
  c: Case,
  by: string,
): Promise<Result<DeeperReadingRow<KeptReading>, LanguageRefusal>> {
  const talk = await concealedTalk(desk, c);
  const done = await askLanguageModel(desk, {
    ...{ use: 'deeper-reading' as const, caseId: c.id, by },
    question: deeperQuestion(talk.concealed, mark()),
    read: async (answer) => {
      const value = readDeeper(answer, talk.turns, talk.hide.reveal);
      return value && { value, discarded: value.dropped.unknown + value.dropped.unfounded };
    },
  });
  if (!done.ok) return done;
  const { evidence, ...reading } = done.value.value;
  const row: DeeperReadingRow<KeptReading> = {
    at: desk.now(),
    askedBy: by,
    model: done.value.model,
    turns: talk.turns.length,
    reading: { ...reading, evidence: evidence.map((one) => onTurn(one, talk)) },
  };
  await saveDeeperReading(desk.pool, desk.organisationId, c.id, row);
  return { ok: true, value: row };
}

const onTurn = <T extends { turn: number }>({ turn, ...rest }: T, { turns }: ConcealedTalk) => ({
  ...rest,
  turnId: turns[turn]?.id ?? '',
});

/** Wordings that may be said, each with what the draft check says of it, and how many were left out. */
export interface CheckedWordings {
  wordings: { text: string; findings: DraftFinding[] }[];
  stopped: number;
  unfit: number;
}

/** Has words put differently. Every wording passes the same draft check as a person's; a hard finding discards it. */
export async function rephrase(
  desk: Desk,
  c: Case,
  words: string,
  by: string,
): Promise<Result<Asked<CheckedWordings>, LanguageRefusal>> {
  const talk = await concealedTalk(desk, c, [words]);
  const lang = /\p{Script=Han}/u.test(words) ? 'zh' : 'en';
  return askLanguageModel(desk, {
    ...{ use: 'rephrasing' as const, caseId: c.id, by },
    question: rephraseQuestion(talk.hide.conceal(words), talk.concealed, lang, mark()),
    read: async (answer) => {
      const read = readRephrased(answer, { words, reveal: talk.hide.reveal });
      if (!read) return null;
      const value = await checked(desk, c, words, read.wordings, talk);
      value.unfit += Object.values(read.unfit).reduce((sum, count) => sum + count, 0);
      return { value, discarded: value.stopped + value.unfit };
    },
  });
}

async function checked(
  desk: Desk,
  c: Case,
  words: string,
  wordings: readonly string[],
  { known, customerName }: ConcealedTalk,
): Promise<CheckedWordings> {
  const done: CheckedWordings = { wordings: [], stopped: 0, unfit: 0 };
  const blanks = openBlanksOf(words);
  for (const text of wordings) {
    const isAsGiven = openBlanksOf(text).every((blank) => blanks.includes(blank));
    // what the handler fills in is open in the words they asked for, too
    const findings = (await checkDraftOf(desk, c, text)).filter(
      ({ fault }) => fault !== 'open-blank' || !isAsGiven,
    );
    if (findings.some(({ hard }) => hard)) done.stopped++;
    else if ((await strangersIn(desk, text, known, [words, customerName ?? ''])).length > 0) done.unfit++;
    else done.wordings.push({ text, findings });
  }
  done.wordings.sort((a, b) => a.findings.length - b.findings.length);
  return done;
}

export type PlacedRecap = Omit<Recap, 'lines'> & {
  lines: (Omit<Recap['lines'][number], 'turn'> & { turnId: string })[];
};

/** Has a talk summed up in the reader's language. Nothing is kept of it. */
export async function recapOf(
  desk: Desk,
  c: Case,
  lang: 'zh' | 'en',
  by: string,
): Promise<Result<Asked<PlacedRecap>, LanguageRefusal>> {
  const talk = await concealedTalk(desk, c);
  const said = talk.turns.map(({ text }) => text);
  const shown: ShownTurn[] = talk.concealed;
  return askLanguageModel(desk, {
    ...{ use: 'recap' as const, caseId: c.id, by },
    question: recapQuestion(shown, lang, mark()),
    read: async (answer) => {
      const read = readRecap(answer, talk.turns, talk.hide.reveal);
      if (!read) return null;
      const lines: PlacedRecap['lines'] = [];
      for (const line of read.lines)
        if ((await strangersIn(desk, line.text, talk.known, said)).length === 0)
          lines.push(onTurn(line, talk));
      const dropped = read.dropped + read.lines.length - lines.length;
      return { value: { lines, dropped }, discarded: dropped };
    },
  });
}
