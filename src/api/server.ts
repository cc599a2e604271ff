import { randomUUID } from 'node:crypto';
import fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Desk } from '../app/desk.ts';
import type { Identity } from '../app/identity.ts';
import { minuteMs } from '../base/time.ts';
import { assertAllGuarded, routeKey } from './access.ts';
import { approvalsRoute } from './approvals.ts';
import { bellRoute } from './bell.ts';
import { calendarRoutes } from './calendar.ts';
import { calibrationRoutes } from './calibrations.ts';
import { commandRoutes } from './case-commands.ts';
import { briefRoute, caseRoutes } from './cases.ts';
import { chartRoutes } from './charts.ts';
import { coachingRoutes } from './coaching.ts';
import { customerMergeRoutes } from './customer-merge.ts';
import { customerRoutes } from './customers.ts';
import { deadlinePackRoutes } from './deadline-packs.ts';
import { departmentRequestRoute } from './department-requests.ts';
import { guard } from './door.ts';
import { dossierRoutes } from './dossier.ts';
import { dueRoute } from './due.ts';
import { duplicateRoutes } from './duplicates.ts';
import { fileRoutes } from './files.ts';
import { floorRoute } from './floor.ts';
import { goodwillRoutes } from './goodwill.ts';
import { goodwillRulesRoutes } from './goodwill-rules.ts';
import { guidanceRoutes } from './guidance.ts';
import { healthRoute } from './health.ts';
import { heardPromisesRoute } from './heard-promises.ts';
import { importListRoutes } from './import-list.ts';
import { importRoutes } from './imports.ts';
import { incidentRoutes } from './incidents.ts';
import { intakeRoutes } from './intakes.ts';
import { languageRoutes } from './language-talk.ts';
import { learningRoutes } from './learning.ts';
import { letterRoutes } from './letters.ts';
import { type Limits, meter, usualLimits } from './limits.ts';
import { linkRoutes } from './links.ts';
import { logging } from './logging.ts';
import { answerMalformed } from './malformed.ts';
import { memberRoutes } from './members.ts';
import { mergeRoutes } from './merge.ts';
import { describe } from './openapi.ts';
import { ownAddress } from './own-address.ts';
import { peopleRoutes } from './people.ts';
import { presenceRoute } from './presence.ts';
import { answerError, noSuchRoute } from './problems.ts';
import { qualityRoutes } from './quality.ts';
import { qualitySettingsRoutes } from './quality-settings.ts';
import { repeatRoute } from './repeats.ts';
import { reportRoutes } from './reports.ts';
import { rolesRoute } from './roles.ts';
import { routingRoutes } from './routing.ts';
import { sectorBundleRoutes } from './sector-bundle.ts';
import { sessionRoutes } from './session.ts';
import { setUpRoutes } from './set-up.ts';
import { settingsRoute } from './settings.ts';
import type { Typed } from './typed.ts';
import { viewRoutes } from './views.ts';
import { visitRoutes } from './visits.ts';
import { watchRoutes } from './watch.ts';
import { webFiles } from './web-files.ts';
import { workRoutes } from './work.ts';

export interface ServerOptions {
  desk: Desk;
  identity: Identity;
  /** The key of programs on this machine: at least 128 bits of chance, in characters that may stand in a header. */
  token: string;
  /** The product's version, for health and the API document. */
  version?: string;
  /** Where the built web app lies; left out, every page says that it is not built. */
  webDir?: string;
  /** How much is answered a minute; `usualLimits` unless told. */
  limits?: Limits;
  /** Where log lines go; nowhere unless told. Never words of people, never addresses with queries. */
  log?: { stream: NodeJS.WritableStream; level?: string };
  /** Told of every route as it is made. */
  onRoute?: (route: { method: string; url: string }) => void;
}

/** Two megabytes: a long talk fits, an upload of files does not. */
const bodyLimit = 2 * 1024 * 1024;

/** So long may a request take to come in whole: 50 MB over a poor line. Whoever sends slower is holding us up. */
const comesInWithinMs = 10 * minuteMs;

/**
 * The server, complete but not listening: `inject` answers without a socket.
 * @throws Error if a route has no row in the table of access, or a row no route
 */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const { desk, identity, token, version = '0.0.0' } = options;
  const server = bare(options);
  // JSON is the one language of bodies; plain text would come from a form of another site without a question.
  server.removeContentTypeParser('text/plain');
  const made = new Set<string>();
  server.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) {
      made.add(routeKey(one, url));
      options.onRoute?.({ method: one, url });
    }
  });
  guard(server, { desk, identity, key: token, meter: await meter(server, options.limits ?? usualLimits) });
  // A command without a body may come without one; its schema still says what may stand in it.
  server.addHook('preValidation', async (request) => {
    if (request.method !== 'GET' && request.body === undefined) request.body = {};
  });
  await describe(server, version);
  deskRoutes(server, options, version);
  documentRoute(server);
  await webFiles(server as unknown as FastifyInstance, options.webDir ?? null);
  await server.ready();
  assertAllGuarded(made);
  return server;
}

/** Every route but the document of the routes. */
function deskRoutes(server: Typed, { desk, identity }: ServerOptions, version: string): void {
  healthRoute(server, desk, version);
  setUpRoutes(server, desk, identity);
  sessionRoutes(server, desk, identity);
  linkRoutes(server, desk, identity);
  memberRoutes(server, desk, identity);
  peopleRoutes(server, desk, identity);
  settingsRoute(server, desk);
  rolesRoute(server, desk);
  sectorBundleRoutes(server, desk);
  routingRoutes(server, desk);
  deadlinePackRoutes(server, desk);
  calendarRoutes(server, desk);
  workRoutes(server, desk);
  floorRoute(server, desk);
  approvalsRoute(server, desk);
  caseRoutes(server, desk);
  presenceRoute(server, desk);
  bellRoute(server, desk);
  briefRoute(server, desk);
  dossierRoutes(server, desk);
  customerRoutes(server, desk);
  customerMergeRoutes(server, desk);
  viewRoutes(server, desk);
  goodwillRoutes(server, desk);
  goodwillRulesRoutes(server, desk);
  dueRoute(server, desk);
  visitRoutes(server, desk);
  departmentRequestRoute(server, desk);
  letterRoutes(server, desk);
  intakeRoutes(server, desk);
  duplicateRoutes(server, desk);
  mergeRoutes(server, desk);
  repeatRoute(server, desk);
  heardPromisesRoute(server, desk);
  guidanceRoutes(server, desk);
  languageRoutes(server, desk);
  fileRoutes(server, desk);
  importRoutes(server, desk);
  importListRoutes(server, desk);
  commandRoutes(server, desk);
  reportRoutes(server, desk);
  chartRoutes(server, desk);
  learningRoutes(server, desk);
  watchRoutes(server, desk);
  qualityRoutes(server, desk);
  qualitySettingsRoutes(server, desk);
  calibrationRoutes(server, desk);
  coachingRoutes(server, desk);
  incidentRoutes(server, desk);
}

function bare({ identity, log }: ServerOptions): Typed {
  const server = fastify({
    ...({ logger: log ? logging(log) : false } satisfies FastifyServerOptions),
    bodyLimit,
    requestTimeout: comesInWithinMs,
    genReqId: () => randomUUID(),
    // Requests under way are finished, idle connections closed: a stop takes no longer than its slowest answer.
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    frameworkErrors: (error, request, reply) => {
      answerError(error, request, reply);
    },
    clientErrorHandler: answerMalformed,
    // Whose request a proxy hands on is believed of one on this machine only.
    trustProxy: ownAddress(identity.publicAddress).isPublic ? 'loopback' : false,
    routerOptions: { ignoreTrailingSlash: true },
  }).withTypeProvider<ZodTypeProvider>();
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  server.setErrorHandler(answerError);
  server.setNotFoundHandler(noSuchRoute);
  return server;
}

function documentRoute(server: Typed): void {
  server.get(
    '/openapi.json',
    {
      schema: {
        tags: ['server'],
        summary: 'This document',
        response: { 200: z.record(z.string(), z.unknown()) },
      },
    },
    async () => server.swagger() as unknown as Record<string, unknown>,
  );
}
