import { expect, test } from 'vitest';
import { refusedRowsCsv } from './refused-rows.ts';

test('refused rows become a table that a table program reads as words', () => {
  const rows = [
    { row: 7, message: '“时间”里的"x"不对，请改正' },
    { row: 8, message: '=HYPERLINK("http://x")' },
  ];
  expect(refusedRowsCsv(rows, ['行', '原因'])).toBe(
    '\uFEFF"行","原因"\r\n"7","“时间”里的""x""不对，请改正"\r\n"8","\'=HYPERLINK(""http://x"")"\r\n',
  );
});
