import type { Instant } from '../../base/time.ts';
import type { Words } from './words.ts';

/** A word from one colleague to another about this case. It stays inside: it is in no letter and no dossier. */
export interface Whisper {
  id: string;
  to: string;
  words: Words;
  at: Instant;
  by: string;
  /** Why the case was taken over, told to the one who had it. */
  tookOver: boolean;
  /** When the one it is for said that they have read it. */
  readAt: Instant | null;
}

/** What is still to be read by this person, oldest first. */
export const unreadFor = <W extends Pick<Whisper, 'to' | 'readAt'>>(
  { whispers }: { whispers: readonly W[] },
  id: string,
): W[] => whispers.filter((w) => w.to === id && w.readAt === null);
