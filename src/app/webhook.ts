import { createHmac } from 'node:crypto';
import type { OutboxMessage } from '../store/outbox.ts';

/** Sends one message; rejects when it was not taken. */
export type Send = (message: OutboxMessage) => Promise<void>;

export interface WebhookTarget {
  url: string;
  secret: string;
}

const timeoutMs = 10_000;

/** Thrown when the other side did not take a message. */
export class NotTaken extends Error {
  override readonly name = 'NotTaken';
}

/** The webhook that the environment names (`AMENDS_WEBHOOK_URL`, `AMENDS_WEBHOOK_SECRET`), or null. */
export function webhookTarget(env: NodeJS.ProcessEnv): WebhookTarget | null {
  const url = env.AMENDS_WEBHOOK_URL;
  if (!url) return null;
  if (!env.AMENDS_WEBHOOK_SECRET) throw new Error('AMENDS_WEBHOOK_URL is set without AMENDS_WEBHOOK_SECRET');
  return { url: new URL(url).href, secret: env.AMENDS_WEBHOOK_SECRET };
}

/**
 * Sends messages to a webhook: ids and the name of the fact, no words. The receiver reads the case or incident by the API
 * if it may. The same message may come twice; `amends-delivery` is the same then.
 */
export function webhook({ url, secret }: WebhookTarget, at: () => string): Send {
  return async ({ id, topic, caseId, incidentId, version, createdAt }) => {
    const of = incidentId === null ? { caseId } : { incidentId };
    const body = JSON.stringify({ id, topic, ...of, version, at: createdAt });
    const sentAt = at();
    const response = await fetch(url, {
      method: 'POST',
      body,
      // A redirect would carry the message to an address nobody has named.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        'content-type': 'application/json',
        'amends-delivery': id,
        'amends-sent-at': sentAt,
        'amends-signature': `sha256=${signature(secret, sentAt, body)}`,
      },
    });
    await response.body?.cancel();
    if (!response.ok) throw new NotTaken(`answered ${response.status}`);
  };
}

/** HMAC-SHA256 in hex over the sending time, a full stop, and the body: an old message cannot be sent again as new. */
export function signature(secret: string, sentAt: string, body: string): string {
  return createHmac('sha256', secret).update(`${sentAt}.${body}`).digest('hex');
}
