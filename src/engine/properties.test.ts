import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readKnowledgeFiles } from '../../scripts/compile-knowledge.ts';
import { compileKnowledge, foldingOf } from '../knowledge/compile.ts';
import { makeReady } from '../knowledge/load.ts';
import { assess } from './assess.ts';
import type { Assessment } from './assessment.ts';

// What must hold for any message, tried on the golden readings and on mixtures of them.

const files = await readKnowledgeFiles();
const knowledge = makeReady(compileKnowledge(files));
const folder = join(import.meta.dirname, '..', '..', 'test', 'golden', 'readings');
const texts = readdirSync(folder).flatMap((file) =>
  (parse(readFileSync(join(folder, file), 'utf8')) as { text: string }[]).map((golden) => golden.text),
);
const chinese = texts.filter((text) => /\p{Script=Han}/u.test(text));

const read = (text: string) => assess(text, knowledge);
const reading = ({ evidence: _, versions: __, ...rest }: Assessment) => rest;
const words = (a: Assessment) => a.evidence.map((e) => `${e.label} ${e.by} ${e.weight}`);

/** A message of one to four golden sentences. */
const message = fc
  .array(fc.constantFrom(...texts), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join('。'));

/** For each simplified character its traditional and variant forms. */
function variants(): Map<string, string[]> {
  const { from, to } = foldingOf(files);
  const forms = new Map<string, string[]>();
  for (let i = 0; i < to.length; i++) {
    const plain = to[i] as string;
    forms.set(plain, [...(forms.get(plain) ?? []), from[i] as string]);
  }
  return forms;
}

describe('the same words read the same', () => {
  test('with spaces between Chinese characters', () => {
    const gap = fc.infiniteStream(fc.constantFrom('', ' ', '  ', '　', '\u200b'));
    fc.assert(
      fc.property(fc.constantFrom(...chinese), gap, (text, gaps) => {
        const spaced = text.replace(/(?<=\p{Script=Han})(?=\p{Script=Han})/gu, () => gaps.next().value ?? '');
        expect(reading(read(spaced))).toEqual(reading(read(text)));
        expect(words(read(spaced))).toEqual(words(read(text)));
      }),
      { numRuns: 150 },
    );
  });

  test('in full-width letters, figures and marks', () => {
    fc.assert(
      fc.property(message, fc.infiniteStream(fc.boolean()), (text, wide) => {
        const widened = [...text]
          .map((c) =>
            c >= '!' && c <= '~' && wide.next().value ? String.fromCharCode(c.charCodeAt(0) + 0xfee0) : c,
          )
          .join('');
        expect(reading(read(widened))).toEqual(reading(read(text)));
      }),
      { numRuns: 100 },
    );
  });

  test('in traditional characters, whichever variant is written', () => {
    const forms = variants();
    fc.assert(
      fc.property(fc.constantFrom(...chinese), fc.infiniteStream(fc.nat()), (text, dice) => {
        const traditional = [...text]
          .map((c) => {
            const own = [c, ...(forms.get(c) ?? [])];
            return own[(dice.next().value ?? 0) % own.length];
          })
          .join('');
        expect(reading(read(traditional))).toEqual(reading(read(text)));
      }),
      { numRuns: 150 },
    );
  });
});

describe('the evidence', () => {
  /** Labels that follow from others and may rest on the whole message: a complaint that asks nothing vents. */
  const mayRestOnTheWhole = /^(primaryMotive\.vent|motives\.vent|kinds\.(want-attention|rebuke))$/;

  test('quotes the message, is short, and stands behind every label', () => {
    fc.assert(
      fc.property(message, (text) => {
        const { evidence } = read(text);
        const perLabel = new Map<string, number>();
        for (const e of evidence) {
          expect(e.text).toBe(text.slice(e.start, e.end));
          expect(e.weight).toBeGreaterThan(0);
          if (e.by === 'engine/whole-text') expect(e.label).toMatch(mayRestOnTheWhole);
          perLabel.set(e.label, (perLabel.get(e.label) ?? 0) + 1);
        }
        expect(Math.max(0, ...perLabel.values())).toBeLessThanOrEqual(3);
        expect(evidence.length).toBeLessThanOrEqual(40);
      }),
      { numRuns: 150 },
    );
  });

  test('of a label are its weightiest reasons, the weightiest first', () => {
    for (const text of texts) {
      const last = new Map<string, number>();
      for (const { label, weight } of read(text).evidence) {
        expect(weight).toBeLessThanOrEqual(last.get(label) ?? Number.POSITIVE_INFINITY);
        last.set(label, weight);
      }
    }
  });
});
