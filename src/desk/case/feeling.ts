import { type Case, type CaseReading, currentRound } from './case.ts';
import { allTurns } from './kin.ts';

/** How the customer feels: as read or corrected, unless a handler noted after their last words that they calmed down. */
export function feelingNow(
  c: Case,
  { anger, anxiety }: Pick<CaseReading, 'anger' | 'anxiety'>,
): { anger: number; anxiety: number } {
  const { opening } = currentRound(c);
  const spoken = allTurns(c).flatMap(({ role, at }) => (role === 'customer' ? [at] : []));
  const lastWords = spoken.sort().at(-1) ?? c.openedAt;
  const after = opening && opening.at >= lastWords ? opening.emotionAfter : null;
  return after === null
    ? { anger, anxiety }
    : { anger: Math.min(after, anger), anxiety: Math.min(after, anxiety) };
}
