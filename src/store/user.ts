import type { Instant } from '../base/time.ts';
import type { Sql } from './sql.ts';

/** How a member signs in: without `passwordHash`, only by a link. */
export interface NewUser {
  id: string;
  account: string;
  name: string;
  passwordHash: string | null;
}

/** Makes a user. @throws KeyTaken `identity_users_account` if the account is somebody's */
export async function addUser(sql: Sql, user: NewUser, newId: () => string, at: Instant): Promise<void> {
  await sql.query(
    `insert into identity_users (id, account, name, email, email_verified, created_at, updated_at)
     values ($1, $2, $3, $4, false, $5, $5)`,
    [user.id, user.account, user.name, `${user.id}@account.invalid`, at],
  );
  if (user.passwordHash !== null) await setPassword(sql, user.id, user.passwordHash, newId(), at);
}

/** Sets a user's password, the first or another. `id` is the row's, if it is the first. */
export async function setPassword(
  sql: Sql,
  userId: string,
  hash: string,
  id: string,
  at: Instant,
): Promise<void> {
  await sql.query(
    `insert into identity_accounts (id, user_id, provider_id, account_id, password, created_at, updated_at)
     values ($1, $2::uuid, 'credential', $2::uuid::text, $3, $4, $4)
     on conflict on constraint identity_accounts_one
     do update set password = excluded.password, updated_at = excluded.updated_at`,
    [id, userId, hash, at],
  );
}

/** Notes that the person of an account was here. */
export async function noteSeen(sql: Sql, account: string, at: Instant): Promise<void> {
  await sql.query('update identity_users set last_seen_at = $2 where account = $1', [account, at]);
}

/** Is this account somebody's? */
export async function accountTaken(sql: Sql, account: string): Promise<boolean> {
  const { rowCount } = await sql.query('select 1 from identity_users where account = $1', [account]);
  return rowCount === 1;
}

/** The member who may sign in by this account and a password; null if nobody may. */
export async function memberByAccount(
  sql: Sql,
  account: string,
): Promise<{ organisationId: string; memberId: string } | null> {
  const { rows } = await sql.query<{ organisation_id: string; id: string }>(
    `select m.organisation_id, m.id from identity_users u
     join members m on m.user_id = u.id and m.active
     join identity_accounts a on a.user_id = u.id and a.provider_id = 'credential' and a.password is not null
     where u.account = $1`,
    [account],
  );
  return rows[0] ? { organisationId: rows[0].organisation_id, memberId: rows[0].id } : null;
}
