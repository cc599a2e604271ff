import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { installSecret } from '../store/install-secret.ts';
import type { Desk } from './desk.ts';

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** Each organisation's own key, from the install's one secret. */
async function keyOf({ pool, organisationId, now }: Desk): Promise<Buffer> {
  const fresh = randomBytes(32).toString('base64url');
  const secret = await installSecret(pool, 'sealing', fresh, now());
  return Buffer.from(hkdfSync('sha256', secret, organisationId, 'amends sealed secrets', 32));
}

/** A secret as it is kept in a table: a copy of that table alone tells nobody anything. */
export async function seal(desk: Desk, secret: string): Promise<string> {
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, await keyOf(desk), nonce);
  const sealed = Buffer.concat([sealing.update(secret, 'utf8'), sealing.final()]);
  return Buffer.concat([nonce, sealing.getAuthTag(), sealed]).toString('base64url');
}

/** The secret again; null where it was sealed with another install's secret, or for another organisation. */
export async function unseal(desk: Desk, sealed: string): Promise<string | null> {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < nonceBytes + tagBytes) return null;
  const opening = createDecipheriv(cipher, await keyOf(desk), bytes.subarray(0, nonceBytes));
  opening.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  try {
    return opening.update(bytes.subarray(nonceBytes + tagBytes), undefined, 'utf8') + opening.final('utf8');
  } catch {
    return null;
  }
}
