import type { Instant } from '../base/time.ts';
import type { CaseReading, HeardPromise, TurnEntry } from '../desk/case/case.ts';
import type { TurnWithReading } from '../desk/case/commands.ts';
import type { EvidenceMark, TurnReading } from '../desk/case/events.ts';
import type { DayBook } from '../desk/clock/calendar.ts';
import type { Assessment, DialogueReading, Reading, Turn } from '../engine/assessment.ts';
import { contextTurns } from '../engine/review/surroundings.ts';

/** The engine with its knowledge and model, as the desk uses it. */
export interface Reader {
  assess(text: string): Assessment;
  /** The reading of a whole talk up to its last turn. */
  dialogue(turns: readonly Turn[]): DialogueReading;
  /** What a handler's turn promises, beside the turns before it, each with its due time where one was said. */
  promises(text: string, context: readonly Turn[], at: Instant): HeardPromise[];
  /** The same reader, for whom these are the working days that a promise speaks of. */
  inDays(book: DayBook): Reader;
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
 * The turns with what was read from them: each customer turn by itself, and with it the case's reading, which is
 * that of the whole talk. `earlier` are the turns the case has already. Turns that come in together are known
 * together, so the talk is read once for all of them. A handler's turn is not assessed, only what it promises heard.
 */
export function readTurns(
  reader: Reader,
  turns: readonly SpokenTurn[],
  earlier: readonly Turn[] = [],
): TurnWithReading[] {
  const assessed = turns.map((spoken) =>
    // A picture alone says nothing that could be read.
    spoken.entry.role === 'customer' && isWorded(spoken) ? reader.assess(textRead(spoken)) : null,
  );
  const last = assessed.findLastIndex((assessment) => assessment !== null);
  const newest = assessed[last];
  const talk = [...earlier, ...turns.map((t): Turn => ({ role: t.entry.role, text: textRead(t) }))];
  const worded = talk.filter((turn) => turn.text.trim() !== '');
  const isOneMessage = worded.filter((t) => t.role === 'customer').length === 1;
  // A talk in which the customer spoke once reads as that message does.
  const whole = newest && (isOneMessage ? newest : reader.dialogue(worded));
  const caseReading = whole ? toCaseReading(turns[last]?.entry.id ?? '', whole) : null;
  return turns.map(({ entry }, i) => {
    const assessment = assessed[i];
    if (!assessment) {
      if (entry.role === 'customer') return { turn: entry, reading: null, evidence: [], caseReading: null };
      const promises = reader.promises(...heardIn(talk, earlier.length + i), entry.at);
      return { turn: entry, reading: null, evidence: [], caseReading: null, promises };
    }
    const { evidence, ...reading } = assessment;
    return {
      turn: entry,
      reading: reading as unknown as TurnReading,
      evidence: evidence.map((e) => toMark(entry.id, e)),
      caseReading,
    };
  });
}

const isWorded = (turn: { subject: string | null; text: string }): boolean => textRead(turn).trim() !== '';

const heardIn = (talk: readonly Turn[], at: number): [text: string, before: readonly Turn[]] => [
  talk[at]?.text ?? '',
  talk.slice(Math.max(0, at - contextTurns), at),
];

/** The reading of a whole talk anew, as of its last customer turn; null where the customer said nothing in it. */
export function readTalk(
  reader: Reader,
  talk: readonly { id: string; role: Turn['role']; subject: string | null; text: string }[],
): CaseReading | null {
  const worded = talk.filter(isWorded);
  const spoken = worded.filter((turn) => turn.role === 'customer');
  const last = spoken.at(-1);
  if (!last) return null;
  const whole =
    spoken.length === 1
      ? reader.assess(textRead(last))
      : reader.dialogue(worded.map((turn) => ({ role: turn.role, text: textRead(turn) })));
  return toCaseReading(last.id, whole);
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
