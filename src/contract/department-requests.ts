import { z } from 'zod';
import type { RequestKind } from '../desk/case/correspondence.ts';
import type { Label } from '../knowledge/ids.ts';
import { actorId, id, instant, oneOf, ownId, words } from './parts.ts';
import { row } from './row.ts';
import { departmentView } from './team.ts';
import { wordsView } from './words-view.ts';

export const requestKinds: Record<RequestKind, Label> = {
  feedback: { zh: '请说明', en: 'Explain' },
  action: { zh: '请办理', en: 'Do' },
};

export const requestStates = {
  asked: { zh: '等答复', en: 'Awaiting an answer' },
  overdue: { zh: '逾期没答', en: 'Overdue' },
  answered: { zh: '已答复', en: 'Answered' },
  accepted: { zh: '已采纳', en: 'Accepted' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
} as const satisfies Record<string, Label>;

/** What other departments owe a case: an explanation or an act, by a day. */
export const departmentRequests = {
  'ask-department': row({
    type: 'ask-department',
    method: 'POST',
    path: '/department-requests',
    summary: 'Ask a department to explain or to do something, by a day',
    body: z.strictObject({
      id: ownId,
      department: id,
      answerer: actorId.nullable().default(null).describe('who there is to answer, where somebody is named'),
      kind: oneOf(requestKinds),
      what: words,
      why: words,
      dueAt: instant,
    }),
    toCommand: (body, _, newId) => ({ type: 'ask-department', ...body, id: body.id ?? newId() }),
  }),
  'answer-department-request': row({
    type: 'answer-department-request',
    method: 'PUT',
    path: '/department-requests/:id/answer',
    summary: 'What the department answered',
    body: z.strictObject({ answer: words }),
    toCommand: ({ answer }, id) => ({ type: 'answer-department-request', id, answer }),
  }),
  'accept-department-answer': row({
    type: 'accept-department-answer',
    method: 'PUT',
    path: '/department-requests/:id/acceptance',
    summary: 'The answer does',
    body: z.strictObject({}),
    toCommand: (_, id) => ({ type: 'accept-department-answer', id }),
  }),
  'return-department-answer': row({
    type: 'return-department-answer',
    method: 'PUT',
    path: '/department-requests/:id/return',
    summary: 'The answer does not do: back to the department, with the reason and a new day',
    body: z.strictObject({ reason: words, dueAt: instant }),
    toCommand: (body, id) => ({ type: 'return-department-answer', id, ...body }),
  }),
  'withdraw-department-request': row({
    type: 'withdraw-department-request',
    method: 'PUT',
    path: '/department-requests/:id/withdrawal',
    summary: 'The answer is not needed any more, with the reason',
    body: z.strictObject({ reason: words }),
    toCommand: ({ reason }, id) => ({ type: 'withdraw-department-request', id, reason }),
  }),
};

const maybeAt = z.string().nullable();

export const departmentRequestView = z.object({
  id: z.string(),
  department: z.string(),
  answerer: z.string().nullable(),
  kind: oneOf(requestKinds),
  what: wordsView,
  why: wordsView,
  askedAt: z.string(),
  askedBy: z.string(),
  dueAt: z.string(),
  state: oneOf(requestStates),
  wasLate: z.boolean().describe('its day passed at least once without an answer'),
  answer: wordsView.nullable(),
  answeredAt: maybeAt,
  answeredBy: z.string().nullable(),
  returned: z.int().describe('how often an answer went back'),
});

/** Which requests of the desk are asked for. */
export const requestsQuery = z.object({
  department: id.optional(),
  which: z
    .enum(['open', 'closed'])
    .default('open')
    .describe('open: awaited, overdue first, or answered and not looked at; closed: the newest first'),
  lang: z.enum(['zh', 'en']).optional(),
});

/** Requests over all cases. No customer is named: a department needs to know what to do, not whose it is. */
export const requestsAnswer = z
  .object({
    requests: z.array(
      departmentRequestView.extend({
        caseId: z.string().nullable(),
        incidentId: z.string().nullable().describe('one request for all cases of a group complaint'),
        number: z.string().describe('of the case, or of the group complaint'),
      }),
    ),
    more: z.boolean(),
    departments: z
      .array(
        departmentView.extend({
          awaited: z.int().describe('not answered'),
          overdue: z.int().describe('of these: the day has passed'),
          answered: z.int().describe('answered, nobody has looked at it'),
        }),
      )
      .describe('every department with what is open there'),
  })
  .meta({ id: 'DepartmentRequests' });
export type RequestsAnswer = z.output<typeof requestsAnswer>;
