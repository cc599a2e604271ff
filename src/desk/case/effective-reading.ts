import type { Case, CaseReading } from './case.ts';

/** The fields of a case's reading, by the name a correction calls each. */
const places: Readonly<Record<string, Exclude<keyof CaseReading, 'turnId' | 'versions'>>> = {
  complaint: 'complaint',
  'emotion.anger': 'anger',
  'emotion.anxiety': 'anxiety',
  'emotion.disappointment': 'disappointment',
  primaryMotive: 'primaryMotive',
  needs: 'needs',
  causes: 'causes',
  dangers: 'dangers',
  demand: 'demand',
  lossTense: 'lossTense',
};

/**
 * What is held true of the case: the newest reading with the corrections of people laid over it. A correction wins
 * for its field over readings that came after it, too: until a person says otherwise. Corrections of what the
 * reading of a turn holds and that of the case does not (abuse, kinds, style) have no place here. Null where
 * nothing was read.
 */
export function effectiveReading({
  reading,
  corrections,
}: Pick<Case, 'reading' | 'corrections'>): CaseReading | null {
  if (reading === null) return null;
  const corrected = corrections.flatMap(({ field, value }) => {
    const place = Object.hasOwn(places, field) ? places[field] : undefined;
    return place ? [[place, value] as const] : [];
  });
  // What a correction may hold was checked when it was made (see `correctable`).
  return { ...reading, ...Object.fromEntries(corrected) };
}
