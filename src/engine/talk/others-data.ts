import type { CaseFacts, DraftFound, DraftSpan } from './draft-found.ts';

function placesOf(text: string, pattern: RegExp): DraftSpan[] {
  return [...text.matchAll(pattern)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
    text: found[0],
  }));
}

/** Numbers that lead to a person: mobiles, identity cards, mail addresses. Hotlines and sums are shorter. */
const leading =
  /(?<![\d.])1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)|(?<!\d)\d{17}[\dXx](?!\d)|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\d+])(?:\+44\s?|0)7\d{3}[ -]?\d{3}[ -]?\d{3}(?!\d)/g;
/**
 * What may lead to a person and may be a shop's: lines with an area code, numbers of other countries, a door in a
 * building. Asked about and never stopped.
 */
const perhaps =
  /(?<![\d-])\(?0\d{2,3}\)?[- ]?\d{7,8}(?!\d)|(?<![\d+])\+\d{1,3}(?:[ -]?\d{2,4}){2,4}(?!\d)|(?<!\d)0\d{2,4} \d{3,4} \d{3,4}(?!\d)|(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s?(?:号楼|栋|幢|座)\s?(?:(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s?(?:单元|门)\s?)?\d{1,4}(?:\s?[室号户])?|\b(?:[Ff]lat|[Aa]partment|[Aa]pt\.?|[Rr]oom) \d{1,4}[A-Za-z]?\b/g;
const bare = (text: string) => text.replaceAll(/[\s()-]/g, '').toLowerCase();

/** Whether a number or address is on a list of the house: whole, or as an address under one of its domains. */
function isOurs(text: string, ours: readonly string[]): boolean {
  const given = bare(text).replace(/^\+?86(?=1\d{10}$)/, '');
  return ours.some((one) => {
    const own = bare(one).replace(/^\+?86(?=1\d{10}$)/, '');
    return own.startsWith('@') ? given.endsWith(own) : given === own;
  });
}

/** Names of two characters are words as well: 高兴, 安心. They count where somebody is named beside them. */
const namedAfter =
  /^\s?(先生|女士|小姐|老师|师傅|阿姨|叔叔|大爷|大妈|家|那边|那户|那单|他|她|也|的(电话|手机|号码|地址|订单|单子|房))/;
const namedBefore =
  /(客户|用户|业主|邻居|住户|楼上|楼下|隔壁|对门|租客|顾客|会员|叫|姓名|户名|找|问|联系|给|和|跟)\s?$/;

function isNamed(draft: string, { start, end, text }: DraftSpan): boolean {
  if (text.length > 2 || !/^\p{Script=Han}+$/u.test(text)) return true;
  return namedAfter.test(draft.slice(end)) || namedBefore.test(draft.slice(0, start));
}

function everyPlace(draft: string, name: string): DraftSpan[] {
  const places: DraftSpan[] = [];
  const isLatin = /^[\w .'-]+$/.test(name);
  for (let at = draft.indexOf(name); at >= 0; at = draft.indexOf(name, at + name.length)) {
    const end = at + name.length;
    // Ann of Annual is nobody
    if (isLatin && (/\w/.test(draft[at - 1] ?? '') || /\w/.test(draft[end] ?? ''))) continue;
    places.push({ start: at, end, text: name });
  }
  return places;
}

/**
 * Where a draft names somebody who is not of this case, or tells what leads to them: `others` by name, and anybody
 * by number. What was said in the talk, what is of the case, and what is the house's own may be told.
 */
export function othersPlaces(
  draft: string,
  said: string,
  { known = [], others = [], ours = [] }: CaseFacts,
): DraftFound[] {
  const theirs = bare(`${said} / ${known.join(' / ')}`);
  const isStrange = ({ text }: DraftSpan) => !theirs.includes(bare(text)) && !isOurs(text, ours);
  const named = others
    .filter((one) => one.trim().length > 1 && !theirs.includes(bare(one)))
    .flatMap((one) => everyPlace(draft, one))
    .filter((place) => isNamed(draft, place));
  const firm = [
    ...named.filter(({ text }) => text.length > 2),
    ...placesOf(draft, leading).filter(isStrange),
  ];
  const loose = [
    ...named.filter(({ text }) => text.length <= 2),
    ...placesOf(draft, perhaps).filter(isStrange),
  ];
  const by = 'draft/not-of-this-case';
  return [
    ...(firm.length > 0 ? [{ fault: 'others-data' as const, spans: firm, by, sure: 'firm' as const }] : []),
    ...(loose.length > 0
      ? [{ fault: 'others-data' as const, spans: loose, by, sure: 'loose' as const }]
      : []),
  ];
}
