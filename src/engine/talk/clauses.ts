import type { Turn } from '../assessment.ts';
import type { Heard } from '../review/curve.ts';
import { isChinese } from './say-back.ts';

/** A piece of a customer's turn between two signs, with what stands around it. */
export interface Clause {
  turn: number;
  start: number;
  end: number;
  text: string;
  /** A question mark ends it. */
  asks: boolean;
  /** It stands in quotation marks, or holds some: whose words these are is not known. */
  quoted: boolean;
  /** What was said before it in the same sentence. */
  before: string;
  /** The rest of its sentence. */
  after: string;
}

const ends = /[。！!？?；;\n]/;
const quotes = /[“”"「」『』《》]|(?<!\w)['‘]|['’](?!\w)/;

/** In Chinese chats no signs are written, so a space ends a clause there as well. */
const cutChinese = /[^，,。！!？?；;：:、…\s—“”"「」『』]+/g;
const cutEnglish =
  /(?:[^,.!?;:\n—/]|(?<=\d)[,.](?=\d))+?(?=[,.!?;:\n—/](?!\d)| - | (?:and|but|so|because) (?:my|our|the|your|i|i'm|i've|we|we're|we've|you|nobody|she|he|it|they|there|now)\b|$)/gi;

function clausesIn(turn: number, text: string): Clause[] {
  const found = [...text.matchAll(isChinese(text) ? cutChinese : cutEnglish)];
  return found.map((piece) => {
    const lead = piece[0].length - piece[0].trimStart().length;
    const start = piece.index + lead;
    const own = piece[0].trim();
    const end = start + own.length;
    const head = text.slice(0, start);
    const from = Math.max(
      ...['。', '！', '!', '？', '?', '；', ';', '\n'].map((sign) => head.lastIndexOf(sign)),
    );
    const tail = text.slice(end);
    const to = tail.search(ends);
    const open = (head.match(/[“「『]/g)?.length ?? 0) > (head.match(/[”」』]/g)?.length ?? 0);
    const odd = (head.match(/"|(?<!\w)'|'(?!\w)/g)?.length ?? 0) % 2 === 1;
    return {
      ...{ turn, start, end, text: own },
      asks: /^\s*[?？]/.test(tail),
      quoted: open || odd || quotes.test(own),
      before: head.slice(from + 1),
      after: to < 0 ? tail : tail.slice(0, to),
    };
  });
}

/** Every clause of the customer's turns that were heard, in order. */
export const clausesOf = (turns: readonly Turn[], heard: readonly Heard[]): Clause[] =>
  heard.flatMap(({ turn }) => clausesIn(turn, turns[turn]?.text ?? ''));
