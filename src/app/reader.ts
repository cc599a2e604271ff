import type { CaseReading, TurnEntry } from '../desk/case/case.ts';
import type { TurnWithReading } from '../desk/case/commands.ts';
import type { EvidenceMark, TurnReading } from '../desk/case/events.ts';
import type { Assessment, DialogueReading, Reading, Turn } from '../engine/assessment.ts';

/** The engine with its knowledge and model, as the desk uses it. */
export interface Reader {
  assess(text: string): Assessment;
  /** The reading of a whole talk up to its last turn. */
  dialogue(turns: readonly Turn[]): DialogueReading;
}

/** A turn with its words, before the case knows of it. */
export interface SpokenTurn {
  entry: TurnEntry;
  subject: string | null;
  text: string;
}

/**
 * The text the engine reads for a turn: subject, newline, body. Offsets of the evidence refer to it, so it is
 * made from the stored turn by this function alone.
 */
export const textRead = (turn: { subject: string | null; text: string }): string =>
  turn.subject === null ? turn.text : `${turn.subject}\n${turn.text}`;

/**
 * The turns with what was read from them: each customer turn by itself, and with it the reading of the talk
 * up to there. `earlier` are the turns the case has already. A handler's turn is not assessed.
 */
export function readTurns(
  reader: Reader,
  turns: readonly SpokenTurn[],
  earlier: readonly Turn[] = [],
): TurnWithReading[] {
  const talk: Turn[] = [...earlier];
  return turns.map((spoken) => {
    const { entry } = spoken;
    const text = textRead(spoken);
    talk.push({ role: entry.role, text });
    if (entry.role === 'handler') return { turn: entry, reading: null, evidence: [], caseReading: null };
    const { evidence, ...reading } = reader.assess(text);
    // A talk of one turn reads as that turn does.
    const whole: Reading = talk.length === 1 ? reading : reader.dialogue(talk);
    return {
      turn: entry,
      reading: reading as unknown as TurnReading,
      evidence: evidence.map((e) => toMark(entry.id, e)),
      caseReading: toCaseReading(entry.id, whole),
    };
  });
}

const toMark = (turnId: string, e: Assessment['evidence'][number]): EvidenceMark => ({
  turnId,
  label: e.label,
  start: e.start,
  end: e.end,
  weight: e.weight,
  by: e.by,
});

function toCaseReading(turnId: string, reading: Reading): CaseReading {
  const { complaint, emotion, primaryMotive, needs, causes, dangers, demand, lossTense, versions } = reading;
  const { anger, anxiety, disappointment } = emotion;
  return {
    turnId,
    complaint,
    anger,
    anxiety,
    disappointment,
    primaryMotive,
    needs,
    causes,
    dangers,
    demand,
    lossTense,
    versions,
  };
}
