import { createHash } from 'node:crypto';
import { addMs, type Instant, minuteMs, msBetween, toInstant } from '../base/time.ts';
import type { Sql } from './sql.ts';

const windowMs = 15 * minuteMs;
const allowed = 5;

/**
 * Counts a try before it is made, so that many at once cannot slip through together. Answers how long the account
 * has to wait, in milliseconds; 0 if this try may be made. Counted by account, never by address: a whole floor
 * may share one.
 */
export async function countTry(sql: Sql, account: string, now: Instant): Promise<number> {
  const { rows } = await sql.query<{ tries: number; since: Date }>(
    `insert into sign_in_tries as t (account_digest, tries, since) values ($1, 1, $2)
     on conflict (account_digest) do update set
       tries = case when t.since <= $3 then 1 else least(t.tries + 1, $4) end,
       since = case when t.since <= $3 then excluded.since else t.since end
     returning tries, since`,
    [digest(account), now, addMs(now, -windowMs), allowed + 1],
  );
  const [row] = rows;
  if (!row || row.tries <= allowed) return 0;
  return Math.max(1, msBetween(now, addMs(toInstant(row.since), windowMs)));
}

/** Forgets the tries of an account that got in, and of all whose time is over. */
export async function forgetTries(sql: Sql, account: string, now: Instant): Promise<void> {
  await sql.query('delete from sign_in_tries where account_digest = $1 or since <= $2', [
    digest(account),
    addMs(now, -windowMs),
  ]);
}

const digest = (account: string): Buffer => createHash('sha256').update(account).digest();
