import type { Key } from '../words/words.tsx';

/** What is wrong with something typed, as the name of its sentence; null when nothing is. */
export type Flaw = Key | null;

export const emptyFlaw = (text: string): Flaw => (text.trim() === '' ? 'gate.missing' : null);

/** How a desk is reached may stay unsaid; what is said can be rung, or written to. */
export const phoneFlaw = (text: string): Flaw =>
  text === '' || /\d{3}/.test(text.normalize('NFKC')) ? null : 'organisation.phone.form';
export const mailFlaw = (text: string): Flaw =>
  text === '' || /^[\w.+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(text) ? null : 'organisation.mail.form';

/** As the contract takes an account; a test holds the two together. */
export function accountFlaw(account: string): Flaw {
  const plain = account.trim().toLowerCase();
  if (plain === '') return 'gate.missing';
  if (plain.length < 2) return 'account.short';
  return /^[\p{L}\p{N}][\p{L}\p{N}._@+-]{1,63}$/u.test(plain) ? null : 'account.form';
}

/** Length only: what is too well known is for the server to say. */
export function passwordFlaw(password: string): Flaw {
  if (password === '') return 'gate.missing';
  if (password.length < 10) return 'password.short';
  return password.length > 128 ? 'password.long' : null;
}

/** The flaws of a change of password, by field. */
export function changeFlaws({ current, next, again }: Record<'current' | 'next' | 'again', string>) {
  const nextFlaw = passwordFlaw(next) ?? (next === current ? 'account.password.same' : null);
  return {
    current: current === '' ? 'gate.missing' : null,
    next: nextFlaw,
    again: again === '' ? 'gate.missing' : again === next ? null : 'account.password.differs',
  } satisfies Record<string, Flaw>;
}

/** What a one-time key looks like; anything else is a link that lost a piece on its way. */
export const isKey = (text: string): boolean => /^[\w-]{20,100}$/.test(text);

export const isSound = (flaws: Readonly<Record<string, Flaw>>): boolean =>
  Object.values(flaws).every((flaw) => flaw === null);
