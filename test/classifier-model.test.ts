import { describe, expect, test } from 'vitest';
import { calibrate } from '../src/engine/learn/calibrate.ts';
import { makeGrams, readGrams } from '../src/engine/learn/grams.ts';
import { foldsOf, outOfFold, train } from '../src/engine/learn/learn.ts';
import { linearReader } from '../src/engine/learn/linear.ts';
import { loadModel, saveModel } from '../src/engine/learn/saved.ts';
import { tabulate } from '../src/engine/learn/table.ts';
import type { LearnText } from '../src/engine/learn/vocabulary.ts';
import { fold, makeFolding } from '../src/knowledge/fold.ts';
import { archive } from './classifier-archive.ts';

const folding = makeFolding('發', '发');
const options = { seed: 1, version: 'test' };

function gramsOf(text: string): string[] {
  const folded = fold(text, folding);
  const grams = readGrams(folded, makeGrams());
  return Array.from({ length: grams.count }, (_, at) => {
    const units = folded.codes.subarray(grams.start[at]!, grams.end[at]!);
    return String.fromCharCode(...units);
  });
}

function hashesOf(text: string): number[] {
  const grams = readGrams(fold(text, folding), makeGrams());
  return [...grams.hash.subarray(0, grams.count)].sort();
}

describe('grams', () => {
  test('are one to four characters, not across a sign beyond two', () => {
    const found = gramsOf('我要退款，马上');
    expect(found).toEqual(expect.arrayContaining(['我要退款', '要退款', '款,', ',马', '马上']));
    expect(found).not.toContain('款,马');
  });

  test('know a word in its forms, and pairs of words', () => {
    for (const [one, other] of [
      ['Deliveries', 'delivery'],
      ['charged', 'charges'],
      ["Sky's", 'sky'],
    ] as const) {
      expect(hashesOf(one).some((hash) => hashesOf(other).includes(hash))).toBe(true);
    }
    expect(gramsOf('not working')).toContain('not working');
  });

  test.each([
    ['發票', '发票'],
    ['Ａ１２栋', 'a12栋'],
    ['退 款 300 元', '退款450元'],
  ])('%s reads like %s', (one, other) => {
    const rest = (text: string) => hashesOf(text.replaceAll('300', '450'));
    expect(rest(one)).toEqual(rest(other));
  });

  test('numbers of as many figures are alike, short ones are also themselves', () => {
    const [one, other] = [new Set(hashesOf('打12315')), new Set(hashesOf('打10086'))];
    expect([...one].filter((hash) => !other.has(hash))).toHaveLength(1);
  });

  test('any string has grams within its bounds', () => {
    for (const text of ['', ' ', '\ud800', "'", '😀😀', '1.2.3,', 'a'.repeat(3_000), '。'.repeat(3_000)]) {
      const folded = fold(text, folding);
      const grams = readGrams(folded, makeGrams());
      for (let at = 0; at < grams.count; at++) {
        expect(grams.start[at]!).toBeGreaterThanOrEqual(0);
        expect(grams.end[at]!).toBeLessThanOrEqual(folded.length);
      }
    }
  });
});

const labels = ['配送', '发票', '质量'];
const outputs = labels.map((name) => ({
  name,
  targets: Float32Array.from(archive, ({ label }) => (label === name ? 1 : -1)),
}));
const table = tabulate(archive, { folding });

describe('the linear model', () => {
  test('is the same after saving and loading, wherever in memory it lies', () => {
    const model = train(table, outputs, options);
    const bytes = new Uint8Array(saveModel(model));
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(loadModel(bytes)).toEqual(model);
    expect(loadModel(shifted.subarray(3))).toEqual(model);
  });

  test('the stretches it names lie where the words are, strongest first', () => {
    const reader = linearReader(train(table, outputs, options));
    const text = fold('你好，电子发票的税号不对，麻烦看看', folding);
    const score = reader.scores(readGrams(text, makeGrams()))[1]!;
    const spans = reader.contributions(1);
    const words = spans.map(({ start, end }) => String.fromCharCode(...text.codes.subarray(start, end)));
    expect(score).toBeGreaterThan(0);
    expect(words.some((own) => own.includes('发票'))).toBe(true);
    expect(words.join()).not.toContain('麻烦');
    expect(spans.map(({ weight }) => weight)).toEqual(
      spans.map(({ weight }) => weight).sort((a, b) => b - a),
    );
    expect(reader.contributions(1)).toEqual(reader.contributions(1));
  });

  test('a number beside the text is learnt like a gram, whatever its unit', () => {
    const texts: LearnText[] = archive.map(({ text }, at) => ({ text, dense: [at % 2 === 0 ? 5_000 : 0] }));
    const odd = { name: 'odd', targets: Float32Array.from(texts, (_, at) => (at % 2 === 0 ? 1 : -1)) };
    const model = train(tabulate(texts, { folding, dense: ['figure'] }), [odd], {
      ...options,
      dense: ['figure'],
    });
    const reader = linearReader(model);
    const grams = readGrams(fold('电子发票税号不对', folding), makeGrams());
    const [withNumber, without] = [reader.scores(grams, [5_000])[0]!, reader.scores(grams, [0])[0]!];
    expect(withNumber - without).toBeGreaterThan(0.5);
  });

  test('keeps to its size, with little lost', () => {
    const right = (maxBytes: number) => {
      const scores = outOfFold(table, outputs, { ...options, maxBytes }, foldsOf(archive, 5, 1));
      return outputs.reduce(
        (sum, { targets }, output) =>
          sum + targets.filter((own, text) => own * scores[output]![text]! > 0).length,
        0,
      );
    };
    const small = 9_000;
    expect(saveModel(train(table, outputs, { ...options, maxBytes: small })).byteLength).toBeLessThan(
      small + 2_000,
    );
    expect(right(small)).toBeGreaterThan(right(8_000_000) * 0.95);
  });

  test('what one output learns does not depend on the others', () => {
    const alone = linearReader(train(table, [outputs[0]!], options));
    const among = linearReader(train(table, outputs, options));
    const grams = readGrams(fold('快递送错了地址', folding), makeGrams());
    expect(alone.scores(grams)[0]).toBeCloseTo(among.scores(grams)[0]!, 2);
  });
});

describe('what may not be passed on', () => {
  const secret = '王小二住在柳树巷';
  const tableOf = (texts: LearnText[]) => tabulate(texts, { folding }).vocabulary.keys.length;
  const told = (isPrivate: boolean, times: number, more: object = {}) =>
    Array.from({ length: times }, (_, at) => ({
      text: `${'甲乙丙丁戊己'[at]}。${secret}`,
      isPrivate,
      ...more,
    }));

  test.each([
    ['four private texts', told(true, 4), false],
    ['five private texts', told(true, 5), true],
    ['five private texts of one group', told(true, 5, { group: 'one' }), false],
    ['five private texts alike word for word', Array(5).fill(told(true, 1)[0]), false],
    ['two open texts', told(false, 2), true],
    ['two open texts of one group', told(false, 2, { group: 'one' }), false],
    ['one open and four private ones', [...told(false, 1), ...told(true, 5).slice(1)], false],
  ])('a gram of %s', (_, texts, counts) => {
    expect(tableOf(texts) > 0).toBe(counts);
  });
});

test('where there is not room for every gram, those of heavier texts stay', () => {
  const common = Array.from({ length: 3 }, (_, at) => ({ text: `${'甲乙丙'[at]}。快递还没到` }));
  const rare = (weight?: number) =>
    Array.from({ length: 2 }, (_, at) => ({
      text: `${'ab'[at]}。not working`,
      ...(weight === undefined ? {} : { weight }),
    }));
  const keysOf = (texts: LearnText[], maxGrams?: number) => [
    ...tabulate(texts, { folding, ...(maxGrams === undefined ? {} : { maxGrams }) }).vocabulary.keys,
  ];
  const chinese = keysOf(common);
  expect(keysOf([...common, ...rare()], chinese.length)).toEqual(chinese);
  expect(keysOf([...common, ...rare(2)], chinese.length)).toEqual(expect.arrayContaining(keysOf(rare())));
});

describe('folds and chances', () => {
  test('a pair stays on one side, and the seed decides', () => {
    const texts = archive.map(({ text }, at) => ({ text, group: String(at >> 1) }));
    const folds = foldsOf(texts, 5, 1);
    for (let at = 0; at + 1 < texts.length; at += 2) expect(folds[at]).toBe(folds[at + 1]);
    expect(foldsOf(texts, 5, 1)).toEqual(folds);
    expect(foldsOf(texts, 5, 2)).not.toEqual(folds);
  });

  test('a calibrated chance is how often it is so', () => {
    const scores = Float32Array.from({ length: 4_000 }, (_, at) => (at % 2 === 0 ? 1 : -1));
    // of scores 1 three in four are so, of scores -1 one in ten
    const targets = scores.map((score, at) => ((at >> 1) % 20 < (score > 0 ? 15 : 2) ? 1 : -1));
    const { slope, offset } = calibrate(scores, targets);
    const chance = (score: number) => 1 / (1 + Math.exp(-(slope * score + offset)));
    expect(chance(1)).toBeCloseTo(0.75, 1);
    expect(chance(-1)).toBeCloseTo(0.1, 1);
  });

  test('without both sides nothing is calibrated', () => {
    expect(calibrate(Float32Array.of(1, 2), Float32Array.of(1, 1))).toEqual({ slope: 1, offset: 0 });
  });
});
