import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { actors, intakeOf, testDesk } from '../../test/desk.ts';
import { flawsOf } from '../../test/desk-steps.ts';
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
