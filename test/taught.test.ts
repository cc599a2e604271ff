import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

interface OfSet {
  id: string;
  pair: string;
  text: string;
  labels: Record<string, unknown>;
}
interface Edit {
  ref: string;
  cuts: [from: number, to: number, put: string][];
}

const corpus = join(import.meta.dirname, '..', 'train', 'corpus');
const lines = <T>(file: string): T[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);

const sets = readdirSync(corpus).filter((name) => /^contrast-.+\.jsonl$/.test(name));
const edits = lines<Edit>(join(corpus, 'edits-by-reference.jsonl'));

describe('texts that teach a difference', () => {
  it.each(sets)('differ in a label within every set of %s', (name) => {
    const byPair = Map.groupBy(lines<OfSet>(join(corpus, name)), ({ pair }) => pair);
    const alike = [...byPair].filter(
      ([, texts]) => new Set(texts.map(({ labels }) => JSON.stringify(labels))).size < 2,
    );
    expect(alike.map(([pair]) => pair)).toEqual([]);
  });

  it('are all different', () => {
    const texts = sets.flatMap((name) => lines<OfSet>(join(corpus, name)).map(({ text }) => text));
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('tell written messages otherwise, and name them', () => {
    const told = lines<OfSet>(join(corpus, 'authored-train.jsonl'));
    const names = new Set(told.flatMap(({ id, pair }) => [id, pair]));
    const texts = new Set(told.map(({ text }) => text));
    const variants = lines<OfSet>(join(corpus, 'variants.jsonl'));
    expect(variants.filter(({ pair, text }) => !names.has(pair) || texts.has(text))).toEqual([]);
  });

  it('change real messages from the beginning on, place by place', () => {
    const back = edits.filter(({ cuts }) =>
      cuts.some(([from, to], at) => from > to || from < (cuts[at - 1]?.[1] ?? 0)),
    );
    expect(back).toEqual([]);
  });
});
