import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Desk } from '../app/desk.ts';
import { findCase } from '../app/find-case.ts';
import type { IncidentChanged } from '../app/incident.ts';
import { foundIncident, performIncident } from '../app/perform-incident.ts';
import type { Result } from '../base/result.ts';
import {
  foundBody,
  type IncidentInput,
  type IncidentRow,
  incidentCommands,
} from '../contract/incident-commands.ts';
import {
  incidentChanged,
  incidentOfCase,
  incidentsAnswer as incidentsSchema,
  incidentView,
  renderBody,
  renderedAnswer,
} from '../contract/incidents.ts';
import { id } from '../contract/parts.ts';
import type { IncidentRefusal } from '../desk/incident/refusals.ts';
import { loadIncident } from '../store/incident.ts';
import { namesOf } from '../store/member.ts';
import { actorOf } from './actor.ts';
import { actingHeaders } from './case-commands.ts';
import { caseParams, langQuery } from './cases.ts';
import { incidentAnswer, incidentOfCaseAnswer, incidentsAnswer, renderedFor } from './incident-answer.ts';
import { langOf } from './language.ts';
import { sendDoor, sendIncidentRefusal, sendRefusal, sendWhoActs } from './problems.ts';
import { problems, type Typed } from './typed.ts';
import { etag, parseIfMatch } from './version-header.ts';
import { deskFor } from './who.ts';

const tags = ['incidents'];
const incidentParams = z.object({
  incidentId: z.string().max(64).describe('the id of the incident, or its number'),
});
const listQuery = langQuery.extend({
  status: z
    .enum(['proposed', 'open', 'ended'])
    .default('open')
    .describe('proposed: also closed ones with new cases to decide on; ended: closed or dismissed'),
});
const ended = ['closed', 'dismissed'] as const;

/** What many complain of at once: the list, one incident, its commands, and its hint in a case. */
export function incidentRoutes(server: Typed, desk: Desk): void {
  readRoutes(server, desk);
  renderRoute(server, desk);
  foundRoute(server, desk);
  ofCaseRoute(server, desk);
  for (const row of incidentCommands) commandRoute(server as unknown as FastifyInstance, desk, row);
}

function readRoutes(server: Typed, desk: Desk): void {
  server.get(
    '/api/v1/incidents',
    {
      schema: {
        tags,
        summary: 'List incidents',
        querystring: listQuery,
        response: { 200: incidentsSchema, ...problems },
      },
    },
    async (request) => {
      const { status } = request.query;
      const here = deskFor(desk, request);
      const lang = langOf(request);
      const found = await incidentsAnswer(here, status === 'ended' ? ended : [status], lang);
      if (status !== 'proposed') return { incidents: found };
      // More of what was closed: a person decides whether it was over.
      const closed = await incidentsAnswer(here, ['closed'], lang);
      return { incidents: [...found, ...closed.filter(({ suggested }) => suggested > 0)] };
    },
  );
  server.get(
    '/api/v1/incidents/:incidentId',
    {
      schema: {
        tags,
        summary: 'One incident: cases, facts, position, table, plans, and what may be done now',
        params: incidentParams,
        querystring: langQuery,
        response: { 200: incidentView, ...problems },
      },
    },
    async (request, reply) => {
      const here = deskFor(desk, request);
      const found = await loadIncident(here.pool, here.organisationId, request.params.incidentId);
      if (!found) return sendIncidentRefusal(request, reply, { code: 'no-such-incident' });
      reply.header('etag', etag(found.version));
      return incidentAnswer(here, found, actorOf(request), langOf(request));
    },
  );
}

function renderRoute(server: Typed, desk: Desk): void {
  server.post(
    '/api/v1/incidents/:incidentId/renderings',
    {
      schema: {
        tags,
        summary: 'What each customer would read of a template; writes nothing',
        params: incidentParams,
        querystring: langQuery,
        body: renderBody,
        response: { 200: renderedAnswer, ...problems },
      },
    },
    async (request, reply) => {
      const here = deskFor(desk, request);
      const found = await loadIncident(here.pool, here.organisationId, request.params.incidentId);
      if (!found) return sendIncidentRefusal(request, reply, { code: 'no-such-incident' });
      return renderedFor(here, found.incident, request.body.template, langOf(request));
    },
  );
}

function foundRoute(server: Typed, desk: Desk): void {
  server.post(
    '/api/v1/incidents',
    {
      schema: {
        tags,
        summary: 'Open an incident that a person saw first',
        querystring: langQuery,
        headers: actingHeaders,
        body: foundBody,
        response: { 201: incidentChanged, ...problems },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      if (!actor) return sendWhoActs(request, reply);
      const here = deskFor(desk, request);
      return sendChanged(here, request, reply, 201, await foundIncident(here, request.body, actor));
    },
  );
}

function ofCaseRoute(server: Typed, desk: Desk): void {
  server.get(
    '/api/v1/cases/:caseId/incident',
    {
      schema: {
        tags,
        summary: 'The incident a case belongs to, and what it has to be told',
        params: caseParams,
        querystring: langQuery,
        response: { 200: incidentOfCase, ...problems },
      },
    },
    async (request, reply) => {
      const here = deskFor(desk, request);
      const found = await findCase(here, request.params.caseId);
      if (!found) return sendRefusal(request, reply, { code: 'no-such-case' });
      return incidentOfCaseAnswer(here, found.case);
    },
  );
}

// Method and body differ from row to row, so the compiler's view of a handler ends here: `row` has checked them.
function commandRoute(server: FastifyInstance, desk: Desk, row: IncidentRow): void {
  const named = {
    ...(row.path.includes(':caseId') ? { caseId: caseParams.shape.caseId } : {}),
    ...(row.path.includes(':id') ? { id } : {}),
  };
  server.route({
    method: row.method,
    url: `/api/v1/incidents/:incidentId${row.path}`,
    schema: {
      tags,
      operationId: `incident-${row.type}`,
      summary: row.summary,
      params: incidentParams.extend(named),
      querystring: langQuery,
      headers: actingHeaders,
      body: row.body,
      response: { 200: incidentChanged, ...problems },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request);
      if (!actor) return sendWhoActs(request, reply);
      const expected = parseIfMatch(request.headers['if-match']);
      if (expected === null) return sendDoor(request, reply, 'bad-version');
      const here = deskFor(desk, request);
      const { incidentId, caseId = '', id = '' } = request.params as Record<string, string>;
      const input = row.toCommand(request.body, { caseId, id }, desk.newId) as Exclude<
        IncidentInput,
        { type: 'found' }
      >;
      return sendChanged(
        here,
        request,
        reply,
        200,
        await performIncident(here, incidentId ?? '', input, actor, expected),
      );
    },
  });
}

async function sendChanged(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  status: 200 | 201,
  changed: Result<IncidentChanged, IncidentRefusal>,
): Promise<FastifyReply> {
  if (!changed.ok) {
    const names = await namesOf(desk.pool, desk.organisationId);
    return sendIncidentRefusal(request, reply, changed.error, names);
  }
  // Words that set out have moved it on since.
  const { id } = changed.value.incident;
  const found = (await loadIncident(desk.pool, desk.organisationId, id)) ?? changed.value;
  const incident = await incidentAnswer(desk, found, actorOf(request), langOf(request));
  reply.code(status).header('etag', etag(found.version));
  return reply.send({ version: found.version, incident } satisfies z.input<typeof incidentChanged>);
}
