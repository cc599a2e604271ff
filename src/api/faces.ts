import type { FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Desk } from '../app/desk.ts';
import { writeAudit } from '../store/audit.ts';
import { dropFace, loadFace, setFace } from '../store/face.ts';
import { findMember, type Member } from '../store/member.ts';
import { langQuery } from './cases.ts';
import { pictureKind, smallBody } from './files.ts';
import { memberParams } from './members.ts';
import { sendDoor } from './problems.ts';
import { sendBytes } from './send-bytes.ts';
import { nothing, problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

const tags = ['people'];

/** A picture of oneself is so large at most. */
const mostBytes = 5 * 1_024 * 1_024;

/** The pictures of colleagues: one's own is set and taken away by oneself, everybody here sees it. */
export function faceRoutes(server: Typed, desk: Desk): void {
  // Within its own scope: nowhere else may a body be a picture.
  server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
    scope.withTypeProvider<ZodTypeProvider>().put(
      '/api/v1/me/face',
      {
        bodyLimit: 4 * mostBytes,
        schema: {
          tags,
          summary: 'Set your picture (JPG or PNG, at most 5 MB)',
          consumes: ['application/octet-stream'],
          querystring: langQuery,
          body: z.unknown().describe('the picture as it is'),
          response: { 204: nothing, ...problems },
        },
      },
      async (request, reply) => {
        const { here, me } = await asking(desk, request);
        if (!me) return sendDoor(request, reply, 'no-such-member');
        const bytes = await smallBody(request, mostBytes);
        if (!bytes) return sendDoor(request, reply, 'attachment-too-large', { megabytes: 5 });
        const kind = pictureKind(bytes, ['jpg', 'png']);
        if (!kind) return sendDoor(request, reply, bytes.length === 0 ? 'file-empty' : 'face-kind');
        await setFace(here.pool, here.organisationId, me.id, { kind, bytes }, here.now());
        await note(here, 'face-set', me.id);
        return reply.code(204).send();
      },
    );
  });
  server.delete(
    '/api/v1/me/face',
    {
      schema: {
        tags,
        summary: 'Take your picture away',
        querystring: langQuery,
        response: { 204: nothing, ...problems },
      },
    },
    async (request, reply) => {
      const { here, me } = await asking(desk, request);
      if (!me) return sendDoor(request, reply, 'no-such-member');
      await dropFace(here.pool, here.organisationId, me.id);
      await note(here, 'face-dropped', me.id);
      return reply.code(204).send();
    },
  );
  readRoute(server, desk);
}

async function asking(desk: Desk, request: FastifyRequest): Promise<{ here: Desk; me: Member | null }> {
  const here = deskFor(desk, request);
  const id = request.who?.actor?.id;
  return { here, me: id === undefined ? null : await findMember(here.pool, here.organisationId, id) };
}

const note = (desk: Desk, what: string, id: string): Promise<void> => {
  const row = { id: desk.newId(), at: desk.now(), actor: id, what, target: id };
  return writeAudit(desk.pool, desk.organisationId, row);
};

function readRoute(server: Typed, desk: Desk): void {
  server.get(
    '/api/v1/people/:id/face',
    {
      schema: {
        tags,
        summary: 'The picture of a colleague',
        params: memberParams,
        querystring: langQuery.extend({ v: z.string().max(20).optional().describe('the mark it goes by') }),
        response: {
          200: { description: 'The bytes', content: { 'application/octet-stream': { schema: z.string() } } },
          ...problems,
        },
      },
    },
    async (request, reply) => {
      const { pool, organisationId } = deskFor(desk, request);
      const member = await findMember(pool, organisationId, request.params.id);
      if (!member) return sendDoor(request, reply, 'no-such-member');
      const face = await loadFace(pool, organisationId, member.id);
      if (!face) return sendDoor(request, reply, 'no-face');
      const { kind, bytes } = face;
      return sendBytes(request, reply, {
        kind,
        name: `face.${kind}`,
        size: bytes.length,
        read: (from, to) => [bytes.subarray(from, to)],
      });
    },
  );
}
