import { type Case, currentRound, type Proposal } from '../desk/case/case.ts';
import { talkCases } from '../desk/case/kin.ts';
import { contextTurns } from '../engine/review/surroundings.ts';
import { turnsOf } from '../store/timeline.ts';
import { withOwnClocks } from './deadline-packs.ts';
import type { Desk } from './desk.ts';
import { textRead } from './reader.ts';

/** What a handler would promise by words not yet said. Reads only. */
export async function hearPromises(
  desk: Desk,
  c: Case,
  text: string,
): Promise<Pick<Proposal, 'start' | 'end' | 'who' | 'kind' | 'dueAt' | 'early'>[]> {
  const [turns, { reader }] = await Promise.all([
    turnsOf(desk.pool, desk.organisationId, talkCases(c)),
    withOwnClocks(desk),
  ]);
  const before = turns.slice(-contextTurns).map((t) => ({ role: t.role, text: textRead(t) }));
  const isEarly = currentRound(c).finding === null;
  return reader
    .promises(text, before, desk.now())
    .map((heard) => ({ ...heard, early: isEarly && heard.kind === 'outcome' }));
}
