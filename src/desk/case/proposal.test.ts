import { expect, test } from 'vitest';
import { archiving, asked, lead, li, opening, Story, storyAt, t0, words } from '../../../test/desk/given.ts';
import { addMs, dayMs } from '../../base/time.ts';
import type { HeardPromise } from './case.ts';
import { checklist } from './checklist.ts';
import type { CommandOf } from './commands.ts';

const said = (id: string, at: string, ...promises: HeardPromise[]): CommandOf<'add-turn'> => ({
  type: 'add-turn',
  turn: { id, role: 'handler', channel: 'phone', at },
  reading: null,
  evidence: [],
  caseReading: null,
  promises,
});
const heard = (more: Partial<HeardPromise> = {}): HeardPromise => ({
  start: 0,
  end: 9,
  who: 'handler',
  kind: 'process',
  dueAt: null,
  ...more,
});

test('a promise heard is proposed, and owed only once somebody accepts it', () => {
  const s = storyAt('opening');
  const dueAt = addMs(s.now, dayMs);
  s.by(li, said('t2', s.now, heard({ dueAt }), heard({ start: 20, end: 30, kind: 'outcome' })));
  expect(s.case.proposals.map(({ id, state, early }) => [id, state, early])).toEqual([
    ['t2-1', 'open', false],
    ['t2-2', 'open', true],
  ]);
  expect(s.case.commitments).toEqual([]);
  const accept = {
    type: 'accept-proposal',
    id: 't2-1',
    commitmentId: 'p1',
    what: words(),
    kind: 'process',
    dueAt,
  } as const;
  s.by(li, accept, { type: 'dismiss-proposal', id: 't2-2' });
  expect(s.case.commitments).toMatchObject([{ id: 'p1', state: 'made', dueAt, early: false }]);
  expect(s.case.proposals.map((p) => p.state)).toEqual(['accepted', 'dismissed']);
  s.refuses(li, accept, { code: 'proposal-closed' })
    .refuses(li, { type: 'dismiss-proposal', id: 't2-2' }, { code: 'proposal-closed' })
    .refuses(li, { ...accept, id: 'nothing' }, { code: 'no-such-proposal' })
    .refuses(
      { id: 'zhao', role: 'handler' },
      { type: 'dismiss-proposal', id: 't2-1' },
      { code: 'not-the-owner' },
    );
});

test('a promise whose day has passed when it is accepted was made then, and is late now', () => {
  const s = storyAt('opening');
  const madeAt = s.now;
  s.by(li, said('t2', madeAt, heard({ dueAt: addMs(madeAt, dayMs) }))).after(2);
  const dueAt = addMs(madeAt, dayMs);
  s.by(li, {
    type: 'accept-proposal',
    id: 't2-1',
    commitmentId: 'p1',
    what: words(),
    kind: 'process',
    dueAt,
  });
  expect(s.case.commitments[0]).toMatchObject({ madeAt, dueAt });
});

test('what nobody looked at warns at the archive and does not stand in its way', () => {
  const s = storyAt('follow-up');
  s.by(li, said('t9', s.now, heard()), asked('satisfied'));
  expect(checklist(s.case).find(({ id }) => id === 'proposals-seen')).toMatchObject({
    done: false,
    blocks: [],
  });
  s.by(li, archiving).by(lead, { type: 'dismiss-proposal', id: 't9-1' });
  expect(s.case.stage).toBe('archived');
});

test('what an imported old talk promised is not proposed', () => {
  const turns = [...opening.turns, said('t2', t0, heard())];
  const openedLater = (days: number, live: boolean) => {
    const s = new Story().after(days).by(li, { ...opening, live, turns });
    return s.case.proposals.length;
  };
  expect([openedLater(40, false), openedLater(40, true), openedLater(1, false)]).toEqual([0, 1, 1]);
});
