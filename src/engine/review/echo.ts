import { isWide } from '../../knowledge/fold.ts';
import type { ReadText } from '../1-read/reading-text.ts';

// Pairs that stand in every second turn and so say nothing of listening.
const common = new Set(
  '您的|我们|你们|这个|那个|什么|怎么|可以|没有|就是|现在|一个|不是|是不|的话|先生|女士|阿姨|一下|知道|还是|我的|你的|自己|时候|今天|这边|那边|订单|您是|是您|我这|个月|了吗|了我|给我|我给|给您|我就'.split(
    '|',
  ),
);
/** Characters that stand in every second turn. */
const filler = new Set('的了是我您你们在有不这那就也都一个给到说要会');

function pairs(text: ReadText): Set<string> {
  const found = new Set<string>();
  for (let at = 0; at + 1 < text.length; at++) {
    const [one, two] = [text.codes[at] as number, text.codes[at + 1] as number];
    if (!isWide(one) || !isWide(two) || (one >= 0x3000 && one < 0x3040) || two < 0x3040) continue;
    const pair = String.fromCharCode(one, two);
    if (!common.has(pair)) found.add(pair);
  }
  return found;
}

function letters(text: ReadText): Set<string> {
  const found = new Set<string>();
  for (let at = 0; at < text.length; at++) {
    const letter = String.fromCharCode(text.codes[at] as number);
    if (/\p{Script=Han}/u.test(letter) && !filler.has(letter)) found.add(letter);
  }
  return found;
}

export const figuresIn = (text: string): Set<string> =>
  new Set(text.match(/\d+|[一二三四五六七八九十百千万两]{2,}/g) ?? []);

/** How many of the customer's words and figures the handler takes up, 0..1 each. */
export function echo(text: ReadText, customers: ReadText): { words: number; figures: number } {
  const theirs = pairs(customers);
  const own = [...pairs(text)];
  const figures = figuresIn(customers.given);
  const taken = own.filter((pair) => theirs.has(pair)).length;
  const same = [...figuresIn(text.given)].filter((figure) => figures.has(figure)).length;
  return { words: Math.min(1, taken / 8), figures: Math.min(1, same / 2) };
}

/** What was said before a handler's turn, taken apart once for all its clauses. */
export interface SaidBefore {
  /** Pairs of the customer's last turn and of all theirs. */
  readonly last: ReadonlySet<string>;
  readonly all: ReadonlySet<string>;
  readonly letters: ReadonlySet<string>;
  /** The customer's words, turn by turn. */
  readonly told: string;
  readonly figures: ReadonlySet<string>;
  /** Figures that anybody named. */
  readonly known: ReadonlySet<string>;
}

export const saidBefore = (last: ReadText, customers: ReadText, everybody: string): SaidBefore => ({
  last: pairs(last),
  all: pairs(customers),
  letters: letters(last),
  told: customers.given,
  figures: figuresIn(customers.given),
  known: figuresIn(everybody),
});

const pause = /[,，。！？ ]/;

/** How many characters in one go, no pause among them, stand in both. */
function longestRun(text: string, told: string): number {
  let longest = 0;
  for (let at = 0; at + longest < text.length; at++) {
    while (at + longest < text.length) {
      const run = text.slice(at, at + longest + 1);
      if (pause.test(run) || !told.includes(run)) break;
      longest++;
    }
  }
  return longest;
}

/** A few words more, so that one word in two is not yet half of what was said. */
const ballast = 3;
const mostly = 0.4;
const longRun = 8;
const squash = (value: number): number => Math.tanh(value / 2);
const among = (own: ReadonlySet<string>, theirs: ReadonlySet<string>): number => {
  let count = 0;
  for (const one of own) if (theirs.has(one)) count++;
  return count;
};

/** What share of a stretch is taken up from the customer, and which figures are new in it, 0..1 each. */
export function takenUp(text: ReadText, before: SaidBefore) {
  const [own, ownLetters, figures] = [pairs(text), letters(text), figuresIn(text.given)];
  const all = among(own, before.all);
  const same = among(ownLetters, before.letters);
  return {
    'taken-last': among(own, before.last) / (own.size + ballast),
    'taken-all': all / (own.size + ballast),
    'taken-letters': same / (ownLetters.size + ballast),
    'taken-run': Math.min(1, longestRun(text.given, before.told) / longRun),
    'taken-mostly': all / (own.size + 1) > mostly ? 1 : 0,
    'taken-none': own.size > ballast && all + same === 0 ? 1 : 0,
    'figures-new': squash(figures.size - among(figures, before.known)),
    'figures-told': squash(among(figures, before.figures)),
  };
}
