import type { Span } from '../../base/span.ts';
import type { Demand, LossTense } from '../../knowledge/ids.ts';
import type { DialogueReading, Turn } from '../assessment.ts';
import type { Commitment } from './commitments.ts';
import type { Heard } from './curve.ts';

/** Where the customer's point stands in their first words. */
export interface FirstPoint extends Span {
  turn: number;
}

/** A talk in the fields a case needs; null where it was not said. */
export interface TalkSummary {
  who: string | null;
  what: string | null;
  when: string | null;
  demand: Demand | null;
  /** What the stated demand rests on, where another is likelier behind it. */
  underlyingDemand: Demand | null;
  /** The words that tell what was lost or spent. */
  loss: string | null;
  gravity: 0 | 1 | 2 | 3;
  urgency: LossTense;
  promised: Commitment[];
  /** Which of who, what, when, demand and loss nobody said. */
  unknown: string[];
}

const clause = /[^，,。！!？?；;\n]+/gu;

/** The clause of the first turn with a point that the most reasons stand on; null where no customer spoke. */
export function firstPoint(turns: readonly Turn[], heard: readonly Heard[]): FirstPoint | null {
  const own =
    heard.find(({ reading }) => reading.complaint) ??
    heard.find(({ turn }) => (turns[turn]?.text.length ?? 0) > 5);
  const text = own && turns[own.turn]?.text;
  if (!own || !text) return null;
  const weighed = [...text.matchAll(clause)]
    .filter(([words]) => words.trim().length > 3)
    .map((found) => {
      const [start, end] = [found.index, found.index + found[0].length];
      const weight = own.reading.evidence
        .filter(
          (e) => e.start >= start && e.end <= end && /^(causes|demand|dangers|lossTense|kinds)/.test(e.label),
        )
        .reduce((sum, e) => sum + e.weight, 0);
      return { start, end, weight };
    });
  const best = weighed.reduce<(typeof weighed)[number] | undefined>(
    (most, one) => (most === undefined || one.weight > most.weight ? one : most),
    undefined,
  );
  return best
    ? { turn: own.turn, start: best.start, end: best.end }
    : { turn: own.turn, start: 0, end: text.length };
}

const first = (text: string, pattern: RegExp): string | null => pattern.exec(text)?.[0]?.trim() ?? null;
const who =
  /(?:我姓|免贵姓|我叫|姓名[:：]?|机主)[\p{Script=Han}]{1,3}|(?:姓)[\p{Script=Han}](?=[，,。\s])|\bmy name is [a-z]+(?: [a-z]+)?/iu;
const called = /[\p{Script=Han}](?=(先生|女士|阿姨|大爷|老师|叔))(先生|女士|阿姨|大爷|老师|叔)/u;
const when =
  /(昨天|前天|今天|今早|昨晚|上周[一二三四五六日天]?|上个?月|去年|前年|本周|这周|周[一二三四五六日]|[一二三四五六七八九十\d]+月[一二三四五六七八九十\d]*[号日]?|[一二三四五六七八九十\d]+[号日]|[一二两三四五六七八九十半\d]+(个)?(天|周|月|年|小时|星期|分钟)(前|了)?|yesterday|last (week|month|night|year)|on (mon|tues|wednes|thurs|fri|satur|sun)day)/i;
const lost =
  /[^，,。！!？?；;]{0,14}(\d+(\.\d+)?|[一二两三四五六七八九十百千万]+)(元|块|万|千)[^，,。！!？?；;]{0,8}|[^，,。！!？?；;]{0,10}(请了|白跑|跑了|耽误|误了|等了|损失|坏了|丢了|泡了|多扣|扣了)[^，,。！!？?；;]{0,10}/u;

function gravityOf(reading: DialogueReading): 0 | 1 | 2 | 3 {
  const { dangers, emotion, lossTense } = reading;
  if (dangers.some((d) => d === 'self-harm' || d === 'violence')) return 3;
  const weight =
    dangers.length +
    (emotion.anger >= 2 ? 1 : 0) +
    (emotion.anxiety >= 2 ? 1 : 0) +
    (lossTense === 'ongoing' ? 0.5 : 0);
  return Math.min(3, Math.floor(weight)) as 0 | 1 | 2 | 3;
}

/** News is wanted behind lateness, an apology behind rudeness. */
function behind({ demand, causes }: DialogueReading): Demand | null {
  if (causes.includes('attitude') && demand !== 'apology' && demand !== 'discipline') return 'apology';
  if (causes.includes('timeliness') && demand !== 'information' && demand !== 'delivery')
    return 'information';
  return null;
}

/** The talk in the fields of a case. */
export function summarise(
  turns: readonly Turn[],
  reading: DialogueReading,
  point: FirstPoint | null,
  promised: Commitment[],
): TalkSummary {
  const said = (role: Turn['role']) =>
    turns
      .filter((turn) => turn.role === role)
      .map(({ text }) => text)
      .join('。');
  const customers = said('customer');
  const fields = {
    who: first(customers, who) ?? first(said('handler'), called),
    what: point ? (turns[point.turn]?.text.slice(point.start, point.end).trim() ?? null) : null,
    when: first(customers, when),
    demand: reading.demand === 'none' ? null : reading.demand,
    loss: first(customers, lost),
  };
  const unknown = Object.entries(fields).flatMap(([name, value]) => (value === null ? [name] : []));
  return {
    ...fields,
    underlyingDemand: behind(reading),
    gravity: gravityOf(reading),
    urgency: reading.lossTense,
    promised,
    unknown,
  };
}
