import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Desk } from '../app/desk.ts';
import { ImportStopped, NotImportable } from '../app/import-stopped.ts';
import { importUpload, mostBytes, receiveUpload, TooLarge, type Upload } from '../app/import-upload.ts';
import { importAnswer, importQuery } from '../contract/imports.ts';
import { actorOf } from './actor.ts';
import { actingHeaders } from './case-commands.ts';
import { langOf } from './language.ts';
import { sendDoor, sendIntakeRefusal, sendWhoActs } from './problems.ts';
import { problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

/** A file of complaints, one case a row. */
export function importRoutes(server: Typed, desk: Desk): void {
  // Within its own scope: nowhere else may a body be a file.
  server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/octet-stream', (_request, payload, done) => {
      // Read by the handler: nothing is written for who may not write, and whoever writes also clears away.
      done(null, payload);
    });
    scope.withTypeProvider<ZodTypeProvider>().post(
      '/api/v1/imports',
      {
        bodyLimit: mostBytes,
        schema: {
          tags: ['intake'],
          summary: 'Import a table: every row becomes a case (CSV, XLSX, JSON Lines; at most 50 MB)',
          consumes: ['application/octet-stream'],
          querystring: importQuery,
          headers: actingHeaders.omit({ 'if-match': true }),
          body: z.unknown().describe('the file as it is'),
          response: { 200: importAnswer, ...problems },
        },
      },
      async (request, reply) => {
        const actor = actorOf(request);
        if (!actor) return sendWhoActs(request, reply);
        const { name, source = 'upload', live } = request.query;
        let upload: Upload | null = null;
        try {
          upload = await receiveUpload(
            request.body instanceof Readable ? request.body : Readable.from([]),
            name,
          );
          const options = { source, live: live === 'yes', actor, lang: langOf(request) };
          return await importUpload(deskFor(desk, request), upload, options);
        } catch (error) {
          return notImported(error, request, reply);
        } finally {
          await upload?.remove();
        }
      },
    );
  });
}

function notImported(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof TooLarge) {
    const facts = { megabytes: mostBytes / 1024 / 1024 };
    return sendDoor(request, reply.header('connection', 'close'), 'file-too-large', facts);
  }
  if (error instanceof NotImportable && error.refusal.code !== 'bad-file')
    return sendIntakeRefusal(request, reply, error.refusal);
  // Where its bad rows were to lie is our own affair: a fault like any other.
  if (error instanceof ImportStopped && error.code !== 'bad-file-lost') {
    request.log.error({ err: error }, 'import stopped');
    const { opened } = error.counts;
    return sendDoor(request, reply, 'import-stopped', { opened, why: error[langOf(request)] });
  }
  throw error;
}
