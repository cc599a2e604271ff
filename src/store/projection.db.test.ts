import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { actors, intakeOf, testDesk } from '../../test/desk.ts';
import { flawsOf, steps } from '../../test/desk-steps.ts';
import { migrationsDir } from '../../test/setup/database.ts';
import { openCase } from '../app/open-case.ts';
import { perform } from '../app/perform.ts';
import type { CommandInput } from '../contract/row.ts';

it('a desk from before has its columns made anew as the projection makes them', async () => {
  const t = await testDesk();
  const made = await openCase(t.desk, intakeOf('再不处理我就去跳楼，活不下去了！'), actors.lead);
  const { caseId } = (made as { value: { caseId: string } }).value;
  const commands: CommandInput[] = [
    { type: 'assign', owner: actors.handler.id },
    { type: 'correct-reading', field: 'dangers', value: ['media', 'churn'] },
    { type: 'correct-reading', field: 'emotion.anger', value: 2 },
    { type: 'correct-reading', field: 'lossTense', value: 'imminent' },
    { type: 'correct-reading', field: 'complaint', value: false },
    { type: 'request-exception', noFollowUpReason: 'withdrawn', reason: '客户来电撤诉' },
  ];
  for (const command of commands) {
    const done = await perform(t.desk, caseId, command, actors.handler);
    expect(done.ok, JSON.stringify(done)).toBe(true);
  }
  expect(await flawsOf(t.desk, caseId)).toEqual([]);
  await t.pool.query(
    `update cases set complaint = true, anger = 3, dangers = '{self-harm}', loss_tense = 'ongoing', heat = 63,
       approval_by = null`,
  );
  expect(await flawsOf(t.desk, caseId)).not.toEqual([]);
  const sql = await readFile(join(migrationsDir, '0003-work.sql'), 'utf8');
  for (const [statement] of sql.matchAll(/^(?:update|with) [^;]+;/gm)) await t.pool.query(statement);
  expect(await flawsOf(t.desk, caseId)).toEqual([]);
  await t.drop();
});

it('a desk from before has what figures are counted by made anew, too', async () => {
  const t = await testDesk();
  const made = await openCase(t.desk, intakeOf('快递丢了三天没人管，退钱'), actors.lead);
  const { caseId } = (made as { value: { caseId: string } }).value;
  for (const step of steps) expect((await step(t.desk, caseId)).ok).toBe(true);
  const fix = { type: 'correct-reading', field: 'primaryMotive', value: 'vent' } as const;
  expect((await perform(t.desk, caseId, fix, actors.handler)).ok).toBe(true);
  expect(await flawsOf(t.desk, caseId)).toEqual([]);
  const columns = ['closed_at', 'root_cause', 'motive', 'answer', 'answered_at', 'anger_first', 'anger_last'];
  await t.pool.query(`update cases set ${columns.map((column) => `${column} = null`).join(', ')}, csat = 1,
    state = state - 'feeling'`);
  expect(await flawsOf(t.desk, caseId)).not.toEqual([]);
  for (const file of ['0025-figures.sql', '0028-figures-at-once.sql']) {
    const sql = await readFile(join(migrationsDir, file), 'utf8');
    for (const [statement] of sql.matchAll(/^(?:update|with) [^;]+;/gm)) await t.pool.query(statement);
  }
  expect(await flawsOf(t.desk, caseId)).toEqual([]);
  const { rows } = await t.pool.query('select root_cause, motive, answer from cases');
  expect(rows).toEqual([{ root_cause: 'timeliness', motive: 'vent', answer: 'satisfied' }]);
  await t.drop();
});
