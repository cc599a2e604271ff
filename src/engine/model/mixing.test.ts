import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dice } from '../../base/dice.ts';
import { loadModel } from '../learn/saved.ts';
import { shiftsOf } from './decide.ts';
import { Mixing, type ReadingNotes, toldOf } from './mixing.ts';

const model = loadModel(readFileSync(join(import.meta.dirname, '..', '..', '..', 'models', 'reading.bin')));
const notes = model.header.notes as ReadingNotes;
const width = model.header.dense.length;

/** What the layers come to, as the trainer would work it out: one after the other. */
function plainly(sums: Float64Array, numbers: Float32Array): number[] {
  const { slope, offset, hidden, bias } = notes.mix;
  const weighed = (at: number) =>
    numbers.reduce((sum, own, number) => sum + own * model.denseWeight[at * width + number]!, 0);
  const chances = slope.map((own, at) => own * (sums[at]! + model.bias[at]! + weighed(at)) + offset[at]!);
  const heard = hidden.bias.map((own, place) => {
    const ofScores = bias.reduce(
      (sum, _, at) => sum + toldOf(chances[at]!) * hidden.scores[at]![place]!,
      own,
    );
    return Math.max(
      0,
      numbers.reduce((sum, value, number) => sum + value * hidden.numbers[number]![place]!, ofScores),
    );
  });
  const shifts = shiftsOf((field) => notes.settings[field] ?? []);
  return chances.map((own, at) => {
    const added = heard.reduce((sum, value, place) => sum + value * (hidden.adds[place]![at] ?? 0), 0);
    return own + added + (bias[at] ?? 0) + shifts[at]!;
  });
}

it('comes to the same eight abreast as one after the other, whatever came before', () => {
  const mixing = new Mixing(model, notes);
  const { next } = dice(3);
  for (let text = 0; text < 5; text++) {
    const sums = Float64Array.from(notes.mix.slope, () => 6 * (next() - 0.5));
    const numbers = Float32Array.from({ length: width }, () => (next() < 0.8 ? 0 : 3 * next()));
    const expected = plainly(sums, numbers);
    const leanings = mixing.leanings(sums, numbers);
    expected.forEach((own, at) => {
      expect(leanings[at]).toBeCloseTo(own, 3);
    });
  }
});
