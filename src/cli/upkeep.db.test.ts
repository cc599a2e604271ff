import { PassThrough, Readable } from 'node:stream';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { migrationsDir, type TestDatabase, testDatabase } from '../../test/setup/database.ts';
import type { Command } from './command.ts';
import { main } from './main.ts';

const table = {
  paste: () => import('./paste.ts'),
  case: () => import('./case.ts'),
  do: () => import('./do.ts'),
  due: () => import('./due.ts'),
  outbox: () => import('./outbox.ts'),
  erase: () => import('./erase.ts'),
} satisfies Record<string, () => Promise<{ command: Command }>>;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

async function amends(args: string[], stdin = ''): Promise<{ status: number; out: string; err: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const [out, err]: [string[], string[]] = [[], []];
  stdout.on('data', (chunk) => out.push(String(chunk)));
  stderr.on('data', (chunk) => err.push(String(chunk)));
  const env = { DATABASE_URL: database.url, AMENDS_ACTOR: '张三' };
  const files = { knowledgeFile: inject('knowledgeFile'), migrationsDir };
  const status = await main(args, { stdin: Readable.from([stdin]), stdout, stderr, env, ...files }, table);
  return { status, out: out.join(''), err: err.join('') };
}

async function pasted(words: string): Promise<string> {
  const paste = ['paste', '--kind', 'chat', '--sector', 'telecom', '--json'];
  const { out, err, status } = await amends(paste, `客户: ${words}\n客服: 您好\n`);
  expect(status, err).toBe(0);
  return JSON.parse(out).number;
}

it('due lists what is owed, soonest first', async () => {
  expect((await amends(['due'])).out).toContain('没有到期的事');
  const number = await pasted('宽带三天没网了');
  await amends(['do', number, 'assign', 'owner=张三']);
  const tomorrow = new Date(Date.now() + 86_400_000 + 1_800_000).toISOString();
  await amends(['do', number, 'make-commitment', 'what=明天回电', 'kind=process', `dueAt=${tomorrow}`]);
  const { out } = await amends(['due', '--within', '20d']);
  expect(out).toMatch(new RegExp(`${number} .*还有 1 天 0 小时 .*张三.*明天回电`));
  expect(out.split('\n').length).toBeGreaterThan(2);
  expect(JSON.parse((await amends(['due', '--json'])).out)).toMatchObject({ more: false });
  expect((await amends(['due', '--within', 'soon'])).status).toBe(2);
});

it('erase says what it would do, does it when told to, and is for those who may', async () => {
  const number = await pasted('我叫欧阳无双，门锁坏了');
  const lead = ['--as', 'wang', '--role', 'lead'];
  const shown = async () => (await amends(['case', number])).out;
  const refused = await amends(['erase', '--case', number, '--yes']);
  expect([refused.status, refused.out]).toEqual([1, '']);
  expect(refused.err).toContain('主管');
  const asked = await amends(['erase', '--case', number, ...lead]);
  expect([asked.status, asked.out]).toEqual([1, expect.stringContaining('2 段文字')]);
  expect(asked.out).toContain('--yes');
  expect(await shown()).toContain('欧阳无双');
  const done = await amends(['erase', '--case', number, '--yes', ...lead]);
  expect([done.status, done.out]).toEqual([0, expect.stringContaining('已删除')]);
  expect(await shown()).not.toContain('欧阳无双');

  const { customerId } = JSON.parse((await amends(['case', number, '--json'])).out);
  const person = await amends(['erase', '--customer', customerId, '--yes', '--json', ...lead]);
  expect(JSON.parse(person.out)).toMatchObject({ erased: true, cases: 1, texts: 0 });
  const { rows } = await database.pool.query('select what from audit where actor = $1 order by what', [
    'wang',
  ]);
  expect(rows.map((row) => row.what)).toEqual(['case-words-erased', 'case-words-erased', 'customer-erased']);

  expect((await amends(['erase', '--case', '2026-999999', ...lead])).status).toBe(1);
  expect((await amends(['erase', '--customer', 'x', ...lead])).err).toContain('customerId');
  expect((await amends(['erase', ...lead])).status).toBe(2);
});

it('outbox counts what waits and what was given up, and revives it', async () => {
  expect((await amends(['outbox'])).out).toMatch(/等待 [1-9]/);
  const { rowCount } = await database.pool.query(
    `update outbox set next_attempt_at = null, attempts = 12, dead_at = created_at, last_error = 'answered 500'`,
  );
  const dead = await amends(['outbox', '--lang', 'en']);
  expect(dead.out).toContain(`waiting 0 · sent 0 · unwanted 0 · given up ${rowCount}`);
  expect(dead.out).toContain('last failure: answered 500');
  const revived = JSON.parse((await amends(['outbox', '--revive', '--json'])).out);
  expect(revived).toMatchObject({ revived: rowCount, waiting: rowCount, dead: [] });
});
