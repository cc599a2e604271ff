import { describe, expect, test } from 'vitest';
import { li, opening, Story, t0, words } from '../../../test/desk/given.ts';
import { addMs, dayMs } from '../../base/time.ts';
import { openCommitments, openProposals } from './case.ts';

const second = {
  ...opening,
  id: 'case-2',
  number: '2026-000002',
  turns: opening.turns.map((one) => ({ ...one, turn: { ...one.turn, id: 'turn-2' } })),
};
const opened = (command: typeof opening) => new Story().by(li, command, { type: 'assign', owner: 'li' });

/** Two cases of one customer; in the second somebody has said something that sounds like two promises. */
function withHeard(): { into: Story; from: Story } {
  const from = opened(second);
  const heard = { start: 0, end: 6, who: 'handler', kind: 'process', dueAt: addMs(t0, 5 * dayMs) } as const;
  from.by(li, {
    type: 'add-turn',
    turn: { id: 'said', role: 'handler', channel: 'phone', at: from.now },
    reading: null,
    evidence: [],
    caseReading: null,
    promises: [heard, { ...heard, start: 8, end: 12 }],
  });
  return { into: opened(opening), from };
}

const merge = (from: Story, into: Story) => {
  const [f, i] = [from.case, into.case];
  from.by(li, { type: 'merge-into', into: i });
  into.by(li, { type: 'take-over', from: f, reading: null });
};
const undo = (from: Story, into: Story) => {
  from.by(li, { type: 'unmerge', into: into.case });
  into.by(li, { type: 'give-back', id: 'case-2', number: '2026-000002', reading: null });
};

describe('promises heard in a case that is merged', () => {
  test('wait in the one that goes on, in the turn they were heard in', () => {
    const { into, from } = withHeard();
    merge(from, into);
    expect(openProposals(into.case).map(({ turnId, start }) => [turnId, start])).toEqual([
      ['case-2:said', 0],
      ['case-2:said', 8],
    ]);
  });

  test('go back as they are by then: what was accepted is owed where it was said, and nowhere else', () => {
    const { into, from } = withHeard();
    const before = into.case;
    merge(from, into);
    const [first, other] = openProposals(into.case).map(({ id }) => id);
    const dueAt = addMs(t0, 5 * dayMs);
    const accept = { id: first!, commitmentId: 'p1', what: words(), kind: 'process', dueAt } as const;
    into.by(li, { type: 'accept-proposal', ...accept }, { type: 'dismiss-proposal', id: other! });
    undo(from, into);
    expect(from.case.proposals.map(({ id, turnId, state }) => [id, turnId, state])).toEqual([
      ['said-1', 'said', 'accepted'],
      ['said-2', 'said', 'dismissed'],
    ]);
    expect(openCommitments(from.case).map(({ id }) => id)).toEqual(['p1']);
    expect({ ...into.case, kin: [], updatedAt: '' }).toEqual({ ...before, kin: [], updatedAt: '' });
  });
});

describe('what is owed or offered', () => {
  const due = {
    type: 'record-due',
    id: 'due-1',
    basis: 'law',
    clause: words(),
    redress: 'refund',
    what: words(),
    amount: { minor: 29_900, currency: 'CNY' },
    calculation: null,
  } as const;
  const fact = { type: 'record-fact', id: 'f', fact: words() } as const;

  test('keeps its case from being merged away; the other way round it is no obstacle', () => {
    const [owes, other] = [opened(second).by(li, fact, due), opened(opening)];
    owes.refuses(
      li,
      { type: 'merge-into', into: other.case },
      { code: 'owes-already', number: '2026-000002' },
    );
    merge(other, owes);
    expect(owes.case.dues).toHaveLength(1);
  });

  test('in both of them keeps them apart', () => {
    const [one, other] = [opened(second).by(li, fact, due), opened(opening).by(li, fact, due)];
    one.refuses(li, { type: 'merge-into', into: other.case }, { code: 'owes-already' });
    other.refuses(li, { type: 'merge-into', into: one.case }, { code: 'owes-already' });
  });
});

test('two customers who are one person may have their cases merged, and come again', () => {
  const into = opened(opening);
  const from = opened({ ...second, customerId: 'customer-9' });
  from.refuses(li, { type: 'merge-into', into: into.case }, { code: 'another-customer' });
  from.by(li, { type: 'link-repeat', of: into.case, isOnePerson: true });
  from.by(li, { type: 'deny-repeat', of: into.case, isOnePerson: true });
  expect(from.case).toMatchObject({ repeatOf: null, notRepeatOf: [{ number: '2026-000001' }] });
  from.by(li, { type: 'link-repeat', of: into.case, isOnePerson: true });
  expect(from.case).toMatchObject({ repeatOf: { number: '2026-000001' }, notRepeatOf: [] });
  from.by(li, { type: 'merge-into', into: into.case, isOnePerson: true });
  expect(from.case.mergedInto?.number).toBe('2026-000001');
});
