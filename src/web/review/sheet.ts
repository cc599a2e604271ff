import type { ItemScoreView, PlaceView, SheetBody, SheetView } from '../../contract/quality.ts';
import { type RubricScore, scoreOfItems } from '../../engine/review/rubric-score.ts';
import type { Fatal, ReviewMark } from '../../knowledge/ids.ts';
import type { Item } from './queries.ts';

/** What is written to one item; without a mark it is only begun. */
export interface Written {
  mark: ReviewMark | null;
  reason: string;
  places: PlaceView[];
}

/** A sheet as it is being written. */
export interface Draft {
  scores: Readonly<Record<string, Written>>;
  note: string;
}

export const nothingWritten: Written = { mark: null, reason: '', places: [] };
export const writtenTo = (draft: Draft, item: string): Written => draft.scores[item] ?? nothingWritten;

const toWritten = ({ mark, reason, places }: ItemScoreView): Written => ({ mark, reason, places });

/** One's own sheet, to go on with. */
export const draftOf = (sheet: Pick<SheetView, 'scores' | 'note'> | null): Draft => ({
  scores: Object.fromEntries((sheet?.scores ?? []).map((score) => [score.item, toWritten(score)])),
  note: sheet?.note ?? '',
});

/** What a third begins with: where both gave the same mark it stands, with the words of the one who wrote more. */
export function draftOfBoth(sheets: readonly SheetView[]): Draft {
  const [first, ...others] = sheets;
  const scores = (first?.scores ?? []).flatMap((score): [string, Written][] => {
    const all = [score, ...others.flatMap((sheet) => sheet.scores.filter(({ item }) => item === score.item))];
    if (all.length < sheets.length || all.some(({ mark }) => mark !== score.mark)) return [];
    const fullest = all.reduce((most, one) => (one.reason.length > most.reason.length ? one : most));
    return [[score.item, toWritten(fullest)]];
  });
  return { scores: Object.fromEntries(scores), note: '' };
}

/** What is sent: items with a mark. A red line nobody marked was not crossed, and says nothing. */
export const bodyOf = ({ scores, note }: Draft): SheetBody => ({
  note,
  scores: Object.entries(scores).flatMap(([item, { mark, reason, places }]) =>
    mark === null ? [] : [{ item, mark, reason, places }],
  ),
});

export const isLine = ({ trait }: Item): boolean => trait === null;

/** What keeps a sheet from being given, the first of it to be mended; null: nothing. */
export interface Lack {
  what: 'marks' | 'reasons' | 'quotations';
  items: string[];
}

export function lackOf(items: readonly Item[], draft: Draft): Lack | null {
  const lacking = (isLacking: (written: Written, item: Item) => boolean) =>
    items.filter((item) => isLacking(writtenTo(draft, item.item), item)).map(({ item }) => item);
  const marks = lacking(({ mark }, item) => mark === null && !isLine(item));
  if (marks.length > 0) return { what: 'marks', items: marks };
  const reasons = lacking(
    ({ mark, reason }) => (mark === 'partly' || mark === 'missed') && reason.trim() === '',
  );
  if (reasons.length > 0) return { what: 'reasons', items: reasons };
  const quotations = lacking(
    ({ mark, places }, item) => isLine(item) && mark === 'missed' && places.length === 0,
  );
  return quotations.length > 0 ? { what: 'quotations', items: quotations } : null;
}

/** What the marks come to so far. */
export function totalOf(items: readonly Item[], draft: Draft): RubricScore {
  const marked = Object.entries(draft.scores).flatMap(([item, { mark }]) =>
    mark === null ? [] : [{ item, mark }],
  );
  const weighed = items.flatMap(({ item, trait, weight }) =>
    trait === null ? [] : [{ id: item, trait, weight: weight ?? 1 }],
  );
  const lines = items.flatMap(({ item, cap }) => (cap === null ? [] : [{ id: item as Fatal, cap }]));
  return scoreOfItems(weighed, lines, marked);
}

/** Whether two places are of the same words. */
export const isSamePlace = (a: PlaceView, b: PlaceView): boolean =>
  a.turnId === b.turnId && a.start === b.start && a.end === b.end;
