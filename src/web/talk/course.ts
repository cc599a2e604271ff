import type { CaseView } from '../../contract/case-view.ts';
import { harmful } from '../../desk/case/harm.ts';
import type { Danger } from '../../knowledge/ids.ts';
import { type Curve, type CurvePoint, isFlat } from './curve.ts';

/** What of a feeling is still there beside anger: nothing is called calm over it. */
export interface Rest {
  anxiety: number;
  disappointment: number;
}

export interface Course {
  key:
    | 'danger'
    | 'once'
    | 'flat'
    | 'went'
    | 'peak'
    | 'spell'
    | 'back'
    | 'anxiety-only'
    | 'eased'
    | 'not-angry';
  first: number;
  last: number;
  worst: number;
  /** The highest anxiety on the way. */
  anxiety: number;
  /** How it stands at last; null where the sentence says it all. */
  rest: Rest | null;
}

/** Strong enough to be told beside anger. */
const strong = 2;

/** Is this turn quiet in every way that was read? A quiet voice with despair in it is not. */
export const isCalm = ({ anger, anxiety, disappointment, endangers }: CurvePoint): boolean =>
  anger === 0 && anxiety < strong && disappointment < strong && !endangers;

/** Did the words tell of harm to somebody, and has nobody yet found that all are safe? */
export function isDangerOpen(c: Pick<CaseView, 'alarms' | 'effective' | 'stage'>): boolean {
  if (c.alarms.some(({ cleared }) => cleared === null)) return true;
  if (c.stage === 'archived' || c.alarms.length > 0) return false;
  const told = c.effective?.dangers ?? [];
  return told.some((danger) => harmful.includes(danger as Danger));
}

/**
 * The course of a talk as one sentence will tell it. Danger goes before any feeling; what is not anger any more but
 * fear or hurt is told as that and never as calm. Null where nothing was read.
 */
export function courseOf(curve: Curve, dangerIsOpen: boolean): Course | null {
  const { points } = curve;
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  const worst = Math.max(...points.map(({ anger }) => anger));
  const anxiety = Math.max(...points.map((point) => point.anxiety));
  const facts = { first: first.anger, last: last.anger, worst, anxiety };
  if (dangerIsOpen) return { key: 'danger', ...facts, rest: null };
  const least = last.anger === 0 ? 1 : strong;
  const isUneasy = last.anxiety >= least || last.disappointment >= least;
  const rest = isUneasy
    ? {
        anxiety: last.anxiety >= least ? last.anxiety : 0,
        disappointment: last.disappointment >= least ? last.disappointment : 0,
      }
    : null;
  if (rest && last.anger === 0) return { key: worst > 0 ? 'eased' : 'not-angry', ...facts, rest };
  return { key: wayOf(curve, facts), ...facts, rest };
}

function wayOf(
  curve: Curve,
  { first, last, worst }: Pick<Course, 'first' | 'last' | 'worst'>,
): Course['key'] {
  if (curve.points.length === 1) return 'once';
  if (isFlat(curve)) return 'flat';
  if (first === last && first === worst) {
    return curve.points.every(({ anger }) => anger === worst) ? 'anxiety-only' : 'back';
  }
  if (worst <= Math.max(first, last)) return 'went';
  return first === last ? 'spell' : 'peak';
}
