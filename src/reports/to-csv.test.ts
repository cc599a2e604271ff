import { describe, expect, it } from 'vitest';
import { csvCell } from './to-csv.ts';

describe('a cell of a table for spreadsheets', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['  @sum(a1)', "'  @sum(a1)"],
    ['＝cmd|calc', "'＝cmd|calc"],
    ['-1 day', "'-1 day"],
    ['\tx', "'\tx"],
    ['王, "明"', '"王, ""明"""'],
    ['两\n行', '"两\n行"'],
    ['13800138000', '13800138000'],
  ])('%j becomes %j', (given, expected) => {
    expect(csvCell(given)).toBe(expected);
  });

  it('leaves numbers alone, also negative ones, and nothing for null', () => {
    expect([csvCell(-3), csvCell(true), csvCell(null)]).toEqual(['-3', 'true', '']);
  });
});
