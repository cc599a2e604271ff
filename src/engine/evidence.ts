import { givenSpan, type ReadText } from './1-read/reading-text.ts';
import { pathOf, type Reason, reasonsFor, type Weighing } from './3-judge/judge.ts';
import type { Spoken } from './3-judge/settle.ts';
import type { JudgementTables } from './3-judge/tables.ts';
import type { Evidence } from './assessment.ts';
import type { Hearing } from './model/reading-model.ts';

/** Where reasons are looked for. */
export interface Sources {
  readonly text: ReadText;
  readonly weighing: Weighing;
  readonly tables: JudgementTables;
  /** What a model heard; null where none did. */
  readonly hearing: Pick<Hearing, 'reasons'> | null;
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

/**
 * The reasons for one value: what the rules know comes first, for it can be said why; a model's word has a place
 * even so. What a model heard is looked for only where there is room for it.
 */
class Reasons {
  private readonly spoken: Spoken;
  private readonly sources: Sources;
  private readonly own: readonly Reason[];
  private others: readonly Reason[] | undefined;

  constructor(spoken: Spoken, sources: Sources) {
    this.spoken = spoken;
    this.sources = sources;
    this.own = reasonsFor(spoken.field, spoken.value, sources.weighing, sources.tables, reasonsPerLabel);
  }

  /** The reason in that place, 0 the first; undefined where there are not so many. */
  at(place: number): Reason | undefined {
    const { own } = this;
    const first = Math.min(own.length, reasonsPerLabel - 1);
    if (place < first) return own[place];
    this.others ??= this.look();
    return this.others[place - first] ?? own[place];
  }

  private look(): readonly Reason[] {
    const { own, spoken, sources } = this;
    const heard = sources.hearing?.reasons(spoken) ?? none;
    if (own.length > 0 || heard.length > 0) return heard;
    for (const [field, value] of spoken.from) {
      const found = reasonsFor(field, value, sources.weighing, sources.tables, reasonsPerLabel);
      if (found.length > 0) return found;
    }
    return [spoken.shown ?? wholeText(sources.text)];
  }
}

/**
 * The evidence for all that was read: every label's first reason, then the second ones, then the third, as long as
 * there is room.
 */
export function evidenceOf(spoken: readonly Spoken[], sources: Sources, places: number): Evidence[] {
  const found = spoken.map((one) => new Reasons(one, sources));
  /** For each label how many reasons have a place: the first ones. */
  const kept = found.map(() => 0);
  // all labels but `complaint` and `style`, which come last, have a place even if every one of them is read
  let room = places;
  for (let place = 0; place < reasonsPerLabel; place++) {
    for (let i = 0; i < found.length && room > 0; i++) {
      if (!(found[i] as Reasons).at(place)) continue;
      kept[i] = place + 1;
      room--;
    }
  }
  const evidence: Evidence[] = [];
  for (let i = 0; i < found.length; i++) {
    const { field, value } = spoken[i] as Spoken;
    const label = pathOf(field, value);
    for (let place = 0; place < (kept[i] as number); place++) {
      evidence.push(toEvidence(sources.text, label, (found[i] as Reasons).at(place) as Reason));
    }
  }
  return evidence;
}
