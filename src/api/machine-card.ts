import type { KeptReview } from '../app/machine-review.ts';
import type { MachineCard } from '../contract/quality.ts';
import type { Lang } from '../contract/say.ts';
import type { RubricKnowledge } from '../knowledge/compiled.ts';

/** A first reading as it is shown: marks and places as kept, the sins in words. */
export function machineCardOf(
  { card, readAt, turns }: KeptReview,
  turnsNow: number,
  { sins }: RubricKnowledge,
  lang: Lang,
): MachineCard {
  return {
    score: card.score,
    traits: card.traits,
    capped: card.capped,
    readAt,
    upToDate: turns === turnsNow,
    items: card.items,
    fatal: card.fatal,
    sins: card.sins.map(({ id, seen }) => ({
      id,
      about: sins.find((one) => one.id === id)?.about[lang] ?? '',
      places: seen.map(({ turnId, start, end }) => ({ turnId, start, end })),
    })),
    trust: card.trust,
    conflict: card.conflict,
    turns: card.turns,
    versions: card.versions,
  };
}
