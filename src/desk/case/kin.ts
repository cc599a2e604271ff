import type { Case, TurnEntry } from './case.ts';

/** Every turn of the talk, those of the cases that were merged into this one among them. */
export const allTurns = (c: Case): TurnEntry[] => [...c.tookOver.flatMap((taken) => taken.turns), ...c.turns];

/** The ids of the cases whose turns belong to this case's talk, its own first. */
export const talkCases = (c: Case): string[] => [c.id, ...c.tookOver.flatMap((taken) => taken.caseIds)];

/** The ids of the cases whose words this case's record may refer to, its own first. */
export const wordCases = (c: Pick<Case, 'id' | 'kin'>): string[] => [...new Set([c.id, ...c.kin])];
