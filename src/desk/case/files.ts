import type { Instant } from '../../base/time.ts';
import type { Words } from './words.ts';

/** What a file came with: a turn of the talk, a note for colleagues, or the fact it shows. */
export interface FilePlace {
  kind: 'turn' | 'note' | 'fact';
  id: string;
}

/** A file of a case. The log knows it by its id; what it is called and holds lies apart and can be erased. */
export interface CaseFile {
  id: string;
  place: FilePlace;
  at: Instant;
  by: string;
  /** Taken out again: its bytes are gone, that it was here stays. */
  removed: { reason: Words; at: Instant; by: string } | null;
}

/** So many files a case can hold, those taken out not counted. */
export const mostFiles = 100;
