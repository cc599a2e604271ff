import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problem } from '../contract/problem.ts';

/** A server whose handlers get what their zod schemas say. */
export type Typed = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** How problems stand in the document: the same form for every route. */
export const problems = {
  '4xx': { description: 'Refused', content: { 'application/problem+json': { schema: problem } } },
  '5xx': { description: 'Fault', content: { 'application/problem+json': { schema: problem } } },
} as const;

/** An answer that says all by its status. */
export const nothing = z.undefined().describe('Done');
