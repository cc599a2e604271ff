import type { Knowledge } from '../../knowledge/load.ts';
import { type ReadText, readText } from '../1-read/reading-text.ts';
import { assess, type Working, work } from '../assess.ts';
import type { EmotionLevels, Turn } from '../assessment.ts';
import { echo, figuresIn, type SaidBefore, saidBefore, takenUp } from './echo.ts';
import type { TalkKnowledge } from './talk-knowledge.ts';
import { chatter } from './turn-clauses.ts';

/** No more than so many turns before are looked at. */
export const contextTurns = 4;

/** How a stretch of a handler's turn stands in the talk: their names. */
export const surroundings = [
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
  'taken-last',
  'taken-all',
  'taken-letters',
  'taken-run',
  'taken-mostly',
  'taken-none',
  'figures-new',
  'figures-told',
  'customer-anger',
  'customer-anxiety',
  'customer-asks',
  'customer-asks-why',
  'customer-asks-when',
  'customer-asks-help',
  'customer-asks-word',
  'customer-closes',
  'customer-short',
  'customer-length',
  'customer-exclaims',
  'customer-wants',
  'customer-objects',
  'customer-agrees',
  'customer-figures',
  'customer-thanks',
  'asked-before',
  'turns-before',
  'before-harm',
  'before-care',
  'in-a-row',
] as const;
export type Surrounding = (typeof surroundings)[number];

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

export function strengthsOf(working: Working, knowledge: Knowledge): (path: string) => number {
  return (path) => Math.max(0, working.weighing.strengths[knowledge.featureIndex.get(path) ?? -1] ?? 0);
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
const wants = /要求|必须|我要|给我|赔|退|换|能不能|可不可以|想/;
const objects = /没用|不行|不要|凭什么|不是|胡说|骗/;
const agrees = /^(好|行|可以|对|是|嗯|中|没错|就是)/;
const timeGiven =
  /(今天|今晚|明天|明早|后天|周[一二三四五六日]|下周|[一二两三四五六七八九十\d]+(点|号|天|小时|分钟|个工作日))[^。！？]{0,10}(前|内|之前|以内|给|到|我|会)/;
const count = (text: string, of: RegExp): number => text.match(of)?.length ?? 0;
export const squash = (value: number): number => Math.tanh(value / 2);

/** What of the turns before is told to each stretch of a turn. */
export interface Before {
  said: string;
  feeling: EmotionLevels;
  heard: ReadText;
  isFirst: boolean;
  inARow: boolean;
  harm: number;
  care: number;
  turns: number;
  /** Whether the handler's last words were a question. */
  asked: boolean;
  taken: SaidBefore;
}

export function readBefore(context: readonly Turn[], { customer, handler }: TalkKnowledge): Before {
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
  const reading = (words: string) => readText(words, customer.folding);
  const everybody = context.map(({ text }) => text).join(' / ');
  return {
    said,
    turns: context.length,
    asked: /[？?]$/.test(lastWords(context, 'handler', 1)),
    taken: saidBefore(reading(said), reading(lastWords(context, 'customer', context.length)), everybody),
    feeling: assess(said, customer).emotion,
    heard: reading(lastWords(context, 'customer', 2)),
    isFirst: own.length === 0,
    inARow: context.at(-1)?.role === 'handler',
    harm: made(harms),
    care: made(cares),
  };
}

export function surround(
  { text }: Working,
  before: Before,
  { customer }: TalkKnowledge,
): Record<Surrounding, number> {
  const { said, feeling, heard } = before;
  const { words, figures: same } = echo(text, heard);
  const begin = echo(readText(firstSentence(text), customer.folding), heard);
  const questions = text.clauses.filter((clause) => clause.isQuestion).length;
  return {
    first: before.isFirst ? 1 : 0,
    questions: squash(questions),
    'asks-last': text.clauses.findLast((clause) => clause.end > clause.start)?.isQuestion ? 1 : 0,
    length: Math.min(1, text.length / 100),
    short: text.length < 14 ? 1 : 0,
    echo: words,
    'echo-figures': same,
    'echo-first': Math.max(begin.words * 2, begin.figures),
    'echo-told': questions > 0 ? 0 : words,
    quotes: squash(text.quotes.length),
    sentences: Math.min(1, (text.clauses.at(-1)?.sentence ?? 0) / 6),
    'gives-time': timeGiven.test(text.given) ? 1 : 0,
    exclaims: squash(count(text.given, /[!！]/g)),
    you: squash(count(text.given, /[您你]/g) / 2),
    chat: chatter.test(text.given) ? 1 : 0,
    ...takenUp(text, before.taken),
    'customer-anger': feeling.anger / 3,
    'customer-anxiety': feeling.anxiety / 3,
    'customer-asks': /[?？吗呢]/.test(said) ? 1 : 0,
    'customer-asks-why': asksFor.why.test(said) ? 1 : 0,
    'customer-asks-when': asksFor.when.test(said) ? 1 : 0,
    'customer-asks-help': asksFor.help.test(said) ? 1 : 0,
    'customer-asks-word': asksFor.word.test(said) ? 1 : 0,
    'customer-closes': closes.test(said) ? 1 : 0,
    'customer-short': said.length > 0 && said.length < 8 ? 1 : 0,
    'customer-length': Math.min(1, said.length / 80),
    'customer-exclaims': /[!！]/.test(said) ? 1 : 0,
    'customer-wants': wants.test(said) ? 1 : 0,
    'customer-objects': objects.test(said) ? 1 : 0,
    'customer-agrees': agrees.test(said) ? 1 : 0,
    'customer-figures': squash(figuresIn(said).size),
    'customer-thanks': /谢|辛苦|麻烦你/.test(said) ? 1 : 0,
    'asked-before': before.asked ? 1 : 0,
    'turns-before': before.turns / contextTurns,
    'before-harm': squash(before.harm),
    'before-care': squash(before.care),
    'in-a-row': before.inARow ? 1 : 0,
  };
}
