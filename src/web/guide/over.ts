import { hourMs } from '../../base/time.ts';
import type { CaseView } from '../../contract/case-view.ts';

/** After so long without a word a talk is no longer going on. */
const quietMs = 4 * hourMs;

/** Stages in which a case waits for something else than words: a repair, a date, an answer. */
const beyondTalk: readonly string[] = ['fulfilling', 'follow-up', 'archived'];

/**
 * Is the talk over, so that there is nothing to say next? As long as the matter is open somebody will speak again, and
 * whoever rings tomorrow wants to know how to begin, whoever spoke last.
 */
export function isTalkOver({ turns, stage }: Pick<CaseView, 'turns' | 'stage'>, now: number): boolean {
  const last = turns.at(-1);
  if (!last || now - Date.parse(last.at) < quietMs) return false;
  return beyondTalk.includes(stage);
}
