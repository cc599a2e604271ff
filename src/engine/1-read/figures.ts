import { foldedText, isDigit, isLatin } from '../../knowledge/fold.ts';
import type { ReadText } from './reading-text.ts';

/** A number in the text; `end` is exclusive, in units read. */
export interface Figure {
  start: number;
  end: number;
  /** Where the number itself ends, before its unit. */
  numberEnd: number;
  value: number;
  kind: 'number' | 'money' | 'duration';
}

const digitValues = new Map(
  [...'零〇一二两三四五六七八九'].map((c, i) => [c, i < 2 ? 0 : i < 5 ? ([1, 2, 2][i - 2] ?? 0) : i - 2]),
);
const placeValues = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
  ['万', 10_000],
  ['亿', 100_000_000],
]);
const moneyUnits =
  /^(元|块钱|块(?!儿|头|砖|地)|圆|人民币|刀|rmb|cny|yuan|dollars?\b|pounds?\b|quid\b|bucks?\b|euros?\b|usd|gbp|eur|hkd|港币|港元|美元|美金|英镑|欧元)/;
const timeUnits =
  /^(个?半?(小时|钟头|星期|礼拜|月)|天|日|周|年|分钟|秒|多(天|年|个月|小时|分钟|个小时)|\s?(days?|weeks?|months?|years?|hours?|minutes?|mins?|hrs?)\b)/;

/** 三百五 is 350, 一千二百 is 1200, 两万三 is 23000. NaN where the characters are no number. */
export function chineseNumber(text: string): number {
  let total = 0;
  let section = 0;
  let digit = -1;
  let lastPlace = 1;
  for (const c of text) {
    const place = placeValues.get(c);
    const value = digitValues.get(c);
    if (value !== undefined) {
      digit = digit >= 0 && lastPlace === 1 ? digit * 10 + value : value;
      if (value === 0) lastPlace = 1;
    } else if (place === undefined) {
      return Number.NaN;
    } else if (place >= 10_000) {
      total = (total + section + Math.max(digit, 0)) * place;
      section = 0;
      digit = -1;
      lastPlace = place;
    } else {
      section += (digit < 0 ? 1 : digit) * place;
      digit = -1;
      lastPlace = place;
    }
  }
  const rest = digit < 0 ? 0 : lastPlace > 10 ? (digit * lastPlace) / 10 : digit;
  return total + section + rest;
}

const numeralUnits = new Set([...digitValues.keys(), ...placeValues.keys()].map((c) => c.charCodeAt(0)));
/** 1 for every unit a number can begin with: looked up for every character of every text. */
const beginsNumber = Uint8Array.from({ length: 65_536 }, (_, c) =>
  isDigit(c) || numeralUnits.has(c) ? 1 : 0,
);
const scale: Record<string, number> = { 万: 10_000, w: 10_000, 千: 1000, k: 1000, 百: 100, 亿: 100_000_000 };

function digits(s: string): { length: number; value: number } {
  // 1,200 and the Indian 2,00,000
  const raw = /^\d+((,\d{2})*,\d{3})*(\.\d+)?/.exec(s)?.[0] ?? '';
  let length = raw.length;
  let value = Number(raw.replaceAll(',', ''));
  const unit = s[length] ?? '';
  if (scale[unit] && !(/[wk]/.test(unit) && /[a-z]/.test(s[length + 1] ?? ''))) {
    value *= scale[unit];
    length += 1;
    const more = /^[1-9](?=块|元|$|[^0-9\u4e00-\u9fff])/.exec(s.slice(length))?.[0];
    if (more && scale[unit]) {
      value += (Number(more) * scale[unit]) / 10;
      length += 1;
    }
  }
  return { length, value: Math.round(value * 100) / 100 };
}

function numerals(s: string): { length: number; value: number } {
  let length = 0;
  while (length < s.length && numeralUnits.has(s.charCodeAt(length))) length++;
  return { length, value: chineseNumber(s.slice(0, length)) };
}

function kindOf(
  before: string,
  after: string,
  isOne: boolean,
): { kind: Figure['kind']; unit: number; back: number } {
  const sign = /(us\$|hk\$|[¥$£€]|rmb|usd|gbp)\s?$/.exec(before)?.[0];
  if (sign) return { kind: 'money', unit: 0, back: sign.length };
  const gap = after.startsWith(' ') ? 1 : 0;
  const money = moneyUnits.exec(after.slice(gap))?.[0];
  // 一块退 is "together", 一块钱 and 一块五 are money
  const together =
    money === '块' && isOne && /^块[\u4e00-\u9fff]/.test(after) && !/^块[多一二两三四五六七八九]/.test(after);
  if (money && !together) return { kind: 'money', unit: gap + money.length, back: 0 };
  const time = timeUnits.exec(after)?.[0];
  if (time) return { kind: 'duration', unit: time.length, back: 0 };
  return { kind: 'number', unit: 0, back: 0 };
}

const tenths = /^块([1-9一二两三四五六七八九])(?![0-9一二三四五六七八九十百千万个天年月点人次])/;

/** 三块五 is 3.5: what one digit after 块 adds, and how many characters it takes. */
function afterPoint(kind: Figure['kind'], after: string): { value: number; length: number } {
  const digit = kind === 'money' ? tenths.exec(after)?.[1] : undefined;
  if (digit === undefined) return { value: 0, length: 0 };
  return { value: (digitValues.get(digit) ?? Number(digit)) / 10, length: 1 };
}

/** All numbers of a text in order. Single Chinese digits count only with a unit (一 is mostly no number). */
export function findFigures(text: ReadText): Figure[] {
  const figures: Figure[] = [];
  const { codes } = text;
  let read = '';
  for (let i = 0; i < text.length; ) {
    const c = codes[i] as number;
    if (beginsNumber[c] === 0) {
      i++;
      continue;
    }
    const arabic = isDigit(c);
    if (read === '') read = foldedText(text);
    const ahead = read.slice(i, i + 28);
    const { length, value } = arabic ? digits(ahead) : numerals(ahead);
    const { kind, unit, back } = kindOf(
      read.slice(Math.max(0, i - 4), i),
      read.slice(i + length, i + length + 12),
      ahead.startsWith('一') && length === 1,
    );
    const worded = !arabic && length < 2 && kind === 'number';
    const inWord = arabic && isLatin(codes[i - 1] ?? 0) && back === 0;
    if (!worded && !inWord && length > 0 && Number.isFinite(value)) {
      const more = afterPoint(kind, read.slice(i + length, i + length + 3));
      figures.push({
        start: i - back,
        end: i + length + unit + more.length,
        numberEnd: i + length,
        value: value + more.value,
        kind,
      });
    }
    i += Math.max(length + unit, 1);
  }
  return figures;
}
