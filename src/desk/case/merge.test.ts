import { describe, expect, test } from 'vitest';
import { lead, li, opening, Story, t0, words } from '../../../test/desk/given.ts';
import { dice } from '../../base/dice.ts';
import { addMs, dayMs } from '../../base/time.ts';
import { openCommitments } from './case.ts';
import { allTurns } from './kin.ts';

const second = {
  ...opening,
  id: 'case-2',
  number: '2026-000002',
  turns: opening.turns.map((one) => ({ ...one, turn: { ...one.turn, id: 'turn-2' } })),
};

/** Two cases of one customer: the first an earlier one, the second its duplicate. */
function twoCases(laterDays = 2): { into: Story; from: Story } {
  const into = new Story().by(li, opening, { type: 'assign', owner: 'li' });
  const from = new Story().after(laterDays);
  from.by(li, { ...second, receivedAt: from.now }, { type: 'assign', owner: 'li' });
  return { into: into.after(laterDays), from };
}

function merge(from: Story, into: Story): void {
  const [f, i] = [from.case, into.case];
  from.by(li, { type: 'merge-into', into: i });
  into.by(li, { type: 'take-over', from: f, reading: null });
}

function undo(from: Story, into: Story): void {
  from.by(li, { type: 'unmerge', into: into.case });
  into.by(li, { type: 'give-back', id: 'case-2', number: '2026-000002', reading: null });
}

const promise = (id: string, days: number) =>
  ({
    type: 'make-commitment',
    id,
    what: words(),
    kind: 'process',
    dueAt: addMs(t0, days * dayMs),
    madeAt: null,
  }) as const;

describe('merging two cases', () => {
  test('the talk, the facts, the promises and the clocks due earlier go to the one that goes on', () => {
    const { into, from } = twoCases(-1 + 1);
    from.by(li, promise('call', 5), { type: 'record-fact', id: 'f', fact: words() });
    merge(from, into);
    const c = into.case;
    expect(allTurns(c).map((turn) => turn.id)).toEqual(['turn-2', 'turn-1']);
    expect(openCommitments(c)).toHaveLength(1);
    expect(c.rounds[0]?.facts).toHaveLength(1);
    expect(from.case.mergedInto?.number).toBe('2026-000001');
    expect(c.owner).toBe('li');
  });

  test('of two clocks that count the same, the one due first goes on and the other neither met nor missed', () => {
    const { into, from } = twoCases(2);
    merge(from, into);
    // The own answer clock is older and due earlier: it stays, theirs is not taken.
    expect(into.case.clocks.filter((k) => k.clock === 'answer')).toHaveLength(1);
    const other = twoCases(2);
    merge(other.into, other.from);
    const answers = other.from.case.clocks.filter((k) => k.clock === 'answer');
    expect(answers).toHaveLength(2);
    const [own, theirs] = answers;
    expect(own).toMatchObject({ replacedBy: theirs?.id });
    expect(theirs && own && theirs.dueAt < own.dueAt).toBe(true);
  });

  test('the merged case stands still and says where it went on', () => {
    const { into, from } = twoCases();
    merge(from, into);
    from.refuses(li, { type: 'see-brief' }, { code: 'case-merged', into: '2026-000001' });
    from.after(60).by({ id: 'clock', role: 'clock' }, { type: 'tick' });
    expect(from.types().at(-1)).toBe('case-merged-into');
  });

  test('a word to the customer ends the first-contact clock that a merged case brought', () => {
    const { into, from } = twoCases(0);
    into.by(li, { type: 'see-brief' }, { type: 'begin-opening' });
    into.by(li, { type: 'conclude-opening', willing: true, emotionBefore: null, emotionAfter: null });
    merge(from, into);
    const waits = () =>
      into.case.clocks.filter((k) => k.endsWith === 'first-contact' && k.stoppedAt === null);
    expect(waits()).toHaveLength(1);
    const turn = { id: 'h', role: 'handler', channel: 'phone', at: into.now } as const;
    into.by(li, { type: 'add-turn', turn, reading: null, evidence: [], caseReading: null });
    expect(waits()).toHaveLength(0);
  });

  test.each([
    ['another customer', { customerId: 'customer-9' }, 'another-customer' as const],
    ['itself', { id: 'case-1', number: '2026-000001' }, 'same-case' as const],
  ])('not with %s', (_, over, code) => {
    const { into } = twoCases();
    const from = new Story().by(li, { ...second, ...over });
    from.refuses(li, { type: 'merge-into', into: into.case }, { code });
  });

  test('a handler does not give away a colleague’s case to another colleague', () => {
    const { into, from } = twoCases();
    from.by(lead, { type: 'assign', owner: 'zhao' });
    into.by(lead, { type: 'assign', owner: 'qian' });
    from.refuses(li, { type: 'merge-into', into: into.case }, { code: 'not-the-owner', owner: 'zhao' });
  });

  test('what was answered stays by itself', () => {
    const { into, from } = twoCases();
    from.by(li, { type: 'see-brief' }, { type: 'begin-opening' });
    from.by(li, { type: 'conclude-opening', willing: true, emotionBefore: null, emotionAfter: null });
    from.by(li, { type: 'record-fact', id: 'f', fact: words() });
    from.by(li, { type: 'state-finding', liability: 'company', reason: words(), clause: null });
    from.refuses(
      li,
      { type: 'merge-into', into: into.case },
      { code: 'wrong-stage', stage: 'settling', allowed: ['received', 'opening', 'finding'] },
    );
  });
});

describe('undoing a merge', () => {
  test('gives everything back; nothing of the other is left, and nothing is lost', () => {
    const { into, from } = twoCases();
    from.by(li, promise('call', 9), { type: 'record-fact', id: 'f', fact: words() });
    const [wasFrom, wasInto] = [from.case, into.case];
    merge(from, into);
    undo(from, into);
    const bare = (c: typeof wasFrom) => ({ ...c, updatedAt: '', kin: [] });
    expect(bare(from.case)).toEqual(bare(wasFrom));
    expect(bare(into.case)).toEqual(bare(wasInto));
  });

  test('a promise kept meanwhile is kept, one made anew in its place goes along', () => {
    const { into, from } = twoCases();
    from.by(li, promise('call', 9), promise('send', 9));
    merge(from, into);
    const [call, send] = openCommitments(into.case).map((p) => p.id);
    into.by(li, { type: 'keep-commitment', id: call!, proof: words(), keptAt: null });
    const again = { replacementId: 'later', what: null, dueAt: addMs(t0, 20 * dayMs), reason: words() };
    into.by(li, { type: 'renegotiate-commitment', id: send!, ...again });
    undo(from, into);
    expect(from.case.commitments.map((p) => [p.id, p.state])).toEqual([
      ['call', 'kept'],
      ['send', 'renegotiated'],
      ['later', 'made'],
    ]);
    expect(into.case.commitments).toEqual([]);
  });

  test('is refused where nothing was merged', () => {
    const { into, from } = twoCases();
    from.refuses(li, { type: 'unmerge', into: into.case }, { code: 'not-merged', number: '2026-000002' });
  });

  test('however often two cases are merged and parted, every promise is owed in exactly one of them', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const d = dice(seed);
      const { into, from } = twoCases();
      let made = 0;
      for (let n = 0; n < 12; n++) {
        const isMerged = from.case.mergedInto !== null;
        const roll = d.next();
        if (roll < 0.3) isMerged ? undo(from, into) : merge(from, into);
        else {
          const s = isMerged || roll < 0.6 ? into : from;
          s.by(li, promise(`p${seed}-${n}`, 40));
          made += 1;
        }
        const owed = openCommitments(into.case).length;
        const theirs = from.case.mergedInto ? 0 : openCommitments(from.case).length;
        expect(owed + theirs, `seed ${seed}`).toBe(made);
        const running = (s: Story) => s.case.clocks.filter((k) => k.stoppedAt === null).length;
        expect(running(into), `seed ${seed}`).toBe(2);
        expect(from.case.clocks.filter((k) => k.stoppedAt === null)).toHaveLength(2);
      }
    }
  });
});
