import { decideRequest, overdueRequests, type RequestCommands } from '../department/request.ts';
import type { IncidentCommandOf } from './commands.ts';
import type { Incident } from './incident.ts';
import { accept, event, type IncidentContext, type IncidentOutcome, refuse } from './outcome.ts';

/** One request for all cases of the incident: it is asked once, and its answer is seen in each. */
export function decideIncidentRequest(
  i: Incident,
  command: IncidentCommandOf<keyof RequestCommands>,
  context: IncidentContext,
): IncidentOutcome {
  const decided = decideRequest(i.requests, command, context.now);
  if (!decided.ok) return refuse(decided.error);
  const { type, body } = decided.value;
  return accept(event(context, type, body));
}

/** Time passes: a request whose day went by without an answer is overdue. */
export const decideIncidentTick = (
  i: Incident,
  _: IncidentCommandOf<'tick'>,
  context: IncidentContext,
): IncidentOutcome =>
  accept(
    ...overdueRequests(i.requests, context.now).map((body) =>
      event(context, 'department-request-overdue', body),
    ),
  );
