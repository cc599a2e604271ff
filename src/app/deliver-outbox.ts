import { addMs, type Instant, minuteMs } from '../base/time.ts';
import { markFailed, markSent, type OutboxMessage, skipOutbox, takeOutbox } from '../store/outbox.ts';
import type { Desk } from './desk.ts';
import type { Send } from './webhook.ts';

export interface Delivered {
  sent: number;
  failed: number;
  /** Given up after the last try. */
  dead: number;
}

const batch = 50;
const together = 5;
const skipBatch = 5_000;
/** After so many tries, about a day and a half, a message is given up and shown as dead. */
export const mostTries = 12;
const leaseMs = 2 * minuteMs;

/** How long to wait after the `tries`-th try: 30 s, doubled each time, at most 6 h. */
export const backoffMs = (tries: number): number => Math.min(30_000 * 2 ** (tries - 1), 360 * minuteMs);

/**
 * Sends what waits in the outbox, at least once each, about in the order it happened. Several servers may
 * deliver at once. A message is taken for two minutes; a server that dies in between leaves it to the next.
 */
export async function deliverOutbox(desk: Desk, send: Send): Promise<Delivered> {
  const done: Delivered = { sent: 0, failed: 0, dead: 0 };
  for (;;) {
    const now = desk.now();
    const messages = await takeOutbox(desk.pool, desk.organisationId, now, addMs(now, leaseMs), batch);
    for (let i = 0; i < messages.length; i += together) {
      await sendSome(desk, send, messages.slice(i, i + together), done);
    }
    if (messages.length < batch) return done;
  }
}

/**
 * Marks what waits as not wanted, for a desk without a webhook: one that is set up later begins with what happens
 * then. All servers of a desk must have the same webhook, or this one would skip what another has to send.
 */
export async function skipWaiting(desk: Desk): Promise<void> {
  while ((await skipOutbox(desk.pool, desk.organisationId, desk.now(), skipBatch)) === skipBatch);
}

async function sendSome(desk: Desk, send: Send, messages: readonly OutboxMessage[], done: Delivered) {
  const outcomes = await Promise.allSettled(messages.map((message) => send(message)));
  const sent = messages.filter((_, i) => outcomes[i]?.status === 'fulfilled');
  if (sent.length > 0) {
    const ids = sent.map((message) => message.id);
    await markSent(desk.pool, desk.organisationId, ids, desk.now());
    done.sent += sent.length;
  }
  for (const [i, message] of messages.entries()) {
    const outcome = outcomes[i];
    if (outcome?.status !== 'rejected') continue;
    const at = desk.now();
    const nextAttemptAt = nextTry(message.attempts + 1, at);
    const error = outcome.reason instanceof Error ? outcome.reason.message : String(outcome.reason);
    await markFailed(desk.pool, desk.organisationId, message.id, { at, error, nextAttemptAt });
    done.failed += 1;
    if (nextAttemptAt === null) done.dead += 1;
  }
}

const nextTry = (tries: number, at: Instant): Instant | null =>
  tries >= mostTries ? null : addMs(at, backoffMs(tries));
