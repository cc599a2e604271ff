import type { Instant } from '../base/time.ts';
import type { ClockBook } from '../desk/case/context.ts';
import type { Knowledge } from '../knowledge/load.ts';
import type { Database } from '../store/sql.ts';
import type { Reader } from './reader.ts';

/** All that a request needs of the running desk. Clock and chance come in by this door. */
export interface Desk {
  pool: Database;
  knowledge: Knowledge;
  reader: Reader;
  clocks: ClockBook;
  organisationId: string;
  now(): Instant;
  /** A new id, a UUID; later ones sort after earlier ones. */
  newId(): string;
  /**
   * Says that outbox rows were written, so that a server sends them at once and not only within the minute.
   * Cheap and never fails; left out where nobody sends (a command, a test).
   */
  announce?: () => void;
}
