import { err, ok, type Result } from '../../base/result.ts';
import type { Words } from './case.ts';
import type { Context } from './context.ts';
import type { CaseEvent, CaseEventType, EventOf } from './events.ts';
import type { Refusal } from './refusals.ts';

export type Outcome = Result<CaseEvent[], Refusal>;

/** An event stamped with the actor and time of its command. */
export function event<T extends CaseEventType>(
  context: Context,
  type: T,
  body: Omit<EventOf<T>, 'type' | 'at' | 'by'>,
): CaseEvent {
  return { type, at: context.now, by: context.actor, ...body } as unknown as CaseEvent;
}

export const accept = (...events: CaseEvent[]): Outcome => ok(events);
export const refuse = (refusal: Refusal): Outcome => err(refusal);

/** Whether something was really said. */
export const said = (words: Words | null): boolean => words !== null && words.length > 0;
export const wordsMissing = (field: string): Outcome => refuse({ code: 'words-missing', field });
