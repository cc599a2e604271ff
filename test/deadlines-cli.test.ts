import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { beforeAll, describe, expect, it } from 'vitest';
import { command } from '../src/cli/deadlines.ts';
import { deadlinesOf } from '../src/desk/clock/lines.ts';
import { tables } from '../src/desk/clock/tables.ts';
import { calendars, packs } from './deadlines-given.ts';

interface Answer extends Record<string, unknown> {
  error?: { code: string; message: string };
}

describe('amends deadlines', () => {
  let knowledgeFile = '';
  beforeAll(async () => {
    knowledgeFile = join(await mkdtemp(join(tmpdir(), 'amends-deadlines-')), 'knowledge.json');
    await writeFile(knowledgeFile, JSON.stringify({ deadlines: packs, calendars }));
  });

  async function run(args: string[], lines: string[] = []): Promise<{ rc: number; out: Answer[] }> {
    const stdout = new PassThrough();
    const chunks: Buffer[] = [];
    stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    const stdin = Readable.from(lines.map((line) => Buffer.from(`${line}\n`)));
    const rc = await command.run(args, {
      stdin,
      stdout,
      stderr: stdout,
      env: {},
      knowledgeFile,
      migrationsDir: '',
    });
    const text = Buffer.concat(chunks).toString('utf8');
    return {
      rc,
      out: text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    };
  }

  it('answers the example of the contract', async () => {
    const line = { id: 'a', pack: 'cn-aviation', clock: 'reply-10wd', start: '2026-09-28T10:00:00+08:00' };
    const { rc, out } = await run(
      ['--jsonl', '--lang', 'en'],
      [JSON.stringify({ ...line, now: '2026-10-01T00:00:00Z' })],
    );
    expect(rc).toBe(0);
    expect(out[0]).toMatchObject({
      id: 'a',
      dueAt: '2026-10-16T16:00:00.000Z',
      state: 'running',
      warning: null,
    });
    expect(out[0]).toMatchObject({ mark: 'SEEN', force: 'statutory', binds: 'company' });
    expect(Object.keys(out[0] ?? {})).toEqual([
      ...['id', 'dueAt', 'state', 'explain', 'source', 'mark', 'force', 'binds', 'warning'],
    ]);
  });

  it('puts a worded error in the place of a bad line and goes on', async () => {
    const good = { id: 1, pack: 'cn-bank', clock: 'simple-15d', start: '2026-09-18T10:00:00+08:00' };
    const { rc, out } = await run(
      ['--jsonl'],
      [
        JSON.stringify({ ...good, pack: 'cn-banc' }),
        JSON.stringify({ ...good, clock: 'simple' }),
        JSON.stringify({ ...good, start: 'yesterday' }),
        JSON.stringify({ ...good, events: [{ type: 'resumed', at: '2026-09-20T00:00:00Z' }] }),
        JSON.stringify({ ...good, events: [{ type: 'halted', at: '2026-09-20T00:00:00Z' }] }),
        '{',
        JSON.stringify({ ...good, start: '2019-01-01' }),
        JSON.stringify(good),
      ],
    );
    expect(rc).toBe(1);
    const codes = out.map((one) => one.error?.code ?? one.warning);
    expect(codes).toEqual([
      ...['unknown-pack', 'unknown-clock', 'bad-start', 'not-paused', 'unknown-event-type', 'malformed-json'],
      ...['not-in-force', null],
    ]);
    expect(out[0]?.error?.message).toContain('cn-bank');
    expect(out[1]?.error?.message).toContain('simple-15d');
    expect(out[6]).toMatchObject({ dueAt: null, state: null });
  });

  it('lists every clock once, with the law as it stands and as it stood', async () => {
    const { rc, out } = await run(['--list', '--lang', 'en']);
    expect(rc).toBe(0);
    expect(new Set(out.map((one) => `${one.pack}/${one.clock}`)).size).toBe(out.length);
    const mediate = out.find((one) => one.clock === 'mediate-60d');
    expect(mediate).toMatchObject({ amount: 60, unit: 'calendar-day', from: '2026-04-15', mark: 'SEEN' });
    expect(mediate?.formerly).toMatchObject([{ amount: 45, unit: 'working-day', from: '2020-01-01' }]);
  });

  it('refuses to start on a build without deadlines', () => {
    expect(() => deadlinesOf({ calendars: [] })).toThrow('build it again');
  });

  it('has the same sentences with the same gaps in both languages', () => {
    const flat = (one: unknown, path = ''): [string, string][] =>
      typeof one === 'string'
        ? [[path, [...one.matchAll(/\{\w+\}/g)].map(String).sort().join()]]
        : Object.entries(one as object).flatMap(([key, inner]) => flat(inner, `${path}.${key}`));
    expect(flat(tables.zh)).toEqual(flat(tables.en));
  });
});
