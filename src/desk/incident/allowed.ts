import type { Role } from '../../knowledge/ids.ts';
import type { Actor } from '../case/case.ts';
import type { IncidentCommandType } from './commands.ts';
import type { Incident, IncidentStatus } from './incident.ts';
import type { IncidentRefusal } from './refusals.ts';

interface Rule {
  status: readonly IncidentStatus[];
  roles: readonly (Role | 'clock')[];
}

const workers = ['handler', 'lead', 'manager'] as const;
const leaders = ['lead', 'manager'] as const;
const clock = ['clock'] as const;
const worked: Rule = { status: ['open'], roles: workers };
const led: Rule = { status: ['open'], roles: leaders };

/** Which command is allowed in which status, by whom. Routes, buttons and the domain read this one table. */
export const incidentAllowed: Record<IncidentCommandType, Rule> = {
  propose: { status: [], roles: clock },
  'suggest-cases': { status: ['proposed', 'open', 'closed'], roles: clock },
  found: { status: [], roles: leaders },
  confirm: { status: ['proposed'], roles: leaders },
  dismiss: { status: ['proposed'], roles: leaders },
  // A case that comes after the close opens it again.
  'link-case': { status: ['open', 'closed'], roles: workers },
  'release-case': { status: ['open', 'closed'], roles: workers },
  'record-fact': worked,
  'strike-fact': worked,
  'take-position': led,
  'set-remedy': led,
  'drop-remedy': led,
  'place-case': worked,
  'place-cases': worked,
  'record-outcome': worked,
  'record-table-outcomes': worked,
  'name-spokesperson': led,
  'release-spokesperson': led,
  'rate-severity': led,
  'tick-plan': worked,
  'write-update': led,
  'approve-update': led,
  'withdraw-update': led,
  'finish-update': { status: ['open'], roles: clock },
  'ask-department': worked,
  // Who was asked may answer after the close, too.
  'answer-department-request': { status: ['open', 'closed'], roles: [...workers, 'quality'] },
  'accept-department-answer': { status: ['open', 'closed'], roles: workers },
  'return-department-answer': worked,
  'withdraw-department-request': { status: ['open', 'closed'], roles: workers },
  tick: { status: ['open', 'closed'], roles: clock },
  close: led,
};

/** Whether role and status let this actor send this command now; the refusal if they do not. */
export function permitsIncident(
  i: Incident | null,
  type: IncidentCommandType,
  { role }: Actor,
): IncidentRefusal | null {
  const { roles, status } = incidentAllowed[type];
  if (!roles.includes(role)) return { code: 'wrong-role', role, allowed: roles };
  if (i === null || status.includes(i.status)) return null;
  return { code: 'incident-not-so', status: i.status, needed: status };
}
