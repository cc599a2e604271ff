import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { parse } from 'yaml';
import { assess } from '../src/engine/assess.ts';
import { loadReadingModel } from '../src/engine/model/reading-model.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';

/** Golden readings: a sentence, and what any handler would read from it. */
interface Golden {
  text: string;
  is?: Record<string, unknown>;
  has?: Record<string, string>;
  not?: Record<string, string>;
}

const folder = join(import.meta.dirname, 'golden', 'readings');
const knowledge = loadKnowledge(readFileSync(inject('knowledgeFile'), 'utf8'));
const model = loadReadingModel(
  readFileSync(join(import.meta.dirname, '..', 'models', 'reading.bin')),
  knowledge,
);
const field = (reading: object, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], reading);

describe.each(readdirSync(folder))('%s', (file) => {
  describe.each([
    ['the rules alone', undefined],
    ['with the model', model],
  ])('%s', (_, read) => {
    const cases = parse(readFileSync(join(folder, file), 'utf8')) as Golden[];
    test.each(cases)('$text', ({ text, is = {}, has = {}, not = {} }) => {
      const reading = assess(text, knowledge, read);
      const seen = Object.keys({ ...is, ...has, ...not }).map((path) => [path, field(reading, path)]);
      for (const [path, value] of Object.entries(is))
        expect(field(reading, path), JSON.stringify(seen)).toEqual(value);
      for (const [path, value] of Object.entries(has))
        expect(field(reading, path), JSON.stringify(seen)).toContain(value);
      for (const [path, value] of Object.entries(not)) expect(field(reading, path)).not.toContain(value);
    });
  });
});
