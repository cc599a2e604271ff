import type { Role } from '../../knowledge/ids.ts';
import type { RequestRefusal } from '../department/request.ts';
import type { IncidentStatus } from './incident.ts';

/** Why a command to an incident was not carried out; the sentences stand with those of the case. */
export type IncidentRefusal =
  | RequestRefusal
  | { code: 'unknown-department'; department: string }
  | { code: 'unknown-answerer'; answerer: string }
  | { code: 'no-such-incident' }
  | { code: 'wrong-role'; role: Role | 'clock'; allowed: readonly (Role | 'clock')[] }
  | { code: 'incident-not-so'; status: IncidentStatus; needed: readonly IncidentStatus[] }
  | { code: 'too-few-cases'; least: number }
  | { code: 'no-such-case' }
  | { code: 'case-not-linked'; caseId: string }
  | { code: 'case-linked-already'; caseId: string }
  /** A case is in one open incident at most. */
  | { code: 'case-in-another-incident' }
  | { code: 'no-such-fact'; id: string }
  | { code: 'no-such-remedy'; id: string }
  | { code: 'remedy-in-use'; cases: number }
  | { code: 'case-not-placed'; caseId: string }
  | { code: 'no-spokesperson' }
  | { code: 'no-such-plan-item'; item: string }
  | { code: 'no-such-update'; id: string }
  | { code: 'update-not-waiting'; id: string }
  | { code: 'own-approval' }
  | { code: 'update-under-way' }
  | { code: 'outcomes-missing'; count: number }
  /** The text would tell one customer of another; `number` is the case of the one it tells of. */
  | { code: 'tells-of-another'; number: string; trace: 'name' | 'number' | 'words' }
  | { code: 'unknown-blank'; blank: string }
  | { code: 'blanks-unfilled'; blank: string; count: number };

export type IncidentRefusalCode = IncidentRefusal['code'];
