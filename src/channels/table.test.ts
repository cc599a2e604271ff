import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { afterAll, describe, expect, it } from 'vitest';
import { detectDelimiter } from './csv.ts';
import { readTable, type TableLine } from './table.ts';

const folder = mkdtempSync(join(tmpdir(), 'amends-table-'));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
const file = (ending: string, content: string | Uint8Array) => {
  const path = join(folder, `${++count}.${ending}`);
  writeFileSync(path, content);
  return path;
};
const all = async (path: string, options: Parameters<typeof readTable>[1] = {}) => {
  const lines: TableLine[] = [];
  for await (const line of readTable(path, options)) lines.push(line);
  return lines;
};
const rows = async (path: string, options: Parameters<typeof readTable>[1] = {}) =>
  (await all(path, options)).map((line) => ('row' in line ? line.row : line.bad.code));

/** The platform decodes GB18030 and does not encode it: what its two-byte codes decode to, turned round. */
const gbCodes = (() => {
  const decoder = new TextDecoder('gb18030');
  const codes = new Map<string, [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const text = decoder.decode(Uint8Array.of(lead, trail));
      if (trail !== 0x7f && text.length === 1 && text !== '\uFFFD') codes.set(text, [lead, trail]);
    }
  }
  return codes;
})();
const gb18030 = (text: string) =>
  Uint8Array.from(
    [...text].flatMap((c) => (c.charCodeAt(0) < 0x80 ? [c.charCodeAt(0)] : (gbCodes.get(c) ?? [0x3f]))),
  );

describe('CSV', () => {
  const words =
    '编号,内容,时间\n1,"快递丢了，客服说""再等等""\n我等了三天",2019/2/28 11:25:05\n2,退款,2019-3-1\n';
  const read = [
    { 编号: '1', 内容: '快递丢了，客服说"再等等"\n我等了三天', 时间: '2019/2/28 11:25:05' },
    { 编号: '2', 内容: '退款', 时间: '2019-3-1' },
  ];

  it.each([
    ['UTF-8', Buffer.from(words)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${words}`)],
    ['UTF-16LE with one', Buffer.from(`\uFEFF${words}`, 'utf16le')],
    ['UTF-16BE with one', Buffer.from(`\uFEFF${words}`, 'utf16le').swap16()],
    ['GB18030', gb18030(words)],
    ['CRLF', Buffer.from(words.replaceAll('\n', '\r\n'))],
  ])('of %s', async (name, bytes) => {
    const got = await rows(file('csv', bytes));
    expect(got).toEqual(
      name === 'CRLF' ? [{ ...read[0], 内容: '快递丢了，客服说"再等等"\r\n我等了三天' }, read[1]] : read,
    );
  });

  it('in GB18030 whose first Chinese character comes after a megabyte', async () => {
    const ascii = `id,text\n${'1,plain words of some length\n'.repeat(40_000)}`;
    const got = await rows(file('csv', gb18030(`${ascii}2,退款`)));
    expect(got.at(-1)).toEqual({ id: '2', text: '退款' });
  });

  it('in UTF-8 with one broken byte is not taken for GB18030', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`id,text\n${'1,快递丢了\n'.repeat(50)}2,坏`),
      Buffer.from([0xff]),
      Buffer.from('字\n'),
    ]);
    const got = await rows(file('csv', bytes));
    expect(got[0]).toEqual({ id: '1', text: '快递丢了' });
    expect(got.at(-1)).toEqual({ id: '2', text: '坏\uFFFD字' });
  });

  it.each([
    ['a;b;c\n1,5;2;3', ';'],
    ['a\tb\n1\t2', '\t'],
    ['a,b', ','],
    ['"x;y;z",b', ','],
    ['text\nno delimiter here', ','],
  ])('detects the delimiter of %j', (sample, delimiter) => {
    expect(detectDelimiter(sample)).toBe(delimiter);
  });

  it('counts physical lines, passes over blank ones, reports bad ones and goes on', async () => {
    const path = file(
      'csv',
      'id,text,at\r\n1,"a\r\nb",x\r\n\r\n2,a "quoted" word,x\r\n3,"never closed,x\r\n4,good,y\r\n5,too,many,cells\r\n6,"abc"def,z\r\n7,"""so"" he said\r\nand left",z\r\n8,"open at the end,z\r\n9,last,z',
    );
    expect(await all(path)).toEqual([
      { line: 2, row: { id: '1', text: 'a\r\nb', at: 'x' } },
      { line: 5, row: { id: '2', text: 'a "quoted" word', at: 'x' } },
      { line: 6, bad: { code: 'unclosed-quote' }, raw: '3,"never closed,x' },
      { line: 7, row: { id: '4', text: 'good', at: 'y' } },
      { line: 8, bad: { code: 'too-many-cells', message: '4 > 3' }, raw: '5,too,many,cells' },
      { line: 9, row: { id: '6', text: '"abc"def', at: 'z' } },
      { line: 10, row: { id: '7', text: '"so" he said\r\nand left', at: 'z' } },
      { line: 12, bad: { code: 'unclosed-quote' }, raw: '8,"open at the end,z' },
      { line: 13, row: { id: '9', text: 'last', at: 'z' } },
    ]);
  });

  it('names columns without a name or with the same one, and keeps a column called __proto__', async () => {
    expect(await rows(file('csv', 'a,,a,__proto__\n1,2,3,4'))).toEqual([
      Object.fromEntries([
        ['a', '1'],
        ['column 2', '2'],
        ['a (2)', '3'],
        ['__proto__', '4'],
      ]),
    ]);
  });

  it('of one column keeps a text with a stray comma as a bad row and does not take it for the header', async () => {
    expect(await rows(file('csv', 'text\n"one, two"\nthree, four'))).toEqual([
      { text: 'one, two' },
      'too-many-cells',
    ]);
  });

  it('of a header alone, and of nothing, has no rows', async () => {
    expect(await all(file('csv', 'id,text\n'))).toEqual([]);
    expect(await all(file('csv', ''))).toEqual([]);
  });
});

describe('JSONL', () => {
  it('gives objects by line, bad lines at their place', async () => {
    const path = file('jsonl', '\uFEFF{"id":1}\r\n\n{bad\n[1]\n"x"\n{"text":"a\u2028b"}');
    expect(await all(path)).toEqual([
      { line: 1, row: { id: 1 } },
      { line: 3, bad: { code: 'malformed-json', message: 'at position 1' }, raw: '{bad' },
      { line: 4, bad: { code: 'not-an-object' }, raw: '[1]' },
      { line: 5, bad: { code: 'not-an-object' }, raw: '"x"' },
      { line: 6, row: { text: 'a\u2028b' } },
    ]);
  });

  it('is known by its content without an ending, and read in GB18030', async () => {
    expect(await rows(file('dat', gb18030('{"内容":"退款"}')))).toEqual([{ 内容: '退款' }]);
  });

  it('does not keep a line of 9 million units in memory', async () => {
    const [line] = await all(file('jsonl', `{"t":"${'x'.repeat(9_000_000)}"}\n`));
    expect(line).toMatchObject({ line: 1, bad: { code: 'line-too-long' } });
    expect(line && 'raw' in line ? line.raw.length : 0).toBeLessThanOrEqual(1_000);
  });
});

describe('XLSX', () => {
  const book = async (fill: (sheet: exceljs.Worksheet, book: exceljs.Workbook) => void) => {
    const made = new exceljs.Workbook();
    fill(made.addWorksheet('投诉'), made);
    const path = join(folder, `${++count}.xlsx`);
    await made.xlsx.writeFile(path);
    return path;
  };

  it('reads dates as wall time, rich text, formulas, numbers and ids as they are meant', async () => {
    const path = await book((sheet) => {
      sheet.addRow(['2026年投诉台账']);
      sheet.addRow(['编号', '内容', '时间', '电话', '卡号']);
      sheet.addRow([
        '007',
        { richText: [{ text: '慢' }, { text: '死了' }] },
        new Date(Date.UTC(2019, 1, 28, 11, 25, 5)),
        13812345678,
        19_000_000_000,
      ]);
      sheet.addRow([7, 'x', 43524.5, '0010', { formula: '1+1', result: 2 }]);
      sheet.getCell('A4').numFmt = '000000';
      sheet.getCell('C4').numFmt = 'yyyy"年"m"月"d"日"';
      sheet.addRow([
        8,
        { text: 'a link', hyperlink: 'https://example.com' },
        { formula: 'B2+1', result: 43524.25 },
        { error: '#N/A' },
        true,
      ]);
      sheet.getCell('C5').numFmt = 'yyyy-mm-dd hh:mm';
    });
    expect(await all(path)).toEqual([
      {
        line: 3,
        row: {
          编号: '007',
          内容: '慢死了',
          时间: '2019-02-28T11:25:05',
          电话: 13812345678,
          卡号: 19000000000,
        },
      },
      { line: 4, row: { 编号: '000007', 内容: 'x', 时间: '2019-02-28T12:00:00', 电话: '0010', 卡号: 2 } },
      { line: 5, row: { 编号: 8, 内容: 'a link', 时间: '2019-02-28T06:00:00', 电话: '#N/A', 卡号: true } },
    ]);
  });

  it('gives the cells of a bad row as JSON', async () => {
    const path = await book((sheet) =>
      sheet.addRows([
        ['id', 'text'],
        [1, 'a', 'b'],
      ]),
    );
    expect(await all(path)).toEqual([
      { line: 2, bad: { code: 'too-many-cells', message: '3 > 2' }, raw: '[1,"a","b"]' },
    ]);
  });

  it('takes the first visible sheet, a named one, and says which there are', async () => {
    const path = await book((sheet, made) => {
      sheet.state = 'hidden';
      sheet.addRows([
        ['id', 'text'],
        [1, 'hidden'],
      ]);
      made.addWorksheet('二月').addRows([
        ['id', 'text'],
        [2, 'shown'],
      ]);
      made.addWorksheet('三月').addRows([
        ['id', 'text'],
        [3, 'named'],
      ]);
    });
    expect(await rows(path)).toEqual([{ id: 2, text: 'shown' }]);
    expect(await rows(path, { sheet: '三月' })).toEqual([{ id: 3, text: 'named' }]);
    expect(await all(path, { sheet: '四月' })).toEqual([
      { line: 0, bad: { code: 'missing-sheet', message: '投诉, 二月, 三月' }, raw: '四月' },
    ]);
  });

  it('keeps blank cells in the middle in their columns', async () => {
    const path = await book((sheet) =>
      sheet.addRows([['id', 'subject', 'text'], [1, null, 'a'], [], [2, 's']]),
    );
    expect(await rows(path)).toEqual([
      { id: 1, subject: null, text: 'a' },
      { id: 2, subject: 's' },
    ]);
  });
});

describe('no table', () => {
  it.each([
    ['words named .xlsx', 'xlsx', Buffer.from('not a book'), {}],
    ['a broken zip', 'xlsx', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(100)]), {}],
    ['an old .xls', 'xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), {}],
    ['words said to be XLSX', 'csv', Buffer.from('id,text'), { format: 'xlsx' as const }],
  ])('%s', async (_, ending, bytes, options) => {
    expect(await rows(file(ending, bytes), options)).toEqual(['unknown-format']);
  });

  it('a file that is not there is a fault', async () => {
    await expect(all(join(folder, 'none.csv'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
