import type { Sql } from './sql.ts';

/** What happened to a reading, in the order it happened: the customer spoke, or a person corrected. */
export type CorrectionStep =
  | { kind: 'spoke'; subject: string | null; text: string; erased: boolean }
  | { kind: 'corrected'; field: string; value: unknown };

/** A case whose reading was corrected, with what its customer said. */
export interface CorrectedCase {
  id: string;
  number: string;
  /** Names and numbers by which the customer and those who spoke are known. */
  names: string[];
  steps: CorrectionStep[];
}

interface StepRow {
  case_id: string;
  field: string | null;
  value: unknown;
  subject: string | null;
  text: string | null;
  erased: boolean;
}

/**
 * The next cases with corrections after the id `after` (the zero id to begin with), at most `limit`, in the order of
 * ids. A handler's turns are left out.
 */
export async function correctedCases(
  sql: Sql,
  organisationId: string,
  after: string,
  limit: number,
): Promise<CorrectedCase[]> {
  const { rows: cases } = await sql.query<{ id: string; number: string; names: string[] | null }>(
    `select c.id, c.number, array_remove(
       array[k.name, k.address]
       || array(select i.value from customer_identities i
            where i.organisation_id = c.organisation_id and i.customer_id = c.customer_id)
       || array(select t.speaker from turns t
            where t.organisation_id = c.organisation_id and t.case_id = c.id and t.role = 'customer'), null) as names
     from cases c join customers k on k.organisation_id = c.organisation_id and k.id = c.customer_id
     where c.organisation_id = $1 and c.id in (
       select distinct case_id from case_events
       where organisation_id = $1 and type = 'reading-corrected' and case_id > $2 order by case_id limit $3)
     order by c.id`,
    [organisationId, after, limit],
  );
  const { rows } = await sql.query<StepRow>(
    `select e.case_id, e.body->>'field' as field, e.body->'value' as value, t.subject, t.text,
       t.erased_at is not null as erased
     from case_events e
     left join turns t on t.organisation_id = e.organisation_id and t.case_id = e.case_id
       and t.id = e.body->'turn'->>'id'
     where e.organisation_id = $1 and e.case_id = any($2::uuid[])
       and (e.type = 'reading-corrected' or (e.type = 'turn-added' and t.role = 'customer'))
     order by e.case_id, e.version`,
    [organisationId, cases.map((c) => c.id)],
  );
  const steps = new Map<string, CorrectionStep[]>();
  for (const row of rows) steps.set(row.case_id, [...(steps.get(row.case_id) ?? []), toStep(row)]);
  return cases.map(({ id, number, names }) => ({
    id,
    number,
    names: names ?? [],
    steps: steps.get(id) ?? [],
  }));
}

function toStep({ field, value, subject, text, erased }: StepRow): CorrectionStep {
  if (field !== null) return { kind: 'corrected', field, value };
  return { kind: 'spoke', subject, text: text ?? '', erased };
}

/** How many corrections were made, in how many cases. */
export async function countCorrections(
  sql: Sql,
  organisationId: string,
): Promise<{ corrections: number; cases: number }> {
  const { rows } = await sql.query<{ corrections: number; cases: number }>(
    `select count(*)::integer as corrections, count(distinct case_id)::integer as cases
     from case_events where organisation_id = $1 and type = 'reading-corrected'`,
    [organisationId],
  );
  return rows[0] ?? { corrections: 0, cases: 0 };
}
