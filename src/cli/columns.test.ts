import { describe, expect, it } from 'vitest';
import { columns, cut, plain, widthOf } from './columns.ts';

describe('columns of a terminal', () => {
  it('count Chinese as two cells', () => {
    expect([widthOf('宽带'), widthOf('ab'), widthOf('，'), widthOf('e\u0301')]).toEqual([4, 2, 2, 1]);
    expect(
      columns([
        ['受理', 'a'],
        ['x', 'b'],
      ]),
    ).toEqual(['受理  a', 'x     b']);
  });

  it('cut to the width and say so', () => {
    expect(cut('三天没网了', 7)).toBe('三天没…');
    expect(cut('三天\n没网', 20)).toBe('三天 没网');
  });

  it('let no words of others steer the terminal', () => {
    expect(plain('a\u001b[2Jb\u202ec\n\td')).toBe('a [2Jb c\n\td');
  });
});
