import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, inject, test } from 'vitest';
import { parse } from 'yaml';
import type { CompiledPattern } from '../../knowledge/compiled.ts';
import { isDigit, isLatin, isWide } from '../../knowledge/fold.ts';
import { loadKnowledge } from '../../knowledge/load.ts';
import { groupOf } from '../../knowledge/patterns.ts';
import { type Figure, findFigures } from '../1-read/figures.ts';
import { type ReadText, readText } from '../1-read/reading-text.ts';
import { findHits, type Hit } from './find.ts';

// The finder against looking for every pattern by itself, in the plainest way there is.

const knowledge = loadKnowledge(readFileSync(inject('knowledgeFile'), 'utf8'));
const { words, wordTerms, builtInTerms, patterns } = knowledge.compiled;

const wordsOf = new Map<number, string[]>();
words.forEach((word, index) => {
  for (const term of wordTerms[index] ?? []) wordsOf.set(term, [...(wordsOf.get(term) ?? []), word]);
});

const sameKind = (a: number, b: number) => (isLatin(a) && isLatin(b)) || (isDigit(a) && isDigit(b));

function placesOfWord(folded: string, word: string): Hit[] {
  const open = word.endsWith('*');
  const spelled = open ? word.slice(0, -1) : word;
  const places: Hit[] = [];
  for (let start = folded.indexOf(spelled); start >= 0; start = folded.indexOf(spelled, start + 1)) {
    const end = start + spelled.length;
    const runsOn = (at: number) => sameKind(folded.charCodeAt(at - 1), folded.charCodeAt(at));
    if (!(runsOn(start) || (!open && runsOn(end)))) places.push({ start, end });
  }
  return places;
}

function placesOfTerm(term: number, folded: string, figures: readonly Figure[]): Hit[] {
  const places: Hit[] = [];
  for (const { kind, start, end, numberEnd } of figures) {
    if (builtInTerms[kind].includes(term)) places.push({ start, end });
    if (kind !== 'number' && builtInTerms.number.includes(term)) places.push({ start, end: numberEnd });
  }
  const spelled = (wordsOf.get(term) ?? []).flatMap((word) => placesOfWord(folded, word));
  spelled.sort((a, b) => a.start - b.start || a.end - b.end);
  // where a term is figures and words, the figures of a place come first
  return [...places, ...spelled].sort((a, b) => a.start - b.start);
}

function standsAtEdges(text: ReadText, { atStart, atEnd }: CompiledPattern, { start, end }: Hit): boolean {
  const first = text.clauses[text.clauseAt[start] ?? 0];
  const last = text.clauses[text.clauseAt[end - 1] ?? 0];
  const lead = start - (first?.start ?? 0);
  if (atStart && lead !== 0 && !(lead === 1 && text.codes[start - 1] === 0x20)) return false;
  return !atEnd || (last?.end ?? 0) - end <= (isWide(text.codes[end - 1] ?? 0) ? 1 : 0);
}

function findPattern(text: ReadText, pattern: CompiledPattern, placesOf: (term: number) => Hit[]): Hit[] {
  const sentenceAt = (unit: number) => text.clauses[text.clauseAt[unit] ?? 0]?.sentence;
  let found = placesOf(pattern.terms[0] as number).map((place) => ({ from: place.start, ...place }));
  for (let part = 1; part < pattern.terms.length && found.length > 0; part++) {
    found = placesOf(pattern.terms[part] as number).flatMap((next) => {
      const late = found.findIndex(({ start }) => start >= next.start);
      const before = (late < 0 ? found : found.slice(0, late)).findLast(
        ({ end }) =>
          end <= next.start &&
          next.start - end <= (pattern.gaps[part] as number) &&
          (text.clauseAt[end - 1] === text.clauseAt[next.start] ||
            (pattern.across[part] && sentenceAt(end - 1) === sentenceAt(next.start))),
      );
      return before ? [{ ...next, from: before.from }] : [];
    });
  }
  return found
    .map(({ from, end }) => ({ start: from, end }))
    .filter((hit) => standsAtEdges(text, pattern, hit));
}

/** Every hit as `group start end`, in order. */
function plainly(text: ReadText, figures: readonly Figure[]): string[] {
  const folded = String.fromCharCode(...text.codes);
  const known = new Map<number, Hit[]>();
  const placesOf = (term: number) => {
    const places = known.get(term) ?? placesOfTerm(term, folded, figures);
    known.set(term, places);
    return places;
  };
  const hits = patterns.flatMap((pattern) => {
    const group = groupOf(knowledge.compiled, pattern.role, pattern.owner);
    return findPattern(text, pattern, placesOf).map(({ start, end }) => `${group} ${start} ${end}`);
  });
  return hits.sort();
}

function found(text: ReadText, figures: readonly Figure[]): string[] {
  const { groups } = findHits(text, figures, knowledge);
  return groups
    .flatMap((hits, group) => (hits ?? []).map(({ start, end }) => `${group} ${start} ${end}`))
    .sort();
}

function bothWays(given: string) {
  const text = readText(given, knowledge.folding);
  const figures = findFigures(text);
  return { quick: found(text, figures), plain: plainly(text, figures) };
}

const folder = join(import.meta.dirname, '..', '..', '..', 'test', 'golden', 'readings');
const golden = readdirSync(folder).flatMap((file) =>
  (parse(readFileSync(join(folder, file), 'utf8')) as { text: string }[]).map(({ text }) => text),
);

describe('the finder finds what looking for every pattern by itself finds', () => {
  test('in the golden readings', () => {
    for (const text of golden) {
      const { quick, plain } = bothWays(text);
      expect(quick, text).toEqual(plain);
    }
  });

  test('in mixtures of sentences, words of the knowledge, figures and marks', () => {
    const piece = fc.oneof(
      fc.constantFrom(...golden),
      fc.constantFrom(...words),
      fc.constantFrom('300元', '三天', '12315', '两万三', ' / ', '“', '”', '?', '。', ',', '\n', ' ', '不'),
      fc.string({ unit: 'binary', maxLength: 6 }),
    );
    const mixture = fc.array(piece, { minLength: 1, maxLength: 7 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(mixture, (text) => {
        const { quick, plain } = bothWays(text);
        expect(quick).toEqual(plain);
      }),
      { numRuns: 250 },
    );
  });

  test('and remembers nothing of the text before', () => {
    const text = golden[0] as string;
    const { quick } = bothWays(text);
    bothWays(golden.join('。').repeat(3));
    expect(bothWays(text).quick).toEqual(quick);
    expect(bothWays('').quick).toEqual([]);
  });
});
