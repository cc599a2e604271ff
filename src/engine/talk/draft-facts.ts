import type { DraftFault } from '../../knowledge/ids.ts';
import type { Turn } from '../assessment.ts';

/** What the case knows, against which slips of a draft are seen. */
export interface CaseFacts {
  /** Sums on record, in the currency's major unit. */
  sums?: readonly number[] | undefined;
  /** Numbers and names that belong to this case beside its talk: orders, telephones, people. */
  known?: readonly string[] | undefined;
  /** Names and numbers of other customers that must not be told here. */
  others?: readonly string[] | undefined;
  /** Numbers and mailboxes of the organisation and of who writes, which anybody may be told; `@house.example` is all of it. */
  ours?: readonly string[] | undefined;
}

interface Slip {
  fault: DraftFault;
  spans: { start: number; end: number; text: string }[];
  by: string;
}

type Place = Slip['spans'][number];

function placesOf(text: string, pattern: RegExp): Place[] {
  return [...text.matchAll(pattern)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
    text: found[0],
  }));
}

const money =
  /(?:[¥￥£$€]\s?(\d[\d,]*(?:\.\d+)?))|(?:(?<![\d,.])(\d[\d,]*(?:\.\d+)?)\s?(万)?(?:块钱|元|块(?![儿头砖地])|yuan|pounds?|dollars?|euros?))/gi;

function sumsIn(text: string): (Place & { value: number })[] {
  return [...text.matchAll(money)].map((found) => {
    const value = Number((found[1] ?? found[2] ?? '0').replaceAll(',', '')) * (found[3] ? 10_000 : 1);
    return { start: found.index, end: found.index + found[0].length, text: found[0], value };
  });
}

/** 1280 and 1820, 365 and 356: one digit off, two swapped, or a nought too many. Sums of two digits may differ. */
function nearly(one: number, other: number): boolean {
  const [a, b] = [String(one), String(other)];
  if (one === other || Math.max(a.length, b.length) < 3) return false;
  if (one * 10 === other || other * 10 === one) return Math.min(a.length, b.length) >= 3;
  if (a.length !== b.length || a.length < 4) return a.length === b.length && swapped(a, b);
  const differing = [...a].filter((digit, i) => digit !== b[i]).length;
  return differing === 1 || swapped(a, b);
}

function swapped(a: string, b: string): boolean {
  const at = [...a].findIndex((digit, i) => digit !== b[i]);
  return at >= 0 && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

function wrongSums(draft: string, said: string, { sums = [] }: CaseFacts): Slip[] {
  const known = [...sums, ...sumsIn(said).map(({ value }) => value)];
  const spans = sumsIn(draft)
    .filter(({ value }) => !known.includes(value) && known.some((one) => nearly(one, value)))
    .map(({ start, end, text }) => ({ start, end, text }));
  return spans.length > 0 ? [{ fault: 'wrong-amount', spans, by: 'draft/sum-like-another' }] : [];
}

const called =
  /(?<![\p{Script=Han}])([\p{Script=Han}]{1,2})(?=先生|女士|小姐)|\b(?:Mr|Mrs|Ms|Miss)\.? ([A-Z][a-z]+)/gu;
/** 这位先生 names nobody. */
const nobody = /^(这位|那位|位|各位|一位|您|好|和|请|的|叫|是)$/;

/** The customer called by a name that neither the case nor the talk knows. */
function wrongNames(
  draft: string,
  said: string,
  { name, known = [] }: CaseFacts & { name?: string | undefined },
): Slip[] {
  if (!name) return [];
  const there = `${said} ${name} ${known.join(' ')}`;
  const spans = [...draft.matchAll(called)].flatMap((found) => {
    const own = found[1] ?? found[2] ?? '';
    if (own === '' || nobody.test(own) || there.includes(own)) return [];
    const start = found.index + found[0].lastIndexOf(own);
    return [{ start, end: start + own.length, text: own }];
  });
  return spans.length > 0 ? [{ fault: 'wrong-name', spans, by: 'draft/name-not-theirs' }] : [];
}

/** Numbers that lead to a person: mobiles, identity cards, mail addresses. Hotlines and sums are shorter. */
const leading =
  /(?<![\d.])1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)|(?<!\d)\d{17}[\dXx](?!\d)|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const bare = (text: string) => text.replaceAll(/[\s-]/g, '').toLowerCase();

/** Whether a number or address is on a list of the house: whole, or as an address under one of its domains. */
function isOurs(text: string, ours: readonly string[]): boolean {
  const given = bare(text).replace(/^\+?86(?=1\d{10}$)/, '');
  return ours.some((one) => {
    const own = bare(one).replace(/^\+?86(?=1\d{10}$)/, '');
    return own.startsWith('@') ? given.endsWith(own) : given === own;
  });
}

function othersData(draft: string, said: string, { known = [], others = [], ours = [] }: CaseFacts): Slip[] {
  const theirs = bare(`${said} ${known.join(' ')}`);
  const strange = placesOf(draft, leading).filter(
    ({ text }) => !theirs.includes(bare(text)) && !isOurs(text, ours),
  );
  const named = others
    .filter((one) => one.trim().length > 1 && !theirs.includes(bare(one)))
    .flatMap((one) => {
      const start = draft.indexOf(one);
      return start < 0 ? [] : [{ start, end: start + one.length, text: one }];
    });
  const spans = [...named, ...strange];
  return spans.length > 0 ? [{ fault: 'others-data', spans, by: 'draft/not-of-this-case' }] : [];
}

/**
 * Names, sums and numbers of a draft that are not this customer's. Only what the talk and `facts` name is known:
 * a name is doubted only where the case knows one, a sum only where it looks like another.
 */
export function slips(
  draft: string,
  turns: readonly Turn[],
  facts: CaseFacts & { name?: string | undefined },
): Slip[] {
  const said = turns.map(({ text }) => text).join(' / ');
  return [
    ...othersData(draft, said, facts),
    ...wrongNames(draft, said, facts),
    ...wrongSums(draft, said, facts),
  ];
}
