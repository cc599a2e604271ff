import type { PlaceView, ReviewAnswer } from '../../contract/quality.ts';
import { type Lang, labelOf } from '../../contract/say.ts';
import { fatal, sins } from '../../knowledge/ids.ts';
import type { Hue } from '../talk/segments.ts';
import type { Draft } from './sheet.ts';

/** Something that rests on words of the talk: an item of the card, or what was observed. */
export interface Rest extends PlaceView {
  /** By which card and talk name it to each other. */
  what: string;
  /** In words. */
  name: string;
  hue: Hue;
}

export const sinName = (id: string): string => `sin:${id}`;
export const trustName = (term: string): string => `trust:${term}`;
export const conflictName = 'conflict';

type Marks = readonly { item: string; places: readonly PlaceView[] }[];

/** The items of a draft with their places. */
export const marksOf = ({ scores }: Draft): Marks =>
  Object.entries(scores).map(([item, { places }]) => ({ item, places }));

/**
 * Everything the card points at in the talk, turn by turn in the order of the words. Where a person has chosen words
 * for an item they stand for it; else those the machine found, as far as it may be seen.
 */
export function restsOf(
  review: ReviewAnswer,
  marks: Marks,
  conflict: string,
  lang: Lang,
): Map<string, Rest[]> {
  const { machine, rubric } = review;
  const chosen = new Map(
    marks.filter(({ places }) => places.length > 0).map((one) => [one.item, one.places]),
  );
  const read = new Map<string, readonly PlaceView[]>(
    [
      ...(machine?.items ?? []),
      ...(machine?.fatal ?? []).map(({ id, places }) => ({ item: id, places })),
    ].map(({ item, places }) => [item, places]),
  );
  const all: Rest[] = rubric.items.flatMap(({ item, label, trait }) =>
    (chosen.get(item) ?? read.get(item) ?? []).map((place) => ({
      ...place,
      what: item,
      name: trait === null ? labelOf(fatal, item, lang) : label,
      hue: trait === null ? ('danger' as const) : ('need' as const),
    })),
  );
  for (const { id, places } of machine?.sins ?? []) {
    const name = labelOf(sins, id, lang);
    all.push(...places.map((place) => ({ ...place, what: sinName(id), name, hue: 'emotion' as const })));
  }
  const trigger = machine?.conflict?.trigger;
  if (trigger)
    all.push(
      ...trigger.places.map((place) => ({
        ...place,
        what: conflictName,
        name: conflict,
        hue: 'emotion' as const,
      })),
    );
  return Map.groupBy(
    all.sort((a, b) => a.start - b.start),
    ({ turnId }) => turnId,
  );
}

/** The places something observed has that is not drawn until one looks at it. */
export function placesOf(review: ReviewAnswer, what: string): PlaceView[] {
  const { machine } = review;
  if (what === conflictName) {
    const { trigger, setOff } = machine?.conflict ?? {};
    return [...(trigger?.places ?? []), ...(setOff?.places ?? [])];
  }
  return (machine?.trust ?? [])
    .filter(({ term }) => trustName(term) === what)
    .flatMap(({ seen }) => seen.map(({ turnId, start, end }) => ({ turnId, start, end })));
}
