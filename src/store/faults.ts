import type { CaseEvent } from '../desk/case/events.ts';

/** A case was changed by somebody else since it was read. Safe to load it again and decide anew. */
export class StaleVersion extends Error {
  override readonly name = 'StaleVersion';
  readonly caseId: string;
  readonly expected: number;
  /** The version it has now; null when that was not looked up. */
  readonly actual: number | null;
  /** What happened since, oldest first; filled in where a person has to be told. */
  readonly since: readonly CaseEvent[];

  constructor(caseId: string, expected: number, actual: number | null, since: readonly CaseEvent[] = []) {
    super(`case ${caseId} is at version ${actual ?? 'another'}, not ${expected}`);
    this.caseId = caseId;
    this.expected = expected;
    this.actual = actual;
    this.since = since;
  }
}

/** The database cannot be reached, or left in the middle. What was under way may or may not have been kept. */
export class DatabaseAway extends Error {
  override readonly name: string = 'DatabaseAway';
}

export type UnableReason = 'disk-full' | 'out-of-resources' | 'system-error' | 'read-only' | 'too-slow';

/**
 * The database is there and cannot do it now, whatever it is asked: its disk is full, its memory is used up, it
 * is read-only, or it was too slow. Nothing of what was under way was kept. Doing it again helps only when
 * somebody has cleared the reason.
 */
export class DatabaseUnable extends DatabaseAway {
  override readonly name = 'DatabaseUnable';
  readonly reason: UnableReason;

  constructor(reason: UnableReason, options: ErrorOptions) {
    super(`the database cannot: ${reason}`, options);
    this.reason = reason;
  }
}

/** A row with this key exists already. `constraint` is the name the migration gave the key. */
export class KeyTaken extends Error {
  override readonly name = 'KeyTaken';
  readonly constraint: string;

  constructor(constraint: string, options: ErrorOptions) {
    super(`the key ${constraint} is taken`, options);
    this.constraint = constraint;
  }
}

/** Two transactions stood in each other's way and this one was undone. Safe to do again. */
export class Contended extends Error {
  override readonly name = 'Contended';
}

const awayCodes = /^(ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ETIMEDOUT|EHOSTUNREACH|08...|57P0[123]|53300)$/;
const awayWords =
  /Connection terminated|Client has encountered a connection error|timeout exceeded when trying/i;

function unableReason(code: string): UnableReason | null {
  if (code === '53100') return 'disk-full';
  if (/^53...$/.test(code)) return 'out-of-resources';
  if (/^58...$/.test(code)) return 'system-error';
  if (code === '25006') return 'read-only';
  // A lock that did not come free in time, a statement that took too long.
  return code === '55P03' || code === '57014' ? 'too-slow' : null;
}

/** The driver's error by its name here; an error that is none of these (a bug in SQL) comes back unchanged. */
export function namedFault(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  if (code === '23505' && 'constraint' in error)
    return new KeyTaken(String(error.constraint), { cause: error });
  if (code === '40001' || code === '40P01')
    return new Contended('the transaction was undone', { cause: error });
  if (awayCodes.test(code) || awayWords.test(error.message))
    return new DatabaseAway('the database is away', { cause: error });
  const reason = unableReason(code);
  if (reason !== null) return new DatabaseUnable(reason, { cause: error });
  return error;
}
