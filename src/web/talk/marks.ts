import type { z } from 'zod';
import type { CaseView } from '../../contract/case-view.ts';
import { isStrong, isSuspicion } from '../../contract/kind-words.ts';
import { evidenceInWords } from '../../contract/labels.ts';
import type { Lang } from '../../contract/say.ts';
import type { readingsAnswer } from '../../contract/timeline.ts';
import { type Hue, hues } from './segments.ts';

export type ReadingOfTurn = z.output<typeof readingsAnswer>['readings'][number];

/** Words of a turn that speak for a reading, as they are shown beside them. */
export interface Mark {
  turnId: string;
  label: string;
  /** The name of the reading in words: 危险信号：曝光媒体. */
  name: string;
  hue: Hue;
  start: number;
  end: number;
  weight: number;
  /** The reason in words; null where the reading is built in or learnt, or its name says it already. */
  why: string | null;
  /** It rests on the whole message: told beside it, not drawn under every word. */
  isWhole: boolean;
}

const hueOf: Readonly<Record<string, Hue>> = {
  emotion: 'emotion',
  abuse: 'emotion',
  dangers: 'danger',
  demand: 'demand',
  amount: 'demand',
  primaryMotive: 'motive',
  motives: 'motive',
  kinds: 'motive',
  needs: 'need',
  causes: 'cause',
  lossTense: 'cause',
};

/** The newest reading of each turn: an engine that came later may have read a turn again. */
export const newestByTurn = (readings: readonly ReadingOfTurn[]): Map<string, ReadingOfTurn> =>
  new Map(readings.map((reading) => [reading.turnId, reading]));

/**
 * What is shown under and beside the words of each turn, in the order of the words. Readings that are hints about a
 * person are left out, and so is what a person has corrected away; a suspicion only stands on strong words.
 */
export function marksByTurn(
  readings: readonly ReadingOfTurn[],
  corrections: CaseView['corrections'],
  lang: Lang,
): Map<string, Mark[]> {
  const corrected = new Map(corrections.map(({ field, value }) => [field, value]));
  const marks = new Map<string, Mark[]>();
  for (const { evidence } of newestByTurn(readings).values()) {
    for (const { turnId, label, start, end, weight, by, why } of evidence) {
      const name = evidenceInWords(label, lang);
      const hue = hueOf[label.split('.', 1)[0] ?? ''];
      if (name === null || !hue || isStruck(label, corrected)) continue;
      if (isSuspicion(label) && !isStrong({ by, weight })) continue;
      const isWhole = by === 'engine/whole-text';
      const reason = why === null || name.includes(why) ? null : why;
      const mark = { turnId, label, name, hue, start, end, weight, why: reason, isWhole };
      marks.set(turnId, [...(marks.get(turnId) ?? []), mark]);
    }
  }
  return new Map([...marks].map(([turnId, all]) => [turnId, inOrder(withoutTwins(all))]));
}

/** Has a person said that what this evidence speaks for is not so? */
export function isStruck(label: string, corrected: ReadonlyMap<string, unknown>): boolean {
  const [field = '', value] = label.split('.', 2);
  if (corrected.has(label)) return [0, null, false].includes(corrected.get(label) as never);
  if (value === undefined || !corrected.has(field)) return false;
  const held = corrected.get(field);
  return Array.isArray(held) ? !held.includes(value) : held !== value;
}

/** The main motive is one of the motives: where both rest on the same words, the main one is said. */
function withoutTwins(marks: readonly Mark[]): Mark[] {
  const key = (value: string, { start, end }: Mark) => `${value} ${start} ${end}`;
  const main = new Set(
    marks.flatMap((m) =>
      m.label.startsWith('primaryMotive.') ? [key(m.label.replace('primaryMotive.', 'motives.'), m)] : [],
    ),
  );
  return marks.filter((m) => !main.has(key(m.label, m)));
}

const inOrder = (marks: readonly Mark[]): Mark[] =>
  [...marks].sort((a, b) => a.start - b.start || b.end - a.end || b.weight - a.weight);

const longestQuote = 16;

/** Words quoted where there is little room: whole characters, one line, and told where they go on. */
export function quoted(text: string): string {
  const characters = [...text.trim().replace(/\s+/g, ' ')];
  return characters.length <= longestQuote
    ? characters.join('')
    : `${characters.slice(0, longestQuote - 1).join('')}…`;
}

/** Each name once, the most urgent kind first, the weightier before the lighter, with how often it was found. */
export function namesIn(marks: readonly Mark[]): { mark: Mark; count: number }[] {
  const byLabel = Map.groupBy(
    [...marks].sort((a, b) => hues.indexOf(a.hue) - hues.indexOf(b.hue) || b.weight - a.weight),
    (mark) => mark.label,
  );
  return [...byLabel.values()].flatMap((all) => (all[0] ? [{ mark: all[0], count: all.length }] : []));
}
