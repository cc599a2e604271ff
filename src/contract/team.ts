import { z } from 'zod';
import { roles, sectors } from '../knowledge/ids.ts';
import { id, line, oneOf } from './parts.ts';
import { faceMark, invitationView, lang, personName, reachSchema } from './session.ts';

/** A colleague as everybody may know them. */
export const personView = z
  .object({
    id: z.string(),
    name: z.string(),
    roles: z.array(oneOf(roles)),
    departmentId: z.string().nullable(),
    active: z.boolean().describe('false: has left; still named in what they did'),
    face: faceMark,
  })
  .meta({ id: 'Person' });
export type PersonView = z.output<typeof personView>;

export const departmentView = z.object({ id: z.string(), name: z.string() }).meta({ id: 'Department' });
export type DepartmentView = z.output<typeof departmentView>;

/** Everybody of the organisation, by name, and its departments. */
export const peopleAnswer = z
  .object({ people: z.array(personView), departments: z.array(departmentView) })
  .meta({ id: 'People' });

/** A member as an administrator sees them. */
export const memberView = personView.omit({ face: true }).extend({
  account: z.string(),
  createdAt: z.string(),
  lastSeenAt: z.string().nullable(),
});
export const membersAnswer = z
  .object({ members: z.array(memberView), invitations: z.array(invitationView) })
  .meta({ id: 'Members' });

export const memberChange = z.strictObject({
  name: personName,
  roles: z.array(oneOf(roles)).min(1).max(7),
  departmentId: id.nullable(),
  active: z.boolean().describe('false: may not sign in any more; ends every session'),
  handOverTo: id
    .nullable()
    .default(null)
    .describe('who takes over the open cases of somebody who leaves; null: each to whom routing chooses'),
});

export const departmentBody = z.strictObject({ name: line(40) });

export const organisationChange = z.strictObject({
  name: line(80),
  sector: oneOf(sectors),
  lang,
  safetyContact: line(200)
    .nullable()
    .optional()
    .describe('who is called first when somebody is in danger, with a number; left out: as it was'),
  reach: reachSchema.optional().describe('how a customer reaches the desk; left out: as it was'),
});
