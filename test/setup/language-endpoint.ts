import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a question looked like when it came in. */
export interface Received {
  path: string;
  key: string | undefined;
  body: string;
  system: string;
  user: string;
  format: string | undefined;
}

/** What is answered: words of a model, or anything else an endpoint may do. */
export type Reply =
  | string
  | { status?: number; headers?: Record<string, string>; body?: string; afterMs?: number };

export interface LanguageEndpoint {
  address: string;
  received: Received[];
  /** Answers every question from now on. */
  answers(reply: Reply | ((received: Received) => Reply)): void;
  close(): Promise<void>;
}

/** An answer as an OpenAI-compatible endpoint gives it. */
export const completion = (content: string, finish = 'stop'): string =>
  JSON.stringify({
    id: 'x',
    object: 'chat.completion',
    created: 1,
    model: 'm',
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: finish }],
    usage: { prompt_tokens: 1200, completion_tokens: 300, total_tokens: 1500 },
  });

/** A real HTTP server that speaks like an OpenAI-compatible endpoint, and says what a test tells it to. */
export async function languageEndpoint(): Promise<LanguageEndpoint> {
  const received: Received[] = [];
  let reply: Reply | ((received: Received) => Reply) = '{}';
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts).toString('utf8');
      const { messages = [], response_format } = JSON.parse(body || '{}') as {
        messages?: { role: string; content: string }[];
        response_format?: { type: string };
      };
      const said = (role: string) => messages.find((one) => one.role === role)?.content ?? '';
      const one = {
        path: request.url ?? '',
        key: request.headers.authorization,
        ...{ body, system: said('system'), user: said('user'), format: response_format?.type },
      };
      received.push(one);
      const now = typeof reply === 'function' ? reply(one) : reply;
      const told = typeof now === 'string' ? { body: completion(now) } : now;
      const send = () => {
        response.writeHead(told.status ?? 200, { 'content-type': 'application/json', ...told.headers });
        response.end(told.body ?? '');
      };
      if (told.afterMs) setTimeout(send, told.afterMs).unref();
      else send();
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    received,
    answers: (next) => {
      reply = next;
    },
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}
