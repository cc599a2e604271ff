import type { Instant } from '../../base/time.ts';
import type { Case } from './case.ts';
import type { CommandOf } from './commands.ts';
import type { Context } from './context.ts';
import type { DepartmentRequest } from './correspondence.ts';
import type { CaseEvent } from './events.ts';
import { accept, event, type Outcome, refuse, said, wordsMissing } from './outcome.ts';
import type { Refusal } from './refusals.ts';

/** Asked, and the department has not answered: in time still, or its day has passed. */
export const isAwaited = ({ state }: DepartmentRequest): boolean => state === 'asked' || state === 'overdue';

/** Still asks for somebody: the department's answer, or a look at it by who asked. */
export const isOpenRequest = (r: DepartmentRequest): boolean => isAwaited(r) || r.state === 'answered';

/** The instant from which a request is late; null where it is not waited for, or known to be late. */
export const requestDueAt = ({ state, dueAt }: DepartmentRequest): Instant | null =>
  state === 'asked' ? dueAt : null;

/** Asks a department to explain or to do something, by a day. What it is and why it is asked are words. */
export function decideAskDepartment(
  c: Case,
  command: CommandOf<'ask-department'>,
  context: Context,
): Outcome {
  const { id, department, answerer, kind, what, why, dueAt } = command;
  if (c.departmentRequests.some((r) => r.id === id)) return refuse({ code: 'id-taken', id });
  if (!said(what)) return wordsMissing('what');
  if (!said(why)) return wordsMissing('why');
  if (dueAt <= context.now) return refuse({ code: 'due-before-made', dueAt, madeAt: context.now });
  return accept(event(context, 'department-asked', { id, department, answerer, kind, what, why, dueAt }));
}

type OnRequest = CommandOf<
  | 'answer-department-request'
  | 'accept-department-answer'
  | 'return-department-answer'
  | 'withdraw-department-request'
>;

function found(c: Case, id: string, ...states: DepartmentRequest['state'][]): DepartmentRequest | Refusal {
  const request = c.departmentRequests.find((r) => r.id === id);
  if (!request) return { code: 'no-such-request', id };
  if (states.includes(request.state)) return request;
  return isAwaited(request) ? { code: 'request-not-answered', id } : { code: 'request-closed', id };
}

/** What becomes of a request. An answer that does not do goes back with its reason and a new day. */
export function decideDepartmentRequest(c: Case, command: OnRequest, context: Context): Outcome {
  const { id } = command;
  switch (command.type) {
    case 'answer-department-request': {
      const request = found(c, id, 'asked', 'overdue');
      if ('code' in request) return refuse(request);
      if (!said(command.answer)) return wordsMissing('answer');
      return accept(event(context, 'department-answered', { id, answer: command.answer }));
    }
    case 'accept-department-answer': {
      const request = found(c, id, 'answered');
      return 'code' in request
        ? refuse(request)
        : accept(event(context, 'department-answer-accepted', { id }));
    }
    case 'return-department-answer': {
      const request = found(c, id, 'answered');
      if ('code' in request) return refuse(request);
      const { reason, dueAt } = command;
      if (!said(reason)) return wordsMissing('reason');
      if (dueAt <= context.now) return refuse({ code: 'due-before-made', dueAt, madeAt: context.now });
      return accept(event(context, 'department-answer-returned', { id, reason, dueAt }));
    }
    case 'withdraw-department-request': {
      const request = found(c, id, 'asked', 'overdue', 'answered');
      if ('code' in request) return refuse(request);
      if (!said(command.reason)) return wordsMissing('reason');
      return accept(event(context, 'department-request-withdrawn', { id, reason: command.reason }));
    }
  }
}

/** A request whose day has passed without an answer is overdue; the answer may still come. */
export function tickDepartmentRequests(c: Case, context: Context): CaseEvent[] {
  return c.departmentRequests
    .filter((r) => r.state === 'asked' && r.dueAt < context.now)
    .map(({ id, department }) => event(context, 'department-request-overdue', { id, department }));
}

type DepartmentEvent = Extract<CaseEvent, { type: `department-${string}` }>;

export function evolveDepartmentRequest(c: Case, e: DepartmentEvent): Case {
  if (e.type === 'department-asked') {
    const { id, department, answerer, kind, what, why, dueAt } = e;
    const request: DepartmentRequest = {
      id,
      department,
      answerer,
      kind,
      what,
      why,
      dueAt,
      askedAt: e.at,
      askedBy: e.by.id,
      state: 'asked',
      wasLate: false,
      answer: null,
      answeredAt: null,
      answeredBy: null,
      returned: 0,
    };
    return { ...c, departmentRequests: [...c.departmentRequests, request] };
  }
  const departmentRequests = c.departmentRequests.map((r) => (r.id === e.id ? evolveOne(r, e) : r));
  return { ...c, departmentRequests };
}

function evolveOne(
  r: DepartmentRequest,
  e: Exclude<DepartmentEvent, { type: 'department-asked' }>,
): DepartmentRequest {
  switch (e.type) {
    case 'department-answered':
      return {
        ...r,
        state: 'answered',
        wasLate: r.wasLate || r.dueAt < e.at,
        answer: e.answer,
        answeredAt: e.at,
        answeredBy: e.by.id,
      };
    case 'department-answer-accepted':
      return { ...r, state: 'accepted' };
    case 'department-answer-returned':
      return { ...r, state: 'asked', dueAt: e.dueAt, returned: r.returned + 1 };
    case 'department-request-withdrawn':
      return { ...r, state: 'withdrawn' };
    case 'department-request-overdue':
      return { ...r, state: 'overdue', wasLate: true };
  }
}
