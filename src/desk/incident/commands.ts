import type { Words } from '../case/case.ts';
import type { RequestCommands } from '../department/request.ts';
import type { Found, Severity, Standing, Sum } from './incident.ts';

interface Bodies extends RequestCommands {
  /** Sent by the watch over new cases. */
  propose: { id: string; number: string; caseIds: readonly string[]; severity: Severity; found: Found };
  /** More cases that look as if they belonged here. */
  'suggest-cases': { caseIds: readonly string[] };
  /** A person saw it first. */
  found: { id: string; number: string; title: Words; caseIds: readonly string[]; severity: Severity };
  confirm: { title: Words; without: readonly string[] };
  dismiss: { reason: Words };
  'link-case': { caseId: string };
  'release-case': { caseId: string; reason: Words };
  'record-fact': { id: string; fact: Words; standing: Standing };
  'strike-fact': { id: string; reason: Words };
  'take-position': { position: Words };
  'set-remedy': { id: string; circumstance: Words; remedy: Words; amount: Sum | null };
  'drop-remedy': { id: string };
  'place-case': { caseId: string; remedyId: string | null };
  /** The same circumstance for several at once. */
  'place-cases': { caseIds: readonly string[]; remedyId: string };
  'record-outcome': { caseId: string; as: 'table' | 'otherwise'; amount: Sum | null; reason: Words | null };
  /** Several at once got what the table says for their circumstance. */
  'record-table-outcomes': { caseIds: readonly string[] };
  'name-spokesperson': { caseId: string; chosen: Words };
  'release-spokesperson': { reason: Words };
  'rate-severity': { severity: Severity; reason: Words };
  'tick-plan': { item: string; done: boolean; note: Words | null };
  'write-update': { id: string; kind: 'note' | 'message'; words: Words };
  'approve-update': { id: string };
  'withdraw-update': { id: string };
  /** Sent when every case has it, or will not have it. */
  'finish-update': { id: string; failed: readonly { caseId: string; code: string }[] };
  /** Sent by the clock. */
  tick: object;
  close: { lesson: Words };
}

export type IncidentCommandType = keyof Bodies;
export type IncidentCommand = { [T in IncidentCommandType]: { type: T } & Bodies[T] }[IncidentCommandType];
export type IncidentCommandOf<T extends IncidentCommandType> = Extract<IncidentCommand, { type: T }>;
