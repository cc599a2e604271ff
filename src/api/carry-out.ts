import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Desk } from '../app/desk.ts';
import type { Result } from '../base/result.ts';
import type { Refusal } from '../desk/case/refusals.ts';
import { StaleVersion } from '../store/faults.ts';
import { namesOf } from '../store/member.ts';
import { sendRefusal, sendStale } from './problems.ts';

/**
 * What came of a change to a case; null where it was refused or came too late. Then the answer was sent, with
 * people by their names: what is said to one person of another names them.
 */
export async function orRefuse<T>(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  change: () => Promise<Result<T, Refusal>>,
): Promise<T | null> {
  const names = () => namesOf(desk.pool, desk.organisationId);
  try {
    const done = await change();
    if (done.ok) return done.value;
    sendRefusal(request, reply, done.error, await names());
  } catch (error) {
    if (!(error instanceof StaleVersion)) throw error;
    sendStale(error, request, reply, await names());
  }
  return null;
}
