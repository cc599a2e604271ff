import type { DrawnBecause } from '../../knowledge/ids.ts';

/** What the draw goes by. */
export interface SamplingRules {
  /** With it every draw can be made again. */
  seed: string;
  perHandler: number;
  goodShare: number;
  lowScore: number;
  doubleShare: number;
}

/** A talk the machine has read, as far as the draw looks at it. */
export interface ReadTalk {
  caseId: string;
  handler: string;
  score: number | null;
  hasFatal: boolean;
  hasConflict: boolean;
  hasDanger: boolean;
  isAboutHandler: boolean;
}

/** From this first reading on a talk looks good. */
const looksGood = 85;

/**
 * Where a talk stands between 0 and 1 under a seed: the same for ever, whoever asks and in whatever order. Two halves
 * of cyrb53, so that talks whose ids differ by a figure lie far apart.
 */
export function lot(seed: string, of: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  const text = `${seed}/${of}`;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4_294_967_296 * (2_097_151 & b) + (a >>> 0)) / 9_007_199_254_740_992;
}

/** Why a talk is looked at by a person whatever the lot says; empty where nothing asks for it. */
export function alwaysDrawn(talk: ReadTalk, rules: SamplingRules): DrawnBecause[] {
  const why: DrawnBecause[] = [];
  if (talk.hasDanger) why.push('danger');
  if (talk.hasFatal) why.push('fatal');
  if (talk.hasConflict) why.push('conflict');
  if (talk.isAboutHandler) why.push('about-handler');
  if (talk.score !== null && talk.score < rules.lowScore) why.push('low-score');
  const isGood = why.length === 0 && talk.score !== null && talk.score >= looksGood;
  if (isGood && lot(rules.seed, `good/${talk.caseId}`) * 100 < rules.goodShare) why.push('good');
  return why;
}

/** Whether a talk that was drawn is scored by two. */
export const drawnDouble = (caseId: string, { seed, doubleShare }: SamplingRules): boolean =>
  lot(seed, `double/${caseId}`) * 100 < doubleShare;

/**
 * The random draw of a week: of each handler's talks those with the lowest lots. It does not look at what was read in
 * them, nor at the order they come in. Talks that were drawn already count towards nobody's number.
 */
export function drawWeek(
  talks: readonly Pick<ReadTalk, 'caseId' | 'handler'>[],
  week: string,
  { seed, perHandler }: Pick<SamplingRules, 'seed' | 'perHandler'>,
): string[] {
  const byHandler = Map.groupBy(talks, ({ handler }) => handler);
  return [...byHandler.values()].flatMap((own) =>
    own
      .map(({ caseId }) => ({ caseId, lot: lot(seed, `${week}/${caseId}`) }))
      .sort((a, b) => a.lot - b.lot || (a.caseId < b.caseId ? -1 : 1))
      .slice(0, perHandler)
      .map(({ caseId }) => caseId),
  );
}
