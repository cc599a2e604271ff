import type { FastifyRequest } from 'fastify';

interface Logged {
  name: string;
  code?: unknown;
  message?: string;
  stack?: string;
  table?: unknown;
  constraint?: unknown;
}

/**
 * What a log line says of an error. The database quotes rows in its messages (`Key (phone)=(…)`), so of its
 * errors only the code and the places are told; the same for every cause below.
 */
export function errorLine(error: unknown, depth = 0): Logged & { cause?: Logged } {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code, table, constraint } = error as { code?: unknown; table?: unknown; constraint?: unknown };
  const fromDatabase = typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code);
  const where = fromDatabase ? frames(error) : { message: error.message, stack: error.stack ?? '' };
  const cause = error.cause !== undefined && depth < 3 ? { cause: errorLine(error.cause, depth + 1) } : {};
  return { name: error.name, ...(code === undefined ? {} : { code, table, constraint }), ...where, ...cause };
}

/** The stack without its first line, which repeats the message. */
const frames = (error: Error): { stack: string } => ({
  stack: (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n'),
});

/** Fastify's logger: the route and not the address, which may hold what somebody searched for. */
export function logging({ stream, level = 'info' }: { stream: NodeJS.WritableStream; level?: string }) {
  return {
    level,
    stream,
    serializers: {
      req: (request: FastifyRequest) => ({
        method: request.method,
        route: request.routeOptions?.url ?? '(none)',
      }),
      err: (error: unknown) =>
        errorLine(error) as unknown as { type: string; message: string; stack: string },
    },
  };
}
