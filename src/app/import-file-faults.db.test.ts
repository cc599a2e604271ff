import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../test/desk.ts';
import { parseRow } from '../channels/mapping.ts';
import { database, type Pool } from '../store/sql.ts';
import { BadRows } from './bad-rows.ts';
import { importFile } from './import-file.ts';
import { reasonInWords } from './intake-reasons.ts';

let t: TestDesk;
let folder: string;
beforeAll(async () => {
  t = await testDesk();
  folder = await mkdtemp(join(tmpdir(), 'amends-import-faults-'));
});
afterAll(async () => {
  await t.drop();
  await rm(folder, { recursive: true, force: true });
});

const write = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const rows = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, i) =>
    JSON.stringify({ id: `${prefix}${i}`, text: `第${i}次没人管` }),
  ).join('\n');
const kept = async (source: string) => {
  const { rows: found } = await t.pool.query('select count(*)::int as n from cases where source = $1', [
    source,
  ]);
  return found[0].n as number;
};

/** A server whose disk is full from the `nth` written batch on. */
function fullFrom(nth: number): Pool {
  let written = 0;
  const query =
    (asked: Pool['query']): Pool['query'] =>
    (config) => {
      if (/insert into/i.test(config.text)) written += 1;
      if (written >= nth)
        throw Object.assign(new Error('could not extend file "base/1/2": No space left on device'), {
          code: '53100',
        });
      return asked(config);
    };
  return {
    query: query((config) => t.pool.query(config)),
    async connect() {
      const connection = await t.pool.connect();
      return {
        query: query((config) => connection.query(config)),
        release: (error) => connection.release(error),
      };
    },
  };
}

describe('an import', () => {
  it('stops with words when the disk is full, keeps what it has, and goes on where it stopped', async () => {
    const file = write('full.jsonl', rows('f', 350));
    // Numbers are taken by an insert too: two for a batch.
    const desk = { ...t.desk, pool: database(fullFrom(5)) };
    const stopped = await importFile(desk, file, { source: 'full' }).catch((error: unknown) => error);
    const opened = await kept('full');
    expect(opened).toBeGreaterThan(0);
    expect(opened).toBeLessThan(350);
    expect(stopped).toMatchObject({ code: 'disk-full', counts: { opened, bad: 0 } });
    expect(stopped).toMatchObject({
      zh: expect.stringContaining('磁盘已满'),
      en: expect.stringContaining('disk is full'),
    });
    expect(existsSync(`${file}.bad.jsonl`)).toBe(false);
    expect(await importFile(t.desk, file, { source: 'full' })).toMatchObject({
      opened: 350 - opened,
      existed: opened,
      bad: 0,
    });
  });

  it('is refused before its first row when the file of bad rows cannot be written', async () => {
    const file = write('taken.csv', '内容\n没人回电\n某天\n');
    mkdirSync(`${file}.bad.csv`);
    await expect(importFile(t.desk, file, { source: 'taken' })).rejects.toMatchObject({
      refusal: { code: 'bad-file' },
      zh: expect.stringContaining(`${file}.bad.csv`),
    });
    expect(await kept('taken')).toBe(0);
  });

  it('leaves the file of bad rows of a run before alone until it has begun', async () => {
    const file = write('before.csv', '甲,乙\n1,2\n');
    writeFileSync(`${file}.bad.csv`, 'of a run before');
    const bad = new BadRows(file, false);
    await bad.check();
    expect(readFileSync(`${file}.bad.csv`, 'utf8')).toBe('of a run before');
  });
});

describe('the file of bad rows', () => {
  const lines = (file: string) => readFileSync(file, 'utf8').replace('\uFEFF', '').split('\r\n').slice(0, -1);

  it('has the columns of the table although the first bad line comes before the first good one', async () => {
    const file = write('first-bad.csv', 'id,时间,内容\n1,2026-09-01,"多,一",格\n2,某天,没人管\n');
    await importFile(t.desk, file, { source: 'first-bad' });
    const [header, first, second] = lines(`${file}.bad.csv`);
    expect(header).toBe('id,时间,内容,amends line,amends reason,amends raw');
    expect(first).toMatch(/^,,,2,/);
    expect(second).toMatch(/^2,某天,没人管,3,/);
  });

  it('has all columns although the first good row is a short one', async () => {
    const file = write('short.csv', 'id,内容,时间\n1,没人管\n2,没人管,某天\n');
    await importFile(t.desk, file, { source: 'short' });
    const [header, bad] = lines(`${file}.bad.csv`);
    expect(header).toBe('id,内容,时间,amends line,amends reason,amends raw');
    expect(bad).toMatch(/^2,没人管,某天,3,/);
  });

  it('has them although a line above the header is bad', async () => {
    const file = write('above.csv', '"没有闭合\nid,内容,时间\n1,没人管,某天\n');
    await importFile(t.desk, file, { source: 'above' });
    const [header, above, bad] = lines(`${file}.bad.csv`);
    expect(header).toBe('id,内容,时间,amends line,amends reason,amends raw');
    expect(above).toMatch(/^,,,1,.*没有闭合/);
    expect(bad).toMatch(/^1,没人管,某天,3,/);
  });

  it('has the form of what was read, whatever the file is called', async () => {
    const file = write('stream.log', '{"id":"l1","text":"没人管"}\n{"id":"l2","text":""}\n');
    expect(await importFile(t.desk, file, { source: 'log' })).toMatchObject({ badFile: `${file}.bad.jsonl` });
    expect(JSON.parse(readFileSync(`${file}.bad.jsonl`, 'utf8'))).toMatchObject({
      code: 'empty-text',
      row: { id: 'l2' },
    });
  });
});

it('a reason is the sentence of the channels, once', () => {
  expect(reasonInWords({ code: 'unknown-format', message: 'csv, xlsx, jsonl' }, 0).zh).toBe(
    '这个文件不是可以读取的表格（csv, xlsx, jsonl）。请另存为 CSV（UTF-8）、XLSX 或 JSONL。',
  );
  expect(reasonInWords({ code: 'unknown-format', expected: 'JSON' }, 0).en).toBe(
    'This format is not known; what can be read is JSON. Export it in another form and try again.',
  );
  const row = parseRow(
    { row: { text: '没人管', at: '某天' } },
    { now: t.clock.now, zone: 'UTC', source: 's' },
  );
  if (row.ok) throw new Error('taken');
  expect(reasonInWords(row.error, 2).en).toBe(
    '“某天” in “at” is not a date. Write it like 2026-11-20 10:22.',
  );
  expect(reasonInWords({ code: 'too-many-cells', message: '4 > 3' }, 8).en).toMatch(/^Line 8 has more cells/);
});
