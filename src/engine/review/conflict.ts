import type { Span } from '../../base/span.ts';

/** A stretch of a turn; offsets refer to the turn's text as it was given. */
export interface Place extends Span {
  turn: number;
}

/** What of one turn bears on whether two people clash. */
export interface SharpTurn {
  turn: number;
  role: 'customer' | 'handler';
  /** Handler: talks back, blames, talks down or threatens, and does it badly. */
  sharp: Place[];
  /** Customer: insults, or speaks of how they are spoken to. */
  aimed: Place[];
  /** Customer: how angry, 0..3. */
  anger: number;
}

/** Handler and customer against each other: what set it off, who said it, and what it set off. */
export interface Conflict {
  trigger: { turn: number; by: 'customer' | 'handler'; places: Place[] };
  /** The first answer in kind. */
  setOff: { turn: number; what: 'objects' | 'anger-rose' | 'talks-back'; places: Place[] };
  /** The last turn in which either was sharp with the other. */
  until: number;
}

const strong = 2;

/** How the customer answers a sharp turn: they say so, or their anger rises to strong or stays at its most. */
function answered(before: SharpTurn | undefined, after: SharpTurn): Conflict['setOff'] | null {
  if (after.aimed.length > 0) return { turn: after.turn, what: 'objects', places: after.aimed };
  const rose = after.anger >= strong && after.anger > (before?.anger ?? 0);
  return rose ? { turn: after.turn, what: 'anger-rose', places: [] } : null;
}

/**
 * Whether handler and customer clashed: a sharp turn of ours that the customer took up. Anger alone is none, and
 * neither is an insult that was answered calmly: those are the customer's trouble, and a handler who bore it.
 */
export function readConflict(turns: readonly SharpTurn[]): Conflict | null {
  const customers = turns.filter(({ role }) => role === 'customer');
  for (const own of turns) {
    if (own.role !== 'handler' || own.sharp.length === 0) continue;
    const before = customers.findLast(({ turn }) => turn < own.turn);
    const after = customers.find(({ turn }) => turn > own.turn);
    const provoked = before !== undefined && before.aimed.length > 0;
    const taken = after ? answered(before, after) : null;
    if (!provoked && !taken) continue;
    const last = turns.findLast(
      ({ turn, sharp, aimed }) => turn > own.turn && sharp.length + aimed.length > 0,
    );
    const until = Math.max(own.turn, taken?.turn ?? 0, last?.turn ?? 0);
    return provoked
      ? {
          trigger: { turn: before.turn, by: 'customer', places: before.aimed },
          setOff: { turn: own.turn, what: 'talks-back', places: own.sharp },
          until,
        }
      : {
          trigger: { turn: own.turn, by: 'handler', places: own.sharp },
          setOff: taken as Conflict['setOff'],
          until,
        };
  }
  return null;
}
