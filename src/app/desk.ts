import type { Instant } from '../base/time.ts';
import type { Actor } from '../desk/case/case.ts';
import type { ClockBook, Context, RemedyBook } from '../desk/case/context.ts';
import { type Authority, cautiousAuthority } from '../desk/case/offers.ts';
import type { Knowledge } from '../knowledge/load.ts';
import type { Database } from '../store/sql.ts';
import type { Bell } from './bell.ts';
import type { Reader } from './reader.ts';
import type { TalkGuide } from './talk-guide.ts';
import type { TalkScorer } from './talk-scorer.ts';

/** All that a request needs of the running desk. Clock and chance come in by this door. */
export interface Desk {
  pool: Database;
  knowledge: Knowledge;
  reader: Reader;
  guide: TalkGuide;
  scorer: TalkScorer;
  clocks: ClockBook;
  remedies: RemedyBook;
  organisationId: string;
  /** A file larger than this is not taken. */
  mostFileBytes: number;
  now(): Instant;
  /** A new id, a UUID; later ones sort after earlier ones. */
  newId(): string;
  /**
   * Says that outbox rows were written, so that a server sends them at once and not only within the minute.
   * Cheap and never fails; left out where nobody sends (a command, a test).
   */
  nudge?: () => void;
  /** Rings when something changed. */
  bell: Bell;
}

/** What the domain is told of the desk when it decides; limits of authority only where a command asks for them. */
export const contextOf = (
  { clocks, remedies }: Desk,
  actor: Actor,
  now: Instant,
  authority: Authority = cautiousAuthority,
): Context => ({ now, actor, clocks, remedies, authority });
