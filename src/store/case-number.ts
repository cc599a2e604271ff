import type { Sql } from './sql.ts';

/**
 * Takes `count` numbers of the year `$2` where `condition` holds; gives `last`, the last of them.
 *
 * This small commit need not wait for the disk: the commit of the case that bears the number follows it in the
 * same log and does wait, so no number that was ever seen can be given twice.
 */
export const takeNumberSql = (count: string, condition: string): string =>
  `insert into case_numbers as n (organisation_id, year, last)
   select $1::uuid, $2::smallint, ${count}::integer
   from (select set_config('synchronous_commit', 'off', true) where ${condition}) as quick
   on conflict (organisation_id, year) do update set last = n.last + excluded.last
   returning last`;

/** The `nth` number of a year as people read it, e.g. `2026-000123`. */
export const caseNumber = (year: number, nth: number): string => `${year}-${String(nth).padStart(6, '0')}`;

/**
 * The next `count` case numbers of a year, first to last. Never given twice; a case that was not opened after
 * all leaves a gap.
 */
export async function takeNumbers(
  sql: Sql,
  organisationId: string,
  year: number,
  count: number,
): Promise<string[]> {
  const { rows } = await sql.query<{ last: number }>(takeNumberSql('$3', 'true'), [
    organisationId,
    year,
    count,
  ]);
  const first = (rows[0]?.last ?? 0) - count + 1;
  return Array.from({ length: count }, (_, i) => caseNumber(year, first + i));
}
