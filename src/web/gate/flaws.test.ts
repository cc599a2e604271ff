import { describe, expect, test } from 'vitest';
import { account, linkKey, password } from '../../contract/session.ts';
import { accountFlaw, changeFlaws, isKey, isSound, passwordFlaw } from './flaws.ts';

describe('what the contract takes has no flaw, and what it refuses has one', () => {
  test.each([
    '',
    ' ',
    'a',
    'A7',
    '陈晓雯',
    'li.min@example.com',
    ' Li.Min ',
    '.min',
    'li min',
    'li/min',
    'x'.repeat(64),
    'x'.repeat(65),
    '𠮷野',
  ])('account %j', (text) => {
    expect(accountFlaw(text) === null).toBe(account.safeParse(text).success);
  });

  test.each(['', '123456789', '1234567890', 'x'.repeat(128), 'x'.repeat(129), '          '])(
    'password %j',
    (text) => {
      expect(passwordFlaw(text) === null).toBe(password.safeParse(text).success);
    },
  );

  test.each(['', 'abc', 'k'.repeat(20), `${'k'.repeat(42)}_`, 'k'.repeat(101), `${'k'.repeat(30)}%20`])(
    'key %j',
    (text) => {
      expect(isKey(text)).toBe(linkKey.safeParse(text).success);
    },
  );
});

describe('a change of password', () => {
  const good = { current: 'old-password-1', next: 'lake bicycle rain', again: 'lake bicycle rain' };

  test('is sound when the new one is new and written twice alike', () => {
    expect(isSound(changeFlaws(good))).toBe(true);
  });

  test.each([
    [{ current: '' }, { current: 'gate.missing', next: null, again: null }],
    [
      { next: good.current, again: good.current },
      { current: null, next: 'account.password.same', again: null },
    ],
    [
      { next: 'short', again: 'shor' },
      { current: null, next: 'password.short', again: 'account.password.differs' },
    ],
    [{ again: '' }, { current: null, next: null, again: 'gate.missing' }],
  ])('%j', (over, flaws) => {
    expect(changeFlaws({ ...good, ...over })).toEqual(flaws);
  });
});
