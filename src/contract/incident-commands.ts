import { z } from 'zod';
import type { IncidentCommandOf, IncidentCommandType } from '../desk/incident/commands.ts';
import { severities, standings } from '../desk/incident/incident.ts';
import { planItems } from '../desk/incident/plans.ts';
import { requestKinds } from './department-requests.ts';
import { actorId, id, instant, line, maybeWords, oneOf, ownId, type Plain, words } from './parts.ts';

/** Commands that only the watch over new cases and the sending of words give. */
type OwnCommand = 'propose' | 'suggest-cases' | 'finish-update' | 'tick';
export type IncidentRouted = Exclude<IncidentCommandType, OwnCommand>;
/** A command as a client gives it: plain strings in place of words. */
export type IncidentInput = { [T in IncidentRouted]: Plain<IncidentCommandOf<T>> }[IncidentRouted];
type InputOf<T extends IncidentRouted> = Extract<IncidentInput, { type: T }>;

/** What the parts named in a path are: the case, or the fact, row or update. */
export interface NamedParts {
  caseId: string;
  id: string;
}

/** One line of the table: how a person gives one command to an incident. */
export interface IncidentRow {
  type: Exclude<IncidentRouted, 'found'>;
  method: 'PUT' | 'POST';
  /** Below `/api/v1/incidents/:incidentId`. */
  path: string;
  summary: string;
  body: z.ZodObject;
  toCommand(body: unknown, named: NamedParts, newId: () => string): IncidentInput;
}

function row<const T extends Exclude<IncidentRouted, 'found'>, B extends z.ZodObject>(
  type: T,
  [method, path]: readonly ['PUT' | 'POST', string],
  summary: string,
  body: B,
  toCommand: (body: z.output<B>, named: NamedParts, newId: () => string) => Omit<InputOf<T>, 'type'>,
): IncidentRow {
  return {
    type,
    method,
    path,
    summary,
    body,
    toCommand: (given, named, newId) =>
      ({ type, ...toCommand(given as z.output<B>, named, newId) }) as unknown as IncidentInput,
  };
}

const sum = z
  .strictObject({
    minor: z.int().min(0).max(1e12).describe('in the smallest unit: 12050 of CNY are 120.50 yuan'),
    currency: z.enum(['CNY', 'HKD', 'GBP', 'EUR', 'USD']),
  })
  .nullable()
  .default(null);

const nothing = z.strictObject({});
const reason = z.strictObject({ reason: words });
const caseIds = z.array(id).max(500);
const severity = z.enum(severities);
const title = line(120).describe('what it is about; no name of a customer');

/** To open an incident by hand. */
export const foundBody = z.strictObject({
  id: ownId,
  title,
  severity: severity.default('medium'),
  caseIds: caseIds.min(1).describe('ids or numbers of cases'),
});

/** One request for all cases: asked once, and its answer is seen in each. */
const requestRows: readonly IncidentRow[] = [
  row(
    'ask-department',
    ['POST', '/department-requests'],
    'Ask a department once for all cases, by a day',
    z.strictObject({
      id: ownId,
      department: id,
      answerer: actorId.nullable().default(null),
      kind: oneOf(requestKinds),
      what: words,
      why: words,
      dueAt: instant,
    }),
    (body, _, newId) => ({ ...body, id: body.id ?? newId() }),
  ),
  row(
    'answer-department-request',
    ['PUT', '/department-requests/:id/answer'],
    'What the department answered',
    z.strictObject({ answer: words }),
    (body, named) => ({ ...body, id: named.id }),
  ),
  row(
    'accept-department-answer',
    ['PUT', '/department-requests/:id/acceptance'],
    'The answer does',
    nothing,
    (_, named) => ({ id: named.id }),
  ),
  row(
    'return-department-answer',
    ['PUT', '/department-requests/:id/return'],
    'The answer does not do: back, with the reason and a new day',
    z.strictObject({ reason: words, dueAt: instant }),
    (body, named) => ({ ...body, id: named.id }),
  ),
  row(
    'withdraw-department-request',
    ['PUT', '/department-requests/:id/withdrawal'],
    'The answer is not needed any more, and why',
    reason,
    (body, named) => ({ ...body, id: named.id }),
  ),
];

/** Every command a person can give an incident that is there. Routes and the document are made from this table. */
export const incidentCommands: readonly IncidentRow[] = [
  row(
    'confirm',
    ['PUT', '/confirmation'],
    'It is one: name it, and say which cases do not belong',
    z.strictObject({ title, without: caseIds.default([]) }),
    (body) => body,
  ),
  row('dismiss', ['PUT', '/dismissal'], 'It is none, and why', reason, (body) => body),
  row('link-case', ['PUT', '/cases/:caseId'], 'Link a case', nothing, (_, { caseId }) => ({ caseId })),
  row('release-case', ['PUT', '/cases/:caseId/release'], 'A case leaves, and why', reason, (body, named) => ({
    ...body,
    caseId: named.caseId,
  })),
  row(
    'place-case',
    ['PUT', '/cases/:caseId/circumstance'],
    "Which circumstance is this customer's; null: not known yet",
    z.strictObject({ remedyId: id.nullable() }),
    (body, { caseId }) => ({ ...body, caseId }),
  ),
  row(
    'record-outcome',
    ['PUT', '/cases/:caseId/outcome'],
    'What this customer got: as the table says, or otherwise and why',
    z.strictObject({ as: z.enum(['table', 'otherwise']), amount: sum, reason: maybeWords }),
    (body, { caseId }) => ({ ...body, caseId }),
  ),
  row(
    'place-cases',
    ['PUT', '/circumstances'],
    'The same circumstance for several cases at once',
    z.strictObject({ caseIds: caseIds.min(1), remedyId: id }),
    (body) => body,
  ),
  row(
    'record-table-outcomes',
    ['PUT', '/outcomes'],
    'Several customers got what the table says; what is on record otherwise stays',
    z.strictObject({ caseIds: caseIds.min(1) }),
    (body) => body,
  ),
  row(
    'record-fact',
    ['POST', '/facts'],
    'A line of the fact base',
    z.strictObject({ id: ownId, fact: words, standing: z.enum(standings) }),
    (body, _, newId) => ({ ...body, id: body.id ?? newId() }),
  ),
  row(
    'strike-fact',
    ['PUT', '/facts/:id/strike'],
    'A fact turned out wrong, and why',
    reason,
    (body, named) => ({
      ...body,
      id: named.id,
    }),
  ),
  row(
    'take-position',
    ['PUT', '/position'],
    'The common position: what all are told',
    z.strictObject({ position: words }),
    (body) => body,
  ),
  row(
    'set-remedy',
    ['PUT', '/remedies/:id'],
    'Those in this circumstance get this',
    z.strictObject({ circumstance: words, remedy: words, amount: sum }),
    (body, named) => ({ ...body, id: named.id }),
  ),
  row(
    'drop-remedy',
    ['PUT', '/remedies/:id/drop'],
    'Take away a row nobody stands in',
    nothing,
    (_, named) => ({
      id: named.id,
    }),
  ),
  row(
    'name-spokesperson',
    ['PUT', '/spokesperson'],
    'Whom the group has chosen, and how',
    z.strictObject({ caseId: id, chosen: words }),
    (body) => body,
  ),
  row(
    'release-spokesperson',
    ['PUT', '/spokesperson/release'],
    'They speak for the group no more',
    reason,
    (body) => body,
  ),
  row(
    'rate-severity',
    ['PUT', '/severity'],
    'How severe it is, and why',
    z.strictObject({ severity, reason: words }),
    (body) => body,
  ),
  row(
    'tick-plan',
    ['PUT', '/plan'],
    'An item of the crisis or site plan is done, or is not after all',
    z.strictObject({ item: z.enum(planItems as [string, ...string[]]), done: z.boolean(), note: maybeWords }),
    (body) => body,
  ),
  row(
    'write-update',
    ['POST', '/updates'],
    'Words for every linked case: a note goes at once, a message waits for a second person',
    z.strictObject({
      id: z.uuid().optional().describe('give your own to repeat safely'),
      kind: z.enum(['note', 'message']),
      words,
    }),
    (body, _, newId) => ({ ...body, id: body.id ?? newId() }),
  ),
  row(
    'approve-update',
    ['PUT', '/updates/:id/approval'],
    'Send a message on its way',
    nothing,
    (_, named) => ({
      id: named.id,
    }),
  ),
  row('withdraw-update', ['PUT', '/updates/:id/withdrawal'], 'Take a message back', nothing, (_, named) => ({
    id: named.id,
  })),
  ...requestRows,
  row(
    'close',
    ['PUT', '/close'],
    'Close it, with what was learnt',
    z.strictObject({ lesson: words }),
    (body) => body,
  ),
];
