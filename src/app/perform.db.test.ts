import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actors, intakeOf, type TestDesk, testDesk } from '../../test/desk.ts';
import { canary, flawsOf, steps } from '../../test/desk-steps.ts';
import { hourMs } from '../base/time.ts';
import { listCases } from '../store/case-list.ts';
import { eraseCaseWords } from '../store/erasure.ts';
import { StaleVersion } from '../store/faults.ts';
import { notesOf, timeline, turnsOf, wordsOf } from '../store/timeline.ts';
import { addTurn } from './add-turn.ts';
import { openCase } from './open-case.ts';
import { perform } from './perform.ts';

let t: TestDesk;
beforeAll(async () => {
  t = await testDesk();
});
afterAll(() => t.drop());

async function opened(text = `${canary}快递丢了，三天没人管`) {
  const result = await openCase(t.desk, intakeOf(text, { subject: `${canary}丢件` }), actors.handler);
  if (!result.ok) throw new Error(result.error.code);
  return result.value.caseId;
}

async function walked() {
  const caseId = await opened();
  for (const step of steps) {
    t.clock.advance(hourMs);
    const result = await step(t.desk, caseId);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
  }
  return caseId;
}

describe('a case on its way', () => {
  it('has a log that folds to its state and rows that follow from it', async () => {
    const caseId = await walked();
    expect(await flawsOf(t.desk, caseId)).toEqual([]);
  });

  it('keeps words where words are kept, and nowhere else', async () => {
    const caseId = await walked();
    const { rows } = await t.pool.query(
      `select 'log' as place from case_events where case_id = $1 and body::text like $2
       union all select 'state' from cases where id = $1 and state::text like $2
       union all select 'outbox' from outbox o where case_id = $1 and to_jsonb(o)::text like $2
       union all select 'audit' from audit a where to_jsonb(a)::text like $2`,
      [caseId, `%${canary}%`],
    );
    expect(rows).toEqual([]);
    expect((await turnsOf(t.desk.pool, t.desk.organisationId, caseId)).map((turn) => turn.text)).toHaveLength(
      4,
    );
    const written = await wordsOf(t.desk.pool, t.desk.organisationId, caseId);
    expect(written.map((w) => w.kind)).toContain('state-finding.reason');
    expect(written.every((w) => w.text.includes(canary))).toBe(true);
  });

  it('shows each fact with its words, and stays readable when they are erased', async () => {
    const caseId = await walked();
    const { pool, organisationId } = t.desk;
    const before = await timeline(pool, organisationId, { id: caseId, kin: [] });
    const fact = before.find((entry) => entry.event.type === 'fact-recorded');
    expect(fact?.words.map((w) => w.text)).toEqual([`${canary}仓库漏发`]);
    expect(before.find((entry) => entry.event.type === 'turn-added')?.turn?.subject).toBe(`${canary}丢件`);
    await pool.transaction((sql) => eraseCaseWords(sql, organisationId, caseId, t.clock.now));
    const after = await timeline(pool, organisationId, { id: caseId, kin: [] });
    expect(after.map((entry) => entry.event)).toEqual(before.map((entry) => entry.event));
    expect(JSON.stringify(after)).not.toContain(canary);
    expect(after.find((entry) => entry.event.type === 'turn-added')?.turn?.erasedAt).toBe(t.clock.now);
    expect(await flawsOf(t.desk, caseId)).toEqual([]);
    const { rows } = await t.pool.query('select tokens::text from case_search where case_id = $1', [caseId]);
    expect(rows[0].tokens).not.toContain('丢件');
  });

  it('writes nothing of a refused command, not even its words', async () => {
    const caseId = await opened();
    const early = { type: 'record-consensus', words: canary } as const;
    const refused = await perform(t.desk, caseId, early, actors.lead);
    expect(refused).toMatchObject({ ok: false, error: { code: 'wrong-stage' } });
    expect(await wordsOf(t.desk.pool, t.desk.organisationId, caseId)).toEqual([]);
  });

  it('takes blank words for none: asked for where needed, left out where not', async () => {
    const caseId = await opened();
    const note = await perform(t.desk, caseId, { type: 'add-note', words: '  ' }, actors.lead);
    expect(note).toMatchObject({ ok: false, error: { code: 'words-missing', field: 'words' } });
    const turn = await addTurn(
      t.desk,
      caseId,
      { role: 'customer', channel: 'phone', text: ' \n' },
      actors.lead,
    );
    expect(turn).toMatchObject({ ok: false, error: { code: 'words-missing' } });
  });

  it('is refused where there is none', async () => {
    for (const id of ['01a00000-0000-7000-8000-000000000000', 'no-uuid', "'; drop table cases"]) {
      const refused = await perform(t.desk, id, { type: 'see-brief' }, actors.lead);
      expect(refused).toMatchObject({ ok: false, error: { code: 'no-such-case' } });
    }
  });
});

describe('two who write at once', () => {
  it('are told apart by the version they saw, and what happened since', async () => {
    const caseId = await opened();
    const first = await perform(t.desk, caseId, { type: 'assign', owner: 'handler-1' }, actors.lead);
    if (!first.ok) throw new Error(first.error.code);
    const seen = first.value.version;
    await perform(t.desk, caseId, { type: 'add-note', words: '甲' }, actors.lead, seen);
    const late = perform(t.desk, caseId, { type: 'add-note', words: '乙' }, actors.lead, seen);
    await expect(late).rejects.toThrow(StaleVersion);
    const fault = await late.catch((error: unknown) => error as StaleVersion);
    expect(fault).toMatchObject({ expected: seen, actual: seen + 1 });
    expect((fault as StaleVersion).since.map((event) => event.type)).toEqual(['note-added']);
    const written = await notesOf(t.desk.pool, t.desk.organisationId, caseId);
    expect(written.map((w) => w.text)).toEqual(['甲']);
  });

  it('go on where one of them only whispered to the other', async () => {
    const caseId = await opened();
    const first = await perform(t.desk, caseId, { type: 'assign', owner: 'handler-1' }, actors.lead);
    if (!first.ok) throw new Error(first.error.code);
    const seen = first.value.version;
    const whisper = { type: 'whisper', id: 'w1', to: null, words: '先问他急不急' } as const;
    await perform(t.desk, caseId, whisper, actors.lead, seen);
    const note = await perform(t.desk, caseId, { type: 'add-note', words: '丙' }, actors.lead, seen);
    expect(note).toMatchObject({ ok: true, value: { version: seen + 2 } });
    // A version that is still to come is nobody's.
    const ahead = perform(t.desk, caseId, { type: 'add-note', words: '丁' }, actors.lead, seen + 9);
    await expect(ahead).rejects.toThrow(StaleVersion);
  });

  it('both succeed in some order where neither named a version', async () => {
    const caseId = await opened();
    const notes = ['一', '二', '三', '四'];
    const results = await Promise.all(
      notes.map((words) => perform(t.desk, caseId, { type: 'add-note', words }, actors.lead)),
    );
    expect(results.every((result) => result.ok)).toBe(true);
    const written = await notesOf(t.desk.pool, t.desk.organisationId, caseId);
    expect(written.map((w) => w.text).sort()).toEqual([...notes].sort());
    expect(await flawsOf(t.desk, caseId)).toEqual([]);
  });
});

describe('lists', () => {
  it('page by key without repeating or skipping, in every order', async () => {
    const { pool, organisationId } = t.desk;
    for (let i = 0; i < 7; i++) await opened(`页${i}`);
    const all = await pool.query<{ n: number }>('select count(*)::int as n from cases');
    for (const order of ['updated', 'received', 'opened'] as const) {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const page = await listCases(pool, organisationId, { order, limit: 3, ...(after ? { after } : {}) });
        seen.push(...page.cases.map((line) => line.id));
        after = page.next;
      } while (after);
      expect(seen).toHaveLength(all.rows[0]!.n);
      expect(new Set(seen).size).toBe(seen.length);
    }
  });

  it('find a case by two characters, a number, a name; not by what nobody said', async () => {
    const { pool, organisationId } = t.desk;
    const caseId = await opened('净水器滤芯漏水，型号 RO-500G');
    const find = async (q: string) =>
      (await listCases(pool, organisationId, { q })).cases.map((line) => line.id);
    for (const q of ['滤芯', '漏水 净水器', 'ro', '500G', '王小明'])
      expect(await find(q), q).toContain(caseId);
    const line = (await listCases(pool, organisationId, { q: '滤芯' })).cases[0];
    expect(await find(line!.number)).toEqual([caseId]);
    expect(line).toMatchObject({ customerName: '王小明', firstWords: '净水器滤芯漏水，型号 RO-500G' });
    for (const q of ['芯滤', '退货', '!!!']) expect(await find(q), q).toEqual([]);
  });

  it('filter by stage and owner, and show what is due first', async () => {
    const { pool, organisationId } = t.desk;
    const caseId = await opened('归谁');
    await perform(t.desk, caseId, { type: 'assign', owner: 'someone' }, actors.lead);
    const mine = await listCases(pool, organisationId, { owner: 'someone', stage: 'received' });
    expect(mine.cases.map((line) => line.id)).toEqual([caseId]);
    const due = await listCases(pool, organisationId, { order: 'due' });
    const times = due.cases.map((line) => line.nextDueAt);
    expect(times).toEqual([...times].sort());
    await expect(listCases(pool, organisationId, { after: 'nonsense' })).rejects.toThrow('cursor');
  });
});
