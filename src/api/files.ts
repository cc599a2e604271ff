import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Desk } from '../app/desk.ts';
import { receiveFile, waitsDays } from '../app/files.ts';
import { findCase } from '../app/find-case.ts';
import { type FileKind, fileKinds, hasControls, kindOf } from '../base/file-kind.ts';
import { addMs, dayMs } from '../base/time.ts';
import { fileParams, type SentFile, sentFile, uploadQuery } from '../contract/files.ts';
import type { Actor, Case } from '../desk/case/case.ts';
import { allFiles, findFile } from '../desk/case/file.ts';
import { mostFiles } from '../desk/case/files.ts';
import {
  countWaiting,
  dropWaiting,
  type FileRow,
  loadFiles,
  previewOf,
  readBytes,
  setPreview,
} from '../store/file.ts';
import { actorOf } from './actor.ts';
import { actingHeaders } from './case-commands.ts';
import { caseParams, langQuery } from './cases.ts';
import { sendDoor, sendRefusal, sendWhoActs } from './problems.ts';
import { sendBytes } from './send-bytes.ts';
import { nothing, problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

const tags = ['files'];

/** So many files are taken in at once, by each server. */
const mostAtOnce = 12;
const busyS = 5;

/** So many files one person may have waiting in one case. */
const mostWaiting = 40;

/** A preview is a small picture; a larger one is none. */
const mostPreviewBytes = 256 * 1_024;

/** The files of a case: sending one, looking at it, forgetting one that was not used. */
export function fileRoutes(server: Typed, desk: Desk): void {
  let underWay = 0;
  // Within its own scope: nowhere else may a body be a file.
  server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/octet-stream', (_request, payload, done) => {
      // Read by the handler: nothing is written for who may not write.
      done(null, payload);
    });
    const typed = scope.withTypeProvider<ZodTypeProvider>();
    typed.post(
      '/api/v1/cases/:caseId/files',
      {
        bodyLimit: 8 * desk.mostFileBytes,
        schema: {
          tags,
          summary: 'Send a file to a case: it waits there until a turn, a note or a fact brings it in',
          consumes: ['application/octet-stream'],
          params: caseParams,
          querystring: uploadQuery,
          headers: actingHeaders.omit({ 'if-match': true }),
          body: z.unknown().describe('the file as it is'),
          response: { 201: sentFile, ...problems },
        },
      },
      async (request, reply) => {
        const asked = await askedCase(desk, request, reply);
        if (!asked) return reply;
        const { here, c, actor } = asked;
        if (await isFull(here, c, actor))
          return sendRefusal(request, reply, { code: 'too-many-files', limit: mostFiles });
        if (underWay >= mostAtOnce)
          return sendDoor(request, reply.header('retry-after', busyS), 'files-busy', { seconds: busyS });
        underWay += 1;
        try {
          const sent = { caseId: c.id, name: request.query.name, body: bodyOf(request) };
          const done = await receiveFile(here, sent, actor.id);
          if (done.ok) return reply.code(201).send(sentView(done.value));
          const { code, ...facts } = done.error;
          // What still comes of a body that is far too large is not waited for.
          if (code === 'attachment-too-large') reply.header('connection', 'close');
          return sendDoor(request, reply, code, facts);
        } finally {
          underWay -= 1;
        }
      },
    );
    previewRoute(typed, desk);
  });
  readRoutes(server, desk);
  forgetRoute(server, desk);
}

const bodyOf = ({ body }: FastifyRequest): AsyncIterable<Uint8Array> =>
  body instanceof Readable ? body : Readable.from([]);

async function isFull(desk: Desk, c: Case, actor: Actor): Promise<boolean> {
  if (allFiles(c).filter((file) => !file.removed).length >= mostFiles) return true;
  return (await countWaiting(desk.pool, desk.organisationId, c.id, actor.id)) >= mostWaiting;
}

const sentView = ({ id, name, kind, bytes, sha256, wholeAt }: FileRow): SentFile => {
  if (name === null || kind === null || bytes === null || sha256 === null || wholeAt === null)
    throw new Error(`file ${id} has not come whole`);
  return { id, name, kind, bytes, sha256, keptUntil: addMs(wholeAt, waitsDays * dayMs) };
};

interface Asked {
  here: Desk;
  c: Case;
  actor: Actor;
}

/** Null where the answer was sent: nobody says who asks, or there is no such case. */
async function askedCase(desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<Asked | null> {
  const here = deskFor(desk, request);
  const found = await findCase(here, (request.params as { caseId: string }).caseId);
  if (!found) {
    sendRefusal(request, reply, { code: 'no-such-case' });
    return null;
  }
  const actor = actorOf(request);
  if (actor) return { here, c: found.case, actor };
  sendWhoActs(request, reply);
  return null;
}

/** The file of an address, in the case or waiting there for who asks; null where the answer was sent. */
async function askedFile(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<(Asked & { file: FileRow }) | null> {
  const asked = await askedCase(desk, request, reply);
  if (!asked) return null;
  const { here, c, actor } = asked;
  const { id } = request.params as { id: string };
  const [file] = await loadFiles(here.pool, here.organisationId, [id]);
  const isIn = findFile(c, id) !== undefined;
  const waits = file?.keptAt === null && file.caseId === c.id && file.sentBy === actor.id;
  if (!file?.wholeAt || !(isIn || waits)) sendRefusal(request, reply, { code: 'no-such-file', id });
  else if (file.goneAt !== null) sendRefusal(request, reply, { code: 'file-removed', id });
  else return { ...asked, file };
  return null;
}

function previewRoute(server: Typed, desk: Desk): void {
  server.put(
    '/api/v1/cases/:caseId/files/:id/preview',
    {
      bodyLimit: mostPreviewBytes,
      schema: {
        tags,
        summary: 'Give a file you have just sent a small picture (JPG, PNG or WebP, at most 256 kB)',
        consumes: ['application/octet-stream'],
        params: fileParams,
        querystring: langQuery,
        headers: actingHeaders.omit({ 'if-match': true }),
        body: z.unknown().describe('the picture as it is'),
        response: { 204: nothing, ...problems },
      },
    },
    async (request, reply) => {
      const asked = await askedFile(desk, request, reply);
      if (!asked) return reply;
      const { here, file, actor } = asked;
      if (file.sentBy !== actor.id || file.kind === null || fileKinds[file.kind].shown !== 'image')
        return sendRefusal(request, reply, { code: 'no-such-file', id: file.id });
      const bytes = await smallBody(request, mostPreviewBytes);
      const kind = bytes && pictureKind(bytes, ['jpg', 'png', 'webp']);
      if (!bytes || !kind) return sendDoor(request, reply, 'file-kind');
      await setPreview(here.pool, here.organisationId, file.id, kind, bytes);
      return reply.code(204).send();
    },
  );
}

/** The whole body; null where it is more than `most` bytes. */
export async function smallBody(request: FastifyRequest, most: number): Promise<Buffer | null> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of bodyOf(request)) {
    size += piece.length;
    if (size <= most) pieces.push(piece);
  }
  return size > most ? null : Buffer.concat(pieces);
}

/** The kind of a picture, if it is one of these. */
export function pictureKind<K extends FileKind>(bytes: Uint8Array, kinds: readonly K[]): K | null {
  const kind = kindOf({ head: bytes, tail: bytes, size: bytes.length, hasControls: hasControls(bytes) }, '');
  return kinds.find((one) => one === kind) ?? null;
}

const fileAnswer = {
  200: { description: 'The bytes', content: { 'application/octet-stream': { schema: z.string() } } },
  ...problems,
};

function readRoutes(server: Typed, desk: Desk): void {
  server.get(
    '/api/v1/cases/:caseId/files/:id',
    {
      schema: {
        tags,
        summary: 'A file of a case as it was sent; a part of it where Range asks for one',
        params: fileParams,
        querystring: langQuery,
        response: fileAnswer,
      },
    },
    async (request, reply) => {
      const asked = await askedFile(desk, request, reply);
      if (!asked) return reply;
      const { id, kind, bytes, name } = asked.file;
      if (kind === null || bytes === null) throw new Error(`file ${id} has no kind`);
      const { pool, organisationId } = asked.here;
      return sendBytes(request, reply, {
        kind,
        name: name ?? 'file',
        size: bytes,
        read: (from, to) => readBytes(pool, organisationId, id, from, to),
      });
    },
  );
  server.get(
    '/api/v1/cases/:caseId/files/:id/preview',
    {
      schema: {
        tags,
        summary: 'A small picture of a file: drawn anew, without place and time of the original',
        params: fileParams,
        querystring: langQuery,
        response: fileAnswer,
      },
    },
    async (request, reply) => {
      const asked = await askedFile(desk, request, reply);
      if (!asked) return reply;
      const { here, file } = asked;
      const bytes = await previewOf(here.pool, here.organisationId, file.id);
      if (!bytes || file.previewKind === null)
        return sendRefusal(request, reply, { code: 'no-such-file', id: file.id });
      return sendBytes(request, reply, {
        kind: file.previewKind,
        name: `preview.${file.previewKind}`,
        size: bytes.length,
        read: (from, to) => [bytes.subarray(from, to)],
      });
    },
  );
}

function forgetRoute(server: Typed, desk: Desk): void {
  server.delete(
    '/api/v1/cases/:caseId/files/:id',
    {
      schema: {
        tags,
        summary: 'Forget a file you have sent and not brought into the case',
        params: fileParams,
        querystring: langQuery,
        response: { 204: nothing, ...problems },
      },
    },
    async (request, reply) => {
      const asked = await askedFile(desk, request, reply);
      if (!asked) return reply;
      const { here, file } = asked;
      const dropped = await dropWaiting(here.pool, here.organisationId, file.id);
      // What belongs to the case is taken out with a reason.
      if (!dropped) return sendRefusal(request, reply, { code: 'no-such-file', id: file.id });
      return reply.code(204).send();
    },
  );
}
