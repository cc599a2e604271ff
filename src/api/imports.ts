import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Desk } from '../app/desk.ts';
import { previewUpload } from '../app/import-preview.ts';
import { ImportStopped, NotImportable } from '../app/import-stopped.ts';
import {
  InflatesTooLarge,
  importUpload,
  mostBytes,
  receiveUpload,
  TooLarge,
  type Upload,
} from '../app/import-upload.ts';
import { importAnswer, importPreview, importQuery } from '../contract/imports.ts';
import { actorOf } from './actor.ts';
import { actingHeaders } from './case-commands.ts';
import { langOf } from './language.ts';
import { sendDoor, sendIntakeRefusal, sendWhoActs } from './problems.ts';
import { problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

/** So many files are taken in at once, by each server: they lie on its disk and take its time. */
const mostAtOnce = 3;

/** A file of complaints, one case a row: looked at, then taken in. */
export function importRoutes(server: Typed, desk: Desk): void {
  const takes = takingFiles();
  // Within its own scope: nowhere else may a body be a file.
  server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/octet-stream', (_request, payload, done) => {
      // Read by the handler: nothing is written for who may not write, and whoever writes also clears away.
      done(null, payload);
    });
    const files = scope.withTypeProvider<ZodTypeProvider>();
    const taken = {
      tags: ['intake'],
      consumes: ['application/octet-stream'],
      querystring: importQuery,
      headers: actingHeaders.omit({ 'if-match': true }),
      body: z.unknown().describe('the file as it is'),
    };
    const take = {
      ...taken,
      summary: 'Import a table: every row becomes a case (CSV, XLSX, JSON Lines; at most 50 MB)',
      response: { 200: importAnswer, ...problems },
    };
    files.post('/api/v1/imports', { bodyLimit: mostBytes, schema: take }, async (request, reply) => {
      const actor = actorOf(request);
      if (!actor) return sendWhoActs(request, reply);
      const { source = 'upload', live, columns: mapping = null } = request.query;
      const options = {
        name: request.query.name,
        source,
        live: live === 'yes',
        mapping,
        actor,
        lang: langOf(request),
      };
      return takes(request, reply, (file) => importUpload(deskFor(desk, request), file, options));
    });
    const look = {
      ...taken,
      summary:
        'What an import of the table would do: columns, rows that would not come in, examples; opens nothing',
      response: { 200: importPreview, ...problems },
    };
    files.post('/api/v1/import-previews', { bodyLimit: mostBytes, schema: look }, async (request, reply) => {
      const { source = 'upload', columns: mapping = null } = request.query;
      const options = { source, mapping, lang: langOf(request) };
      return takes(request, reply, (file) => previewUpload(deskFor(desk, request), file, options));
    });
  });
}

type Asked = FastifyRequest & { query: z.output<typeof importQuery> };

/** Receives files, a few at once, and clears each away whatever became of it. */
function takingFiles() {
  let underWay = 0;
  return async <T>(request: Asked, reply: FastifyReply, use: (file: Upload) => Promise<T>) => {
    // Before a byte of it is read.
    if (underWay >= mostAtOnce) return importsBusy(request, reply);
    underWay += 1;
    let upload: Upload | null = null;
    try {
      const body = request.body instanceof Readable ? request.body : Readable.from([]);
      upload = await receiveUpload(body, request.query.name);
      return await use(upload);
    } catch (error) {
      return notImported(error, request, reply);
    } finally {
      underWay -= 1;
      await upload?.remove();
    }
  };
}

const busyS = 30;

// What is being sent is let run out, or its sender would not hear why.
const importsBusy = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  sendDoor(request, reply.header('retry-after', busyS), 'imports-busy', { seconds: busyS });

function notImported(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof TooLarge) {
    const facts = { megabytes: mostBytes / 1024 / 1024 };
    return sendDoor(request, reply.header('connection', 'close'), 'file-too-large', facts);
  }
  if (error instanceof InflatesTooLarge) return sendDoor(request, reply, 'inflates-too-large');
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
