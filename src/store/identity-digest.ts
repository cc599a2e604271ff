import { createHash } from 'node:crypto';

/** How a session's token is kept: a copy of the database holds nothing a browser could show. */
export const tokenDigest = (token: string): string => createHash('sha256').update(token).digest('base64url');
