import { expect, it } from 'vitest';
import { newConversation } from './intake.ts';

it('a paste of more than 200,000 characters is not taken', () => {
  const taken = (length: number) =>
    newConversation.safeParse({ kind: 'chat', raw: '客'.repeat(length) }).success;
  expect(taken(200_000)).toBe(true);
  expect(taken(200_001)).toBe(false);
});
