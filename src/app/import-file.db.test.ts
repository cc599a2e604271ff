import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../test/desk.ts';
import { flawsOf } from '../../test/desk-steps.ts';
import { listCases } from '../store/case-list.ts';
import { importFile } from './import-file.ts';

let t: TestDesk;
let folder: string;
beforeAll(async () => {
  t = await testDesk();
  folder = await mkdtemp(join(tmpdir(), 'amends-import-'));
});
afterAll(async () => {
  await t.drop();
  await rm(folder, { recursive: true, force: true });
});

const write = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const count = async (source: string) => {
  const { rows } = await t.pool.query('select count(*)::int as n from cases where source = $1', [source]);
  return rows[0].n as number;
};

describe('importing a file', () => {
  it('makes a case of every row, once, however often it is run', async () => {
    const rows = Array.from({ length: 250 }, (_, i) => ({
      id: `s-${i}`,
      customer: `C${i % 40}`,
      subject: `第${i}件`,
      at: '2026/9/17 11:25:05',
      text: '路灯坏了没人修，打电话也没人接',
    }));
    const file = write('stream.jsonl', rows.map((row) => JSON.stringify(row)).join('\n'));
    const first = await importFile(t.desk, file, { source: 'stream', sector: 'public-service' });
    expect(first).toEqual({ read: 250, opened: 250, existed: 0, bad: 0, badFile: null });
    const again = await importFile(t.desk, file, { source: 'stream', sector: 'public-service' });
    expect(again).toEqual({ read: 250, opened: 0, existed: 250, bad: 0, badFile: null });
    const { cases } = await listCases(t.desk.pool, t.desk.organisationId, { q: '第7件' });
    expect(cases).toMatchObject([
      { externalId: 's-7', sector: 'public-service', receivedAt: '2026-09-17T03:25:05.000Z' },
    ]);
    expect(await flawsOf(t.desk, cases[0]!.id)).toEqual([]);
    const people = await t.pool.query(
      "select count(distinct customer_id)::int as n from cases where source = 'stream'",
    );
    expect(people.rows[0].n).toBe(40);
  });

  it('tells rows without an id apart, and knows them again', async () => {
    const file = write('plain.csv', '内容,姓名\n没人回电,甲\n没人回电,甲\n退款没到,乙\n');
    expect(await importFile(t.desk, file, { source: 'plain' })).toMatchObject({ opened: 3, bad: 0 });
    expect(await importFile(t.desk, file, { source: 'plain' })).toMatchObject({ opened: 0, existed: 3 });
    expect(await count('plain')).toBe(3);
  });

  it('sets bad rows aside with their reason, and takes them when they are corrected', async () => {
    const file = write(
      'mixed.csv',
      'id,时间,内容\n1,2026-09-01,好的一行\n2,某天,坏日期\n3,2026-09-02,\n4,2026-09-03,"多,一",格\n',
    );
    const done = await importFile(t.desk, file, { source: 'mixed' });
    expect(done).toMatchObject({ read: 4, opened: 1, bad: 3, badFile: `${file}.bad.csv` });
    const bad = readFileSync(`${file}.bad.csv`, 'utf8');
    expect(bad.split('\r\n')[0]).toBe('\uFEFFid,时间,内容,amends line,amends reason,amends raw');
    expect(bad).toContain('2,某天,坏日期,3,');
    expect(bad).toMatch(/不是有效的日期/);
    writeFileSync(`${file}.bad.csv`, bad.replace('某天', '2026-09-02'));
    const corrected = await importFile(t.desk, `${file}.bad.csv`, { source: 'mixed' });
    expect(corrected.opened).toBe(1);
    writeFileSync(file, 'id,时间,内容\n1,2026-09-01,好的一行\n');
    expect(await importFile(t.desk, file, { source: 'mixed' })).toMatchObject({ existed: 1, badFile: null });
    expect(existsSync(`${file}.bad.csv`)).toBe(false);
  });

  it('sets lines aside that are no JSON', async () => {
    const file = write('broken.jsonl', '{"id":"j1","text":"没人管"}\n{"id":"j2","te\n');
    const done = await importFile(t.desk, file, { source: 'broken' });
    expect(done).toMatchObject({ read: 2, opened: 1, bad: 1 });
    const bad = JSON.parse(readFileSync(`${file}.bad.jsonl`, 'utf8'));
    expect(bad).toMatchObject({ line: 2, code: 'malformed-json', row: '{"id":"j2","te' });
  });

  it('sets the one row aside that cannot be kept, and keeps the rest of its batch', async () => {
    const rows = Array.from({ length: 30 }, (_, i) =>
      JSON.stringify({ id: `p${i}`, text: `第${i}次没人管` }),
    );
    const file = write('poison.jsonl', rows.join('\n'));
    const assess = (text: string) => {
      if (text.includes('第7次')) throw new Error('tripped');
      return t.desk.reader.assess(text);
    };
    const desk = { ...t.desk, reader: { ...t.desk.reader, assess } };
    const done = await importFile(desk, file, { source: 'poison' });
    expect(done).toMatchObject({ read: 30, opened: 29, bad: 1 });
    const bad = JSON.parse(readFileSync(`${file}.bad.jsonl`, 'utf8'));
    expect(bad).toMatchObject({ line: 8, code: 'not-stored', row: { id: 'p7' } });
    expect(await count('poison')).toBe(29);
    expect(await importFile(t.desk, file, { source: 'poison' })).toMatchObject({
      opened: 1,
      existed: 29,
      bad: 0,
    });
  });

  it('refuses a table in which nothing can be words, or a column that is not there', async () => {
    const file = write('numbers.csv', '甲,乙\n1,2\n');
    await expect(importFile(t.desk, file, { source: 'numbers' })).rejects.toThrow('missing-column');
    const mapping = { text: '丙' };
    await expect(importFile(t.desk, file, { source: 'numbers', mapping })).rejects.toThrow('unknown-column');
    expect(await importFile(t.desk, file, { source: 'numbers', mapping: { text: '甲' } })).toMatchObject({
      opened: 1,
    });
  });

  it('takes dialogues turn by turn', async () => {
    const turns = [
      { role: 'handler', text: '您好' },
      { role: 'customer', text: '三天没网了' },
      { role: 'customer', text: '再不修我就投诉' },
    ];
    const file = write('talk.jsonl', JSON.stringify({ id: 'd1', channel: 'chat', turns }));
    expect(await importFile(t.desk, file, { source: 'talk' })).toMatchObject({ opened: 1 });
    const { rows } = await t.pool.query(
      "select count(*)::int as n from case_events where type = 'reading-taken' and case_id in (select id from cases where source = 'talk')",
    );
    expect(rows[0].n).toBe(2);
  });
});
