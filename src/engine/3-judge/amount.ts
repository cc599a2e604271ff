import type { Demand } from '../../knowledge/ids.ts';
import type { Knowledge } from '../../knowledge/load.ts';
import type { Figure } from '../1-read/figures.ts';
import type { ReadText } from '../1-read/reading-text.ts';
import type { Weighing } from './judge.ts';
import type { Sign } from './signs.ts';

export interface AskedSum {
  value: number;
  /** Units read, `end` exclusive. */
  start: number;
  end: number;
  by: string;
  /** The largest sum that was told as paid, where one was. */
  paid?: number;
}

interface Speaks {
  sign: Sign;
  /** Below 0 where the sign tells that the sum was paid, cost or charged. */
  strength: number;
}

const enough = 1.5;

/** Signs of asking (`cue.asked-sum`) and of paying (`cue.paid-sum`): a second one counts as much as the first. */
function speaking(weighing: Weighing, knowledge: Knowledge): Speaks[] {
  const asked = knowledge.featureIndex.get('cue.asked-sum');
  const paid = knowledge.featureIndex.get('cue.paid-sum');
  const speaks: Speaks[] = [];
  for (const sign of weighing.signs) {
    const { weights, factor } = sign;
    let strength = 0;
    for (let i = 0; i < weights.length; i++) {
      const pair = weights[i] as (typeof weights)[number];
      if (pair[0] === asked) strength += pair[1] * factor;
      else if (pair[0] === paid) strength -= pair[1] * factor;
    }
    if (strength !== 0) speaks.push({ sign, strength });
  }
  return speaks;
}

/** A sign counts fully for a figure inside it, half in the same clause, a little in the same sentence. */
function closeness(text: ReadText, sign: Sign, figure: Figure): number {
  if (sign.start <= figure.start && figure.numberEnd <= sign.end) return 1;
  const one = text.clauseAt[sign.start] as number;
  const two = text.clauseAt[figure.start] as number;
  if (one === two) return 0.5;
  return text.clauses[one]?.sentence === text.clauses[two]?.sentence && Math.abs(one - two) === 1 ? 0.25 : 0;
}

const counted = new Set(
  [...'年月日号点分人户次条个名位岁度楼栋路层期室线家天%.-'].map((c) => c.charCodeAt(0)),
);
const numbered = new Set([...'第号.-'].map((c) => c.charCodeAt(0)));

/** Money, or a bare number that nothing beside it makes a date, a count or a name. */
function isSum(text: ReadText, figure: Figure): boolean {
  if (figure.kind === 'duration' || figure.value <= 0) return false;
  if (figure.kind === 'money') return true;
  const after = text.codes[figure.numberEnd] ?? 0;
  const before = text.codes[figure.start - 1] ?? 0;
  return figure.value >= 10 && !counted.has(after) && !numbered.has(before);
}

/** Whether the figure is the name of a hotline: 12315. */
function isHotline(figure: Figure, weighing: Weighing, knowledge: Knowledge): boolean {
  const regulator = knowledge.featureIndex.get('dangers.regulator');
  return (
    figure.kind === 'number' &&
    figure.value >= 1000 &&
    weighing.signs.some(
      (sign) =>
        sign.start <= figure.start &&
        figure.numberEnd <= sign.end &&
        sign.weights.some(([feature]) => feature === regulator),
    )
  );
}

/**
 * The sum asked for: the figure that most speaks for being asked. Money counts before bare numbers, the closing
 * sentence before the telling, a total before its parts; what was paid counts against it. Of equals the last
 * wins: people correct themselves. Null where no sum is asked, or nothing at all.
 */
export function askedSum(
  working: {
    text: ReadText;
    figures: readonly Figure[];
    weighing: Weighing;
  },
  demand: Demand,
  knowledge: Knowledge,
): AskedSum | null {
  if (demand === 'none' || working.figures.length === 0) return null;
  const { text } = working;
  const speaks = speaking(working.weighing, knowledge);
  const wantsMoney = demand === 'refund' || demand === 'compensation' ? 0.6 : 0;
  const last = text.clauses.findLast((c) => c.end > c.start)?.sentence;
  let best: (AskedSum & { score: number }) | null = null;
  let paid = 0;
  for (const figure of working.figures) {
    if (!isSum(text, figure) || isHotline(figure, working.weighing, knowledge)) continue;
    const sentence = text.clauses[text.clauseAt[figure.start] as number]?.sentence;
    let score = wantsMoney + (figure.kind === 'money' ? 0.6 : 0) + (sentence === last ? 0.4 : 0);
    let asking: Sign | null = null;
    let strongest = 0;
    let within = 0;
    for (const { sign, strength } of speaks) {
      const near = closeness(text, sign, figure);
      const part = strength * near;
      if (near === 1) within += strength;
      score += part;
      if (part > strongest) [asking, strongest] = [sign, part];
    }
    if (within < 0 && figure.kind === 'money') paid = Math.max(paid, figure.value);
    // a bare number is a sum only where money is wanted
    if (figure.kind === 'number' && wantsMoney === 0) continue;
    if (asking && score >= (wantsMoney > 0 ? enough : 1.5 * enough) && (!best || score >= best.score)) {
      best = { value: figure.value, start: figure.start, end: figure.end, by: asking.by, score };
    }
  }
  return best && paid > 0 ? { ...best, paid } : best;
}
