import type { Instant } from '../base/time.ts';
import type { Database } from './sql.ts';

// Two processes that open a fresh desk at once must agree on its one organisation.
const lockKey = 7_106_114_211;

/**
 * The install's organisation: the first one made. Makes it, with `id`, where there is none yet; set-up gives
 * it its real name later.
 */
export async function firstOrganisation(db: Database, id: string, at: Instant): Promise<string> {
  return db.transaction(async (sql) => {
    await sql.query('select pg_advisory_xact_lock($1)', [lockKey]);
    const found = await sql.query<{ organisation_id: string }>(
      'select organisation_id from organisations order by created_at, organisation_id limit 1',
    );
    if (found.rows[0]) return found.rows[0].organisation_id;
    await sql.query('insert into organisations (organisation_id, name, created_at) values ($1, $2, $3)', [
      id,
      '',
      at,
    ]);
    await sql.query(
      'insert into audit (organisation_id, id, at, actor, what, target) values ($1, $1, $2, $3, $4, $5)',
      [id, at, 'set-up', 'organisation-made', id],
    );
    return id;
  });
}
