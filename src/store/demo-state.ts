import type { Sql } from './sql.ts';

/** What the desk is to the demonstration: `empty`, to be filled; `filled` by it; or `in-use`, somebody's own. */
export type DemoState = 'empty' | 'filled' | 'in-use';

/** The audit row by which a demonstration is known. */
export const demoMark = 'demo-filled';

export async function demoState(sql: Sql, organisationId: string): Promise<DemoState> {
  const { rows } = await sql.query<{ used: boolean; filled: boolean }>(
    `select exists (select from cases where organisation_id = $1)
         or exists (select from members where organisation_id = $1) as used,
       exists (select from audit where organisation_id = $1 and what = $2) as filled`,
    [organisationId, demoMark],
  );
  if (rows[0]?.filled) return 'filled';
  return rows[0]?.used ? 'in-use' : 'empty';
}
