import type { Instant } from '../base/time.ts';
import type { Sql } from './sql.ts';

/** The install's secret of this name: the one made first, by whichever server; `fresh` if there is none yet. */
export async function installSecret(sql: Sql, name: string, fresh: string, at: Instant): Promise<string> {
  await sql.query(
    'insert into install_secrets (name, value, created_at) values ($1, $2, $3) on conflict (name) do nothing',
    [name, fresh, at],
  );
  const { rows } = await sql.query<{ value: string }>('select value from install_secrets where name = $1', [
    name,
  ]);
  if (!rows[0]) throw new Error(`the secret ${name} was not kept`);
  return rows[0].value;
}
