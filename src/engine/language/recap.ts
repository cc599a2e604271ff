import { z } from 'zod';
import type { Span } from '../../base/span.ts';
import { figuresNobodySaid } from './figures.ts';
import {
  fenced,
  groundRules,
  isPlain,
  numbered,
  objectIn,
  type Question,
  type ShownTurn,
} from './question.ts';
import { type RecapKind, recapKinds } from './uses.ts';

export const recapForm = z.strictObject({
  lines: z.array(
    z.strictObject({ kind: z.enum(recapKinds), text: z.string(), turn: z.int(), quote: z.string() }),
  ),
});

/** One line, and the words of the turn it rests on. */
export interface RecapLine extends Span {
  kind: RecapKind;
  text: string;
  turn: number;
}

export interface Recap {
  lines: RecapLine[];
  /** Lines left out: their words stand nowhere, or they tell what nobody said. */
  dropped: number;
}

const mostLines = 14;
const longestLine = 160;

const howTo = {
  zh: '把这段对话归纳成几行，用中文，给接手的同事看。每行一件事，短句。',
  en: 'Sum the talk up in a few lines, in English, for a colleague who takes over. One matter a line, short sentences.',
} as const;

const kindsTold = `kind: who (who the customer is to us, who else is concerned), what (what happened), when (since when, by when, how often), demand (what the customer asks for), promised (what our side promised; only from handler turns), open (what is still unknown or undone). At most ${mostLines} lines, none without words in the talk: turn is the number of the turn the line rests on, quote its words copied exactly, character for character. Add nothing that is not said; no figure that nobody named. A line without an exact quote is thrown away.`;

/** Asks for a summary of a talk in the reader's language. Turns are concealed already. */
export const recapQuestion = (turns: readonly ShownTurn[], lang: 'zh' | 'en', mark: string): Question => ({
  instructions: `${groundRules(mark)}\n\n${howTo[lang]}\n${kindsTold}\nForm: {"lines": [{"kind": "what", "text": "…", "turn": 0, "quote": "…"}]}`,
  material: fenced(mark, numbered(turns)),
  form: recapForm,
});

/** What the customer wants is said by them; what we promised, by us. */
const speaker: Partial<Record<RecapKind, ShownTurn['role']>> = { demand: 'customer', promised: 'handler' };

function lineOf(
  value: unknown,
  turns: readonly ShownTurn[],
  reveal: (text: string) => string | null,
): RecapLine | null {
  const { kind, text, turn, quote } = (value ?? {}) as Record<string, unknown>;
  const known = recapKinds.find((one) => one === kind);
  if (!known || typeof text !== 'string' || typeof quote !== 'string' || typeof turn !== 'number')
    return null;
  const shown = reveal(text.trim());
  const words = reveal(quote.trim());
  if (!shown || !words || shown.length > longestLine || /\n/.test(shown)) return null;
  if (!isPlain(text) || !isPlain(shown)) return null;
  const given = turns[turn];
  if (!given || (speaker[known] ?? given.role) !== given.role) return null;
  const start = given.text.indexOf(words);
  const said = turns.map((one) => one.text);
  if (start < 0 || figuresNobodySaid(shown, said).length > 0) return null;
  return { kind: known, text: shown, turn, start, end: start + words.length };
}

/**
 * Reads an answer: the lines whose words stand in the turn they name, in the order of the kinds, and how many did
 * not. Null where the answer is no such object.
 */
export function readRecap(
  answer: string,
  turns: readonly ShownTurn[],
  reveal: (text: string) => string | null,
): Recap | null {
  const parsed = objectIn(answer) as { lines?: unknown } | null;
  if (!Array.isArray(parsed?.lines)) return null;
  const read = (parsed.lines as unknown[]).map((one) => lineOf(one, turns, reveal));
  const kept = read.filter((line) => line !== null);
  const lines = kept
    .filter(({ kind, text }, at) => kept.findIndex((one) => one.kind === kind && one.text === text) === at)
    .sort((a, b) => recapKinds.indexOf(a.kind) - recapKinds.indexOf(b.kind) || a.turn - b.turn)
    .slice(0, mostLines);
  return { lines, dropped: read.length - kept.length };
}
