/** What stands where something that leads to a person stood. */
const chinese = { email: '[邮箱]', id: '[证件号]', phone: '[电话]', number: '[号码]', name: '[姓名]' };
const english = { email: '[e-mail]', id: '[id]', phone: '[phone]', number: '[number]', name: '[name]' };

/** Numbers that lead to a person. In this order: an identity number would pass for a telephone with digits about it. */
export const personalNumbers: readonly (readonly [RegExp, 'email' | 'id' | 'phone' | 'number'])[] = [
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, 'email'],
  [/(?<!\d)\d{17}[\dXx](?!\d)/g, 'id'],
  // mobile numbers, with or without spaces and dashes
  [/(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/g, 'phone'],
  // lines with an area code, and international ones
  [/(?<!\d)(?:0\d{2,3}[- ]\d{7,8}|\+\d{1,3}(?:[- ]?\d{2,4}){2,4})(?!\d)/g, 'phone'],
  // cards, accounts, orders: so many digits are nobody's hotline and no sum
  [/(?<!\d)\d(?:[ -]?\d){8,}(?!\d)/g, 'number'],
];

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * The text without e-mail addresses, telephone, identity, card and order numbers, and without the given names
 * (those of one character are left: they would empty the text). Names nobody gave, and places, stay: what comes
 * out is still personal data, only less of it.
 */
export function maskPersonal(text: string, names: readonly string[] = []): string {
  const marks = /\p{Script=Han}/u.test(text) ? chinese : english;
  const known = [...new Set(names.map((name) => name.trim()))].filter((name) => name.length > 1);
  const bare = personalNumbers.reduce(
    (masked, [pattern, mark]) => masked.replace(pattern, marks[mark]),
    text,
  );
  // the longest first, or 王小 of 王小明 would leave 明
  return known
    .sort((a, b) => b.length - a.length)
    .reduce((masked, name) => masked.replace(new RegExp(escaped(name), 'giu'), marks.name), bare);
}
