import { PassThrough, Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { migrationsDir, type TestDatabase, testDatabase } from '../../test/setup/database.ts';
import type { Command } from './command.ts';
import { main } from './main.ts';

const table = {
  paste: () => import('./paste.ts'),
  cases: () => import('./cases.ts'),
  case: () => import('./case.ts'),
  do: () => import('./do.ts'),
  report: () => import('./report.ts'),
} satisfies Record<string, () => Promise<{ command: Command }>>;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

async function amends(args: string[], stdin = ''): Promise<{ status: number; out: string; err: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const [out, err]: string[][] = [[], []];
  stdout.on('data', (chunk) => out?.push(String(chunk)));
  stderr.on('data', (chunk) => err?.push(String(chunk)));
  const env = { DATABASE_URL: database.url, AMENDS_ACTOR: 'li' };
  const io = {
    stdin: Readable.from([stdin]),
    stdout,
    stderr,
    env,
    knowledgeFile: inject('knowledgeFile'),
    migrationsDir,
  };
  const status = await main(args, io, table);
  return { status, out: (out ?? []).join(''), err: (err ?? []).join('') };
}

describe('working a case in a terminal', () => {
  it('goes from a pasted chat over commands to the report', async () => {
    const empty = await amends(['cases']);
    expect(empty.out).toContain('amends paste');
    const pasted = await amends(
      ['paste', '--kind', 'chat', '--sector', 'telecom', '--json'],
      '客户: 宽带三天没网了\n客服: 您好\n',
    );
    expect(pasted.status, pasted.err).toBe(0);
    const { number } = JSON.parse(pasted.out);
    expect((await amends(['cases', '-q', '宽带'])).out).toContain(number);

    const early = await amends(['do', number, 'begin-opening']);
    expect([early.status, early.out]).toEqual([1, '']);
    expect(early.err).toContain('还没有人负责这件投诉');
    const own = await amends(['do', number, 'assign', 'owner=li']);
    expect(JSON.parse(own.out)).toMatchObject({ number, events: ['case-assigned'] });
    const promise = ['make-commitment', 'id=p1', 'what=今晚回电', 'kind=process', 'dueAt=2036-11-21 18:00'];
    expect(JSON.parse((await amends(['do', number, ...promise])).out).events).toContain('commitment-made');
    const said = await amends(['do', number, 'add-turn', 'role=customer', 'text=true']);
    expect(JSON.parse(said.out).events).toContain('turn-added');

    const shown = await amends(['case', number]);
    expect(shown.out).toContain('宽带三天没网了');
    expect(shown.out).toContain('2036年11月21日 周五 18:00');
    expect((await amends(['case', number, '--timeline', '--lang', 'en'])).out).toContain(
      'li owns the case (named by li)',
    );
    expect((await amends(['case', number, '--clocks'])).out).toContain('24:00');
    const row = JSON.parse((await amends(['report', 'cases', '--case', number, '--json'])).out);
    expect(row).toMatchObject({ number, owner: 'li', commitmentsMade: 1, success: null });
  });

  it('says in words what cannot be read', async () => {
    const wrong = async (...args: string[]) => {
      const { status, err } = await amends(args);
      expect({ args, status }).toEqual({ args, status: 2 });
      return err;
    };
    expect(await wrong('do', 'x', 'fly')).toContain('fly');
    expect(await wrong('do', 'x', 'assign')).toContain('assign.owner');
    expect(await wrong('do', 'x', 'assign', 'owner=li', 'shoe=43')).toContain('shoe');
    expect(await wrong('do', 'x', 'keep-commitment', 'proof=y')).toContain('id=');
    expect(await wrong('cases', '--limit', '0')).toContain('--limit');
    expect(await wrong('paste', '--kind', 'fax')).toContain('--kind');
    expect(await wrong('report', 'none')).toContain('none');
    const unknown = await amends(['case', '2026-999999', '--lang', 'en']);
    expect([unknown.status, unknown.err]).toEqual([1, expect.stringContaining('No such case')]);
  });

  it('lists every command with its fields in its help', async () => {
    const { out } = await amends(['do', '--help']);
    expect(out).toMatch(/make-commitment\s+id what\* kind\* dueAt\* madeAt/);
  });
});
