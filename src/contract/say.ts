import { type Currency, isMoney, type Money, plainMinor } from '../base/money.ts';
import type { Instant } from '../base/time.ts';
import type { AttemptResult } from '../desk/case/case.ts';
import { deskZone } from '../desk/clock/zone.ts';
import {
  causes,
  channels,
  commitmentStates,
  deadlineStates,
  demands,
  draftFaults,
  dueStates,
  endangered,
  escalationLevels,
  escalationTriggers,
  followUpResults,
  foresightSigns,
  type Label,
  noFollowUpReasons,
  offerStates,
  outsideBodies,
  outsideResults,
  overrideReasons,
  redresses,
  reopenReasons,
  roles,
  rungs,
  stages,
} from '../knowledge/ids.ts';
import { motivesInWords } from './kind-words.ts';

/** The languages sentences exist in. */
export type Lang = 'zh' | 'en';

export { deskZone };

export const levels: readonly Label[] = [
  { zh: '无', en: 'none' },
  { zh: '轻微', en: 'mild' },
  { zh: '强烈', en: 'strong' },
  { zh: '极强', en: 'extreme' },
];

export const liabilityLabels: Record<string, Label> = {
  company: { zh: '我方', en: 'the company' },
  shared: { zh: '双方', en: 'both sides' },
  customer: { zh: '客户自己', en: 'the customer' },
  'third-party': { zh: '第三方', en: 'a third party' },
  unclear: { zh: '说不清', en: 'unclear' },
};

/** What came of a try to ask the customer. */
export const attemptLabels: Record<AttemptResult, Label> = {
  'no-answer': { zh: '没接也没回', en: 'No answer' },
  'wrong-contact': { zh: '号码或地址不对', en: 'Wrong number or address' },
  'asked-later': { zh: '客户请改个时间', en: 'Asked for another time' },
  'cut-off': { zh: '说到一半断了', en: 'Cut off' },
};

const someone: Record<string, Label> = { clock: { zh: '系统', en: 'The clock' } };
const results = { ...followUpResults, ...noFollowUpReasons };

/** What a person has to write, by the name of its field. */
const wordFields: Record<string, Label> = {
  amount: { zh: '金额', en: 'the sum' },
  asks: { zh: '换来或了结什么', en: 'what it asks for or closes' },
  category: { zh: '类别', en: 'the category' },
  title: { zh: '名称', en: 'its name' },
  circumstance: { zh: '情形', en: 'the circumstance' },
  remedy: { zh: '该给什么', en: 'what they get' },
  position: { zh: '统一口径', en: 'the common position' },
  chosen: { zh: '代表是怎么推出来的', en: 'how the group chose them' },
  lesson: { zh: '这件事教会我们什么', en: 'what was learnt' },
  answer: { zh: '答复内容', en: 'the answer' },
  fact: { zh: '事实', en: 'the fact' },
  proof: { zh: '兑现的凭据', en: 'the proof' },
  reason: { zh: '理由', en: 'the reason' },
  reference: { zh: '那边的编号', en: 'its number there' },
  clause: { zh: '依据第几条', en: 'the clause' },
  saying: { zh: '配的那句话', en: 'the sentence it is told with' },
  strategy: { zh: '应对策略', en: 'the strategy' },
  terms: { zh: '方案条款', en: 'the terms' },
  text: { zh: '答复内容', en: 'the text' },
  told: { zh: '对客户说了什么', en: 'what the customer was told' },
  what: { zh: '承诺的内容', en: 'what is promised' },
  why: { zh: '为什么', en: 'why' },
  words: { zh: '内容', en: 'the words' },
};

/** By what a text would tell one customer of another. */
const traces: Record<string, Label> = {
  name: { zh: '名字', en: 'name' },
  number: { zh: '号码或地址', en: 'number or address' },
  words: { zh: '原话', en: 'own words' },
};

/** What a message may say of the one who reads it. */
const blanks: Record<string, Label> = {
  name: { zh: '称呼', en: 'name' },
  number: { zh: '编号', en: 'number' },
  date: { zh: '日期', en: 'date' },
  remedy: { zh: '方案', en: 'remedy' },
  handler: { zh: '处理员', en: 'handler' },
};

/** What makes a password easy to guess. */
export const passwordWeaknesses = {
  'well-known': { zh: '太常见，别人一猜就中', en: 'is one of the first that anybody would try' },
  'few-characters': { zh: '翻来覆去就那几个字符', en: 'is made of too few different characters' },
  'holds-account': { zh: '里面有你的账号', en: 'contains your account' },
  'holds-organisation': { zh: '里面有单位的名字', en: 'contains the name of your organisation' },
} as const satisfies Record<string, Label>;
export type PasswordWeakness = keyof typeof passwordWeaknesses;

// Which closed list a blank takes its words from. A blank that is not here is filled as it stands.
const lists: Record<string, Record<string, Label>> = {
  stage: stages,
  allowed: { ...stages, ...roles, clock: { zh: '系统', en: 'the clock' } },
  role: { ...roles, clock: { zh: '系统', en: 'the clock' } },
  roles,
  channel: channels,
  channels,
  faults: draftFaults,
  overrideReason: overrideReasons,
  state: { ...offerStates, ...dueStates, ...commitmentStates, ...deadlineStates },
  rung: rungs,
  redress: redresses,
  answer: offerStates,
  liability: liabilityLabels,
  primaryMotive: motivesInWords,
  demand: demands,
  rootCause: causes,
  result: results,
  field: wordFields,
  noFollowUpReason: noFollowUpReasons,
  reason: reopenReasons,
  endangered,
  weakness: passwordWeaknesses,
  trace: traces,
  blank: blanks,
  by: someone,
  level: escalationLevels,
  trigger: escalationTriggers,
  signs: foresightSigns,
  outsideBody: outsideBodies,
  outsideBodies,
  verdict: outsideResults,
};
/** The names of people and departments by their ids, and what an organisation calls the rungs by {@link rungKey}. */
export type Names = ReadonlyMap<string, string>;
export const rungKey = (rung: string, lang: Lang): string => `rung:${rung}:${lang}`;
export const nobodyNamed: Names = new Map();
const personBlanks = new Set(['by', 'owner', 'requestedBy', 'approvedBy', 'department', 'answerer', 'to']);
const levelBlanks = new Set(['anger', 'anxiety', 'disappointment', 'emotionBefore', 'emotionAfter']);

/** The label of an id in a list, or the id itself where the list does not know it. */
export const labelOf = (list: Readonly<Record<string, Label>>, value: string, lang: Lang): string =>
  Object.hasOwn(list, value) ? (list[value]?.[lang] ?? value) : value;

/**
 * `template` with its `{blanks}` filled from `facts`: ids by their labels, people by their names, instants by day
 * and hour. A person whom `names` does not know stands as their id.
 */
export function fill(
  template: string,
  facts: Readonly<Record<string, unknown>>,
  lang: Lang,
  names: Names = nobodyNamed,
): string {
  return template.replace(/\{([a-zA-Z]+)\}/g, (_, blank: string) => {
    const value = facts[blank];
    if (typeof value !== 'string') return said(blank, value, lang);
    const key = blank === 'rung' ? rungKey(value, lang) : personBlanks.has(blank) ? value : null;
    return (key === null ? undefined : names.get(key)) ?? said(blank, value, lang);
  });
}

function said(blank: string, value: unknown, lang: Lang): string {
  if (Array.isArray(value)) {
    return value.map((part) => said(blank, part, lang)).join(lang === 'zh' ? '、' : ', ');
  }
  if (value === null || value === undefined) return lang === 'zh' ? '（无）' : '(none)';
  if (isMoney(value)) return moneyInWords(value, lang);
  if (typeof value === 'object') return JSON.stringify(value);
  if (levelBlanks.has(blank) && typeof value === 'number') return levels[value]?.[lang] ?? String(value);
  const text = String(value);
  if (blank === 'dueAt') return dueInWords(text, lang);
  if (isInstant(text)) return timeInWords(text, lang);
  const list = lists[blank];
  return list ? labelOf(list, text, lang) : text;
}

const units: Record<Currency, Label> = {
  CNY: { zh: '元', en: '¥' },
  HKD: { zh: '港元', en: 'HK$' },
  USD: { zh: '美元', en: 'US$' },
  EUR: { zh: '欧元', en: '€' },
  GBP: { zh: '英镑', en: '£' },
};

/** A sum as people say it: 1,299.50 元, ¥1,299.50. Whole units stand without a point. */
export function moneyInWords({ minor, currency }: Money, lang: Lang): string {
  const [whole = '', cents] = plainMinor(minor).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  const figure = cents === undefined ? grouped : `${grouped}.${cents}`;
  return lang === 'zh' ? `${figure} ${units[currency].zh}` : `${units[currency].en}${figure}`;
}

const isInstant = (text: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text);

const formats = new Map<string, Intl.DateTimeFormat>();
const weekdays = { zh: '日一二三四五六', en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] };
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

interface Wall {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

/** What a wall clock and calendar in `zone` show at this instant. */
function wall(at: Instant, zone: string): Wall {
  let format = formats.get(zone);
  if (!format) {
    const parts = {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    } as const;
    format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', ...parts });
    formats.set(zone, format);
  }
  const parts = new Map(format.formatToParts(Date.parse(at)).map((part) => [part.type, Number(part.value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
  };
}

const two = (n: number): string => String(n).padStart(2, '0');

function dayInWords(w: Wall, lang: Lang): string {
  const weekday = new Date(Date.UTC(w.year, w.month - 1, w.day)).getUTCDay();
  return lang === 'zh'
    ? `${w.year}年${w.month}月${w.day}日 周${weekdays.zh[weekday]}`
    : `${weekdays.en[weekday]} ${w.day} ${months[w.month - 1]} ${w.year}`;
}

/** Day and hour as people say them: 2026年11月21日 周六 18:00, Sat 21 Nov 2026 18:00. */
export function timeInWords(at: Instant, lang: Lang, zone: string = deskZone): string {
  const w = wall(at, zone);
  return `${dayInWords(w, lang)} ${two(w.hour)}:${two(w.minute)}`;
}

/** A due time: midnight is said as 24:00 of the day it ends, because that day still counts. */
export function dueInWords(at: Instant, lang: Lang, zone: string = deskZone): string {
  const w = wall(at, zone);
  if (w.hour !== 0 || w.minute !== 0) return timeInWords(at, lang, zone);
  const before = wall(new Date(Date.parse(at) - 60_000).toISOString(), zone);
  return `${dayInWords(before, lang)} 24:00`;
}
