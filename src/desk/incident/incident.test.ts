import { describe, expect, test } from 'vitest';
import type { Actor, Words } from '../case/case.ts';
import type { IncidentCommand } from './commands.ts';
import { decideIncident } from './decide.ts';
import type { IncidentEvent } from './events.ts';
import { evolveIncident, foldIncident } from './evolve.ts';
import type { Incident } from './incident.ts';
import { blanksOf, renderMessage, unknownBlank } from './message.ts';
import type { IncidentRefusal } from './refusals.ts';
import { crowdedHandlers, outcomeSpread, satisfactionOf } from './spread.ts';

const li: Actor = { id: 'li', role: 'handler' };
const wang: Actor = { id: 'wang', role: 'lead' };
const chen: Actor = { id: 'chen', role: 'manager' };
const clock: Actor = { id: 'clock', role: 'clock' };
let made = 0;
const words = (length = 9): Words => ({ id: `w${++made}`, length });
const found = { customers: 3, place: null, matters: ['signal'], terms: [] };
const proposal: IncidentCommand = {
  type: 'propose',
  id: 'i1',
  number: 'G2026-0001',
  caseIds: ['a', 'b', 'c'],
  severity: 'medium',
  found,
};

/** An incident on its way. */
class Story {
  state: Incident | null = null;
  readonly events: IncidentEvent[] = [];
  now = 0;
  elsewhere: string[] = [];

  try(actor: Actor, command: IncidentCommand): IncidentRefusal | null {
    const now = new Date(Date.UTC(2026, 2, 2) + ++this.now * 60_000).toISOString();
    const outcome = decideIncident(this.state, command, { now, actor, elsewhere: this.elsewhere });
    if (!outcome.ok) return outcome.error;
    for (const e of outcome.value) this.state = evolveIncident(this.state, e);
    this.events.push(...outcome.value);
    return null;
  }

  by(actor: Actor, ...commands: IncidentCommand[]): this {
    for (const command of commands) expect(this.try(actor, command), command.type).toBeNull();
    return this;
  }

  refuses(actor: Actor, command: IncidentCommand, refusal: Partial<IncidentRefusal>): this {
    const before = this.events.length;
    expect(this.try(actor, command)).toMatchObject(refusal);
    expect(this.events.length).toBe(before);
    return this;
  }

  get incident(): Incident {
    if (!this.state) throw new Error('no incident yet');
    return this.state;
  }

  stateOf = (caseId: string) => this.incident.cases.find((link) => link.caseId === caseId)?.state;
}

const proposed = () => new Story().by(clock, proposal);
const confirmed = () => proposed().by(wang, { type: 'confirm', title: words(), without: [] });
const remedy = (id: string): IncidentCommand => ({
  type: 'set-remedy',
  id,
  circumstance: words(),
  remedy: words(),
  amount: { minor: 5000, currency: 'CNY' },
});
const placed = (caseId: string, remedyId: string | null): IncidentCommand => ({
  type: 'place-case',
  caseId,
  remedyId,
});
const got = (caseId: string, as: 'table' | 'otherwise', reason: Words | null = null): IncidentCommand => ({
  type: 'record-outcome',
  caseId,
  as,
  amount: null,
  reason,
});

describe('an incident', () => {
  test('is proposed by the machine only, and nothing is done with it before a person has confirmed it', () => {
    new Story().refuses(wang, proposal, { code: 'wrong-role' });
    proposed()
      .refuses(wang, { type: 'take-position', position: words() }, { code: 'incident-not-so' })
      .refuses(li, { type: 'confirm', title: words(), without: [] }, { code: 'wrong-role' })
      .refuses(wang, { type: 'confirm', title: words(0), without: [] }, { code: 'words-missing' })
      .refuses(wang, { type: 'confirm', title: words(), without: ['a', 'b'] }, { code: 'too-few-cases' })
      .by(wang, { type: 'confirm', title: words(), without: ['b'] });
  });

  test('that is none is dismissed with a reason, and stays so', () => {
    proposed()
      .refuses(wang, { type: 'dismiss', reason: words(0) }, { code: 'words-missing' })
      .by(wang, { type: 'dismiss', reason: words() })
      .refuses(wang, { type: 'confirm', title: words(), without: [] }, { code: 'incident-not-so' });
  });

  test('keeps who belonged to it: linked, suggested, declined, left with a reason, and back again', () => {
    const s = proposed().by(wang, { type: 'confirm', title: words(), without: ['c'] });
    s.by(clock, { type: 'suggest-cases', caseIds: ['c', 'd'] });
    expect(['a', 'c', 'd'].map(s.stateOf)).toEqual(['linked', 'declined', 'suggested']);
    s.refuses(li, { type: 'link-case', caseId: 'a' }, { code: 'case-linked-already' })
      .by(li, { type: 'link-case', caseId: 'd' }, { type: 'link-case', caseId: 'e' })
      .refuses(li, { type: 'release-case', caseId: 'e', reason: words(0) }, { code: 'words-missing' })
      .by(li, { type: 'release-case', caseId: 'e', reason: words() })
      .refuses(li, { type: 'release-case', caseId: 'e', reason: words() }, { code: 'case-not-linked' });
    expect(['d', 'e'].map(s.stateOf)).toEqual(['linked', 'left']);
    s.by(li, { type: 'link-case', caseId: 'e' });
    expect(s.stateOf('e')).toBe('linked');
    expect(foldIncident(s.events)).toEqual(s.incident);
  });

  test('whoever leaves does not speak for the group any more', () => {
    const s = confirmed()
      .refuses(wang, { type: 'name-spokesperson', caseId: 'z', chosen: words() }, { code: 'case-not-linked' })
      .by(wang, { type: 'name-spokesperson', caseId: 'a', chosen: words() })
      .by(li, { type: 'release-case', caseId: 'a', reason: words() });
    expect(s.incident.spokesperson).toBeNull();
  });

  test('is not closed before every answer was held against the table', () => {
    confirmed()
      .refuses(wang, { type: 'close', lesson: words() }, { code: 'outcomes-missing', count: 3 })
      .by(wang, remedy('r1'))
      .refuses(li, got('a', 'table'), { code: 'case-not-placed' })
      .by(li, ...['a', 'b', 'c'].map((id) => placed(id, 'r1')), got('a', 'table'), got('b', 'table'))
      .refuses(li, got('c', 'otherwise'), { code: 'words-missing' })
      .by(li, got('c', 'otherwise', words()))
      .by(wang, { type: 'close', lesson: words() });
  });
});

describe('a closed incident', () => {
  const closed = () =>
    confirmed()
      .by(wang, remedy('r1'), { type: 'name-spokesperson', caseId: 'b', chosen: words() })
      .by(li, { type: 'place-cases', caseIds: ['a', 'b', 'c'], remedyId: 'r1' })
      .by(li, { type: 'record-table-outcomes', caseIds: ['a', 'b', 'c'] })
      .by(wang, { type: 'close', lesson: words() });

  test('is opened again by a lead who confirms one more of the same; what was learnt stays', () => {
    const s = closed().by(clock, { type: 'suggest-cases', caseIds: ['d', 'e'] });
    const lesson = s.incident.ended;
    s.refuses(li, { type: 'link-case', caseId: 'd' }, { code: 'wrong-role' })
      .by(li, { type: 'release-case', caseId: 'e', reason: words() })
      .refuses(li, { type: 'release-case', caseId: 'a', reason: words() }, { code: 'incident-not-so' })
      .by(wang, { type: 'link-case', caseId: 'd' });
    expect(s.incident).toMatchObject({ status: 'open', ended: null, endedBefore: [lesson] });
    expect(['a', 'd', 'e'].map(s.stateOf)).toEqual(['linked', 'linked', 'declined']);
    s.refuses(wang, { type: 'close', lesson: words() }, { code: 'outcomes-missing', count: 1 });
    expect(foldIncident(s.events)).toEqual(s.incident);
  });

  test('leaves to another incident what that one holds by then', () => {
    const s = closed();
    s.elsewhere = ['b'];
    s.by(wang, { type: 'link-case', caseId: 'd' });
    expect(['a', 'b', 'd'].map(s.stateOf)).toEqual(['linked', 'left', 'linked']);
    expect(s.incident.spokesperson).toBeNull();
  });
});

describe('several at once', () => {
  test('stand in one circumstance and get what it says, together or not at all', () => {
    const s = confirmed()
      .by(wang, remedy('r1'))
      .refuses(li, { type: 'place-cases', caseIds: ['a', 'z'], remedyId: 'r1' }, { code: 'case-not-linked' })
      .by(
        li,
        { type: 'place-cases', caseIds: ['a', 'b', 'a'], remedyId: 'r1' },
        got('a', 'otherwise', words()),
      )
      .refuses(li, { type: 'record-table-outcomes', caseIds: ['b', 'c'] }, { code: 'case-not-placed' })
      .by(li, { type: 'record-table-outcomes', caseIds: ['a', 'b'] });
    expect(s.incident.cases.map(({ outcome }) => outcome?.as ?? null)).toEqual(['otherwise', 'table', null]);
  });
});

describe('a department', () => {
  test('is asked once for all cases, pressed for when it is late, and its answer is looked at', () => {
    const at = (minute: number) => new Date(Date.UTC(2026, 2, 2) + minute * 60_000).toISOString();
    const ask = (dueAt: string): IncidentCommand => ({
      type: 'ask-department',
      ...{ id: 'q1', department: 'd1', answerer: null, kind: 'action', what: words(), why: words(), dueAt },
    });
    const s = confirmed()
      .refuses(li, ask(at(0)), { code: 'due-before-made' })
      .by(li, ask(at(5)))
      .refuses(li, ask(at(9)), { code: 'id-taken' })
      .refuses(wang, { type: 'accept-department-answer', id: 'q1' }, { code: 'request-not-answered' });
    s.now = 10;
    s.by(clock, { type: 'tick' }, { type: 'tick' });
    expect(s.incident.requests).toMatchObject([{ id: 'q1', state: 'overdue', wasLate: true }]);
    expect(s.events.filter(({ type }) => type === 'department-request-overdue')).toHaveLength(1);
    s.by(li, { type: 'answer-department-request', id: 'q1', answer: words() })
      .by(li, { type: 'accept-department-answer', id: 'q1' })
      .refuses(li, { type: 'accept-department-answer', id: 'q1' }, { code: 'request-closed' });
  });
});

describe('equal cases, equal answers', () => {
  test('deviations are named: those with a reason, and those the table has left behind', () => {
    const s = confirmed().by(wang, remedy('r1'), remedy('r2'));
    s.by(li, placed('a', 'r1'), placed('b', 'r1'), got('a', 'table'), got('b', 'otherwise', words()));
    expect(outcomeSpread(s.incident)).toEqual({
      rows: [
        { remedyId: 'r1', equal: 1, otherwise: 1, missing: 0 },
        { remedyId: 'r2', equal: 0, otherwise: 0, missing: 0 },
      ],
      deviations: [{ caseId: 'b', remedyId: 'r1', kind: 'otherwise' }],
      unplaced: ['c'],
    });
    s.by(wang, remedy('r1'));
    expect(outcomeSpread(s.incident).deviations.map(({ caseId, kind }) => [caseId, kind])).toEqual([
      ['a', 'earlier'],
      ['b', 'otherwise'],
    ]);
    s.refuses(wang, { type: 'drop-remedy', id: 'r1' }, { code: 'remedy-in-use', cases: 2 })
      .by(li, placed('a', 'r2'))
      .refuses(wang, { type: 'drop-remedy', id: 'r2' }, { code: 'remedy-in-use', cases: 1 });
  });

  test('giving up counts as a failure', () => {
    const figures = satisfactionOf(['satisfied', 'gave-up', 'compromised', 'open', 'not-asked', 'satisfied']);
    expect(figures).toMatchObject({ asked: 4, satisfied: 2, gaveUp: 1, notAsked: 1, open: 1, share: 0.5 });
    expect(satisfactionOf(['open']).share).toBeNull();
  });

  test('one handler is better not with many of them', () => {
    expect(crowdedHandlers(['li', 'li', 'li', 'zhao', null])).toEqual([]);
    expect(crowdedHandlers(['li', 'li', 'li', 'li'])).toEqual([{ owner: 'li', cases: 4 }]);
  });
});

describe('words for all', () => {
  const write = (kind: 'note' | 'message'): IncidentCommand => ({
    type: 'write-update',
    id: 'u1',
    kind,
    words: words(),
  });

  test('a note sets out at once; a message waits for a second person', () => {
    expect(confirmed().by(wang, write('note')).incident.updates[0]).toMatchObject({
      state: 'sending',
      caseIds: ['a', 'b', 'c'],
      approvedBy: null,
    });
    const s = confirmed()
      .by(wang, write('message'))
      .refuses(wang, { type: 'approve-update', id: 'u1' }, { code: 'own-approval' })
      .by(chen, { type: 'approve-update', id: 'u1' })
      .refuses(chen, { type: 'withdraw-update', id: 'u1' }, { code: 'update-not-waiting' })
      .by(clock, { type: 'finish-update', id: 'u1', failed: [] })
      .by(clock, { type: 'finish-update', id: 'u1', failed: [] });
    expect(s.incident.updates[0]).toMatchObject({ state: 'done', approvedBy: 'chen' });
    expect(s.events.filter(({ type }) => type === 'update-finished')).toHaveLength(1);
  });

  test('blanks are filled with the reader’s own facts; one that is not there is a refusal', () => {
    const own = {
      name: '王芳',
      number: '2026-000001',
      date: null,
      remedy: '退 50 元',
      handler: '李敏',
      contact: '',
    };
    expect(renderMessage('{称呼}您好，{方案}。{name}', own)).toEqual({
      ok: true,
      value: '王芳您好，退 50 元。王芳',
    });
    expect(renderMessage('{name}\n{联系方式}', own)).toEqual({ ok: true, value: '王芳' });
    expect(renderMessage('{日期}', own)).toEqual({ ok: false, error: { blank: 'date' } });
    expect([unknownBlank('{称呼}{金额}'), unknownBlank('{name}'), blanksOf('{方案}{name}{remedy}')]).toEqual([
      '金额',
      null,
      ['name', 'remedy'],
    ]);
  });
});
