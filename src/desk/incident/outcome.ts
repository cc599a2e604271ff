import { err, ok, type Result } from '../../base/result.ts';
import type { Instant } from '../../base/time.ts';
import type { Actor, Words } from '../case/case.ts';
import type { IncidentEvent, IncidentEventOf, IncidentEventType } from './events.ts';
import type { IncidentRefusal } from './refusals.ts';

/** What `decide` is given besides the incident and the command. */
export interface IncidentContext {
  now: Instant;
  actor: Actor;
  /** Of its linked cases, those another open incident holds; none while it is open itself. */
  elsewhere: readonly string[];
}

export type IncidentOutcome = Result<IncidentEvent[], IncidentRefusal>;

/** An event stamped with the actor and time of its command. */
export function event<T extends IncidentEventType>(
  context: IncidentContext,
  type: T,
  body: Omit<IncidentEventOf<T>, 'type' | 'at' | 'by'>,
): IncidentEvent {
  return { type, at: context.now, by: context.actor, ...body } as unknown as IncidentEvent;
}

export const accept = (...events: IncidentEvent[]): IncidentOutcome => ok(events);
export const refuse = (refusal: IncidentRefusal): IncidentOutcome => err(refusal);
export const said = (words: Words | null): boolean => words !== null && words.length > 0;
export const wordsMissing = (field: string): IncidentOutcome => refuse({ code: 'words-missing', field });
