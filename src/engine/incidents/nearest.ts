import type { Kept } from './kept.ts';
import type { Window } from './window.ts';

/** Adds up what messages share with one, and picks those that share most. */
export class Nearest {
  private readonly score: Float64Array;
  private touched: number[] = [];

  constructor(window: number) {
    this.score = new Float64Array(window);
  }

  /** Notes that the message of that number shares so much more. */
  note(seq: number, weight: number): void {
    const slot = seq % this.score.length;
    if (this.score[slot] === 0) this.touched.push(seq);
    this.score[slot]! += weight;
  }

  /** The `most` messages with the highest sums, the highest first, of equal ones the latest; forgets the sums. */
  take(most: number, window: Window): Kept[] {
    const { score, touched } = this;
    const of = (seq: number): number => score[seq % score.length] as number;
    const best: number[] = [];
    for (const seq of touched) {
      const own = of(seq);
      let place = best.length;
      while (place > 0) {
        const other = best[place - 1] as number;
        if (of(other) > own || (of(other) === own && other > seq)) break;
        place--;
      }
      if (place >= most || !window.at(seq)) continue;
      best.splice(place, 0, seq);
      if (best.length > most) best.pop();
    }
    for (const seq of touched) score[seq % score.length] = 0;
    this.touched = [];
    return best.flatMap((seq) => window.at(seq) ?? []);
  }
}
