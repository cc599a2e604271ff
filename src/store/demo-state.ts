import type { Sql } from './sql.ts';

/**
 * What the desk is to the demonstration: `empty`, to be filled; `filled` by it; `broken-off` half-way; or
 * `in-use`, somebody's own.
 */
export type DemoState = 'empty' | 'filled' | 'broken-off' | 'in-use';

/** The audit rows by which a demonstration is known. */
export const demoMarks = { begun: 'demo-begun', filled: 'demo-filled' } as const;

interface Row {
  used: boolean;
  begun: boolean;
  filled: boolean;
}

export async function demoState(sql: Sql, organisationId: string): Promise<DemoState> {
  const { rows } = await sql.query<Row>(
    `select exists (select from cases where organisation_id = $1)
         or exists (select from members where organisation_id = $1) as used,
       exists (select from audit where organisation_id = $1 and what = $2) as begun,
       exists (select from audit where organisation_id = $1 and what = $3) as filled`,
    [organisationId, demoMarks.begun, demoMarks.filled],
  );
  const row = rows[0]!;
  if (row.filled) return 'filled';
  if (row.begun) return 'broken-off';
  return row.used ? 'in-use' : 'empty';
}
