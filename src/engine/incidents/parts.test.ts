import { describe, expect, test } from 'vitest';
import { partsOf } from './parts.ts';

/** How surely two messages are of one matter: each is a letter for its matter, `-` for one that is like all. */
const alike = (a: string, b: string): number => {
  if (a[0] === b[0]) return 0.9;
  return a.startsWith('-') || b.startsWith('-') ? 0.5 : 0.05;
};

describe('what was put together one by one', () => {
  test('stays one where all say so, in the order given', () => {
    expect(partsOf(['a1', 'a2', 'a3'], alike)).toEqual([['a1', 'a2', 'a3']]);
  });

  test('falls apart where a message that is like both led two matters together, the larger first', () => {
    expect(partsOf(['a1', 'b1', '-1', 'b2', 'a2', 'b3', 'b4'], alike)).toEqual([
      ['b1', 'b2', 'b3', 'b4'],
      ['a1', '-1', 'a2'],
    ]);
  });

  test('is all alone where nobody is sure of anything', () => {
    expect(partsOf(['a', 'b', 'c'], alike)).toEqual([['a'], ['b'], ['c']]);
    expect(partsOf([], alike)).toEqual([]);
  });
});
