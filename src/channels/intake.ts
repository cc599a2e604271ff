import { err, type Result } from '../base/result.ts';
import type { Instant } from '../base/time.ts';
import type { Channel, Sector } from '../knowledge/ids.ts';

/** One speaking turn as it came in. `at` is null when the source tells no time. */
export interface IntakeTurn {
  role: 'customer' | 'handler';
  text: string;
  at: Instant | null;
  /** The name the source gives the speaker, unchanged; null when it names none. */
  speaker: string | null;
}

/** What the source says about the person. The only place in a channel where personal fields stand. */
export interface IntakeCustomer {
  externalId: string | null;
  name: string | null;
  phone: string | null;
  email: string | null;
  account: string | null;
  address: string | null;
}

/** A file that came with it, under the name it had there. */
export interface IntakeFile {
  name: string;
  bytes: Uint8Array;
}

/**
 * A raw input made into a conversation, in time order, oldest turn first.
 * `notes` say what was changed, guessed or left out: each is a note code of the locale table, or that code
 * followed by `: ` and the words it is about. As notes may carry words they are kept where turns are kept,
 * never in events.
 */
export interface Intake {
  source: string;
  externalId: string | null;
  channel: Channel;
  receivedAt: Instant;
  sector: Sector | null;
  customer: IntakeCustomer;
  subject: string | null;
  turns: [IntakeTurn, ...IntakeTurn[]];
  notes: string[];
  /** What was attached; it belongs to the last turn of the customer. */
  files?: IntakeFile[];
}

/** Why an input is not taken in. Facts are short and cut to 60 characters; whole texts are never in them. */
export type IntakeRefusal =
  | { code: 'empty-text' }
  | { code: 'text-too-long'; length: number; limit: number }
  | { code: 'unknown-format'; expected: string }
  | { code: 'bad-date'; field: string; value: string }
  | { code: 'ambiguous-date'; field: string; value: string }
  | { code: 'future-date'; field: string; value: string }
  | { code: 'missing-column'; field: string; columns: string }
  | { code: 'unknown-column'; column: string; columns: string }
  | { code: 'unknown-field'; field: string; fields: string }
  | { code: 'bad-map'; value: string }
  | { code: 'bad-turns'; turn: number | null }
  | { code: 'unknown-role'; turn: number; value: string }
  | { code: 'unknown-sector'; value: string; allowed: string }
  | { code: 'unknown-channel'; value: string; allowed: string }
  | { code: 'too-many-turns'; turns: number; limit: number }
  | { code: 'auto-reply'; kind: 'auto-reply' | 'bounce' };

/** A conversation with more turns is refused: it is a log of many, and every turn is read by itself. */
export const mostTurns = 2_000;

/** The refusal of a conversation of so many turns; null where it is short enough. */
export const tooManyTurns = (turns: number): { ok: false; error: IntakeRefusal } | null =>
  turns > mostTurns ? err({ code: 'too-many-turns', turns, limit: mostTurns }) : null;

/** What a parser is told from outside: the clock, the zone of dates that name none, and the source's name. */
export interface IntakeContext {
  now: Instant;
  /** IANA zone, e.g. `Asia/Shanghai`. */
  zone: string;
  source: string;
  /** Names or addresses that are known to be the desk's own people. */
  handlerNames?: readonly string[];
  /** How `05/06/2026` is to be read. Left out, such a date is refused, or noted and left out of a turn. */
  dateOrder?: 'day-first' | 'month-first';
}

export type Parse<Raw> = (raw: Raw, context: IntakeContext) => Result<Intake, IntakeRefusal>;

export const nobody: IntakeCustomer = {
  externalId: null,
  name: null,
  phone: null,
  email: null,
  account: null,
  address: null,
};

/** A note: its code alone, or the code with the words it is about. */
export const note = (code: string, words?: string): string => (words ? `${code}: ${words}` : code);

/** The code of a note made by {@link note}. */
export const noteCode = (text: string): string => /^[a-z-]+/.exec(text)?.[0] ?? text;

/** A value as a fact of a refusal: one line, at most 60 characters. */
export const fact = (value: unknown): string => {
  const line = String(value).replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
};
