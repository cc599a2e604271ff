import { expect, test } from 'vitest';
import type { WorkReason } from '../../contract/work.ts';
import { choicesFor, newsIn, noticesIn, usualFor } from './notices.ts';

type Work = Parameters<typeof noticesIn>[0];
const why = (kind: WorkReason['kind'], urgency: WorkReason['urgency'] = 'today', dueAt = '2026-11-23') => ({
  ...{ kind, urgency, dueAt, words: '', grave: false },
});
const has = (number: string, owner: string | null, ...reasons: WorkReason[]) =>
  ({ case: { number, owner }, reasons, urgency: 'today', next: '' }) as unknown as Work['items'][number];
const seen = (...items: Work['items']) => noticesIn({ items }, 'li');
const all = [...choicesFor('lead')];
const told = (before: ReturnType<typeof seen>, after: ReturnType<typeof seen>, wanted = all, own = false) =>
  newsIn(before, after, wanted, own).map(({ kind, number }) => `${number} ${kind}`);

test('only what was not there before is told, the gravest first', () => {
  const before = seen(has('A', 'li', why('whisper')));
  const after = seen(
    has('A', 'li', why('whisper'), why('came-back')),
    has('B', 'chen', why('alarm', 'danger')),
  );
  expect(told(before, before)).toEqual([]);
  expect(told(before, after)).toEqual(['B danger', 'A came-back']);
});

test('a case that came to one is told, one that went is not', () => {
  const [none, own] = [seen(has('A', 'chen')), seen(has('A', 'li'))];
  expect(told(none, own)).toEqual(['A given']);
  expect(told(own, none)).toEqual([]);
});

test('of others’ cases only danger, words to oneself and what waits for one’s word', () => {
  const kinds = ['clock', 'commitment', 'came-back', 'department', 'approval', 'whisper', 'anger'] as const;
  const theirs = seen(has('A', 'chen', ...kinds.map((kind) => why(kind))));
  expect(told(seen(), theirs)).toEqual(['A whisper', 'A approval']);
});

test('what is due today is told once, and again when it is late', () => {
  const [soon, today, late] = (['soon', 'today', 'late'] as const).map((one) =>
    seen(has('A', 'li', why('clock', one))),
  ) as [ReturnType<typeof seen>, ReturnType<typeof seen>, ReturnType<typeof seen>];
  expect(told(seen(has('A', 'li')), soon)).toEqual([]);
  expect(told(soon, today)).toEqual(['A due']);
  expect(told(today, late)).toEqual(['A due']);
});

test('danger is told whatever one chose, and after one’s own doing; nothing else is', () => {
  const after = seen(has('A', 'li', why('alarm', 'danger'), why('whisper')));
  expect(told(seen(), after, [])).toEqual(['A danger']);
  expect(told(seen(), after, all, true)).toEqual(['A danger']);
});

test('what is usual can come to that role at all', () => {
  for (const role of ['handler', 'lead', 'manager', 'quality', 'admin', 'auditor'] as const)
    expect(choicesFor(role)).toEqual(expect.arrayContaining([...usualFor(role)]));
});
