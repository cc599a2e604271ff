import { expect, it } from 'vitest';
import { idSource } from './ids.ts';

it('makes UUIDs of version 7 that rise strictly, even when the clock stands or steps back', () => {
  let nowMs = 1_790_000_000_000;
  const newId = idSource(() => nowMs);
  const ids = Array.from({ length: 20_000 }, (_, i) => {
    if (i === 10_000) nowMs -= 60_000;
    if (i % 7_000 === 0) nowMs += 1;
    return newId();
  });
  expect(ids).toEqual([...ids].sort());
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids.slice(0, 50))
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

it('makes ids that no other source makes, in the same millisecond either', () => {
  const sources = Array.from({ length: 50 }, () => idSource(() => 1_790_000_000_000));
  const ids = Array.from({ length: 600 }, () => sources.map((newId) => newId())).flat();
  expect(new Set(ids).size).toBe(ids.length);
});
