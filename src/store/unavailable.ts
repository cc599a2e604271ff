/** Why a desk cannot be opened. Every one names in its words what a person can do. */
export type UnavailableCode =
  | 'desk-in-use'
  | 'no-embedded-database'
  | 'no-database-user'
  | 'data-directory-unreachable'
  | 'database-did-not-start'
  | 'database-too-old'
  | 'database-newer'
  | 'migration-changed';

/**
 * Thrown when a desk cannot be opened for a reason a person has to clear: printed as it stands, in both
 * languages, without a stack. `facts` are what the words were made of.
 */
export class DeskUnavailable extends Error {
  override readonly name = 'DeskUnavailable';
  readonly code: UnavailableCode;
  readonly zh: string;
  readonly en: string;
  readonly facts: Record<string, unknown>;

  constructor(
    code: UnavailableCode,
    words: { zh: string; en: string },
    facts: Record<string, unknown> = {},
    cause?: unknown,
  ) {
    super(`${code}: ${words.en}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.zh = words.zh;
    this.en = words.en;
    this.facts = facts;
  }
}
