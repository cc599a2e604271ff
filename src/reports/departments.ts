import type { Report } from './report.ts';

// In time: answered by the day it was asked for, the first answer counted. Days run from the asking to the answer.
const columns = 'organisation_id, department, id, kind, state, asked_at, answered_at, was_late';
const sql = `
select d.name as department,
  count(r.id)::integer as asked,
  count(r.id) filter (where r.kind = 'action')::integer as "toDo",
  count(r.answered_at)::integer as answered,
  count(r.id) filter (where r.answered_at is not null and not r.was_late)::integer as "inTime",
  case when count(r.answered_at) = 0 then null else round(100.0
    * count(r.id) filter (where r.answered_at is not null and not r.was_late) / count(r.answered_at), 1)::float8
    end as "inTimeShare",
  round((percentile_cont(0.5) within group (order by extract(epoch from r.answered_at - r.asked_at))
    filter (where r.answered_at is not null) / 86400)::numeric, 1)::float8 as "medianDays",
  count(r.id) filter (where r.state in ('asked', 'overdue'))::integer as awaited,
  count(r.id) filter (where r.state = 'overdue')::integer as overdue,
  count(r.id) filter (where r.state = 'withdrawn')::integer as withdrawn
from departments d
left join (select ${columns} from department_requests union all select ${columns} from incident_requests) r
  on r.organisation_id = d.organisation_id and r.department = d.id::text
where d.organisation_id = $1
group by d.id, d.name order by count(r.id) filter (where r.state = 'overdue') desc, count(r.id) desc, d.name`;

/** One row per department: what it was asked for, how much it answered in time, how long that took. */
export const departments: Report = {
  id: 'departments',
  label: { zh: '部门协办', en: 'Departments' },
  params: [],
  columns: [
    { id: 'department', label: { zh: '部门', en: 'Department' } },
    { id: 'asked', label: { zh: '请求数', en: 'Asked' } },
    { id: 'toDo', label: { zh: '其中请办理', en: 'Of these: to do something' } },
    { id: 'answered', label: { zh: '已答复', en: 'Answered' } },
    { id: 'inTime', label: { zh: '按时答复', en: 'Answered in time' } },
    { id: 'inTimeShare', label: { zh: '按时率（%，占已答复）', en: 'In time (% of answered)' } },
    { id: 'medianDays', label: { zh: '答复用时中位数（天）', en: 'Median days to answer' } },
    { id: 'awaited', label: { zh: '等答复', en: 'Awaited' } },
    { id: 'overdue', label: { zh: '其中逾期', en: 'Of these overdue' } },
    { id: 'withdrawn', label: { zh: '已撤回', en: 'Withdrawn' } },
  ],
  sql,
};
