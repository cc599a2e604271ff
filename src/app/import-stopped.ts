import type { IntakeRefusal } from '../channels/intake.ts';
import { type Lang, type StoppedCode, sentenceFor, sentenceForStopped } from '../channels/words.ts';
import { DatabaseUnable } from '../store/faults.ts';

export interface ImportCounts {
  /** Rows read, good or bad. */
  read: number;
  opened: number;
  /** Were here from before, by source and id. */
  existed: number;
  bad: number;
}

/** The file of bad rows could be opened and not written on: its disk is full, or gone. */
export class BadFileLost extends Error {
  override readonly name = 'BadFileLost';
  readonly path: string;

  constructor(path: string, cause: unknown) {
    super(`${path} cannot be written`, { cause });
    this.path = path;
  }
}

/** Why no row of a file can be imported: what its columns say, or where its bad rows would have to go. */
export type ImportRefusal = IntakeRefusal | { code: 'bad-file'; path: string; message: string };

/** Thrown when a file cannot be imported at all: nothing was imported. */
export class NotImportable extends Error {
  override readonly name = 'NotImportable';
  readonly refusal: ImportRefusal;
  readonly zh: string;
  readonly en: string;

  constructor(refusal: ImportRefusal, cause?: unknown) {
    super(refusal.code, { cause });
    this.refusal = refusal;
    this.zh = nothingImported(refusal, 'zh');
    this.en = nothingImported(refusal, 'en');
  }
}

function nothingImported(refusal: ImportRefusal, lang: Lang): string {
  if (refusal.code === 'bad-file') return sentenceForStopped('bad-file', refusal, lang);
  return sentenceForStopped('nothing-imported', { why: sentenceFor(refusal.code, refusal, lang) }, lang);
}

/** Thrown when an import ends in the middle. What `counts` says was opened is kept; `zh` and `en` say what to do. */
export class ImportStopped extends Error {
  override readonly name = 'ImportStopped';
  readonly code: StoppedCode;
  readonly counts: ImportCounts;
  readonly zh: string;
  readonly en: string;

  constructor(cause: unknown, counts: ImportCounts) {
    const code = stoppedBy(cause);
    super(code, { cause });
    this.code = code;
    this.counts = { ...counts };
    const facts = {
      opened: counts.opened,
      path: cause instanceof BadFileLost ? cause.path : undefined,
      message: messageOf(cause),
    };
    this.zh = sentenceForStopped(code, facts, 'zh');
    this.en = sentenceForStopped(code, facts, 'en');
  }
}

function stoppedBy(cause: unknown): StoppedCode {
  if (cause instanceof BadFileLost) return 'bad-file-lost';
  return cause instanceof DatabaseUnable ? cause.reason : 'away';
}

/** What the system itself said, beneath our name for it. */
function messageOf(error: unknown): string {
  const told = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return told instanceof Error ? told.message : String(told);
}
