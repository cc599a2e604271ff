import { z } from 'zod';
import type { Span } from '../../base/span.ts';
import {
  causes,
  dangers,
  demands,
  kinds,
  type Label,
  lossTense,
  motives,
  needs,
  reasonableness,
  sentiments,
  styles,
  temperaments,
} from '../../knowledge/ids.ts';
import type { Reading } from '../assessment.ts';
import { figuresIn } from './figures.ts';
import { fenced, groundRules, numbered, objectIn, type Question, type ShownTurn } from './question.ts';

/** What a language model reads: the labels of the engine's own reading. */
export type DeeperLabels = Omit<Reading, 'complaintScore' | 'sentimentScore' | 'versions'>;

/** Where the words stand that a label was read from: offsets into the turn as it was given. */
export interface DeeperEvidence extends Span {
  label: string;
  turn: number;
}

/** A reading that rests on words of the customer, and how much of what was answered did not. */
export interface DeeperReading {
  labels: DeeperLabels;
  evidence: DeeperEvidence[];
  /** Labels left out: those that no list has, and those whose words stand nowhere. */
  dropped: { unknown: number; unfounded: number };
}

const without = (list: Readonly<Record<string, Label>>, id: string) =>
  Object.fromEntries(Object.entries(list).filter(([one]) => one !== id));

const several = { motives: without(motives, 'none'), kinds, needs, causes: without(causes, 'none'), dangers };
const single = {
  primaryMotive: { list: motives, nothing: 'none' },
  lossTense: { list: lossTense, nothing: 'none' },
  demand: { list: demands, nothing: 'none' },
  reasonableness: { list: reasonableness, nothing: 'unclear' },
  temperament: { list: temperaments, nothing: 'unknown' },
  style: { list: styles, nothing: 'unknown' },
  sentiment: { list: sentiments, nothing: 'neutral' },
} as const;
const levels = ['anger', 'anxiety', 'disappointment'] as const;

type Several = keyof typeof several;
type Single = keyof typeof single;

const oneOf = (list: object) => z.enum(Object.keys(list) as [string, ...string[]]);
const level = z.int().min(0).max(3);

/** The form of the answer; what does not keep to it is read as far as it does. */
export const deeperForm = z.strictObject({
  complaint: z.boolean(),
  emotion: z.strictObject({ anger: level, anxiety: level, disappointment: level }),
  primaryMotive: oneOf(motives),
  motives: z.array(oneOf(several.motives)),
  kinds: z.array(oneOf(kinds)),
  needs: z.array(oneOf(needs)),
  causes: z.array(oneOf(several.causes)),
  lossTense: oneOf(lossTense),
  dangers: z.array(oneOf(dangers)),
  abuse: z.boolean(),
  demand: oneOf(demands),
  amount: z.number().nullable(),
  reasonableness: oneOf(reasonableness),
  temperament: oneOf(temperaments),
  style: oneOf(styles),
  sentiment: oneOf(sentiments),
  evidence: z.array(z.strictObject({ label: z.string(), turn: z.int(), quote: z.string() })),
});

const listed = (list: Readonly<Record<string, Label>>): string =>
  Object.entries(list)
    .map(([id, { zh, en }]) => `${id} (${zh}, ${en})`)
    .join('; ');

const guide = `Read what the customer says, as an experienced complaint handler would. Judge only what the words support; where they support nothing, keep the default.
- complaint: true if dissatisfaction is expressed or something is asked to be put right; false for a plain question, praise or chatter.
- emotion.anger 0 calm, 1 displeased, 2 angry, 3 furious (curses, threats in rage); emotion.anxiety 0 none, 1 concerned, 2 pressing now, 3 desperate; emotion.disappointment 0 to 3 (let down, unfair, broken trust). Default 0.
- motives (any that hold) and primaryMotive (one): ${listed(motives)}. suggest: wants us to improve. vent: mainly to be heard or to warn others, no remedy asked. redress: wants something done or given, also where a regulator is threatened because a real problem is unsolved. scheme: the complaint is a lever for gain. Default none.
- kinds: ${listed(kinds)}. help-improve goes with suggest; want-attention and rebuke with vent; compensation and fix with redress; coerce and rival with scheme.
- needs, emotional: ${listed(needs)}.
- causes, one or two: ${listed(several.causes)}.
- lossTense: ${listed(lossTense)}. An unsolved matter is ongoing, a bad experience that is over is past. Default none.
- dangers, only those threatened, told as own or present, never negated ones or figures of speech: ${listed(dangers)}.
- abuse: insults or curses at people. Default false.
- demand: ${listed(demands)}. fix: stop or solve a situation. Default none. amount: the sum asked for as a number, else null.
- reasonableness: ${listed(reasonableness)}. Default unclear.
- temperament: ${listed(temperaments)}. Default unknown; needs a longer text.
- style: ${listed(styles)}. Default unknown.
- sentiment: ${listed(sentiments)}. Default neutral.
evidence: for every label that is not a default, at least one entry with label as a path (emotion.anger, motives.vent, primaryMotive.redress, dangers.media, demand.refund, amount, abuse, lossTense.ongoing, style.direct …), the number of the customer's turn, and quote: the customer's own words copied exactly, character for character, as short as tells. A label without an exact quote is thrown away.`;

/** Asks for a reading of what the customer says. Turns are concealed already. */
export const deeperQuestion = (turns: readonly ShownTurn[], mark: string): Question => ({
  instructions: `${groundRules(mark)}\n\n${guide}`,
  material: fenced(mark, numbered(turns)),
  form: deeperForm,
});

interface GivenTurn {
  role: 'customer' | 'handler';
  text: string;
}

/** An answer as it came: nothing about it is certain. */
type Loose = Readonly<Record<string, unknown>>;
const loose = (value: unknown): Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : {};

const shortestQuote = 1;
const longestQuote = 400;

/** Where quoted words stand: in the turn that was named, else in any other of the customer's. */
function located(
  turns: readonly GivenTurn[],
  said: Loose,
  reveal: (text: string) => string | null,
): Omit<DeeperEvidence, 'label'> | null {
  const quote = typeof said.quote === 'string' ? reveal(said.quote.trim()) : null;
  if (quote === null || quote.length < shortestQuote || quote.length > longestQuote) return null;
  const named = typeof said.turn === 'number' ? said.turn : -1;
  const order = [named, ...turns.keys()];
  for (const turn of order) {
    const given = turns[turn];
    const start = given?.role === 'customer' ? given.text.indexOf(quote) : -1;
    if (start >= 0) return { turn, start, end: start + quote.length };
  }
  return null;
}

/** Said of most complaints, and no reading of its own: it goes without words. */
const plain: ReadonlySet<string> = new Set(['reasonable']);
/** More would only be carried along. */
const reasonsPerLabel = 3;

/** Keeps what an answer founds on words, and counts the rest. */
class Founded {
  readonly evidence: DeeperEvidence[] = [];
  readonly dropped = { unknown: 0, unfounded: 0 };
  private readonly places = new Map<string, DeeperEvidence[]>();
  private readonly turns: readonly GivenTurn[];

  constructor(answer: Loose, turns: readonly GivenTurn[], reveal: (text: string) => string | null) {
    this.turns = turns;
    for (const one of Array.isArray(answer.evidence) ? answer.evidence : []) {
      const said = loose(one);
      const place = typeof said.label === 'string' ? located(turns, said, reveal) : null;
      if (place === null) continue;
      const label = said.label as string;
      this.places.set(label, [...(this.places.get(label) ?? []), { label, ...place }]);
    }
  }

  /** The value if words stand for it, else its default. */
  keep<T>(label: string, value: T, nothing: T): T {
    if (value === nothing) return nothing;
    const places = (this.places.get(label) ?? []).slice(0, reasonsPerLabel);
    if (places.length === 0) {
      this.dropped.unfounded++;
      return nothing;
    }
    this.evidence.push(...places);
    return value;
  }

  one(field: Single, value: unknown): string {
    const { list, nothing } = single[field];
    if (value === undefined || value === null) return nothing;
    if (typeof value !== 'string' || !Object.hasOwn(list, value)) {
      this.dropped.unknown++;
      return nothing;
    }
    return plain.has(value) ? value : this.keep<string>(`${field}.${value}`, value, nothing);
  }

  some(field: Several, value: unknown): string[] {
    const asked = [...new Set(Array.isArray(value) ? (value as unknown[]) : [])];
    return asked.flatMap((id) => {
      if (typeof id !== 'string' || !Object.hasOwn(several[field], id)) {
        this.dropped.unknown++;
        return [];
      }
      return this.keep<string | null>(`${field}.${id}`, id, null) ?? [];
    });
  }

  level(field: (typeof levels)[number], value: unknown): 0 | 1 | 2 | 3 {
    if (value === undefined || value === null) return 0;
    if (value !== 0 && value !== 1 && value !== 2 && value !== 3) {
      this.dropped.unknown++;
      return 0;
    }
    return this.keep<0 | 1 | 2 | 3>(`emotion.${field}`, value, 0);
  }

  /** A figure that nobody wrote is nobody's demand: it has to stand in the words it was read from. */
  sum(value: unknown): number | null {
    if (value === undefined || value === null) return null;
    if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) {
      this.dropped.unknown++;
      return null;
    }
    const stands = (this.places.get('amount') ?? []).filter(({ turn, start, end }) =>
      figuresIn(this.turns[turn]?.text.slice(start, end) ?? '').some(
        (figure) => /\p{Script=Han}/u.test(figure) || [value, value / 10_000].includes(Number(figure)),
      ),
    );
    this.places.set('amount', stands);
    return this.keep<number | null>('amount', value, null);
  }
}

/** Whether it says the one thing that every reading says. */
const answered = (own: Loose): boolean => typeof own.complaint === 'boolean';

/**
 * Reads an answer by the rule that holds for the engine: every label other than a default rests on words that stand
 * exactly so in what the customer said (`complaint` goes without). What rests on nothing, or is in no list, is left
 * out and counted. Null where the answer is no object, or does not say whether it is a complaint.
 * @param turns as they were given, people in them
 * @param reveal puts people back into quoted words
 */
export function readDeeper(
  answer: string,
  turns: readonly GivenTurn[],
  reveal: (text: string) => string | null,
): DeeperReading | null {
  const parsed = objectIn(answer);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null;
  const own = parsed as Loose;
  // {} is an answer that read nothing, and would stand there as "no complaint"
  if (!answered(own)) return null;
  const founded = new Founded(own, turns, reveal);
  const emotion = loose(own.emotion);
  const one = (field: Single) => founded.one(field, own[field]);
  const labels = {
    complaint: own.complaint === true,
    emotion: {
      anger: founded.level('anger', emotion.anger),
      anxiety: founded.level('anxiety', emotion.anxiety),
      disappointment: founded.level('disappointment', emotion.disappointment),
    },
    primaryMotive: one('primaryMotive'),
    motives: founded.some('motives', own.motives),
    kinds: founded.some('kinds', own.kinds),
    needs: founded.some('needs', own.needs),
    causes: founded.some('causes', own.causes),
    lossTense: one('lossTense'),
    dangers: founded.some('dangers', own.dangers),
    abuse: founded.keep('abuse', own.abuse === true, false),
    demand: one('demand'),
    amount: founded.sum(own.amount),
    reasonableness: one('reasonableness'),
    temperament: one('temperament'),
    style: one('style'),
    sentiment: one('sentiment'),
  } as DeeperLabels;
  return { labels, evidence: founded.evidence, dropped: founded.dropped };
}
