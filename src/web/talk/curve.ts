import type { CaseView } from '../../contract/case-view.ts';
import { harmful } from '../../desk/case/harm.ts';
import type { Danger } from '../../knowledge/ids.ts';
import { type Mark, newestByTurn, quoted, type ReadingOfTurn } from './marks.ts';

type Turn = CaseView['turns'][number];

/** What a customer felt in one turn. `index` is the turn's place among all turns of the talk. */
export interface CurvePoint {
  turnId: string;
  index: number;
  at: string;
  anger: number;
  anxiety: number;
  disappointment: number;
  /** Its words tell of harm to somebody. */
  endangers: boolean;
}

export interface Curve {
  points: CurvePoint[];
  /** The places of the handler's turns. */
  ticks: number[];
  /** How many turns the talk has. */
  length: number;
}

/** Where anger changed, and the words it changed with: the customer's own going up, ours going down. */
export interface TurningPoint {
  point: CurvePoint;
  from: number;
  to: number;
  quote: string | null;
  whose: 'customer' | 'handler';
}

/** The feeling over the talk. Turns that were not read (a handler's, erased before they were) are no points. */
export function curveOf(turns: readonly Turn[], readings: readonly ReadingOfTurn[]): Curve {
  const byTurn = newestByTurn(readings);
  const points = turns.flatMap(({ id: turnId, at, role }, index) => {
    const feeling = role === 'customer' ? feelingOf(byTurn.get(turnId)) : null;
    return feeling ? [{ turnId, index, at, ...feeling }] : [];
  });
  const ticks = turns.flatMap(({ role }, index) => (role === 'handler' ? [index] : []));
  return { points, ticks, length: turns.length };
}

type Feeling = Pick<CurvePoint, 'anger' | 'anxiety' | 'disappointment' | 'endangers'>;

function feelingOf(read: ReadingOfTurn | undefined): Feeling | null {
  const { emotion, dangers } = read?.reading ?? {};
  if (typeof emotion !== 'object' || emotion === null) return null;
  const { anger, anxiety, disappointment } = emotion as Record<string, unknown>;
  if (typeof anger !== 'number' || typeof anxiety !== 'number') return null;
  return {
    anger,
    anxiety,
    disappointment: typeof disappointment === 'number' ? disappointment : 0,
    endangers: Array.isArray(dangers) && dangers.some((danger) => harmful.includes(danger as Danger)),
  };
}

/** Nothing to draw: the customer spoke once, or felt the same all along. */
export const isFlat = ({ points }: Curve): boolean =>
  points.every(({ anger, anxiety }) => anger === points[0]?.anger && anxiety === points[0]?.anxiety);

/** Every change of anger, in order of the talk. */
export function turningPoints(
  { points }: Curve,
  turns: readonly Turn[],
  marks: ReadonlyMap<string, readonly Mark[]>,
): TurningPoint[] {
  return points.flatMap((point, i) => {
    const before = points[i - 1];
    if (!before || before.anger === point.anger) return [];
    const { anger: from } = before;
    const to = point.anger;
    const rises = to > from;
    const quote = rises ? angriestWords(turns[point.index], marks) : wordsBefore(turns, before, point);
    return [{ point, from, to, quote, whose: rises ? ('customer' as const) : ('handler' as const) }];
  });
}

function angriestWords(turn: Turn | undefined, marks: ReadonlyMap<string, readonly Mark[]>): string | null {
  const angry = (marks.get(turn?.id ?? '') ?? []).filter(
    (mark) => mark.label === 'emotion.anger' && !mark.isWhole,
  );
  const [weightiest] = [...angry].sort((a, b) => b.weight - a.weight);
  return turn?.text && weightiest ? quoted(turn.text.slice(weightiest.start, weightiest.end)) : null;
}

/** What we said last before it calmed; null where we said nothing in between. */
function wordsBefore(turns: readonly Turn[], before: CurvePoint, point: CurvePoint): string | null {
  const said = turns.slice(before.index + 1, point.index).findLast((turn) => turn.role === 'handler');
  return said?.text ? quoted(said.text) : null;
}
