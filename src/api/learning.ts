import { Readable } from 'node:stream';
import { z } from 'zod';
import { correctedTexts } from '../app/corrections.ts';
import type { Desk } from '../app/desk.ts';
import { langQuery } from './cases.ts';
import { problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

const tags = ['learning'];

/** What the desk can learn from: what its people corrected. */
export function learningRoutes(server: Typed, desk: Desk): void {
  correctionsRoute(server, desk);
}

async function* asLines(values: AsyncIterable<object>): AsyncGenerator<string> {
  for await (const value of values) yield `${JSON.stringify(value)}\n`;
}

function correctionsRoute(server: Typed, desk: Desk): void {
  server.get(
    '/api/v1/corrections',
    {
      schema: {
        tags,
        summary:
          'The corrections of readings as labelled texts, one JSON object a line; numbers and known names are masked',
        querystring: langQuery,
        response: {
          200: {
            description: '{"id","text","lang","labels"} a line; labels holds the corrected fields only',
            content: { 'application/jsonl': { schema: z.string() } },
          },
          ...problems,
        },
      },
    },
    async (request, reply) => {
      reply.type('application/jsonl; charset=utf-8').serializer(String);
      reply.header('content-disposition', 'attachment; filename="corrections.jsonl"');
      return reply.send(Readable.from(asLines(correctedTexts(deskFor(desk, request)))) as unknown as string);
    },
  );
}
