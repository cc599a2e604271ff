import type { Socket } from 'node:net';
import { problemInWords } from '../contract/sentences.ts';

// The one who asked has as long to read the answer; who then still holds the connection holds it alone.
const lingerMs = 1_000;
// What comes too slowly may be answered already: a second answer would be taken for that of the next request.
const unanswered = new Set(['ECONNRESET', 'ERR_HTTP_REQUEST_TIMEOUT']);

/**
 * Answers what is no HTTP at all (raw characters in the address, broken headers). No request exists yet, so no
 * language was asked for: it is Chinese and closes the connection, from our side too.
 */
export function answerMalformed(error: NodeJS.ErrnoException, socket: Socket): void {
  if (unanswered.has(error.code ?? '') || !socket.writable) {
    socket.destroy();
    return;
  }
  const code = 'malformed-request';
  const words = problemInWords(code, {}, 'zh');
  const body = JSON.stringify({ type: `urn:amends:problem:${code}`, status: 400, code, ...words, facts: {} });
  const head = [
    'HTTP/1.1 400 Bad Request',
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'content-language: zh-CN',
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  setTimeout(() => socket.destroy(), lingerMs).unref();
}
