import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Desk } from '../app/desk.ts';
import { findCaseId } from '../app/find-case.ts';
import { perform } from '../app/perform.ts';
import { commandAnswer } from '../contract/case-view.ts';
import { commands, commandTypes } from '../contract/commands.ts';
import { id } from '../contract/parts.ts';
import type { CommandInput, CommandRow } from '../contract/row.ts';
import { actorOf } from './actor.ts';
import { orRefuse } from './carry-out.ts';
import { caseAnswer } from './case-answer.ts';
import { caseParams, langQuery } from './cases.ts';
import { langOf } from './language.ts';
import { sendDoor, sendRefusal, sendWhoActs } from './problems.ts';
import { problems, type Typed } from './typed.ts';
import { etag, parseIfMatch } from './version-header.ts';
import { deskFor } from './who.ts';

export const actingHeaders = z.object({
  'amends-actor': z
    .string()
    .optional()
    .describe('with the key: the id of who acts; percent-encoded UTF-8 where it is not ASCII'),
  'amends-role': z
    .string()
    .optional()
    .describe('with the key: the role they act in; with a session: one of your roles, else the first'),
  'if-match': z.string().optional().describe('the ETag of the case as you saw it'),
});

/** One route for every command of the contract's table. */
export function commandRoutes(server: Typed, desk: Desk): void {
  for (const type of commandTypes) commandRoute(server as unknown as FastifyInstance, desk, commands[type]);
}

// Method and body differ from row to row, so the compiler's view of a handler ends here: `row` has checked them.
function commandRoute(server: FastifyInstance, desk: Desk, row: CommandRow): void {
  const named = row.path.includes(':id');
  server.route({
    method: row.method,
    url: `/api/v1/cases/:caseId${row.path}`,
    schema: {
      tags: ['commands'],
      operationId: row.type,
      summary: row.summary,
      params: named ? caseParams.extend({ id }) : caseParams,
      querystring: langQuery,
      headers: actingHeaders,
      body: row.body,
      response: { [row.method === 'POST' ? 201 : 200]: commandAnswer, ...problems },
    },
    handler: async (request, reply) => {
      const { caseId, id: part = '' } = request.params as { caseId: string; id?: string };
      return carryOut(
        deskFor(desk, request),
        request,
        reply,
        caseId,
        row.toCommand(request.body, part, desk.newId),
        row.method,
      );
    },
  });
}

async function carryOut(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  idOrNumber: string,
  command: CommandInput,
  method: 'PUT' | 'POST',
): Promise<FastifyReply> {
  const actor = actorOf(request);
  if (!actor) return sendWhoActs(request, reply);
  const expected = parseIfMatch(request.headers['if-match']);
  if (expected === null) return sendDoor(request, reply, 'bad-version');
  const caseId = await findCaseId(desk, idOrNumber);
  if (caseId === null) return sendRefusal(request, reply, { code: 'no-such-case' });
  const change = () => perform(desk, caseId, command, actor, expected);
  const done = await orRefuse(desk, request, reply, change);
  if (!done) return reply;
  const { version, case: c, events } = done;
  reply.code(method === 'POST' ? 201 : 200).header('etag', etag(version));
  return reply.send({
    version,
    events: events.map((e) => e.type),
    id: madeBy(command),
    case: await caseAnswer(desk, { version, case: c }, actor, langOf(request)),
  } satisfies z.input<typeof commandAnswer>);
}

/** The id of what a command makes; null for commands that make nothing with an id. */
export function madeBy(command: CommandInput): string | null {
  switch (command.type) {
    case 'record-fact':
    case 'make-commitment':
    case 'record-due':
    case 'make-offer':
    case 'start-clock':
    case 'escalate':
    case 'link-outside-case':
    case 'ask-department':
    case 'draft-letter':
    case 'record-change':
    case 'whisper':
      return command.id;
    case 'grant-due':
      return command.commitmentId;
    case 'renegotiate-commitment':
      return command.replacementId;
    case 'add-note':
      return command.id ?? null;
    case 'replace-clock':
      return command.newId;
    default:
      return null;
  }
}
