import { readFileSync } from 'node:fs';
import { describe, expect, inject, test } from 'vitest';
import type { CompiledKnowledge } from '../src/knowledge/compiled.ts';
import * as ids from '../src/knowledge/ids.ts';

const knowledge = JSON.parse(readFileSync(inject('knowledgeFile'), 'utf8')) as CompiledKnowledge;
const spoken = new Set(
  knowledge.entries.flatMap((e) => e.weights.map(([feature]) => knowledge.features[feature])),
);

/** The lists the engine reads, and the ids that are the absence of a sign: nothing can speak for them. */
const read = {
  emotion: [Object.keys(ids.emotions), []],
  needs: [Object.keys(ids.needs), []],
  motives: [Object.keys(ids.motives), ['none', 'vent']],
  causes: [Object.keys(ids.causes), ['none']],
  lossTense: [Object.keys(ids.lossTense), ['none']],
  dangers: [Object.keys(ids.dangers), []],
  demand: [Object.keys(ids.demands), ['none', 'other']],
  temperament: [Object.keys(ids.temperaments), ['unknown']],
  style: [Object.keys(ids.styles), ['unknown']],
  sentiment: [Object.keys(ids.sentiments), ['neutral']],
} as const;

describe('knowledge is complete', () => {
  test.each(Object.entries(read))('every %s has words that speak for it', (family, [all, silent]) => {
    const mute = all.filter(
      (id) => !(silent as readonly string[]).includes(id) && !spoken.has(`${family}.${id}`),
    );
    expect(mute).toEqual([]);
  });

  test('every sign that stands for an id stands for one of the lists', () => {
    const strangers = [...spoken].filter((feature) => {
      const [family = '', id = ''] = (feature ?? '').split('.');
      const list = read[family as keyof typeof read];
      return list !== undefined && !(list[0] as readonly string[]).includes(id);
    });
    expect(strangers).toEqual([]);
  });

  test('every entry says why, in a line of its own in both languages', () => {
    const { entries } = knowledge;
    for (const { by, reason } of entries) {
      expect(reason.zh, by).toMatch(/^\p{Script=Han}.*。$/u);
      expect(reason.zh, by).not.toMatch(/\p{Script=Han}[,;:?!]|！/u);
      expect(reason.en, by).toMatch(/^[A-Z][^\p{Script=Han}]*\.$/u);
    }
    for (const lang of ['zh', 'en'] as const)
      expect(new Set(entries.map(({ reason }) => reason[lang])).size).toBe(entries.length);
  });

  test('every clock has a source, a mark and labels in both languages', () => {
    const lines = knowledge.deadlines.flatMap((pack) => pack.lines);
    expect(lines.length).toBeGreaterThan(20);
    for (const line of lines) {
      expect(['SEEN', 'SEEN2', 'MEM'], line.id).toContain(line.mark);
      for (const words of [line.label, line.source, line.starts])
        expect(words.zh && words.en, line.id).toBeTruthy();
    }
  });
});
