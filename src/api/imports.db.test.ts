import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { type ClientRequest, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type LiveDesk, liveDesk } from '../../test/setup/live-desk.ts';
import type { ImportPreviewView } from '../contract/imports.ts';

let live: LiveDesk;
beforeAll(async () => {
  live = await liveDesk();
});
afterAll(() => live.close());

const uploads = () => readdirSync(tmpdir()).filter((name) => name.startsWith('amends-upload-'));
const before = uploads();
const left = () => uploads().filter((name) => !before.includes(name));
/** Whatever becomes of an upload, its file goes. */
afterEach(async () => {
  for (let i = 0; i < 50 && left().length > 0; i++) await new Promise((wait) => setTimeout(wait, 20));
  expect(left()).toEqual([]);
});

const headers = (role = 'handler') => ({
  authorization: `Bearer ${live.token}`,
  'amends-actor': 'li',
  'amends-role': role,
  'content-type': 'application/octet-stream',
});

interface Answer {
  status: number;
  body: Record<string, unknown> & { numbers: string[]; problems: { row: number; message: string }[] };
}
async function upload(body: string | Uint8Array, query: string, over: object = {}): Promise<Answer> {
  const response = await fetch(`${live.address}/api/v1/imports?${query}`, {
    method: 'POST',
    headers: { ...headers(), ...over },
    body: body as never,
  });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

const csv = (rows: number, from = 0) =>
  `id,text,at\n${Array.from({ length: rows }, (_, i) => `u-${from + i},"第${from + i}件：包裹破了，没人管",2026-09-01 10:00`).join('\n')}\n`;

/** An upload of which only the beginning comes. */
function begin(): ClientRequest {
  const { hostname, port } = new URL(live.address);
  const sending = request({
    hostname,
    port,
    method: 'POST',
    path: '/api/v1/imports?name=a.csv',
    headers: { ...headers(), 'content-length': 10_000_000 },
  });
  sending.on('error', () => {});
  sending.write(csv(100, 1_000));
  return sending;
}
async function until(isSo: () => boolean): Promise<void> {
  for (let i = 0; i < 200 && !isSo(); i++) await new Promise((wait) => setTimeout(wait, 20));
  expect(isSo()).toBe(true);
}

/** The first part of a ZIP file, of so many megabytes of nothing; it says that it is small. */
function packed(megabytes: number): Buffer {
  const head = Buffer.alloc(30);
  head.set([0x50, 0x4b, 0x03, 0x04, 20, 0, 0, 0, 8]);
  return Buffer.concat([head, deflateRawSync(Buffer.alloc(megabytes * 1024 * 1024))]);
}

describe('an upload', () => {
  it('makes a case of every row, says which were not taken in, and skips at once what is here', async () => {
    const file = `${csv(30)}u-bad,"坏了",不是日期\nu-empty,"",2026-09-01 10:00\n`;
    const first = await upload(file, 'name=complaints.csv&live=yes');
    expect(first.status, JSON.stringify(first.body)).toBe(200);
    expect(first.body).toMatchObject({ rows: 32, opened: 30, existed: 0, refused: 2 });
    expect(first.body.numbers).toHaveLength(20);
    expect(first.body.problems.map((p) => p.row)).toEqual([32, 33]);
    expect(first.body.problems[0]?.message).toContain('不是日期');
    const again = await upload(file, 'name=complaints.csv&lang=en');
    expect(again.body).toMatchObject({ opened: 0, existed: 30, refused: 2, numbers: [] });
    expect(again.body.problems[0]?.message).toMatch(/date/);
    const { rows } = await live.database.pool.query(
      'select source, count(*)::int as n from cases group by source',
    );
    expect(rows).toEqual([{ source: 'upload', n: 30 }]);
  });

  it('tells the first hundred bad rows, and counts them all', async () => {
    const bad = Array.from({ length: 150 }, (_, i) => `b-${i},"",2026-09-01 10:00`).join('\n');
    const { body } = await upload(`id,text,at\n${bad}\n`, 'name=bad.csv&source=crm');
    expect([body.refused, body.problems.length, body.opened]).toEqual([150, 100, 0]);
  });

  it('takes lines of JSON; its name may say what it likes', async () => {
    const line = JSON.stringify({ id: 'j-1', text: '宽带断了两天' });
    for (const name of ['a.jsonl', '..%2F..%2Fetc%2Fpasswd.jsonl', 'x%00.jsonl']) {
      const { status, body } = await upload(`${line}\n`, `name=${name}`);
      expect([name, status, Number(body.opened) + Number(body.existed)]).toEqual([name, 200, 1]);
    }
  });

  it.each([
    ['a PDF', '%PDF-1.7 …', 'name=a.pdf', 422, 'unknown-format'],
    ['a table without words', 'a,b\n1,2\n', 'name=a.csv', 422, 'missing-column'],
    ['no name', 'a', '', 400, 'bad-input'],
    ['a source that is no name', 'a', 'name=a.csv&source=A%20B', 400, 'bad-input'],
  ])('refuses %s in words', async (_, body, query, status, code) => {
    const answer = await upload(body, query);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.detail).not.toMatch(/[{}]/);
  });

  it('is for who may take in complaints, and takes files only', async () => {
    expect((await upload('x', 'name=a.csv', { 'amends-role': 'auditor' })).status).toBe(403);
    expect((await upload('{}', 'name=a.csv', { 'content-type': 'application/json' })).status).toBe(415);
    const answer = await fetch(`${live.address}/api/v1/cases`, {
      method: 'POST',
      headers: headers(),
      body: 'x',
    });
    expect(answer.status).toBe(415);
  });

  it('of more than 50 MB is refused in words', async () => {
    const answer = await upload(new Uint8Array(51 * 1024 * 1024), 'name=big.csv');
    expect([answer.status, answer.body.code]).toEqual([413, 'file-too-large']);
    expect(answer.body.detail).toContain('50 MB');
  });

  it('that unpacks to far more than it says is refused before it is read', async () => {
    const answer = await upload(packed(257), 'name=bomb.xlsx');
    expect([answer.status, answer.body.code]).toEqual([422, 'inflates-too-large']);
  });

  it('finds no more than three others under way, and waits its turn', async () => {
    const sending = [begin(), begin(), begin()];
    await until(() => left().length === 3);
    const answer = await upload(csv(1, 2_000), 'name=a.csv');
    expect([answer.status, answer.body.code]).toEqual([429, 'imports-busy']);
    for (const one of sending) one.destroy();
    await until(() => left().length === 0);
    expect((await upload(csv(1, 2_000), 'name=a.csv')).status).toBe(200);
  });

  it('clears away what a server left behind that was killed during one', async () => {
    const [old, young] = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'amends-upload-')));
    const twoDaysAgo = Date.now() / 1000 - 2 * 86_400;
    utimesSync(old ?? '', twoDaysAgo, twoDaysAgo);
    await upload(csv(1, 2_000), 'name=a.csv');
    expect(left().map((name) => join(tmpdir(), name))).toEqual([young]);
    rmSync(young ?? '', { recursive: true });
  });

  it('that breaks off leaves nothing behind', async () => {
    const sending = begin();
    await until(() => left().length === 1);
    sending.destroy();
    await new Promise((wait) => setTimeout(wait, 100));
    const { body } = await live.send('GET', '/api/v1/cases?q=1050', undefined, { id: 'li', role: 'handler' });
    expect((body as { cases: unknown[] }).cases).toEqual([]);
  });
});

describe('a table that is looked at before it comes in', () => {
  const table =
    '工单,诉求,谁,何时\nA1,包裹破了，没人管,王芳,2026-09-01 10:00\nA2,,李敏,2026-09-02 10:00\nA3,退款没到,赵磊,三月八日\n';
  const look = async (body: string, columns?: object) => {
    const query = new URLSearchParams({ name: 'a.csv', lang: 'en' });
    if (columns) query.set('columns', JSON.stringify(columns));
    const url = `${live.address}/api/v1/import-previews?${query}`;
    const response = await fetch(url, { method: 'POST', headers: headers(), body });
    return { status: response.status, body: (await response.json()) as ImportPreviewView };
  };
  const cases = async () =>
    (await live.desk.pool.query<{ count: number }>('select count(*)::int as count from cases')).rows[0]
      ?.count;

  it('tells the columns with what stands in them, and each row that would not come in; nothing comes in', async () => {
    const had = await cases();
    const columns = { id: '工单', text: '诉求', name: '谁', at: '何时' };
    const { body } = await look(table, columns);
    expect(body).toMatchObject({ rows: 3, good: 1, bad: 2, refusal: null, mapping: columns });
    expect(body.columns[0]).toEqual({ name: '工单', samples: ['A1', 'A2', 'A3'] });
    expect(body.problems.map(({ row }) => row)).toEqual([3, 4]);
    for (const { message } of body.problems) expect(message.length).toBeGreaterThan(10);
    expect(body.examples).toMatchObject([{ row: 2, id: 'A1', name: '王芳', words: '包裹破了，没人管' }]);
    expect(await cases()).toBe(had);
  });

  it('is no business of whoever takes nothing in', async () => {
    const url = `${live.address}/api/v1/import-previews?name=a.csv`;
    const asked = await fetch(url, { method: 'POST', headers: headers('auditor'), body: table });
    expect(asked.status).toBe(403);
  });

  it('guesses by the names, says where it cannot, and takes what was said as all there is', async () => {
    const guessed = await look(csv(2));
    expect(guessed.body).toMatchObject({ good: 2, mapping: { id: 'id', text: 'text', at: 'at' } });
    const none = await look('甲,乙\n1,2\n');
    expect(none.body).toMatchObject({ good: 0, rows: 1, mapping: {} });
    expect(none.body.refusal).toMatch(/column/);
    const withoutTime = await look(csv(1), { text: 'text' });
    expect(withoutTime.body.mapping).toEqual({ text: 'text' });
    expect(withoutTime.body.examples[0]?.id).toBeNull();
    expect((await look(csv(1), { shoe: 'text' })).status).toBe(400);
  });

  it('comes in by the columns that were said', async () => {
    const query = new URLSearchParams({ name: 'a.csv', source: 'said', columns: '{"text":"乙","id":"甲"}' });
    const { body } = await upload('甲,乙\nx-1,空调三天没修\n', String(query));
    expect(body).toMatchObject({ rows: 1, opened: 1, refused: 0 });
  });
});
