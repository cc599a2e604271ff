import {
  causes,
  dangers,
  demands,
  kinds,
  lossTense,
  motives,
  needs,
  reasonableness,
  sentiments,
  styles,
  temperaments,
} from '../../knowledge/ids.ts';
import type { Case } from './case.ts';
import type { CommandOf } from './commands.ts';
import type { Context } from './context.ts';
import type { TurnReading } from './events.ts';
import { accept, event, type Outcome, refuse } from './outcome.ts';

const level = (v: unknown): boolean => typeof v === 'number' && Number.isInteger(v) && v >= 0 && v <= 3;
const oneOf = (list: object) => (v: unknown) => typeof v === 'string' && Object.hasOwn(list, v);
const someOf = (list: object) => (v: unknown) =>
  Array.isArray(v) && v.every(oneOf(list)) && new Set(v).size === v.length;
const flag = (v: unknown): boolean => typeof v === 'boolean';

/** The fields of a reading that a person may correct, each with what it may hold. */
export const correctable: Record<string, (value: unknown) => boolean> = {
  complaint: flag,
  'emotion.anger': level,
  'emotion.anxiety': level,
  'emotion.disappointment': level,
  primaryMotive: oneOf(motives),
  motives: (v) => someOf(motives)(v) && !(v as string[]).includes('none'),
  kinds: someOf(kinds),
  needs: someOf(needs),
  causes: someOf(causes),
  lossTense: oneOf(lossTense),
  dangers: someOf(dangers),
  abuse: flag,
  demand: oneOf(demands),
  amount: (v) => v === null || (typeof v === 'number' && v >= 0),
  reasonableness: oneOf(reasonableness),
  temperament: oneOf(temperaments),
  style: oneOf(styles),
  sentiment: oneOf(sentiments),
};

/** A person's correction: a fact of its own beside the engine's reading, never written over it. */
export function decideCorrectReading(command: CommandOf<'correct-reading'>, context: Context): Outcome {
  const { field, value } = command;
  const holds = Object.hasOwn(correctable, field) ? correctable[field] : undefined;
  if (!holds) return refuse({ code: 'unknown-field', field });
  if (!holds(value)) return refuse({ code: 'bad-value', field });
  return accept(event(context, 'reading-corrected', { field, value }));
}

/** How angry the customer was in one turn, of itself; null where that was not read. */
export function angerIn({ emotion }: TurnReading): number | null {
  const anger = typeof emotion === 'object' && emotion !== null && 'anger' in emotion ? emotion.anger : null;
  return typeof anger === 'number' ? anger : null;
}

/** What was felt at first and at last, after one more turn was read. */
export function feltSince(before: Case['feeling'], anger: number | null): Case['feeling'] {
  if (anger === null) return before;
  return before ? { ...before, last: anger } : { first: anger, last: null };
}
