import { err, ok, type Result } from '../../base/result.ts';
import type { Instant } from '../../base/time.ts';
import type { DepartmentRequest, RequestKind } from '../case/correspondence.ts';
import type { Words } from '../case/words.ts';

/** What can be done about a request to a department, wherever it stands: at a case, or at a group complaint. */
export interface RequestCommands {
  'ask-department': {
    id: string;
    department: string;
    answerer: string | null;
    kind: RequestKind;
    what: Words;
    why: Words;
    dueAt: Instant;
  };
  'answer-department-request': { id: string; answer: Words };
  'accept-department-answer': { id: string };
  'return-department-answer': { id: string; reason: Words; dueAt: Instant };
  'withdraw-department-request': { id: string; reason: Words };
}
export type RequestCommand = {
  [T in keyof RequestCommands]: { type: T } & RequestCommands[T];
}[keyof RequestCommands];

/** What became of a request. */
export interface RequestFacts {
  'department-asked': RequestCommands['ask-department'];
  'department-answered': { id: string; answer: Words };
  'department-answer-accepted': { id: string };
  'department-answer-returned': { id: string; reason: Words; dueAt: Instant };
  'department-request-withdrawn': { id: string; reason: Words };
  'department-request-overdue': { id: string; department: string };
}
export type RequestFact = {
  [T in keyof RequestFacts]: { type: T; body: RequestFacts[T] };
}[keyof RequestFacts];

export type RequestRefusal =
  | { code: 'id-taken'; id: string }
  | { code: 'words-missing'; field: string }
  | { code: 'due-before-made'; dueAt: Instant; madeAt: Instant }
  | { code: 'no-such-request'; id: string }
  | { code: 'request-closed'; id: string }
  | { code: 'request-not-answered'; id: string };

type Decided = Result<RequestFact, RequestRefusal>;

/** Asked, and the department has not answered: in time still, or its day has passed. */
export const isAwaited = ({ state }: DepartmentRequest): boolean => state === 'asked' || state === 'overdue';

/** Still asks for somebody: the department's answer, or a look at it by who asked. */
export const isOpenRequest = (r: DepartmentRequest): boolean => isAwaited(r) || r.state === 'answered';

const said = (words: Words): boolean => words.length > 0;
const missing = (field: string): Decided => err({ code: 'words-missing', field });

/** What becomes of a request. An answer that does not do goes back with its reason and a new day. Pure. */
export function decideRequest(
  requests: readonly DepartmentRequest[],
  command: RequestCommand,
  now: Instant,
): Decided {
  const { id } = command;
  switch (command.type) {
    case 'ask-department': {
      const { type: _, ...body } = command;
      if (requests.some((r) => r.id === id)) return err({ code: 'id-taken', id });
      if (!said(body.what)) return missing('what');
      if (!said(body.why)) return missing('why');
      return inTime(body.dueAt, now) ?? ok({ type: 'department-asked', body });
    }
    case 'answer-department-request': {
      const refusal = unless(requests, id, 'asked', 'overdue');
      if (refusal) return err(refusal);
      const { answer } = command;
      return said(answer) ? ok({ type: 'department-answered', body: { id, answer } }) : missing('answer');
    }
    case 'accept-department-answer': {
      const refusal = unless(requests, id, 'answered');
      return refusal ? err(refusal) : ok({ type: 'department-answer-accepted', body: { id } });
    }
    case 'return-department-answer': {
      const refusal = unless(requests, id, 'answered');
      if (refusal) return err(refusal);
      const { reason, dueAt } = command;
      if (!said(reason)) return missing('reason');
      return inTime(dueAt, now) ?? ok({ type: 'department-answer-returned', body: { id, reason, dueAt } });
    }
    case 'withdraw-department-request': {
      const refusal = unless(requests, id, 'asked', 'overdue', 'answered');
      if (refusal) return err(refusal);
      const { reason } = command;
      if (!said(reason)) return missing('reason');
      return ok({ type: 'department-request-withdrawn', body: { id, reason } });
    }
  }
}

const inTime = (dueAt: Instant, now: Instant): Decided | null =>
  dueAt <= now ? err({ code: 'due-before-made', dueAt, madeAt: now }) : null;

/** Why the request of this id cannot be dealt with so; null: it is in one of these states. */
function unless(
  requests: readonly DepartmentRequest[],
  id: string,
  ...states: DepartmentRequest['state'][]
): RequestRefusal | null {
  const request = requests.find((r) => r.id === id);
  if (!request) return { code: 'no-such-request', id };
  if (states.includes(request.state)) return null;
  return isAwaited(request) ? { code: 'request-not-answered', id } : { code: 'request-closed', id };
}

/** Requests whose day has passed without an answer; the answer may still come. */
export const overdueRequests = (requests: readonly DepartmentRequest[], now: Instant) =>
  requests
    .filter((r) => r.state === 'asked' && r.dueAt < now)
    .map(({ id, department }) => ({ id, department }));

/** A fact with who and when, as it stands in a log. */
type Logged = { [T in keyof RequestFacts]: { type: T } & RequestFacts[T] }[keyof RequestFacts] & {
  at: Instant;
  by: { id: string };
};

/** The requests after a fact. Pure and total. */
export function evolveRequests(requests: readonly DepartmentRequest[], e: Logged): DepartmentRequest[] {
  if (e.type !== 'department-asked') return requests.map((r) => (r.id === e.id ? evolveOne(r, e) : r));
  const { id, department, answerer, kind, what, why, dueAt } = e;
  const unanswered = { state: 'asked', wasLate: false, answer: null, answeredAt: null } as const;
  const asked = { id, department, answerer, kind, what, why, dueAt, askedAt: e.at, askedBy: e.by.id };
  return [...requests, { ...asked, ...unanswered, answeredBy: null, returned: 0 }];
}

function evolveOne(
  r: DepartmentRequest,
  e: Exclude<Logged, { type: 'department-asked' }>,
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
