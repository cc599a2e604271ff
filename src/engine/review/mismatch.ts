import type { Move } from '../../knowledge/ids.ts';
import type { Knowledge } from '../../knowledge/load.ts';
import { readText } from '../1-read/reading-text.ts';
import type { Turn } from '../assessment.ts';
import type { Done } from './curve.ts';
import { echo } from './echo.ts';

/** A handler's turn that goes on with something else than the customer's point. */
export interface Mismatch {
  turn: number;
  /** What the customer had said. */
  point: string;
  /** What the handler kept to. */
  kept: string;
}

const longestQuote = 60;
/** From this share of the customer's words on the handler is with them. */
const takenUp = 0.4;

/** The customer says that they were not answered. */
const unanswered =
  /(我刚(才)?(说|问)|刚说(完|了|过)|我(说|问)的(是|不是)|我(就|只)问|我要你|你(先)?(回答|告诉我)|你跟我(说|讲|扯)|不是[^，。]{1,12}[，,]?是|往上翻|说了[^，。]{0,4}遍|问了[^，。]{0,6}(句|遍)|再说一遍|我都说|第一句就|(听|看)(见|懂|清|清楚)没|你在看|没(有)?回答|答非所问|问你|有关系吗|跟[^，。]{1,10}有(什么)?关系|别(岔|绕|再贴|跟我)|然后呢|所以呢|机器人|复读|翻来覆去|[?？]{2,}|did(n't| not) answer|i asked|that'?s not what)/i;
/** Who does this is with the customer even if nothing is solved yet. */
const onPoint: readonly Move[] = [
  'say-back',
  'confirm-understanding',
  'name-feeling',
  'process-promise',
  'identity-check',
  'hold',
  'q-consultative',
  'q-open',
  'greeting',
];
/** A sorry or a promise is an answer, poor as it may be, unless it comes as a formula. */
const answering: readonly Move[] = ['apology', 'outcome-promise'];

const quote = (text: string) => (text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text);

/**
 * Poor turns that pass by what the customer had just said, where the customer says so: before them, right after, or
 * by saying the same again.
 */
export function mismatches(
  turns: readonly Turn[],
  done: readonly Done[],
  { folding }: Knowledge,
): Mismatch[] {
  return done.flatMap(({ turn, moves, quality }) => {
    const [before, own, after] = [turns[turn - 1], turns[turn], turns[turn + 1]];
    if (before?.role !== 'customer' || !own || quality > 1) return [];
    const answers = moves.includes('platitude') ? onPoint : [...onPoint, ...answering];
    if (moves.some((move) => answers.includes(move))) return [];
    const point = readText(before.text, folding);
    if (echo(readText(own.text, folding), point).words >= takenUp) return [];
    const next = after?.role === 'customer' ? after.text : '';
    const again = echo(readText(next, folding), point).words >= takenUp;
    if (!again && !unanswered.test(before.text) && !unanswered.test(next)) return [];
    return [{ turn, point: quote(before.text), kept: quote(own.text) }];
  });
}
