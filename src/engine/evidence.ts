import { givenSpan, type ReadText } from './1-read/reading-text.ts';
import { pathOf, type Reason, reasonsFor, type Weighing } from './3-judge/judge.ts';
import type { Spoken } from './3-judge/settle.ts';
import type { JudgementTables } from './3-judge/tables.ts';
import type { Evidence } from './assessment.ts';

/** Where reasons are looked for. */
export interface Sources {
  readonly text: ReadText;
  readonly weighing: Weighing;
  readonly tables: JudgementTables;
}

/** A reader looks at the weightiest words; the rest would only be carried along with every case. */
const reasonsPerLabel = 3;

const round = (n: number) => Math.round(n * 100) / 100;

export function toEvidence(text: ReadText, label: string, reason: Reason): Evidence {
  const { start, end } = givenSpan(text, reason.start, reason.end);
  return {
    label,
    start,
    end,
    text: text.given.slice(start, end),
    weight: round(reason.weight),
    by: reason.by,
  };
}

/** Where no sign stands behind a label, the whole text does: it follows from the other readings. */
const wholeText = (text: ReadText): Reason => ({
  start: 0,
  end: text.length,
  weight: 0.01,
  by: 'engine/whole-text',
});

const none: readonly Reason[] = [];

/** The reasons for one value: what the rules know comes first, for it can be said why. */
function reasons(
  { field, value, from, shown }: Spoken,
  heard: readonly Reason[],
  { text, weighing, tables }: Sources,
): readonly Reason[] {
  const limit = reasonsPerLabel - (heard.length > 0 ? 1 : 0);
  const own = reasonsFor(field, value, weighing, tables, limit);
  if (own.length > 0) {
    for (let i = 0; i < heard.length && own.length < reasonsPerLabel; i++) own.push(heard[i] as Reason);
    return own;
  }
  if (heard.length > 0) return heard;
  for (const [otherField, otherValue] of from) {
    const found = reasonsFor(otherField, otherValue, weighing, tables, reasonsPerLabel);
    if (found.length > 0) return found;
  }
  return [shown ?? wholeText(text)];
}

/**
 * The evidence for all that was read, with what a model heard for each value: every label's first reason, then the
 * second ones, then the third, as long as there is room.
 */
export function evidenceOf(
  spoken: readonly Spoken[],
  heard: readonly (readonly Reason[])[],
  sources: Sources,
  places: number,
): Evidence[] {
  const found = spoken.map((one, i) => reasons(one, heard[i] ?? none, sources));
  const kept = found.map(() => 0);
  // all labels but `complaint` and `style`, which come last, have a place even if every one of them is read
  let room = places;
  for (let rank = 0; rank < reasonsPerLabel; rank++) {
    for (let i = 0; i < found.length && room > 0; i++) {
      if ((found[i] as readonly Reason[]).length <= rank) continue;
      kept[i] = rank + 1;
      room--;
    }
  }
  const evidence: Evidence[] = [];
  for (let i = 0; i < found.length; i++) {
    const { field, value } = spoken[i] as Spoken;
    const label = pathOf(field, value);
    const own = found[i] as readonly Reason[];
    for (let n = 0; n < (kept[i] as number); n++) {
      evidence.push(toEvidence(sources.text, label, own[n] as Reason));
    }
  }
  return evidence;
}
