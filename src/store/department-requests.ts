import type { DepartmentRequest } from '../desk/case/correspondence.ts';
import type { Sql } from './sql.ts';

/** A request with the case it was asked for, or the group complaint whose every case it is for. */
export interface StoredRequest {
  caseId: string | null;
  incidentId: string | null;
  number: string;
  request: DepartmentRequest;
}

/** Late first, then what is awaited by its day, then what was answered and nobody has looked at. */
const inOrder = {
  open: `r.state in ('asked', 'overdue', 'answered') order by
    case r.state when 'answered' then 1 else 0 end, r.due_at, r.id`,
  closed: `r.state in ('accepted', 'withdrawn') order by r.asked_at desc, r.id`,
} as const;

/** The requests to a department, or to all of them where it is null; at most `limit`. */
export async function departmentRequests(
  sql: Sql,
  organisationId: string,
  { department, which, limit }: { department: string | null; which: keyof typeof inOrder; limit: number },
): Promise<StoredRequest[]> {
  const wanted = `where r.organisation_id = $1 and ($2::text is null or r.department = $2) and ${inOrder[which]} limit $3`;
  const columns = 'r.id, r.state, r.due_at, r.asked_at';
  const { rows } = await sql.query<StoredRequest>(
    `with r as (
       (select r.case_id, null::uuid as incident_id, ${columns} from department_requests r ${wanted})
       union all
       (select null, r.incident_id, ${columns} from incident_requests r ${wanted}))
     select r.case_id as "caseId", r.incident_id as "incidentId", coalesce(c.number, i.number) as number,
       (select q from jsonb_array_elements(coalesce(c.state->'departmentRequests', i.state->'requests')) q
         where q->>'id' = r.id) as request
     from r left join cases c on c.organisation_id = $1 and c.id = r.case_id
       left join incidents i on i.organisation_id = $1 and i.id = r.incident_id
     where ${inOrder[which]} limit $3`,
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
  const open = `organisation_id = $1 and state in ('asked', 'overdue', 'answered')`;
  const { rows } = await sql.query<OpenAt>(
    `select department,
       count(*) filter (where state <> 'answered')::integer as awaited,
       count(*) filter (where state <> 'answered' and due_at < $2)::integer as overdue,
       count(*) filter (where state = 'answered')::integer as answered
     from (select department, state, due_at from department_requests where ${open}
       union all select department, state, due_at from incident_requests where ${open}) r group by department`,
    [organisationId, now],
  );
  return rows;
}
