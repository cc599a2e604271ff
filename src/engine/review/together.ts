import type { Span } from '../../base/span.ts';
import { givenSpan } from '../1-read/reading-text.ts';
import type { Turn, TurnEvidence } from '../assessment.ts';
import type { PartHeard } from './talk-model.ts';

/** Turns of a talk written together as one text, with the way back. */
export interface Together {
  readonly text: string;
  /** The turn a stretch of the text begins in and where there; null where it holds nothing of one turn. */
  place(span: Span): (Span & { turn: number }) | null;
}

const between = ' / ';

/** Writes turns together in the order given; a turn may stand there twice. */
export function together(turns: readonly Turn[], indices: readonly number[]): Together {
  let text = '';
  const placed = indices.map((turn, at) => {
    if (at > 0) text += between;
    const start = text.length;
    text += turns[turn]?.text ?? '';
    return { turn, start, end: text.length };
  });
  return {
    text,
    place({ start, end }) {
      const own = placed.find((p) => start < p.end && end > p.start);
      if (!own) return null;
      const [from, to] = [Math.max(start, own.start), Math.min(end, own.end)];
      return { turn: own.turn, start: from - own.start, end: to - own.start };
    },
  };
}

/** What a trained part rested an output on, each stretch of a turn once. */
export function restsOn(
  turns: readonly Turn[],
  own: Together,
  heard: PartHeard,
  output: number,
  named: { label: string; by: string },
): TurnEvidence[] {
  const seen = new Set<string>();
  return heard.spans(output).flatMap(({ start, end, weight }) => {
    const found = own.place(givenSpan(heard.text, start, end));
    const key = found && `${found.turn}:${found.start}`;
    if (!found || !key || seen.has(key)) return [];
    seen.add(key);
    const text = turns[found.turn]?.text.slice(found.start, found.end) ?? '';
    return [{ ...found, ...named, text, weight: Math.round(weight * 100) / 100 }];
  });
}
