import { afterAll, beforeAll, expect, it } from 'vitest';
import { actors, intakeOf, type TestDesk, testDesk } from '../../test/desk.ts';
import { addTurn } from '../app/add-turn.ts';
import { openCase } from '../app/open-case.ts';
import { perform } from '../app/perform.ts';
import { visitsFor } from '../app/visits.ts';
import { addMs, hourMs } from '../base/time.ts';
import type { CommandInput } from '../contract/row.ts';
import { followUps } from '../reports/follow-ups.ts';
import { runReport } from '../reports/run.ts';
import { loadCase } from '../store/case.ts';

let t: TestDesk;
beforeAll(async () => {
  t = await testDesk();
});
afterAll(() => t.drop());

const { handler } = actors;

async function carryOut(caseId: string, ...commands: CommandInput[]): Promise<void> {
  for (const command of commands) {
    const done = await perform(t.desk, caseId, command, handler);
    if (!done.ok) throw new Error(`${command.type}: ${JSON.stringify(done.error)}`);
  }
}

async function opened(): Promise<string> {
  const done = await openCase(t.desk, intakeOf('快递丢了三天没人管'), handler);
  if (!done.ok) throw new Error(done.error.code);
  await carryOut(
    done.value.caseId,
    { type: 'assign', owner: handler.id },
    { type: 'see-brief' },
    { type: 'begin-opening' },
  );
  return done.value.caseId;
}

/** A case whose customer is to be asked. */
async function toBeAsked(): Promise<string> {
  const caseId = await opened();
  await carryOut(
    caseId,
    { type: 'conclude-opening', willing: true, emotionBefore: 3, emotionAfter: 1 },
    { type: 'record-fact', id: 'f', fact: '包裹在分拨中心丢失' },
    { type: 'state-finding', liability: 'company', reason: '在途丢失', clause: null },
    { type: 'agree', terms: '照价赔付', understood: true },
    { type: 'settle', remedies: [] },
    { type: 'complete-fulfilment' },
  );
  return caseId;
}

const answer = {
  type: 'record-follow-up',
  channel: 'phone',
  reason: null,
  comment: null,
  suggestion: null,
  reopenReason: null,
  finalResponseStands: false,
} as const;

it('the call list: who was never tried, who asked for a time, who was tried today; and what came of asking', async () => {
  const [untried, appointed, tried, content, again] = [
    await toBeAsked(),
    await toBeAsked(),
    await toBeAsked(),
    await toBeAsked(),
    await toBeAsked(),
  ];
  const callAt = addMs(t.clock.now, 2 * hourMs);
  await carryOut(appointed, { type: 'attempt-follow-up', channel: 'phone', result: 'asked-later', callAt });
  await carryOut(tried, { type: 'attempt-follow-up', channel: 'phone', result: 'no-answer' });
  await carryOut(content, { ...answer, result: 'satisfied', csat: 5, effort: 2 });
  await carryOut(again, { ...answer, result: 'gave-up', reason: '等不起了', reopenReason: 'not-listened' });
  const list = async () => (await visitsFor(t.desk, handler.id)).visits.map((v) => [v.line.id, v.when]);
  expect(await list()).toEqual([
    [untried, 'now'],
    [appointed, 'later'],
    [tried, 'tried'],
  ]);
  expect((await visitsFor(t.desk, null)).visits[2]?.untried).not.toContain('phone');
  expect((await visitsFor(t.desk, 'somebody-else')).visits).toEqual([]);
  t.clock.advance(3 * hourMs);
  expect((await list())[0]).toEqual([appointed, 'now']);
  const [month] = await runReport(t.desk.pool, t.desk.organisationId, followUps);
  expect(month).toMatchObject({
    asked: 2,
    satisfied: 1,
    gaveUp: 1,
    gaveUpPercent: 50,
    csat: 5,
    csatAnswers: 1,
  });
});

it('a promise said in the talk is proposed with its time, and a repeated message proposes nothing twice', async () => {
  const caseId = await opened();
  const turn = {
    id: 'said',
    role: 'handler',
    channel: 'phone',
    text: '您稍等。明天下午五点前我给您回电话。',
  } as const;
  const added = await addTurn(t.desk, caseId, turn, handler);
  expect(added.ok && added.value.case.proposals).toMatchObject([
    { id: 'said-1', turnId: 'said', who: 'handler', kind: 'process', state: 'open', early: false },
  ]);
  expect((await addTurn(t.desk, caseId, turn, handler)).ok).toBe(false);
  const stored = await loadCase(t.desk.pool, t.desk.organisationId, caseId);
  const [proposal] = stored?.case.proposals ?? [];
  expect(turn.text.slice(proposal?.start, proposal?.end)).toBe('明天下午五点前我给您回电话');
  expect(proposal?.dueAt).toBe('2026-09-19T09:00:00.000Z');
  expect(stored?.case.commitments).toEqual([]);
});
