import type { DepartmentRequest } from '../desk/case/correspondence.ts';
import type { Sql } from './sql.ts';

/** A request with the case it belongs to. */
export interface StoredRequest {
  caseId: string;
  number: string;
  request: DepartmentRequest;
}

/** Late first, then what is awaited by its day, then what was answered and nobody has looked at. */
const inOrder = {
  open: `r.state in ('asked', 'overdue', 'answered') order by
    case r.state when 'answered' then 1 else 0 end, r.due_at, r.case_id, r.id`,
  closed: `r.state in ('accepted', 'withdrawn') order by r.asked_at desc, r.case_id, r.id`,
} as const;

/** The requests to a department, or to all of them where it is null; at most `limit`. */
export async function departmentRequests(
  sql: Sql,
  organisationId: string,
  { department, which, limit }: { department: string | null; which: keyof typeof inOrder; limit: number },
): Promise<StoredRequest[]> {
  const { rows } = await sql.query<StoredRequest>(
    `with r as (select r.* from department_requests r
       where r.organisation_id = $1 and ($2::text is null or r.department = $2) and ${inOrder[which]} limit $3)
     select r.case_id as "caseId", c.number,
       (select q from jsonb_array_elements(c.state->'departmentRequests') q where q->>'id' = r.id) as request
     from r join cases c on c.organisation_id = $1 and c.id = r.case_id
     where ${inOrder[which]}`,
    [organisationId, department, limit],
  );
  return rows;
}

/** What is open at a department. */
export interface OpenAt {
  department: string;
  awaited: number;
  overdue: number;
  answered: number;
}

/** Every department that something is open at; `now` tells what is late before the clock has swept. */
export async function openRequests(sql: Sql, organisationId: string, now: string): Promise<OpenAt[]> {
  const { rows } = await sql.query<OpenAt>(
    `select department,
       count(*) filter (where state <> 'answered')::integer as awaited,
       count(*) filter (where state <> 'answered' and due_at < $2)::integer as overdue,
       count(*) filter (where state = 'answered')::integer as answered
     from department_requests
     where organisation_id = $1 and state in ('asked', 'overdue', 'answered') group by department`,
    [organisationId, now],
  );
  return rows;
}
