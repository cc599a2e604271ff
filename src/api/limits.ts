import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** How much is answered a minute, by each server on its own: the counts are in its memory. */
export interface Limits {
  /** Requests of one session. */
  requests: number;
  /** Requests of one address where nobody is signed in. */
  strangers: number;
  /** Passwords and one-time keys tried from one address. How often one account is tried is counted by itself. */
  proofs: number;
}

/**
 * Whoever leafs through the queue with J opens two cases a second, each of which asks for a dozen things. Three hundred
 * people may share one address. In the morning their tabs, whose sessions ended overnight, ask a few times each, and
 * within a minute all of them sign in.
 */
export const usualLimits: Limits = { requests: 1_800, strangers: 6_000, proofs: 400 };

/** What a request counts as: a proof of who somebody is, or anything else. */
export type Counted = 'request' | 'proof';

/** Seconds until the one who asks may ask again; null: now. */
export type Meter = (request: FastifyRequest, as: Counted) => Promise<number | null>;

// Sessions and addresses that are counted at the same time; the longest unseen one is forgotten.
const remembered = 20_000;

/**
 * Counts requests. A program of this machine that has the key is not counted: it could as well go to the
 * database. The key of a count is never shown.
 */
export async function meter(server: FastifyInstance, limits: Limits): Promise<Meter> {
  await server.register(rateLimit, { global: false, timeWindow: 60_000, cache: remembered });
  const sessions = server.createRateLimit({
    max: limits.requests,
    keyGenerator: (request: FastifyRequest) => request.who?.sessionId ?? '',
  });
  // Without a key of our own the address counts, an IPv6 network as one.
  const addresses = server.createRateLimit({ max: limits.strangers });
  const proofs = server.createRateLimit({ max: limits.proofs });
  return async (request, as) => {
    if (as === 'request' && request.who?.by === 'key') return null;
    const count = as === 'proof' ? proofs : request.who ? sessions : addresses;
    const counted = await count(request);
    return !counted.isAllowed && counted.isExceeded ? Math.max(1, counted.ttlInSeconds) : null;
  };
}
