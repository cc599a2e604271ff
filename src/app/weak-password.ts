import type { PasswordWeakness } from '../contract/say.ts';

/**
 * The first a stranger would try, among those long enough: what people here and abroad choose most often.
 * Digits and signs at the end are left off before looking (`woaini520` and `Woaini2024!` are one).
 */
const words = new Set(
  `password passwords passw0rd p@ssword p@ssw0rd administrator admin adminadmin rootroot welcome letmein iloveyou
   qwerty qwertyui qwertyuiop qwertyuiopasdf asdfghjkl asdfghjklzxcvbnm zxcvbnm qazwsx qazwsxedc qweasd qweasdzxc
   woaini woainima woaiwojia woaizhongguo iloveyouforever nihao zhongguo beijing shanghai gongsi kefu kehu tousu
   mima wodemima moren ceshi test testtest changeme default secret superman football baseball sunshine princess
   dragon monkey master abc abcd abcabc abcdef abcdefg abcdefghij abcdefghijk asd asdasd aaa a q qq qwe zxc w x
   amends ansu 密码 我的密码 管理员 我爱你 中国 你好 客服 投诉`.split(/\s+/),
);
const whole = new Set(
  `1q2w3e4r5t 1qaz2wsx3edc 1qaz2wsx3e q1w2e3r4t5 zaq12wsxcde 1234qwerasdf qwer1234asdf a1b2c3d4e5 1a2b3c4d5e
   abc123abc123 abcd1234abcd qwe123qwe123 123qweasdzxc 5201314520 1314520520 5201314woaini 1472583690 7894561230
   147258369a 3141592653 31415926535 2718281828 1111122222 1122334455 1234554321 0987654321 9876543210 1234567890
   12345678910 123456789a 123456789q a123456789 q123456789 woaini1314 p@ssw0rd123 passw0rd123 trustno1trustno1`.split(
    /\s+/,
  ),
);

const fewest = 4;

/** Why this password is too easy to guess, or null. Weighed without regard to capitals and width. */
export function weaknessOf(
  password: string,
  about: { account: string; organisation: string },
): PasswordWeakness | null {
  const plain = password.normalize('NFKC').toLowerCase();
  if (new Set(plain).size < fewest) return 'few-characters';
  const stem = plain.replace(/[\d\p{P}\p{S}\s]+$/u, '');
  if (whole.has(plain) || words.has(stem) || isRun(plain)) return 'well-known';
  if (holds(plain, nameOf(about.account), 3)) return 'holds-account';
  if (holds(plain, about.organisation, 2)) return 'holds-organisation';
  return null;
}

/** Of a mail address only what stands before the @ is a secret of nobody's. */
const nameOf = (account: string): string => account.split('@', 1)[0] ?? account;

/** Shorter names are in many a good password by chance. */
function holds(plain: string, name: string, shortest: number): boolean {
  const sought = name.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
  const enough = /^[\x20-\x7e]*$/.test(sought) ? Math.max(shortest, 3) : shortest;
  return [...sought].length >= enough && plain.replace(/\s+/g, '').includes(sought);
}

/** Do its characters follow one another as they do in the alphabet, up or down: 234567890a, zyxwvutsrq? */
function isRun(plain: string): boolean {
  const codes = [...plain].map((c) => c.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, i) => code - (codes[i] ?? 0));
  const even = (step: number) => steps.filter((one) => one === step).length;
  return Math.max(even(1), even(-1)) >= steps.length - 1;
}
