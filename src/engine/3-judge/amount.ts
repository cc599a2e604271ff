import type { Knowledge } from '../../knowledge/load.ts';
import type { Figure } from '../1-read/figures.ts';
import type { Weighing } from './judge.ts';

export interface AskedSum {
  value: number;
  /** Units read, `end` exclusive. */
  start: number;
  end: number;
  by: string;
}

/**
 * The sum asked for: a figure inside a sign for `cue.asked-sum`. The strongest sign wins, of equals the last
 * (people correct themselves). Null where no sum is asked.
 */
export function askedSum(
  working: { figures: readonly Figure[]; weighing: Weighing },
  knowledge: Knowledge,
): AskedSum | null {
  const cue = knowledge.featureIndex.get('cue.asked-sum');
  let best: (AskedSum & { weight: number }) | null = null;
  for (const sign of working.weighing.signs) {
    const own = sign.weights.find(([feature]) => feature === cue);
    if (!own) continue;
    const inside = working.figures.filter(
      (f) => f.kind !== 'duration' && f.start >= sign.start && f.end <= sign.end && f.value > 0,
    );
    const figure = inside.at(-1);
    // the sign's own strength, not the share left to a repeated entry
    const weight =
      knowledge.compiled.entries.find((e) => e.by === sign.by)?.weights.find(([f]) => f === cue)?.[1] ?? 0;
    if (figure && (!best || weight >= best.weight)) {
      best = { value: figure.value, start: figure.start, end: figure.end, by: sign.by, weight };
    }
  }
  return best;
}
