import { afterAll, beforeAll, expect, it } from 'vitest';
import { actors, intakeOf, type TestDesk, testDesk } from '../../test/desk.ts';
import { openCase } from '../app/open-case.ts';
import { perform } from '../app/perform.ts';
import { addMs, dayMs } from '../base/time.ts';
import type { CommandInput } from '../contract/row.ts';
import { cases } from './cases.ts';
import { followUps } from './follow-ups.ts';
import { type Row, runReport } from './run.ts';
import { thanks } from './thanks.ts';

let t: TestDesk;
beforeAll(async () => {
  t = await testDesk();
});
afterAll(() => t.drop());

const { handler, lead } = actors;
const archive: CommandInput = {
  type: 'archive',
  category: '快递',
  rootCause: 'timeliness',
  lesson: null,
  departmentFeedback: null,
  thanked: true,
};

/** A case walked to the follow-up, its one promise kept, then to the archive by `last`. Answers its report row. */
async function closedBy(
  last: readonly [CommandInput, { id: string; role: 'handler' | 'lead' }][],
): Promise<Row> {
  const opened = await openCase(t.desk, intakeOf('快递丢了三天没人管'), handler);
  if (!opened.ok) throw new Error(opened.error.code);
  const { caseId, number } = opened.value;
  const remedy = { id: `r-${number}`, what: '赔付', dueAt: addMs(t.clock.now, dayMs) };
  const way: CommandInput[] = [
    { type: 'assign', owner: handler.id },
    { type: 'see-brief' },
    { type: 'begin-opening' },
    { type: 'conclude-opening', willing: true, emotionBefore: 3, emotionAfter: 1 },
    { type: 'record-fact', id: 'f', fact: '包裹在分拨中心丢失' },
    { type: 'state-finding', liability: 'company', reason: '在途丢失', clause: null },
    { type: 'agree', terms: '照价赔付', understood: true },
    { type: 'settle', remedies: [remedy] },
    { type: 'keep-commitment', id: remedy.id, proof: '转账回单', keptAt: null },
    { type: 'complete-fulfilment' },
  ];
  const all = [...way.map((command) => [command, handler] as const), ...last, [archive, handler] as const];
  for (const [command, actor] of all) {
    const done = await perform(t.desk, caseId, command, actor);
    if (!done.ok) throw new Error(`${command.type}: ${JSON.stringify(done.error)}`);
  }
  const rows = await runReport(t.desk.pool, t.desk.organisationId, cases, { case: number });
  expect(rows).toHaveLength(1);
  return rows[0] ?? {};
}

it('a customer who was asked and is content counts as success', async () => {
  const asked = {
    channel: 'phone',
    reason: null,
    comment: null,
    suggestion: null,
    reopenReason: null,
    finalResponseStands: false,
  } as const;
  const row = await closedBy([[{ type: 'record-follow-up', result: 'compromised', ...asked }, handler]]);
  expect(row).toMatchObject({
    stage: 'archived',
    owner: handler.id,
    liability: 'company',
    commitmentsMade: 1,
    commitmentsKept: 1,
    commitmentsBroken: 0,
    followUp: 'compromised',
    closing: 'asked',
    success: true,
  });
  expect(Number(row.clocksMet)).toBeGreaterThan(0);
  expect(row.archived).toBe(t.clock.now);
  expect(Object.keys(row)).toEqual(cases.columns.map((column) => column.id));
});

it('a closing without asking is named as such and never counts as success', async () => {
  const row = await closedBy([
    [{ type: 'request-exception', noFollowUpReason: 'withdrawn', reason: '客户来电撤诉' }, handler],
    [{ type: 'approve-exception' }, lead],
  ]);
  expect(row).toMatchObject({ followUp: 'withdrawn', closing: 'not-asked', success: false });
});

it('an open case is neither a success nor a failure', async () => {
  await openCase(t.desk, intakeOf('还没人理我'), handler);
  const rows = await runReport(t.desk.pool, t.desk.organisationId, cases);
  expect(rows.filter((row) => row.stage === 'received')).toEqual([
    expect.objectContaining({ success: null, closing: null, archived: null, commitmentsMade: 0 }),
  ]);
});

it('giving up is a failure, apart from the content and the compromising, and who was not asked is neither', async () => {
  const final: CommandInput = { type: 'give-final-response', text: '不再退', outsideRoutesTold: true };
  const gaveUp: CommandInput = {
    type: 'record-follow-up',
    result: 'gave-up',
    channel: 'phone',
    reason: '不想再争',
    comment: null,
    suggestion: null,
    reopenReason: null,
    finalResponseStands: true,
  };
  const row = await closedBy([
    [final, handler],
    [gaveUp, handler],
    [{ type: 'offer-aftercare', accepted: false }, handler],
    [{ type: 'request-exception', noFollowUpReason: null, reason: '客户不愿再谈' }, handler],
    [{ type: 'approve-exception' }, lead],
  ]);
  expect(row).toMatchObject({ followUp: 'gave-up', success: false });
  const [month] = await runReport(t.desk.pool, t.desk.organisationId, followUps);
  expect(month).toMatchObject({
    month: '2026-09',
    asked: 2,
    satisfied: 0,
    compromised: 1,
    compromisedPercent: 50,
    gaveUp: 1,
    failed: 1,
    failedPercent: 50,
    notAsked: 1,
  });
  expect(Object.keys(month ?? {})).toEqual(followUps.columns.map((column) => column.id));
  const [closed] = await runReport(t.desk.pool, t.desk.organisationId, thanks);
  expect(closed).toMatchObject({ month: '2026-09', closed: 3, thanked: 3, changed: 0 });
});
