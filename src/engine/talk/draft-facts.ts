import { chineseNumber } from '../1-read/figures.ts';
import type { Turn } from '../assessment.ts';
import type { CaseFacts, DraftFound, DraftSpan } from './draft-found.ts';
import { othersPlaces } from './others-data.ts';

const unit = '(?:块钱|元|块(?![儿头砖地])|yuan|pounds?|dollars?|euros?)';
const money = new RegExp(
  `(?:[¥￥£$€]\\s?(\\d[\\d,]*(?:\\.\\d+)?))|(?:(?<![\\d,.])(\\d[\\d,]*(?:\\.\\d+)?)\\s?(万)?${unit})`,
  'gi',
);
/** 一百二十九块, 两千; 一块 and 几十块 are no sums. */
const spelled = new RegExp(`([一二两三四五六七八九十百千万零]{2,})${unit}`, 'g');

interface Sum extends DraftSpan {
  value: number;
}

function sumsIn(text: string): Sum[] {
  const inFigures = [...text.matchAll(money)].map((found) => {
    const value = Number((found[1] ?? found[2] ?? '0').replaceAll(',', '')) * (found[3] ? 10_000 : 1);
    return { start: found.index, end: found.index + found[0].length, text: found[0], value };
  });
  const inWords = [...text.matchAll(spelled)].map((found) => {
    const value = chineseNumber(found[1] ?? '');
    return { start: found.index, end: found.index + found[0].length, text: found[0], value };
  });
  return [...inFigures, ...inWords].filter(({ value }) => value > 0);
}

type Nearness = 'same-figures' | 'one-digit' | null;

/**
 * Like a slip of the pen: two figures changed about, a nought too many, one digit of four or more (`same-figures`).
 * One digit of three (129 for 128) may well be another sum. Sums of two digits may differ.
 */
function nearness(one: number, other: number): Nearness {
  const [a, b] = [String(one), String(other)];
  if (one === other || Math.max(a.length, b.length) < 3) return null;
  if (one * 10 === other || other * 10 === one)
    return Math.min(a.length, b.length) >= 3 ? 'same-figures' : null;
  if (a.length !== b.length) return null;
  if (swapped(a, b)) return 'same-figures';
  const differing = [...a].filter((digit, i) => digit !== b[i]).length;
  if (differing !== 1) return null;
  return a.length >= 4 ? 'same-figures' : 'one-digit';
}

function swapped(a: string, b: string): boolean {
  const at = [...a].findIndex((digit, i) => digit !== b[i]);
  return at >= 0 && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

function wrongSums(draft: string, said: string, { sums = [] }: CaseFacts): DraftFound[] {
  const known = [...sums, ...sumsIn(said).map(({ value }) => value)];
  const doubtful = sumsIn(draft).flatMap(({ value, start, end, text }) => {
    if (known.includes(value)) return [];
    const near = known.flatMap((one) => nearness(one, value) ?? []);
    return near.length > 0 ? [{ span: { start, end, text }, isSlip: near.includes('same-figures') }] : [];
  });
  const spans = doubtful.map(({ span }) => span);
  const sure = doubtful.some((one) => one.isSlip) ? 'firm' : 'loose';
  return spans.length > 0 ? [{ fault: 'wrong-amount', spans, by: 'draft/sum-like-another', sure }] : [];
}

const called =
  /(?<![\p{Script=Han}])([\p{Script=Han}]{1,2})(?=先生|女士|小姐)|\b(?:Mr|Mrs|Ms|Miss)\.? ([A-Z][a-z]+)/gu;
/** 这位先生 names nobody. */
const nobody = /^(这位|那位|位|各位|一位|您|好|和|请|的|叫|是)$/;

/** Names in words that were said: the family name with how the person is addressed. */
const addressed =
  /([^\P{Script=Han}位的是和请个])(先生|女士|小姐|太太)|\b(Mr|Mrs|Ms|Miss)\.? ([A-Z][a-z]+)/gu;
const ofMen = new Set(['先生', 'Mr']);

/** By family name, whether the talk and the case call its bearers men, women or both. */
function addressesIn(text: string): Map<string, Set<boolean>> {
  const found = new Map<string, Set<boolean>>();
  for (const [, han, title, address, latin] of text.matchAll(addressed)) {
    const name = han ?? latin ?? '';
    found.set(name, (found.get(name) ?? new Set()).add(ofMen.has(title ?? address ?? '')));
  }
  return found;
}

/** 王先生 where everybody here spoke of 王女士 alone: a slip, or her husband. */
function wrongTitles(draft: string, there: string): DraftFound[] {
  const known = addressesIn(there);
  const spans = [...draft.matchAll(addressed)].flatMap((found) => {
    const [text, han, title, address, latin] = found;
    const as = known.get(han ?? latin ?? '');
    if (!as || as.has(ofMen.has(title ?? address ?? ''))) return [];
    return [{ start: found.index, end: found.index + text.length, text }];
  });
  return spans.length > 0
    ? [{ fault: 'wrong-name', spans, by: 'draft/title-not-theirs', sure: 'loose' }]
    : [];
}

/** Somebody spoken to: after a greeting, or at the beginning of a sentence with a pause behind. */
const greeted =
  /(您好|你好|喂|请问|尊敬的|亲爱的|\b(hello|hi|dear|good (morning|afternoon|evening)|sorry|thank you|thanks( for \w+)?))[\s,，、]*((mr|mrs|ms|miss)\.? )?$/i;
const begins = /(^|[。！？!?;；\n])\s*((mr|mrs|ms|miss)\.? )?$/i;
const pauses = /^(先生|女士|小姐)?\s*([,，、:：!！。]|$)/;
const isSpokenTo = (before: string, behind: string): boolean =>
  greeted.test(before) || (begins.test(before) && pauses.test(behind));

/** The customer called by a name that neither the case nor the talk knows; somebody spoken of may be a colleague. */
function wrongNames(
  draft: string,
  said: string,
  { name, known = [] }: CaseFacts & { name?: string | undefined },
): DraftFound[] {
  const there = `${said} / ${[name ?? '', ...known].join(' / ')}`;
  const titles = wrongTitles(draft, there);
  if (!name) return titles;
  const unknown = [...draft.matchAll(called)].flatMap((found) => {
    const own = found[1] ?? found[2] ?? '';
    if (own === '' || nobody.test(own) || there.includes(own)) return [];
    const start = found.index + found[0].lastIndexOf(own);
    const span = { start, end: start + own.length, text: own };
    return [{ span, isAddressed: isSpokenTo(draft.slice(0, start), draft.slice(span.end)) }];
  });
  const found = ([true, false] as const).flatMap((isAddressed): DraftFound[] => {
    const spans = unknown.filter((one) => one.isAddressed === isAddressed).map(({ span }) => span);
    const sure = isAddressed ? 'firm' : 'loose';
    return spans.length > 0 ? [{ fault: 'wrong-name', spans, by: 'draft/name-not-theirs', sure }] : [];
  });
  return [...found, ...titles];
}

/**
 * Names, sums and numbers of a draft that are not this customer's. Only what the talk and `facts` name is known:
 * a name is doubted only where the case knows one, a sum only where it looks like another.
 */
export function slips(
  draft: string,
  turns: readonly Turn[],
  facts: CaseFacts & { name?: string | undefined },
): DraftFound[] {
  const said = turns.map(({ text }) => text).join(' / ');
  return [
    ...othersPlaces(draft, said, facts),
    ...wrongNames(draft, said, facts),
    ...wrongSums(draft, said, facts),
  ];
}
