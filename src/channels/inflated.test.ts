import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import exceljs from 'exceljs';
import { afterAll, expect, test } from 'vitest';
import { inflatedBytes } from './inflated.ts';

const folder = mkdtempSync(join(tmpdir(), 'amends-inflated-'));
const path = join(folder, 'book.xlsx');
afterAll(() => rmSync(folder, { recursive: true }));

/** A part of a ZIP file that says nothing of its sizes. */
function part(content: Buffer, method = 8): Buffer {
  const head = Buffer.alloc(30);
  head.set([0x50, 0x4b, 0x03, 0x04, 20, 0, 8, 0, method]);
  head.writeUInt16LE(1, 26);
  return Buffer.concat([head, Buffer.from('x'), method === 8 ? deflateRawSync(content) : content]);
}
const counted = (file: Uint8Array, most = 1_000_000) => {
  writeFileSync(path, file);
  return inflatedBytes(path, most);
};

test('a real book comes to all its parts', async () => {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('S');
  for (let i = 0; i < 500; i++) sheet.addRow(['投诉：快递丢了', i]);
  const file = Buffer.from(await book.xlsx.writeBuffer());
  expect(await counted(file)).toBeGreaterThan(20_000);
  expect(await counted(file, 20_000)).toBe(Number.POSITIVE_INFINITY);
});

test('parts count by what is in them, whatever their heads say', async () => {
  const zeros = (bytes: number) => part(Buffer.alloc(bytes));
  expect(await counted(Buffer.concat([zeros(300), zeros(700)]))).toBe(1000);
  expect(await counted(Buffer.concat([zeros(300), zeros(900_000), zeros(200_000)]))).toBe(
    Number.POSITIVE_INFINITY,
  );
});

test('what is not packed, cut off or no part at all counts as far as it goes', async () => {
  expect(await counted(part(Buffer.alloc(500), 0))).toBe(0);
  expect(await counted(part(Buffer.alloc(500)).subarray(0, 12))).toBe(0);
  expect(await counted(Buffer.from('id,text\n1,PK\u0003\u0004'))).toBe(0);
  expect(await counted(Buffer.concat(Array.from({ length: 2_001 }, () => part(Buffer.alloc(1)))))).toBe(
    Number.POSITIVE_INFINITY,
  );
});
