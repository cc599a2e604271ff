import { addMs, type Instant, msBetween } from '../base/time.ts';
import { writeAudit } from '../store/audit.ts';
import { findMember } from '../store/member.ts';
import { endSession, endSessions, sessionsOf } from '../store/session.ts';
import type { Sql } from '../store/sql.ts';
import type { Desk } from './desk.ts';
import { idleSessionMs, type SignedIn } from './identity.ts';

/** A session as its owner sees it. */
export interface OwnSession {
  id: string;
  current: boolean;
  createdAt: Instant;
  /** When it ends if it is not used again. */
  expiresAt: Instant;
  userAgent: string | null;
}

/** The sessions of who asks, the newest first. */
export async function ownSessions(desk: Desk, who: SignedIn): Promise<OwnSession[]> {
  const at = desk.now();
  const rows = await sessionsOf(desk.pool, await userOf(desk.pool, who), at, addMs(at, -idleSessionMs));
  return rows.map(({ id, createdAt, usedAt, expiresAt, userAgent }) => {
    const idleAt = addMs(usedAt, idleSessionMs);
    const endsAt = msBetween(idleAt, expiresAt) > 0 ? idleAt : expiresAt;
    return { id, current: id === who.sessionId, createdAt, expiresAt: endsAt, userAgent };
  });
}

/** Ends one session of who asks; false if they have none of this id, whoever else may have it. */
export function endOwnSession(desk: Desk, who: SignedIn, sessionId: string): Promise<boolean> {
  return desk.pool.transaction(async (sql) => {
    const ended = await endSession(sql, await userOf(sql, who), sessionId);
    if (ended) await note(sql, desk, who, sessionId === who.sessionId ? 'signed-out' : 'session-ended');
    return ended;
  });
}

/** Ends every session of who asks, this one too. */
export function endOwnSessions(desk: Desk, who: SignedIn): Promise<void> {
  return desk.pool.transaction(async (sql) => {
    await endSessions(sql, await userOf(sql, who));
    await note(sql, desk, who, 'signed-out-everywhere');
  });
}

/** @throws Error if the member is not there: their session says they are */
async function userOf(sql: Sql, { organisationId, memberId }: SignedIn): Promise<string> {
  const member = await findMember(sql, organisationId, memberId);
  if (!member) throw new Error(`no member ${memberId}`);
  return member.userId;
}

const note = (sql: Sql, desk: Desk, { organisationId, memberId }: SignedIn, what: string): Promise<void> =>
  writeAudit(sql, organisationId, {
    id: desk.newId(),
    at: desk.now(),
    actor: memberId,
    what,
    target: memberId,
  });
