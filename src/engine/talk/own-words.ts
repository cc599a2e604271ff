import type { DraftHandling, Label } from '../../knowledge/ids.ts';
import type { AdviceEntry } from '../../knowledge/talk-help.ts';
import type { ReadyPhrases } from './own-phrases.ts';

/** A phrase of the organisation's own, ready to be looked for. */
export interface OwnSign extends ReadyPhrases {
  by: string;
  handling: DraftHandling;
  reason: Label;
  better: { zh: string[]; en: string[] };
}

/** What an organisation has beside the knowledge that came with the desk. */
export interface OwnWords {
  phrases: readonly OwnSign[];
  /** Numbers and mailboxes that are nobody's but the organisation's. */
  contacts: readonly string[];
  /** Entries that were switched off: taken up again only where nothing else would bear. */
  reserve: readonly (AdviceEntry & { by: string })[];
}

export const noOwnWords: OwnWords = { phrases: [], contacts: [], reserve: [] };
