import { handlerPaths } from '../../knowledge/features.ts';
import { isWide } from '../../knowledge/fold.ts';
import { handlerKnowledge, type Knowledge } from '../../knowledge/load.ts';
import { type ReadText, readText } from '../1-read/reading-text.ts';
import { assess, type Working, work } from '../assess.ts';
import type { EmotionLevels, Turn } from '../assessment.ts';

/** The knowledge a talk is read with: one for each side of it. */
export interface TalkKnowledge {
  readonly customer: Knowledge;
  readonly handler: Knowledge;
}

export const talkKnowledge = (knowledge: Knowledge): TalkKnowledge => ({
  customer: knowledge,
  handler: handlerKnowledge(knowledge),
});

/** A handler's turn with what stands before it. */
export interface TurnReading {
  readonly working: Working;
  /** How strongly each path of the handler's knowledge is said, 0 and up. */
  strength(path: string): number;
  /** The numbers of {@link turnNumbers}, in their order. */
  readonly numbers: Float32Array;
}

/** No more than so many turns before are looked at. */
export const contextTurns = 4;

const harms = ['blame', 'brush-off', 'confrontation', 'premature-settlement', 'outcome-promise', 'refusal'];
const cares = [
  'say-back',
  'name-feeling',
  'solution',
  'process-promise',
  'appreciation',
  'warm-touch',
  'apology',
];

const surroundings = [
  'first',
  'questions',
  'asks-last',
  'length',
  'short',
  'echo',
  'echo-figures',
  'echo-first',
  'echo-told',
  'quotes',
  'sentences',
  'gives-time',
  'exclaims',
  'you',
  'chat',
  'customer-anger',
  'customer-anxiety',
  'customer-asks',
  'customer-asks-why',
  'customer-asks-when',
  'customer-asks-help',
  'customer-asks-word',
  'customer-closes',
  'customer-short',
  'before-harm',
  'before-care',
  'in-a-row',
] as const;
export type Surrounding = (typeof surroundings)[number];

/** The names of the numbers of a turn: what its words say, and how it stands in the talk. */
export const turnNumbers: readonly string[] = [
  ...handlerPaths.map((path) => `rule/${path}`),
  ...surroundings.map((name) => `turn/${name}`),
];

// Pairs that stand in every second turn and so say nothing of listening.
const common = new Set(
  '您的|我们|你们|这个|那个|什么|怎么|可以|没有|就是|现在|一个|不是|是不|的话|先生|女士|阿姨|一下|知道|还是|我的|你的|自己|时候|今天|这边|那边|订单|您是|是您|我这|个月|了吗|了我|给我|我给|给您|我就'.split(
    '|',
  ),
);

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

const figuresIn = (text: string): Set<string> =>
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

/** The text up to the end of its first sentence that is more than a token. */
function firstSentence(text: ReadText): string {
  const end = text.clauses.find((clause) => clause.end > 6)?.end ?? text.length;
  return text.given.slice(0, (text.from[Math.min(end, text.length - 1)] ?? 0) + 1);
}

const lastWords = (context: readonly Turn[], role: Turn['role'], turns: number): string =>
  context
    .filter((turn) => turn.role === role)
    .slice(-turns)
    .map(({ text }) => text)
    .join(' / ');

const asksFor = {
  why: /为什么|为啥|怎么回事|咋回事|凭什么|怎么会|原因|什么意思|\bwhy\b|how come/i,
  when: /什么时候|啥时候|几点|多久|几天|哪天|多长时间|\bwhen\b|how long/i,
  help: /怎么办|咋办|怎么弄|怎么处理|给个说法|解决|what (now|can)|sort (it|this)/i,
  word: /能不能|行不行|可不可以|保证|说话算|准话|敢不敢|肯定|\bpromise\b|guarantee/i,
};
const closes = /谢谢|多谢|没有了|没了|不用了|再见|拜拜|就这样|没问题了|thank|bye/i;
const timeGiven =
  /(今天|今晚|明天|明早|后天|周[一二三四五六日]|下周|[一二两三四五六七八九十\d]+(点|号|天|小时|分钟|个工作日))[^。！？]{0,10}(前|内|之前|以内|给|到|我|会)/;
/** How handlers of shop chats write. */
const chatter = /亲|妹子|小妹|妹纸|#E-s|\[数字x\]|~/;
const count = (text: string, of: RegExp): number => text.match(of)?.length ?? 0;
const squash = (value: number): number => Math.tanh(value / 2);

function strengthsOf(working: Working, knowledge: Knowledge): (path: string) => number {
  return (path) => Math.max(0, working.weighing.strengths[knowledge.featureIndex.get(path) ?? -1] ?? 0);
}

/** What of the turns before is told to each stretch of a turn. */
interface Before {
  said: string;
  feeling: EmotionLevels;
  heard: ReadText;
  isFirst: boolean;
  inARow: boolean;
  harm: number;
  care: number;
}

function readBefore(context: readonly Turn[], { customer, handler }: TalkKnowledge): Before {
  const said = lastWords(context, 'customer', 1);
  const own = context.filter(({ role }) => role === 'handler').map((turn) => work(turn.text, handler));
  const made = (moves: readonly string[]) =>
    own.reduce((sum, working) => {
      const strength = strengthsOf(working, handler);
      return (
        sum +
        Math.min(
          2,
          moves.reduce((all, move) => all + strength(`moves.${move}`), 0),
        )
      );
    }, 0);
  return {
    said,
    feeling: assess(said, customer).emotion,
    heard: readText(lastWords(context, 'customer', 2), customer.folding),
    isFirst: own.length === 0,
    inARow: context.at(-1)?.role === 'handler',
    harm: made(harms),
    care: made(cares),
  };
}

function surround(
  { text }: Working,
  before: Before,
  { customer }: TalkKnowledge,
): Record<Surrounding, number> {
  const { said, feeling, heard } = before;
  const { words, figures } = echo(text, heard);
  const begin = echo(readText(firstSentence(text), customer.folding), heard);
  const questions = text.clauses.filter((clause) => clause.isQuestion).length;
  return {
    first: before.isFirst ? 1 : 0,
    questions: squash(questions),
    'asks-last': text.clauses.findLast((clause) => clause.end > clause.start)?.isQuestion ? 1 : 0,
    length: Math.min(1, text.length / 100),
    short: text.length < 14 ? 1 : 0,
    echo: words,
    'echo-figures': figures,
    'echo-first': Math.max(begin.words * 2, begin.figures),
    'echo-told': questions > 0 ? 0 : words,
    quotes: squash(text.quotes.length),
    sentences: Math.min(1, (text.clauses.at(-1)?.sentence ?? 0) / 6),
    'gives-time': timeGiven.test(text.given) ? 1 : 0,
    exclaims: squash(count(text.given, /[!！]/g)),
    you: squash(count(text.given, /[您你]/g) / 2),
    chat: chatter.test(text.given) ? 1 : 0,
    'customer-anger': feeling.anger / 3,
    'customer-anxiety': feeling.anxiety / 3,
    'customer-asks': /[?？吗呢]/.test(said) ? 1 : 0,
    'customer-asks-why': asksFor.why.test(said) ? 1 : 0,
    'customer-asks-when': asksFor.when.test(said) ? 1 : 0,
    'customer-asks-help': asksFor.help.test(said) ? 1 : 0,
    'customer-asks-word': asksFor.word.test(said) ? 1 : 0,
    'customer-closes': closes.test(said) ? 1 : 0,
    'customer-short': said.length > 0 && said.length < 8 ? 1 : 0,
    'before-harm': squash(before.harm),
    'before-care': squash(before.care),
    'in-a-row': before.inARow ? 1 : 0,
  };
}

function readStretch(text: string, before: Before, knowledge: TalkKnowledge): TurnReading {
  const working = work(text, knowledge.handler);
  const strength = strengthsOf(working, knowledge.handler);
  const around = surround(working, before, knowledge);
  const numbers = Float32Array.from([
    ...handlerPaths.map((path) => squash(strength(path))),
    ...surroundings.map((name) => around[name]),
  ]);
  return { working, strength, numbers };
}

/** A handler's turn as a whole and sentence by sentence. */
export interface TurnReadings {
  readonly whole: TurnReading;
  /** Each sentence read as if it were said alone in the turn's place. */
  readonly sentences: readonly TurnReading[];
}

/** Reads a handler's turn beside the turns before it, the latest last. Pure and total. */
export function readTurn(text: string, context: readonly Turn[], knowledge: TalkKnowledge): TurnReadings {
  const before = readBefore(context.slice(-contextTurns), knowledge);
  const whole = readStretch(text, before, knowledge);
  const cut = sentencesOf(text);
  const sentences =
    cut.length === 1 && cut[0] === text
      ? [whole]
      : cut.map((sentence) => readStretch(sentence, before, knowledge));
  return { whole, sentences };
}

/** Shorter pieces go with the one before. */
const shortest = 4;

/** The sentences of a handler's turn; a shop chat, written in one go without signs, is cut at its spaces too. */
export function sentencesOf(text: string): string[] {
  const cut = chatter.test(text) ? /[^。！？!?；;\s]+[。！？!?；;]*/g : /[^。！？!?；;\n]+[。！？!?；;]*/g;
  const sentences: string[] = [];
  for (const [found] of text.matchAll(cut)) {
    const piece = found.trim();
    const last = sentences.at(-1);
    if (last !== undefined && (piece.length < shortest || last.length < shortest)) {
      sentences[sentences.length - 1] = last + piece;
    } else if (piece !== '') sentences.push(piece);
  }
  return sentences;
}
