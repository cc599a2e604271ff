import type { Instant } from '../../base/time.ts';
import type { Actor, Words } from '../case/case.ts';
import type { RequestFacts } from '../department/request.ts';
import type { Found, GotOutcome, Severity, Standing, Sum } from './incident.ts';

interface Bodies extends RequestFacts {
  'incident-proposed': {
    id: string;
    number: string;
    caseIds: readonly string[];
    severity: Severity;
    found: Found;
  };
  'incident-founded': {
    id: string;
    number: string;
    caseIds: readonly string[];
    severity: Severity;
    title: Words;
  };
  'cases-suggested': { caseIds: readonly string[] };
  'incident-confirmed': { title: Words; without: readonly string[] };
  'incident-dismissed': { reason: Words };
  'case-linked': { caseId: string };
  /** More of the same came after the close. `elsewhere`: cases that stand in another incident by now. */
  'incident-reopened': { elsewhere: readonly string[] };
  'case-released': { caseId: string; reason: Words };
  'fact-recorded': { id: string; words: Words; standing: Standing };
  'fact-struck': { id: string; reason: Words };
  'position-taken': { words: Words };
  'remedy-set': { id: string; circumstance: Words; remedy: Words; amount: Sum | null };
  'remedy-dropped': { id: string };
  'case-placed': { caseId: string; remedyId: string | null };
  'outcome-recorded': { caseId: string } & Pick<GotOutcome, 'as' | 'amount' | 'reason' | 'rowAt'>;
  'spokesperson-named': { caseId: string; chosen: Words };
  'spokesperson-released': { reason: Words };
  'severity-rated': { severity: Severity; reason: Words };
  'plan-item-ticked': { item: string; note: Words | null };
  'plan-item-unticked': { item: string };
  'update-written': { id: string; kind: 'note' | 'message'; words: Words };
  /** It sets out to these cases. */
  'update-begun': { id: string; caseIds: readonly string[] };
  'update-withdrawn': { id: string };
  'update-finished': { id: string; failed: readonly { caseId: string; code: string }[] };
  'incident-closed': { lesson: Words };
}

export type IncidentEventType = keyof Bodies;
export type IncidentEvent = {
  [T in IncidentEventType]: { type: T; at: Instant; by: Actor } & Bodies[T];
}[IncidentEventType];
export type IncidentEventOf<T extends IncidentEventType> = Extract<IncidentEvent, { type: T }>;
