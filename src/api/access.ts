import { commands, commandTypes } from '../contract/commands.ts';
import { incidentCommands } from '../contract/incident-commands.ts';
import { learners, trainers } from '../contract/learners.ts';
import { allowed } from '../desk/case/allowed.ts';
import { incidentAllowed } from '../desk/incident/allowed.ts';
import type { Role } from '../knowledge/ids.ts';

/**
 * Who may knock at a route at all. `open`: everybody; it gives away nothing and has its own proof (a password, a
 * one-time key). `signed-in`: every member. A list: members acting in one of these roles. What they may do to one
 * case there is decided by the case (see `allowed`).
 */
export type Access = 'open' | 'signed-in' | readonly Role[];

const casework = ['handler', 'lead', 'manager'] as const satisfies readonly Role[];
const readers = [...casework, 'quality', 'trainer', 'auditor'] as const satisfies readonly Role[];
/** Addresses and numbers of people: for who works on the case, checks it, or audits the desk. */
export const customerReaders = [...casework, 'quality', 'auditor'] as const satisfies readonly Role[];
/** Who scores conversations; a trainer coaches from what was released, an auditor looks on. */
const reviewers = ['quality', 'lead', 'manager'] as const satisfies readonly Role[];
const coaches = [...reviewers, 'trainer'] as const satisfies readonly Role[];
const lookersOn = [...reviewers, 'auditor'] as const satisfies readonly Role[];
const takersIn = [...casework, 'admin'] as const satisfies readonly Role[];
const limitSetters = ['manager', 'admin'] as const satisfies readonly Role[];
/** Who gives out the work of others, and says how it is given out. */
const givers = ['lead', 'manager', 'admin'] as const satisfies readonly Role[];
const routers = ['manager', 'admin'] as const satisfies readonly Role[];
const administrators = ['admin'] as const satisfies readonly Role[];

const memberRoles = (roles: readonly (Role | 'clock')[]): Role[] =>
  roles.filter((role): role is Role => role !== 'clock');

/** Every address that no route has for itself: the files of the web app, and its one page. */
export const webFilesRoute = 'GET /*';

/** Every route that is not a command, by method and address. What does not stand here does not start. */
const routes: Record<string, Access> = {
  [webFilesRoute]: 'open',
  'GET /api/v1/health': 'open',
  'GET /openapi.json': 'signed-in',

  'GET /api/v1/setup': 'open',
  'POST /api/v1/setup': 'open',
  'POST /api/v1/session': 'open',
  'POST /api/v1/links/look': 'open',
  'POST /api/v1/links/use': 'open',
  'DELETE /api/v1/session': 'signed-in',
  'GET /api/v1/me': 'signed-in',
  'GET /api/v1/sessions': 'signed-in',
  'DELETE /api/v1/sessions': 'signed-in',
  'DELETE /api/v1/sessions/:id': 'signed-in',
  'PUT /api/v1/password': 'signed-in',

  // What they may do nobody has to guess.
  'GET /api/v1/roles': 'signed-in',
  'GET /api/v1/people': 'signed-in',
  'GET /api/v1/people/:id/face': 'signed-in',
  'PUT /api/v1/me/face': 'signed-in',
  'DELETE /api/v1/me/face': 'signed-in',
  'GET /api/v1/members': administrators,
  'PUT /api/v1/members/:id': administrators,
  'POST /api/v1/members/:id/password-link': administrators,
  'POST /api/v1/invitations': administrators,
  'DELETE /api/v1/invitations/:id': administrators,
  'POST /api/v1/departments': administrators,
  'PUT /api/v1/departments/:id': administrators,
  'PUT /api/v1/organisation': administrators,
  'GET /api/v1/sector-bundle': administrators,
  'PUT /api/v1/sector-bundle': administrators,

  // Figures only; each part behind them asks again who may see it.
  'GET /api/v1/settings': [...givers, 'quality'],
  'GET /api/v1/deadline-packs': givers,
  'PUT /api/v1/deadline-packs/:pack': routers,
  'GET /api/v1/calendar': givers,
  'PUT /api/v1/calendar/days': routers,
  'POST /api/v1/calendar/preview': routers,

  'GET /api/v1/language-model': administrators,
  'PUT /api/v1/language-model': administrators,
  'POST /api/v1/language-model/trial': administrators,
  'GET /api/v1/language-model/uses': 'signed-in',
  'GET /api/v1/cases/:caseId/deeper-reading': readers,
  'POST /api/v1/cases/:caseId/deeper-reading': casework,
  'POST /api/v1/cases/:caseId/other-wordings': casework,
  'POST /api/v1/cases/:caseId/recap': casework,

  'GET /api/v1/routing': givers,
  'PUT /api/v1/routing': routers,
  'PUT /api/v1/people/:id/skills': givers,
  'POST /api/v1/people/:id/absences': givers,
  'DELETE /api/v1/people/:id/absences': givers,
  'POST /api/v1/people/:id/hand-over': givers,
  'GET /api/v1/strengths': casework,
  'PUT /api/v1/strengths': casework,
  'GET /api/v1/cases/:caseId/owner-suggestions': casework,

  // Says only that something changed, and of the case one looks at that it did.
  'GET /api/v1/bell': readers,

  'GET /api/v1/work': readers,
  'GET /api/v1/floor': ['lead', 'manager'],
  'GET /api/v1/approvals': ['lead', 'manager'],
  'GET /api/v1/cases': readers,
  'GET /api/v1/cases/:caseId': readers,
  'PUT /api/v1/cases/:caseId/presence': readers,
  'GET /api/v1/cases/:caseId/timeline': readers,
  'GET /api/v1/cases/:caseId/clocks': readers,
  'GET /api/v1/cases/:caseId/readings': readers,
  'GET /api/v1/cases/:caseId/brief': customerReaders,
  'GET /api/v1/cases/:caseId/dossier': readers,
  'GET /api/v1/cases/:caseId/dossier.pdf': readers,
  'GET /api/v1/cases/:caseId/category-suggestion': readers,
  'GET /api/v1/cases/:caseId/ladder': readers,
  'GET /api/v1/remedies': 'signed-in',
  'GET /api/v1/authority': 'signed-in',
  'GET /api/v1/goodwill-rules': limitSetters,
  'PUT /api/v1/goodwill-rules': limitSetters,
  'PUT /api/v1/goodwill-rules/roll-back': limitSetters,
  'POST /api/v1/goodwill-rules/preview': limitSetters,
  'GET /api/v1/due': readers,
  'GET /api/v1/follow-ups': readers,
  'GET /api/v1/department-requests': readers,
  'GET /api/v1/overlays': givers,
  'GET /api/v1/overlays/:id': givers,
  'POST /api/v1/overlays': routers,
  'PUT /api/v1/overlays/:id': routers,
  'PUT /api/v1/overlays/:id/use': routers,
  'PUT /api/v1/overlays/:id/roll-back': routers,
  'POST /api/v1/overlay-previews': ['lead', 'manager'],
  'GET /api/v1/letter-templates': [...readers, 'admin'],
  'GET /api/v1/letter-templates/:id': givers,
  'POST /api/v1/letter-templates': givers,
  'PUT /api/v1/letter-templates/:id': givers,
  'PUT /api/v1/letter-templates/:id/offering': givers,
  'PUT /api/v1/letter-templates/:id/roll-back': givers,
  // Filled from a case: for who may read cases.
  'POST /api/v1/letter-previews': ['lead', 'manager'],
  'GET /api/v1/cases/:caseId/letter-draft': casework,
  'POST /api/v1/cases/:caseId/letter-check': casework,
  'GET /api/v1/customers': customerReaders,
  'GET /api/v1/customers/:id': customerReaders,
  'GET /api/v1/customers/:id/merge': casework,
  'PUT /api/v1/customers/:id/merge': casework,
  'DELETE /api/v1/customers/:id/merge': casework,
  'GET /api/v1/views': 'signed-in',
  'POST /api/v1/views': 'signed-in',
  'PUT /api/v1/views/:id': 'signed-in',
  'DELETE /api/v1/views/:id': 'signed-in',
  'GET /api/v1/corrections': learners,
  'GET /api/v1/learning': learners,
  'POST /api/v1/learning/training': trainers,
  'GET /api/v1/reports': readers,
  'GET /api/v1/reports/:reportId': readers,
  'GET /api/v1/charts/:chartId': readers,

  'GET /api/v1/quality/queue': lookersOn,
  'GET /api/v1/quality/reviews': readers,
  'POST /api/v1/quality/reviews': reviewers,
  'GET /api/v1/quality/reviews/:id': readers,
  'PUT /api/v1/quality/reviews/:id/sheet/taking': reviewers,
  'DELETE /api/v1/quality/reviews/:id/sheet/taking': reviewers,
  'PUT /api/v1/quality/reviews/:id/sheet': reviewers,
  'POST /api/v1/quality/reviews/:id/scoring': reviewers,
  'PUT /api/v1/quality/reviews/:id/settlement': reviewers,
  'POST /api/v1/quality/reviews/:id/release': reviewers,
  // Whoever was reviewed: a lead talks with customers too.
  'POST /api/v1/quality/reviews/:id/appeal': [...casework, 'quality'],
  'PUT /api/v1/quality/reviews/:id/appeal/ruling': reviewers,
  'GET /api/v1/cases/:caseId/scorecard': lookersOn,
  'GET /api/v1/quality/settings': lookersOn,
  'PUT /api/v1/quality/settings': ['manager', 'quality'],
  'GET /api/v1/quality/rubric': readers,
  'PUT /api/v1/quality/rubric': ['manager', 'quality'],
  'PUT /api/v1/quality/rubric/roll-back': ['manager', 'quality'],
  'POST /api/v1/quality/rubric/preview': ['manager', 'quality'],
  'GET /api/v1/quality/agreement': lookersOn,
  'GET /api/v1/quality/calibrations': lookersOn,
  'POST /api/v1/quality/calibrations': reviewers,
  'GET /api/v1/quality/calibrations/:id': lookersOn,
  'PUT /api/v1/quality/calibrations/:id/opening': reviewers,
  'PUT /api/v1/quality/calibrations/:id/agreement': reviewers,
  'PUT /api/v1/quality/calibrations/:id/closing': reviewers,

  // Words of one colleague to another; whose they are is decided note by note.
  'GET /api/v1/coaching': [...casework, 'quality', 'trainer'],
  'POST /api/v1/coaching': coaches,
  'PUT /api/v1/coaching/:id/reading': [...casework, 'quality', 'trainer'],
  'PUT /api/v1/coaching/:id/answer': [...casework, 'quality', 'trainer'],
  'PUT /api/v1/coaching/:id/trying': [...casework, 'quality', 'trainer'],
  'PUT /api/v1/coaching/:id/look': coaches,

  'GET /api/v1/incidents': readers,
  'GET /api/v1/incidents/:incidentId': readers,
  'POST /api/v1/incidents/:incidentId/renderings': casework,
  'POST /api/v1/incidents': memberRoles(incidentAllowed.found.roles),
  'GET /api/v1/cases/:caseId/incident': readers,

  // Who talks with the customer sees it where they appear; who answers for the desk sees the whole list.
  'GET /api/v1/watch': ['lead', 'manager', 'auditor'],
  'GET /api/v1/watch/:id/history': ['lead', 'manager', 'auditor'],
  'GET /api/v1/cases/:caseId/watch': casework,
  'POST /api/v1/recognitions': casework,
  'POST /api/v1/customers/:id/watch': casework,
  'PUT /api/v1/watch/:id': casework,
  'PUT /api/v1/watch/:id/confirmation': ['lead', 'manager'],
  'DELETE /api/v1/watch/:id': casework,
  'POST /api/v1/watch/:id/requests': casework,
  'PUT /api/v1/watch-requests/:id': ['lead', 'manager'],

  // Whoever may add a turn or a note may send what belongs to it.
  'POST /api/v1/cases/:caseId/files': [...takersIn, 'quality', 'trainer'],
  'PUT /api/v1/cases/:caseId/files/:id/preview': [...takersIn, 'quality', 'trainer'],
  'DELETE /api/v1/cases/:caseId/files/:id': [...takersIn, 'quality', 'trainer'],
  'GET /api/v1/cases/:caseId/files/:id': readers,
  'GET /api/v1/cases/:caseId/files/:id/preview': readers,

  'POST /api/v1/cases': takersIn,
  'POST /api/v1/conversations': takersIn,
  'POST /api/v1/imports': takersIn,
  'GET /api/v1/imports': givers,
  'GET /api/v1/imports/:id': givers,
  'PUT /api/v1/imports/:id/undoing': givers,
  'POST /api/v1/import-previews': takersIn,
  'POST /api/v1/cases/:caseId/turns': takersIn,
  'POST /api/v1/cases/:caseId/heard-promises': takersIn,
  'GET /api/v1/cases/:caseId/advice': readers,
  'POST /api/v1/cases/:caseId/draft-check': takersIn,

  'POST /api/v1/duplicates': casework,
  'GET /api/v1/repeats': readers,
  'GET /api/v1/cases/:caseId/duplicates': readers,
  'GET /api/v1/cases/:caseId/merge': casework,
  'PUT /api/v1/cases/:caseId/merge': casework,
  'DELETE /api/v1/cases/:caseId/merge': casework,
  'PUT /api/v1/cases/:caseId/repeat': casework,
  'DELETE /api/v1/cases/:caseId/repeat': casework,
  'PUT /api/v1/cases/:caseId/not-repeat': casework,
};

/** The one table of who may knock where: the routes above, and the commands as the domain's table has them. */
export const access: ReadonlyMap<string, Access> = new Map([
  ...Object.entries(routes),
  ...commandTypes.map((type): [string, Access] => {
    const { method, path } = commands[type];
    return [`${method} /api/v1/cases/:caseId${path}`, memberRoles(allowed[type].roles)];
  }),
  ...incidentCommands.map(({ type, method, path }): [string, Access] => [
    `${method} /api/v1/incidents/:incidentId${path}`,
    memberRoles(incidentAllowed[type].roles),
  ]),
]);

/** The row of a route; to ask for the head of something is to ask for it. */
export const routeKey = (method: string, url: string): string =>
  `${method === 'HEAD' ? 'GET' : method} ${url}`;

/**
 * Holds the routes of a server against the table.
 * @throws Error naming the routes without a row, and the rows without a route
 */
export function assertAllGuarded(made: ReadonlySet<string>): void {
  const unguarded = [...made].filter((route) => !access.has(route));
  const missing = [...access.keys()].filter((route) => !made.has(route));
  if (unguarded.length > 0) throw new Error(`routes without a row in access.ts: ${unguarded.join(', ')}`);
  if (missing.length > 0) throw new Error(`rows of access.ts without a route: ${missing.join(', ')}`);
}
