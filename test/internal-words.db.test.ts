import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addTurn } from '../src/app/add-turn.ts';
import { templateNamed } from '../src/app/letter-templates.ts';
import { draftFor } from '../src/app/letters.ts';
import { addDepartment } from '../src/app/members.ts';
import { openCase } from '../src/app/open-case.ts';
import { perform } from '../src/app/perform.ts';
import { addMs, dayMs } from '../src/base/time.ts';
import type { CommandInput } from '../src/contract/row.ts';
import { loadCase } from '../src/store/case.ts';
import { turnsOf } from '../src/store/timeline.ts';
import { actors, intakeOf, type TestDesk, testDesk } from './desk.ts';
import { testServer, withKey } from './setup/server.ts';

/** Stands in everything that was written for colleagues, and may stand in nothing that a customer gets. */
const marker = '内部记号甲乙丙丁戊己庚辛';

let t: TestDesk;
let server: FastifyInstance;
let caseId: string;
const { handler, lead } = actors;

const done = async (command: CommandInput, actor: typeof handler | typeof lead = handler) => {
  const outcome = await perform(t.desk, caseId, command, actor);
  if (!outcome.ok) throw new Error(`${command.type}: ${JSON.stringify(outcome.error)}`);
  return outcome.value;
};

beforeAll(async () => {
  t = await testDesk();
  server = await testServer(t);
  const opened = await openCase(t.desk, intakeOf('快递丢了三天没人管', { notes: [marker] }), handler);
  const warehouse = await addDepartment(t.desk, '仓储部', 'test');
  if (!opened.ok || !warehouse.ok) throw new Error('not made');
  ({ caseId } = opened.value);
  const dueAt = addMs(t.clock.now, dayMs);
  const inside = { what: marker, why: marker, department: warehouse.value.id, answerer: null, dueAt };
  const way: CommandInput[] = [
    { type: 'assign', owner: handler.id },
    { type: 'see-brief' },
    { type: 'add-note', words: marker },
    { type: 'prepare', strategy: marker },
    { type: 'ask-department', id: 'ask', kind: 'feedback', ...inside },
    { type: 'answer-department-request', id: 'ask', answer: marker },
    { type: 'begin-opening' },
    { type: 'conclude-opening', willing: true, emotionBefore: 3, emotionAfter: 1 },
    { type: 'record-fact', id: 'fact', fact: '包裹在分拨中心丢失', shownBy: '分拨中心的扫描记录' },
    { type: 'state-finding', liability: 'company', reason: '在途丢失，责任在我方', clause: null },
    { type: 'agree', terms: '照价赔付', understood: true },
    { type: 'settle', remedies: [{ id: 'pay', what: '赔付 260 元', dueAt }] },
    { type: 'keep-commitment', id: 'pay', proof: marker, keptAt: null },
    { type: 'complete-fulfilment' },
    {
      type: 'record-follow-up',
      result: 'satisfied',
      channel: 'phone',
      reason: null,
      comment: '可以',
      suggestion: null,
      reopenReason: null,
      finalResponseStands: false,
    },
  ];
  for (const command of way) await done(command);
  const category = '快递';
  const feedback = { lesson: marker, departmentFeedback: marker, thanked: false };
  await done({ type: 'archive', category, rootCause: 'timeliness', ...feedback });
  await done({ type: 'record-change', id: 'change', what: '每晚对账两次' });
  await done({ type: 'add-note', words: marker }, lead);
  await done({ type: 'whisper', id: 'whisper', to: null, words: marker }, lead);
});
afterAll(async () => {
  await server.close();
  await t.drop();
});

const stored = async () => {
  const found = await loadCase(t.desk.pool, t.desk.organisationId, caseId);
  if (!found) throw new Error('no case');
  return found.case;
};

describe('words for colleagues', () => {
  const templates = ['receipt', 'interim', 'answer', 'final-position', 'apology', 'thanks', 'what-changed'];
  it.each(templates.flatMap((id) => [[id, 'zh'] as const, [id, 'en'] as const]))(
    'are in no letter: %s in %s',
    async (id, lang) => {
      const words = (await templateNamed(t.desk, id))?.[lang];
      if (!words) throw new Error(`no template ${id}`);
      const { text } = await draftFor(t.desk, await stored(), words, lang);
      expect(text).toContain((await stored()).number);
      expect(text).not.toContain(marker.slice(0, 4));
    },
  );

  it('covers every template there is', () => {
    expect(t.desk.knowledge.compiled.letters.templates.map(({ id }) => id).sort()).toEqual(
      [...templates].sort(),
    );
  });

  it('lie in a table of their own, and are erased with the rest', async () => {
    const { rows } = await t.pool.query(
      "select (select count(*)::int from notes where text = $1) as apart, (select count(*)::int from words where kind ~ '^(add-note|whisper)') as among",
      [marker],
    );
    expect(rows[0]).toEqual({ apart: 3, among: 0 });
  });

  it('keep a letter here that a person copied them into, and no turn of it is made', async () => {
    const text = `您好。${marker}。谢谢。`;
    await done({
      type: 'draft-letter',
      id: 'l1',
      template: 'answer',
      purpose: 'answer',
      lang: 'zh',
      needsReview: false,
      text,
    });
    const sent = await perform(
      t.desk,
      caseId,
      { type: 'send-letter', id: 'l1', channel: 'email', turnId: 't1', flaws: [], promisesLooked: true },
      handler,
    );
    expect(sent).toMatchObject({ ok: false, error: { code: 'letter-not-ready', flaws: ['internal'] } });
    // Having written it once into a draft makes it no more sayable.
    const checked = await server.inject({
      method: 'POST',
      url: `/api/v1/cases/${caseId}/letter-check`,
      headers: { ...withKey, 'amends-actor': handler.id, 'amends-role': 'handler' },
      payload: { text, purpose: 'answer', letterLang: 'zh' },
    });
    expect(checked.json().flaws).toEqual([{ kind: 'internal', start: 3, end: 3 + marker.length }]);
    const turns = await turnsOf(t.desk.pool, t.desk.organisationId, caseId);
    expect(JSON.stringify(turns)).not.toContain(marker.slice(0, 4));
  });
});

it('a letter that went out is kept as it went, in the conversation, and what it says is told', async () => {
  const draft = await server.inject({
    url: `/api/v1/cases/${caseId}/letter-draft?template=what-changed`,
    headers: { ...withKey, 'amends-actor': handler.id, 'amends-role': 'handler' },
  });
  const { text } = draft.json();
  expect(text).toContain('每晚对账两次');
  await addTurn(t.desk, caseId, { role: 'customer', channel: 'phone', text: '好的' }, handler);
  await done({
    type: 'draft-letter',
    id: 'l2',
    template: 'what-changed',
    purpose: 'answer',
    lang: 'zh',
    needsReview: true,
    text,
  });
  await done({
    type: 'send-letter',
    id: 'l2',
    channel: 'email',
    turnId: 't2',
    flaws: [],
    promisesLooked: false,
  });
  const turns = await turnsOf(t.desk.pool, t.desk.organisationId, caseId);
  expect(turns.at(-1)).toMatchObject({ id: 't2', role: 'handler', channel: 'email', text });
  const c = await stored();
  expect(c.letters.find(({ id }) => id === 'l2')).toMatchObject({ purpose: 'what-changed', state: 'sent' });
  expect(c.changes[0]?.toldAt).toBe(t.clock.now);
  expect(c.thankedAt).toBe(t.clock.now);
});
