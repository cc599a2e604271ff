import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type FileKind, fileKinds } from '../base/file-kind.ts';

export interface Bytes {
  kind: FileKind;
  name: string;
  size: number;
  /** The bytes from the first up to and without the second. */
  read(from: number, to: number): AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/**
 * Answers with a file that somebody sent. It is always one to be saved, of a type of our own choosing, and nothing in
 * it may run or load anything: pages show it only inside what they draw themselves. One range is answered (players ask
 * for it); of several the whole.
 */
export function sendBytes(
  request: FastifyRequest,
  reply: FastifyReply,
  { kind, name, size, read }: Bytes,
): FastifyReply {
  const range = rangeOf(request.headers.range, size);
  reply.headers({
    'content-disposition': dispositionOf(name),
    'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'accept-ranges': 'bytes',
    'content-type': fileKinds[kind].media,
  });
  if (range === 'unfit') return reply.code(416).header('content-range', `bytes */${size}`).send();
  const [from, to] = range ?? [0, size];
  if (range) reply.code(206).header('content-range', `bytes ${from}-${to - 1}/${size}`);
  reply.header('content-length', to - from);
  return reply.send(request.method === 'HEAD' ? null : Readable.from(read(from, to), { objectMode: false }));
}

/** `[from, to)`; null where the whole is asked for, or more than one part of it. */
function rangeOf(header: string | undefined, size: number): readonly [number, number] | null | 'unfit' {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return null;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size : Math.min(size, Number(last) + 1);
  return from < to ? [from, to] : 'unfit';
}

/** The name in ASCII for old programs, and as it is for all others (RFC 6266). */
function dispositionOf(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const whole = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
