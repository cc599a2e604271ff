import { expect, it } from 'vitest';
import type { Stage } from '../../knowledge/ids.ts';
import { undoing } from './undo.ts';

const c = (owner: string | null, stage: Stage = 'received') => ({ owner, stage });
const handler = { id: 'li', role: 'handler' } as const;
const lead = { id: 'wang', role: 'lead' } as const;
const back = (owner: string | null) => ({ method: 'PUT', path: '/owner', body: { owner } });
const assign = { type: 'assign', part: null } as const;

it.each([
  ['a handler took what nobody had', c(null), c('li'), handler, back(null)],
  ['a handler gave theirs away', c('li'), c('zhao'), handler, null],
  ['a lead gave it to somebody else', c('li', 'settling'), c('zhao', 'settling'), lead, back('li')],
  ['a lead gave out what had begun with nobody', c(null, 'finding'), c('zhao', 'finding'), lead, null],
  ['nothing changed', c('li'), c('li'), lead, null],
])('%s', (_, before, after, me, expected) => {
  expect(undoing(assign, before, after, me)).toEqual(expected);
});

it('lets a paused deadline run again, takes back that a promise was kept, and unsays nothing', () => {
  const now = c('li', 'fulfilling');
  expect(undoing({ type: 'pause-clock', part: 'k/1' }, now, now, handler)).toMatchObject({
    path: '/clocks/k%2F1/resumption',
  });
  expect(undoing({ type: 'keep-commitment', part: 'p1' }, now, now, handler)).toMatchObject({
    path: '/commitments/p1/reopening',
  });
  expect(undoing({ type: 'complete-fulfilment', part: null }, now, now, handler)).toBeNull();
  expect(undoing({ type: 'tell-offer', part: 'o1' }, now, now, handler)).toBeNull();
});
