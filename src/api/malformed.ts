import type { Socket } from 'node:net';
import { problemInWords } from '../contract/sentences.ts';

/**
 * Answers what is no HTTP at all (raw characters in the address, broken headers). No request exists yet, so no
 * language was asked for: it is Chinese and closes the connection.
 */
export function answerMalformed(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
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
}
