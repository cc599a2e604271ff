import type { Instant } from '../../base/time.ts';
import {
  decideRequest,
  evolveRequests,
  overdueRequests,
  type RequestCommands,
  type RequestFacts,
} from '../department/request.ts';
import type { Case } from './case.ts';
import type { CommandOf } from './commands.ts';
import type { Context } from './context.ts';
import type { DepartmentRequest } from './correspondence.ts';
import type { CaseEvent } from './events.ts';
import { accept, event, type Outcome, refuse } from './outcome.ts';

/** The instant from which a request is late; null where it is not waited for, or known to be late. */
export const requestDueAt = ({ state, dueAt }: DepartmentRequest): Instant | null =>
  state === 'asked' ? dueAt : null;

/** What a case asks a department, and what becomes of it. */
export function decideDepartmentRequest(
  c: Case,
  command: CommandOf<keyof RequestCommands>,
  context: Context,
): Outcome {
  const decided = decideRequest(c.departmentRequests, command, context.now);
  if (!decided.ok) return refuse(decided.error);
  const { type, body } = decided.value;
  return accept(event(context, type, body));
}

/** A request whose day has passed without an answer is overdue. */
export const tickDepartmentRequests = (c: Case, context: Context): CaseEvent[] =>
  overdueRequests(c.departmentRequests, context.now).map((body) =>
    event(context, 'department-request-overdue', body),
  );

export const evolveDepartmentRequest = (
  c: Case,
  e: Extract<CaseEvent, { type: keyof RequestFacts }>,
): Case => ({ ...c, departmentRequests: evolveRequests(c.departmentRequests, e) });
