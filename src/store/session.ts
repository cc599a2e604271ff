import { type Instant, toInstant } from '../base/time.ts';
import type { Role } from '../knowledge/ids.ts';
import { prepared, type Sql } from './sql.ts';

/** Whose a session is, as of now. */
export interface SessionOwner {
  sessionId: string;
  userId: string;
  memberId: string;
  organisationId: string;
  roles: Role[];
  usedAt: Instant;
}

interface OwnerRow {
  id: string;
  user_id: string;
  member_id: string;
  organisation_id: string;
  roles: Role[];
  updated_at: Date;
}

// Asked at every request: one statement, so that who left, or lost a role, has done so at once.
const selectOwner = prepared(
  'session-owner',
  `select s.id, s.user_id, s.updated_at, m.id as member_id, m.organisation_id, m.roles
   from identity_sessions s join members m on m.user_id = s.user_id and m.active
   where s.token = $1 and s.expires_at > $2 and s.updated_at > $3`,
);

/** Whose session has this digest, if it was used after `idleSince`; null when there is none. */
export async function sessionOwner(
  sql: Sql,
  digest: string,
  now: Instant,
  idleSince: Instant,
): Promise<SessionOwner | null> {
  const { rows } = await sql.query<OwnerRow>(selectOwner, [digest, now, idleSince]);
  const [row] = rows;
  if (!row) return null;
  return {
    sessionId: row.id,
    userId: row.user_id,
    memberId: row.member_id,
    organisationId: row.organisation_id,
    roles: row.roles,
    usedAt: toInstant(row.updated_at),
  };
}

/** Notes that a session was used, and its owner seen. */
export async function noteUse(sql: Sql, sessionId: string, now: Instant): Promise<void> {
  await sql.query(
    `with used as (update identity_sessions set updated_at = $2 where id = $1 returning user_id)
     update identity_users u set last_seen_at = $2 from used where u.id = used.user_id`,
    [sessionId, now],
  );
}

/** A session as its owner sees it in the list of theirs. */
export interface SessionRow {
  id: string;
  createdAt: Instant;
  usedAt: Instant;
  expiresAt: Instant;
  userAgent: string | null;
}

/** The sessions of a user that still open something, the newest first. */
export async function sessionsOf(
  sql: Sql,
  userId: string,
  now: Instant,
  idleSince: Instant,
): Promise<SessionRow[]> {
  const { rows } = await sql.query<{
    id: string;
    created_at: Date;
    updated_at: Date;
    expires_at: Date;
    user_agent: string | null;
  }>(
    `select id, created_at, updated_at, expires_at, user_agent from identity_sessions
     where user_id = $1 and expires_at > $2 and updated_at > $3 order by created_at desc, id desc`,
    [userId, now, idleSince],
  );
  return rows.map((row) => ({
    id: row.id,
    createdAt: toInstant(row.created_at),
    usedAt: toInstant(row.updated_at),
    expiresAt: toInstant(row.expires_at),
    userAgent: row.user_agent || null,
  }));
}

/** Ends one session of a user; false if they have none of that id. */
export async function endSession(sql: Sql, userId: string, sessionId: string): Promise<boolean> {
  const { rowCount } = await sql.query('delete from identity_sessions where user_id = $1 and id::text = $2', [
    userId,
    sessionId,
  ]);
  return rowCount === 1;
}

/** Ends every session of a user but, where one is named, that one. */
export async function endSessions(sql: Sql, userId: string, but: string | null = null): Promise<void> {
  await sql.query('delete from identity_sessions where user_id = $1 and id is distinct from $2::uuid', [
    userId,
    but,
  ]);
}

/** Removes what opens nothing any more, whoever had it. */
export async function sweepSessions(sql: Sql, now: Instant, idleSince: Instant): Promise<void> {
  await sql.query('delete from identity_sessions where updated_at <= $2 or expires_at <= $1', [
    now,
    idleSince,
  ]);
}
