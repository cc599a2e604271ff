import { type Move, moves as moveNames } from '../../knowledge/ids.ts';
import type { TurnEvidence } from '../assessment.ts';
import type { Done, Ended, Heard } from './curve.ts';
import { strongest, type TalkModel } from './talk-model.ts';
import { restsOn, type Together, together } from './together.ts';

/** 0 dissatisfied, 1 neutral, 2 satisfied. */
export type Satisfaction = 0 | 1 | 2;

const allMoves = Object.keys(moveNames) as Move[];
/** The customer's words that a reply has not followed yet count, no more than so many turns of them. */
const freshTurns = 3;
/** A talk is long from here on. */
const longTalk = 20;

const glad = /谢|放心|太好|不错|到账|通了|搞定|靠谱|挺|哈哈|笑|踏实|thank|great|perfect/i;
const thanking = /谢|辛苦|thank/i;
const yields = /^(好|嗯|行|可以|ok|恩|哦|知道|fine|sure)/i;
const pressing = /[?？]{2}|[!！]{2}/;

/** What the customer said since the handler spoke, and the last of it once more: it weighs most. */
export function lastWords({ turns, heard, done }: Ended): Together {
  const answered = done.at(-1)?.turn ?? -1;
  const fresh = heard.filter(({ turn }) => turn > answered);
  const last = (fresh.length > 0 ? fresh : heard.slice(-1)).map(({ turn }) => turn);
  return together(turns, [...last.slice(-freshTurns), ...last.slice(-1)]);
}

const share = <T>(all: readonly T[], holds: (one: T) => boolean): number =>
  all.filter(holds).length / Math.max(1, all.length);
const mean = <T>(all: readonly T[], of: (one: T) => number): number =>
  all.reduce((sum, one) => sum + of(one), 0) / Math.max(1, all.length);
const most = <T>(all: readonly T[], of: (one: T) => number): number => Math.max(0, ...all.map(of));

function feelings(heard: readonly Heard[], fresh: readonly Heard[]): Record<string, number> {
  const own = heard.at(-1)?.reading;
  const recent = heard.slice(-4);
  const level = (label: 'anger' | 'anxiety' | 'disappointment') => ({
    [label]: (own?.emotion[label] ?? 0) / 3,
    [`${label}-fresh`]: most(fresh, ({ reading }) => reading.emotion[label]) / 3,
    [`${label}-recent`]: most(recent, ({ reading }) => reading.emotion[label]) / 3,
    [`${label}-worst`]: most(heard, ({ reading }) => reading.emotion[label]) / 3,
  });
  return {
    ...level('anger'),
    ...level('anxiety'),
    ...level('disappointment'),
    sentiment: own?.sentimentScore ?? 0,
    'sentiment-recent': mean(recent, ({ reading }) => reading.sentimentScore),
    'sentiment-all': mean(heard, ({ reading }) => reading.sentimentScore),
    'sentiment-worst': -most(heard, ({ reading }) => -reading.sentimentScore),
    'sentiment-best': most(heard, ({ reading }) => reading.sentimentScore),
    complaint: own?.complaintScore ?? 0,
    'complaint-all': mean(heard, ({ reading }) => reading.complaintScore),
    'complaint-worst': most(heard, ({ reading }) => reading.complaintScore),
  };
}

function handling(done: readonly Done[], answer: readonly Done[]): Record<string, number> {
  return {
    quality: mean(done, (own) => own.quality) / 3,
    'quality-last': mean(answer, (own) => own.quality) / 3,
    ...Object.fromEntries(
      allMoves.flatMap((move) => [
        [`answer/${move}`, answer.some(({ moves }) => moves.includes(move)) ? 1 : 0],
        [`talk/${move}`, Math.min(1, done.filter(({ moves }) => moves.includes(move)).length / 2)],
      ]),
    ),
  };
}

/** What is weighed of a talk beside the customer's last words: the curve, the answers, its length, the tone. */
export function satisfactionNumbers({ turns, heard, done }: Ended): Record<string, number> {
  const text = (own: { turn: number } | undefined) => turns[own?.turn ?? -1]?.text ?? '';
  const last = text(heard.at(-1));
  const answered = done.at(-1)?.turn ?? -1;
  const fresh = heard.filter(({ turn }) => turn > answered);
  const before = heard.filter(({ turn }) => turn < answered).at(-1)?.turn ?? -1;
  const answer = done.filter(({ turn }) => turn > before);
  const is = (pattern: RegExp, words: string) => (pattern.test(words) ? 1 : 0);
  return {
    ...feelings(heard, fresh),
    ...handling(done, answer),
    turns: Math.min(2, turns.length / longTalk),
    fresh: Math.min(3, fresh.length) / 3,
    'customers-share': heard.length / Math.max(1, turns.length),
    length: Math.min(1, last.length / 40),
    short: last.length < 5 ? 1 : 0,
    repeats: heard.slice(0, -1).some((own) => text(own) === last) ? 1 : 0,
    asks: is(/[?？吗呢么]/, last),
    'asks-all': Math.min(1, heard.filter((own) => /[?？]/.test(text(own))).length / 5),
    exclaims: is(/[!！]/, last),
    presses: is(pressing, heard.slice(-3).map(text).join('')),
    thanks: is(thanking, last),
    'thanks-all': Math.min(1, heard.filter((own) => /谢|thank/i.test(text(own))).length / 3),
    yields: is(yields, last),
    'handler-length': mean(done, (own) => Math.min(1, text(own).length / 60)),
    waits: Math.min(1, share(done, (own) => /等/.test(text(own))) * 2),
  };
}

function byRules({ turns, heard }: Ended): Satisfaction {
  const last = heard.at(-1);
  if (!last) return 1;
  if (last.anger >= 1 && last.reading.sentiment === 'negative') return 0;
  return last.anger === 0 && glad.test(turns[last.turn]?.text ?? '') ? 2 : 1;
}

/** How satisfied the customer is at their last turn; neutral where they said nothing. */
export function readSatisfaction(
  ended: Ended,
  model?: TalkModel,
): { satisfaction: Satisfaction; evidence: TurnEvidence[] } {
  if (!model || ended.heard.length === 0) return { satisfaction: byRules(ended), evidence: [] };
  const words = lastWords(ended);
  const read = model.hear('satisfaction', words.text, satisfactionNumbers(ended));
  const best = strongest(read.scores) as Satisfaction;
  const named = { label: `satisfaction.${best}`, by: `model/${model.version}/satisfaction.${best}` };
  return { satisfaction: best, evidence: restsOn(ended.turns, words, read, best, named) };
}
