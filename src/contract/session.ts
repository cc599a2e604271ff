import { z } from 'zod';
import { roles, sectors } from '../knowledge/ids.ts';
import { rungNamesSchema } from './goodwill-rules.ts';
import { id, line, oneOf } from './parts.ts';

/**
 * What a person signs in with: a staff number or a mail address. Lower case and half width, so that neither a
 * capital nor an input method is an obstacle.
 */
export const account = z
  .string()
  .normalize('NFKC')
  .trim()
  .toLowerCase()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._@+-]{1,63}$/u)
  .describe('2 to 64 letters of any script, digits, . _ - + @: a staff number or a mail address');

/** Ten characters at least; what is too well known is refused as `weak-password`. */
export const password = z.string().min(10).max(128).describe('10 to 128 characters');

/** The name colleagues read. */
export const personName = line(60);

export const lang = z.enum(['zh', 'en']);

/** Changes with the picture, so that nobody goes on seeing the old one; null: there is none. */
export const faceMark = z
  .string()
  .nullable()
  .describe('their picture is at /people/{id}/face?v= this; null: they have none');

/** How a customer reaches the desk: letters say it where they leave the blank `contact`. */
export const reachSchema = z.strictObject({
  phone: line(60)
    .regex(/\d{3}/)
    .nullable()
    .describe('a number with what belongs to it, such as an extension'),
  mail: z.email().max(120).nullable(),
  address: line(160).nullable(),
  hours: line(120).nullable().describe('when somebody is there, in words'),
});
export type Reach = z.output<typeof reachSchema>;

export const organisationView = z.object({
  id: z.string(),
  name: z.string(),
  sector: oneOf(sectors),
  lang: lang.describe('the language of new members and of letters'),
  safetyContact: z.string().nullable().describe('who is called first when somebody is in danger'),
  reach: z.object({
    phone: z.string().nullable(),
    mail: z.string().nullable(),
    address: z.string().nullable(),
    hours: z.string().nullable(),
  }),
});

/** Who is signed in, for which organisation, and as what. */
export const meAnswer = z
  .object({
    id: z.string().describe("the member: the actor of everything they do ('by' of an event)"),
    name: z.string(),
    account: z.string(),
    roles: z.array(oneOf(roles)).min(1).describe('all roles they hold'),
    role: oneOf(roles).describe('the one they act in now: the first, or the one amends-role asks for'),
    departmentId: z.string().nullable(),
    organisation: organisationView,
    rungNames: rungNamesSchema,
    face: faceMark,
    mostFileBytes: z.int().describe('a larger file is not taken'),
  })
  .meta({ id: 'Me' });
export type Me = z.output<typeof meAnswer>;

export const signIn = z.strictObject({
  account: line(200).normalize('NFKC').trim().toLowerCase(),
  password: z.string().max(200),
});

export const newPassword = z.strictObject({ current: z.string().max(200), next: password });

export const sessionView = z.object({
  id: z.string(),
  current: z.boolean(),
  createdAt: z.string(),
  expiresAt: z.string().describe('when it ends if it is not used again'),
  device: z.string().nullable().describe('browser and system in a few words, e.g. Chrome · Windows'),
});
export const sessionsAnswer = z.object({ sessions: z.array(sessionView) }).meta({ id: 'Sessions' });

/** A one-time key out of a link. It travels in bodies only: addresses are logged by proxies. */
export const linkKey = z.string().regex(/^[\w-]{20,100}$/);

export const setupState = z.object({
  needed: z.boolean().describe('true until the first administrator exists'),
});

/** The first administrator and the organisation; opens the desk once. */
export const setup = z.strictObject({
  key: linkKey,
  organisation: line(80),
  sector: oneOf(sectors),
  lang,
  name: personName,
  account,
  password,
});

export const linkKinds = ['invitation', 'sign-in', 'new-password'] as const;

/** What a link is for, before it is used. */
export const linkAnswer = z
  .object({
    kind: z.enum(linkKinds),
    organisation: z.string(),
    name: z.string(),
    account: z.string(),
    roles: z.array(oneOf(roles)),
    expiresAt: z.string(),
  })
  .meta({ id: 'Link' });

export const lookAtLink = z.strictObject({ key: linkKey });
/** Uses the link up. `password`: asked for by an invitation and a new password; a sign-in link needs none. */
export const useLink = z.strictObject({
  key: linkKey,
  password: password.optional(),
  name: personName.optional(),
});

export const newInvitation = z.strictObject({
  name: personName,
  account,
  roles: z.array(oneOf(roles)).min(1).max(7),
  departmentId: id.nullable().default(null),
});
export const madeLink = z
  .object({ link: z.string().describe('the whole address; shown once'), expiresAt: z.string() })
  .meta({ id: 'MadeLink' });

export const invitationView = z.object({
  id: z.string(),
  name: z.string(),
  account: z.string(),
  roles: z.array(oneOf(roles)),
  departmentId: z.string().nullable(),
  invitedBy: z.string().describe('the member'),
  createdAt: z.string(),
  expiresAt: z.string(),
  expired: z.boolean(),
});
