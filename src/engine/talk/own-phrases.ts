import type { Span } from '../../base/span.ts';
import { type Folding, fold, foldedText } from '../../knowledge/fold.ts';
import { givenSpan, type ReadText, readText } from '../1-read/reading-text.ts';

/** Phrases made ready to be looked for, folded as texts are: 轉賬 finds 转账. */
export interface ReadyPhrases {
  phrases: readonly (readonly string[])[];
  except: readonly (readonly string[])[];
}

const skips = /…+|\.{3,}/;

export function readyPhrases(
  { phrases, except }: { phrases: readonly string[]; except: readonly string[] },
  folding: Folding,
): ReadyPhrases {
  const ready = (list: readonly string[]) =>
    list
      .map((phrase) => phrase.split(skips).flatMap((part) => foldedText(fold(part, folding)).trim() || []))
      .filter((parts) => parts.length > 0);
  return { phrases: ready(phrases), except: ready(except) };
}

const wordy = /[a-z0-9]/;
/** An English word is found whole: "ban" is no part of "bank". */
const isWhole = (text: string, start: number, end: number): boolean =>
  !(wordy.test(text[start] ?? '') && wordy.test(text[start - 1] ?? '')) &&
  !(wordy.test(text[end - 1] ?? '') && wordy.test(text[end] ?? ''));

function next(text: string, part: string, from: number): Span | null {
  for (let at = text.indexOf(part, from); at >= 0; at = text.indexOf(part, at + 1)) {
    if (isWhole(text, at, at + part.length)) return { start: at, end: at + part.length };
  }
  return null;
}

/** Every place of a phrase; its parts stand in one sentence, each as near to the one before as can be. */
function placesOf(text: string, read: ReadText, parts: readonly string[]): Span[] {
  const sentence = (at: number) => read.clauses[read.clauseAt[at] ?? 0]?.sentence ?? 0;
  const [first = '', ...others] = parts;
  const places: Span[] = [];
  for (let place = next(text, first, 0); place; place = next(text, first, place.end)) {
    let { end } = place;
    const isThere = others.every((part) => {
      const found = next(text, part, end);
      if (!found || sentence(found.start) !== sentence(place?.start ?? 0)) return false;
      end = found.end;
      return true;
    });
    if (isThere) places.push({ start: place.start, end });
  }
  return places;
}

/**
 * Where these phrases stand in a text, by the offsets of the text as given; places that lie within one of `except`
 * are left out, and of two that overlap the first stays. Case, full-width forms and traditional characters make no
 * difference.
 */
export function phrasesIn(text: string | ReadText, own: ReadyPhrases, folding: Folding): Span[] {
  const read = typeof text === 'string' ? readText(text, folding) : text;
  const units = foldedText(read);
  const allowed = own.except.flatMap((parts) => placesOf(units, read, parts));
  const found = own.phrases
    .flatMap((parts) => placesOf(units, read, parts))
    .filter((place) => !allowed.some(({ start, end }) => place.start >= start && place.end <= end))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  return found
    .filter((place, i) => !found.slice(0, i).some(({ end }) => place.start < end))
    .map(({ start, end }) => givenSpan(read, start, end));
}
