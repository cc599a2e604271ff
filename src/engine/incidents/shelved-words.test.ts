import { expect, test } from 'vitest';
import { ShelvedWords } from './shelved-words.ts';

const size = 2500;
const textOf = (n: number) => `第${n}封：${'好'.repeat(n % 7)}😀\ud800`;

test('a ring tells the latest of each place, whole and in parts, round after round', () => {
  const words = new ShelvedWords(size);
  for (let n = 0; n < size * 3 + 1500; n++) {
    words.put(n % size, textOf(n));
    for (const back of [0, 1, 700, 1023, 1024, 2400, size - 1]) {
      const own = n - back;
      if (own >= 0 && n % 37 === 0) {
        expect(words.at(own % size, 0, textOf(own).length)).toBe(textOf(own));
        expect(words.at(own % size, 1, 4)).toBe(textOf(own).slice(1, 4));
      }
    }
  }
});

test('a text may be as long as it likes', () => {
  const words = new ShelvedWords(2);
  const long = '长'.repeat(300_000);
  words.put(0, long);
  words.put(1, '');
  expect(words.at(0, 0, long.length) === long).toBe(true);
  expect(words.at(1, 0, 0)).toBe('');
});
