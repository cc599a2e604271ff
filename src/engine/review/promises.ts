import type { Span } from '../../base/span.ts';
import type { Turn } from '../assessment.ts';
import { timedPromises } from './commitments.ts';
import { readMoves } from './moves.ts';
import type { MovesModel } from './moves-model.ts';
import type { TalkKnowledge } from './talk-knowledge.ts';

/** A promise heard in a handler's turn: where it stands, whose it is, and by when in the words used. */
export interface HeardPromise extends Span {
  who: 'handler' | 'other';
  /** `process`: who calls by when. `outcome`: a result the customer will have. */
  kind: 'process' | 'outcome';
  /** Null where no time was said. */
  dueText: string | null;
}

/** Results a customer gets, whoever sees to them. */
const result =
  /退(款|钱|费|给您|给你|回您)|全额|到(您|你)?账|打款|(?<!理)赔|补偿|补(给|您|一)|换(新|一台|一件|个新)|修好|装好|恢复|减免|免(掉|了|去)|解决(好|掉)?|办好|撤销|refund|replace|compensat|restore|fixed|waive/i;
const sentenceEnd = /[。！!？?；;\n]/;

/** The sentence around a place, without the blanks at its ends. */
export function sentenceAround(text: string, { start, end }: Span): Span {
  let first = start;
  while (first > 0 && !sentenceEnd.test(text[first - 1] as string)) first -= 1;
  let last = end;
  while (last < text.length && !sentenceEnd.test(text[last] as string)) last += 1;
  while (first < last && /\s/.test(text[first] as string)) first += 1;
  while (last > first && /\s/.test(text[last - 1] as string)) last -= 1;
  return { start: first, end: last };
}

/** 今早修好了，三天前退回来的: told of what was. */
const done = /(好了|完了|过了|到了|[来去]的)$/;

const touch = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/**
 * The promises of a handler's turn in their order, beside the turns before it: those with a time, and results
 * promised without one. What is heard is proposed to a person and never a commitment by itself. Pure and total.
 */
export function readPromises(
  text: string,
  context: readonly Turn[],
  knowledge: TalkKnowledge,
  model?: MovesModel,
): HeardPromise[] {
  const all = timedPromises(text);
  // 骑手20分钟，5:05前到你家: a time that leans on the next clause has its act there, and its own promise.
  const timed = all.filter(
    (one, at) => !done.test(one.what) && !(all[at + 1] && touch(one, all[at + 1] as Span)),
  );
  const { commitments, evidence } = readMoves(text, context, knowledge, model);
  const outcomes = evidence.filter(
    ({ label, by }) => label === 'moves.outcome-promise' && by !== 'engine/whole-text',
  );
  // A time in a turn that promises nothing is no promise.
  const heard: HeardPromise[] = (commitments.length > 0 ? timed : []).map(({ start, end, who, dueText }) => {
    const isOutcome = result.test(text.slice(start, end)) || outcomes.some((o) => touch(o, { start, end }));
    return { start, end, who, kind: isOutcome ? 'outcome' : 'process', dueText };
  });
  for (const place of outcomes) {
    const span = sentenceAround(text, place);
    if (heard.some((one) => touch(one, span))) continue;
    heard.push({ ...span, who: 'handler', kind: 'outcome', dueText: null });
  }
  return heard.sort((a, b) => a.start - b.start);
}
