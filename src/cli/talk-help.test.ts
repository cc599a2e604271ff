import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, inject, test } from 'vitest';
import { command as adviseCommand } from './advise.ts';
import { command as checkDraftCommand } from './check-draft.ts';
import type { Command } from './command.ts';

async function run(command: Command, ...lines: string[]) {
  const stdout = new PassThrough();
  const status = await command.run(['--jsonl'], {
    stdin: Readable.from([Buffer.from(`${lines.join('\n')}\n`)]),
    stdout,
    stderr: new PassThrough(),
    env: {},
    knowledgeFile: inject('knowledgeFile'),
    migrationsDir: '',
  });
  stdout.end();
  const written = await text(stdout);
  return {
    status,
    answers: written
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  };
}

const turns = [{ role: 'customer', text: '我家宽带断了三天，孩子今晚七点要上网课！' }];

test('amends advise answers each line with its id, the next move and where it comes from', async () => {
  const { status, answers } = await run(
    adviseCommand,
    JSON.stringify({ id: 'a', turns, channel: 'phone', seed: 3 }),
    JSON.stringify({ id: 7, turns: [] }),
  );
  expect(status).toBe(0);
  expect(answers[0]).toMatchObject({
    id: 'a',
    part: 'opening',
    next: { entry: expect.stringMatching(/^advice\//) },
  });
  expect(answers[1]).toMatchObject({ id: 7, part: 'opening' });
});

test('amends check-draft answers with findings and their places', async () => {
  const draft = '今天一定给您修好';
  const { answers } = await run(checkDraftCommand, JSON.stringify({ id: 'd', turns, draft, name: '王女士' }));
  expect(answers[0].id).toBe('d');
  expect(answers[0].findings[0]).toMatchObject({ fault: 'outcome-promise', hard: true });
  for (const { start, end, text: said } of answers[0].findings[0].spans)
    expect(said).toBe(draft.slice(start, end));
});

test.each([
  [adviseCommand, { id: 'x', turns: 'none' }, 'turns-missing'],
  [adviseCommand, { id: 'x', turns, channel: 'pigeon' }, 'channel-unknown'],
  [adviseCommand, { id: 'x', turns, seed: 0.5 }, 'seed-malformed'],
  [checkDraftCommand, { id: 'x', turns }, 'draft-missing'],
  [checkDraftCommand, { id: 'x', draft: '好', sums: ['1'] }, 'sums-malformed'],
  [checkDraftCommand, { id: 'x', draft: '好', others: 'all' }, 'others-malformed'],
])('a line that cannot be used is told in its place: %#', async (command, line, code) => {
  const { status, answers } = await run(command, JSON.stringify(line));
  expect(status).toBe(1);
  expect(answers[0]).toMatchObject({ line: 1, error: { code } });
});
