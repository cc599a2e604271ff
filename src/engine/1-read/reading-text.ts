import { type Folding, fold, isDigit, isLatin, isWide } from '../../knowledge/fold.ts';

/** A text as it is read: folded units, cut into clauses and sentences, with the way back to the text given. */
export interface ReadText {
  readonly given: string;
  readonly codes: Uint16Array;
  readonly length: number;
  /** For each unit its offset in the text as given. */
  readonly from: Int32Array;
  /** For each unit the clause it is in. */
  readonly clauseAt: Int32Array;
  readonly clauses: readonly Clause[];
  /** Stretches between quotation marks, without the marks. */
  readonly quotes: readonly { start: number; end: number }[];
}

export interface Clause {
  start: number;
  end: number;
  sentence: number;
  /** Ends in a question mark or a question word. */
  isQuestion: boolean;
}

const code = (c: string) => c.charCodeAt(0);
const sentenceEnds = new Set([...'。!?\n'].map(code));
const clauseEnds = new Set([...',;:…()（）—'].map(code));
/** 1 for every unit that can end a clause: looked up for every character of every text. */
const mayCut = Uint8Array.from({ length: 65_536 }, (_, c) =>
  sentenceEnds.has(c) || clauseEnds.has(c) || c === code('.') || c === code('/') ? 1 : 0,
);
const dot = code('.');
const slash = code('/');
const question = code('?');
const [opening, closing, straight] = [code('“'), code('”'), code('"')];
const questionWords = new Set([...'吗呢么嘛'].map(code));

function isNumberInner(codes: Uint16Array, i: number): boolean {
  return isDigit(codes[i - 1] ?? 0) && isDigit(codes[i + 1] ?? 0);
}

/** 0 no cut, 1 a clause ends, 2 a sentence ends. */
function cutAt(codes: Uint16Array, i: number): 0 | 1 | 2 {
  const c = codes[i] as number;
  if (sentenceEnds.has(c)) return 2;
  const next = codes[i + 1] ?? 0x20;
  if (c === dot) {
    if (isNumberInner(codes, i)) return 0;
    return next === 0x20 || next === 0x0a || next === dot || isWide(next) || isWide(codes[i - 1] ?? 0)
      ? 2
      : 0;
  }
  if (c === slash) {
    const before = codes[i - 1] ?? 0x20;
    const tight = (isLatin(before) || isDigit(before)) && (isLatin(next) || isDigit(next));
    return tight ? 0 : 2;
  }
  return clauseEnds.has(c) && !isNumberInner(codes, i) ? 1 : 0;
}

function cut(codes: Uint16Array): { clauses: Clause[]; clauseAt: Int32Array } {
  const clauses: Clause[] = [];
  const { length } = codes;
  const clauseAt = new Int32Array(length);
  let start = 0;
  let sentence = 0;
  for (let i = 0; i <= length; i++) {
    if (i < length) {
      clauseAt[i] = clauses.length;
      if (mayCut[codes[i] as number] === 0) continue;
    }
    const how = i === length ? 2 : cutAt(codes, i);
    if (how === 0) continue;
    const isQuestion = codes[i] === question || questionWords.has(codes[i - 1] ?? 0);
    clauses.push({ start, end: i, sentence, isQuestion });
    start = i + 1;
    if (how === 2) sentence++;
  }
  return { clauses, clauseAt };
}

function findQuotes(codes: Uint16Array): { start: number; end: number }[] {
  const quotes: { start: number; end: number }[] = [];
  let open = -1;
  for (let i = 0; i < codes.length; i++) {
    const c = codes[i];
    if (c !== opening && c !== closing && c !== straight) continue;
    if (c !== opening && open >= 0) {
      quotes.push({ start: open, end: i });
      open = -1;
    } else if (c !== closing) {
      open = i + 1;
    }
  }
  return quotes;
}

/** What a chat puts where a picture, a voice or a face was sent: the program's words, not the customer's. */
const placeholder =
  /[[【](?:图片|照片|截图|语音|语音消息|视频|小视频|表情|动画表情|文件|链接|位置|image|photo|picture|screenshot|voice|voice message|video|sticker|file|link|location)[\]】]/gi;

/** Of the same length, so that every offset stays. */
const withoutPlaceholders = (given: string): string =>
  given.includes('[') || given.includes('【')
    ? given.replace(placeholder, (match) => ' '.repeat(match.length))
    : given;

/** Reads any string, well-formed or not. */
export function readText(given: string, folding: Folding): ReadText {
  const { codes, from, length } = fold(withoutPlaceholders(given), folding);
  return { given, codes, length, from, ...cut(codes), quotes: findQuotes(codes) };
}

/** The stretch of the given text that the units `start`..`end` (exclusive) were read from. */
export function givenSpan(text: ReadText, start: number, end: number): { start: number; end: number } {
  if (text.length === 0) return { start: 0, end: 0 };
  const first = Math.min(start, text.length - 1);
  const last = Math.max(first, Math.min(end, text.length) - 1);
  return { start: text.from[first] as number, end: (text.from[last] as number) + 1 };
}
