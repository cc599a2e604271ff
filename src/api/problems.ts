import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { IntakeRefusal } from '../channels/intake.ts';
import { sentenceFor } from '../channels/words.ts';
import type { Problem } from '../contract/problem.ts';
import type { Names } from '../contract/say.ts';
import { eventInWords, problemInWords } from '../contract/sentences.ts';
import type { Refusal } from '../desk/case/refusals.ts';
import type { IncidentRefusal } from '../desk/incident/refusals.ts';
import { roles } from '../knowledge/ids.ts';
import { BadCursor } from '../store/case-list.ts';
import { Contended, DatabaseAway, DatabaseUnable, KeyTaken, StaleVersion } from '../store/faults.ts';
import { langOf } from './language.ts';
import { type DoorCode, doorStatus, incidentStatus, intakeStatus, refusalStatus } from './statuses.ts';

type Facts = Record<string, unknown>;

/** Answers with a problem of the door. */
export function sendDoor(
  request: FastifyRequest,
  reply: FastifyReply,
  code: DoorCode,
  facts: Facts = {},
  more: Partial<Problem> = {},
  names?: Names,
): FastifyReply {
  return send(request, reply, doorStatus[code], code, code, facts, more, names);
}

/** Answers with what the domain refused. */
export function sendRefusal(
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal,
  names?: Names,
): FastifyReply {
  const { code, ...facts } = refusal;
  return send(request, reply, refusalStatus[code], code, code, facts, {}, names);
}

/** Answers with what the domain refused of an incident. */
export function sendIncidentRefusal(
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: IncidentRefusal,
  names?: Names,
): FastifyReply {
  const { code, ...facts } = refusal;
  return send(request, reply, incidentStatus[code], code, code, facts, {}, names);
}

/** Answers with why an input could not be taken in. */
export function sendIntakeRefusal(
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: IntakeRefusal,
): FastifyReply {
  const { code, ...facts } = refusal;
  // The channels have a sentence of their own for each; it stands in as what there is to say.
  const why = sentenceFor(code, facts, langOf(request));
  return send(request, reply, intakeStatus[code], code, 'not-taken-in', { ...facts, why }, {});
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  code: string,
  sentence: string,
  facts: Facts,
  more: Partial<Problem>,
  names?: Names,
): FastifyReply {
  const lang = langOf(request);
  const { title, detail } = problemInWords(sentence, facts, lang, names);
  const problem: Problem = {
    type: `urn:amends:problem:${code}`,
    status,
    code,
    title,
    detail,
    facts,
    ...more,
  };
  reply
    .code(status)
    .header('content-language', lang === 'zh' ? 'zh-CN' : 'en')
    .header('cache-control', 'no-store');
  if (status === 401) reply.header('www-authenticate', 'Bearer realm="amends"');
  if (status === 503) reply.header('retry-after', '2');
  return reply.type('application/problem+json; charset=utf-8').serializer(JSON.stringify).send(problem);
}

/** Answers an address that nothing stands at. */
export function noSuchRoute(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendDoor(request, reply, 'no-such-route');
}

/** The one place where what was thrown becomes an answer: bad input, a fault, or a bug. */
export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (hasZodFastifySchemaValidationErrors(error)) return badInput(error, request, reply);
  if (error instanceof BadCursor) return sendDoor(request, reply, 'bad-cursor');
  if (error instanceof StaleVersion) return sendStale(error, request, reply);
  if (error instanceof KeyTaken) return taken(error, request, reply);
  if (error instanceof DatabaseAway || error instanceof Contended) {
    request.log.error({ err: error }, 'unavailable');
    return sendDoor(
      request,
      reply,
      error instanceof DatabaseUnable ? error.reason : 'unavailable',
      { id: request.id },
      { instance: `urn:uuid:${request.id}` },
    );
  }
  const code = doorCodes[error.code];
  if (code)
    return sendDoor(
      request,
      reply,
      code,
      code === 'too-large' ? { limit: request.routeOptions.bodyLimit } : {},
    );
  request.log.error({ err: error }, 'bug');
  return sendDoor(request, reply, 'bug', { id: request.id }, { instance: `urn:uuid:${request.id}` });
}

// What Fastify itself throws for a body it cannot read.
const doorCodes: Record<string, DoorCode> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed-json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed-json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed-json',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'wrong-media-type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_ERR_BAD_URL: 'no-such-route',
};

interface Unfit {
  validation: { instancePath: string; message?: string | undefined }[];
  validationContext?: string | undefined;
}

function badInput(
  { validation, validationContext }: Unfit,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const errors = validation.map(({ instancePath, message }) => ({
    path: [validationContext ?? 'body', ...instancePath.split('/').filter(Boolean)].join('.'),
    message: message ?? 'not accepted',
  }));
  return sendDoor(request, reply, 'bad-input', {}, { errors });
}

/** Answers who was too late with what happened since, in the names of people where they are given. */
export function sendStale(
  error: StaleVersion,
  request: FastifyRequest,
  reply: FastifyReply,
  names?: Names,
): FastifyReply {
  const lang = langOf(request);
  const since = error.since.map((e) => ({
    at: e.at,
    type: e.type,
    sentence: eventInWords(e, lang, undefined, names),
  }));
  const { expected, actual } = error;
  return sendDoor(request, reply, 'stale-version', { expected, actual }, { since });
}

/** An id that is in use stays in use: to say "try again later" would be a lie. */
function taken(error: KeyTaken, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { id, externalId } = (request.body ?? {}) as { id?: unknown; externalId?: unknown };
  request.log.warn({ err: error }, 'id taken');
  return sendRefusal(request, reply, { code: 'id-taken', id: String(id ?? externalId ?? error.constraint) });
}

/** Says that a write did not tell who acts. */
export const sendWhoActs = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  sendDoor(request, reply, 'who-acts-missing', { roles: Object.keys(roles) });
