import type { Label } from '../knowledge/ids.ts';
import { newestAnswer } from '../store/answers.ts';
import type { Report } from './report.ts';

// Of an incident nobody has decided on yet the proposed cases count, of all others the linked ones.
const sql = `
select
  i.number,
  (select w.text from incident_words w where w.organisation_id = i.organisation_id and w.incident_id = i.id
    and w.id = i.state -> 'title' ->> 'id') as title,
  i.status,
  i.severity,
  i.proposed_at as "proposed",
  i.opened_at as "opened",
  case when i.status = 'closed' then i.state -> 'ended' ->> 'at' end as "closed",
  own.cases,
  own.customers,
  own.satisfied + own.compromised + own.gave_up + own.dissatisfied as asked,
  own.satisfied,
  own.compromised,
  own.gave_up as "gaveUp",
  own.dissatisfied,
  own.not_asked as "notAsked",
  round(100.0 * own.satisfied / nullif(own.satisfied + own.compromised + own.gave_up + own.dissatisfied, 0), 1)::float8
    as "satisfiedPercent",
  (select count(*)::int from jsonb_array_elements(i.state -> 'cases') c
    where c ->> 'state' = 'linked' and c -> 'outcome' ->> 'as' = 'otherwise') as "otherwise",
  (select count(*)::int from jsonb_array_elements(i.state -> 'cases') c
    where c ->> 'state' = 'linked' and jsonb_typeof(c -> 'outcome') = 'null') as "withoutOutcome"
from incidents i
cross join lateral (
  select count(*)::int as cases, count(distinct c.customer_id)::int as customers,
    count(*) filter (where c.result = 'satisfied')::int as satisfied,
    count(*) filter (where c.result = 'compromised')::int as compromised,
    count(*) filter (where c.result = 'gave-up')::int as gave_up,
    count(*) filter (where c.result = 'dissatisfied')::int as dissatisfied,
    count(*) filter (where c.result is null and c.stage = 'archived')::int as not_asked
  from (
    select (select p.person_id from customers p
        where p.organisation_id = c.organisation_id and p.id = c.customer_id) as customer_id,
      c.stage, ${newestAnswer} ->> 'result' as result
    from incident_cases k join cases c on c.organisation_id = k.organisation_id and c.id = k.case_id
    where k.organisation_id = i.organisation_id and k.incident_id = i.id
      and k.state = case when i.status = 'proposed' then 'suggested' else 'linked' end) c) own
where i.organisation_id = $1
order by i.proposed_at desc, i.id`;

const status: Record<string, Label> = {
  proposed: { zh: '待确认', en: 'To be decided' },
  open: { zh: '进行中', en: 'Open' },
  closed: { zh: '已结束', en: 'Closed' },
  dismissed: { zh: '不是一件事', en: 'Not one matter' },
};
const severity: Record<string, Label> = {
  low: { zh: '轻', en: 'Low' },
  medium: { zh: '中', en: 'Medium' },
  high: { zh: '重', en: 'Severe' },
};

/**
 * One row per group complaint, the newest first. Giving up counts as a failure: it stands apart, and lowers the share
 * satisfied, which is of those asked and empty where nobody was.
 */
export const incidents: Report = {
  id: 'incidents',
  label: { zh: '群体投诉', en: 'Group complaints' },
  params: [],
  columns: [
    { id: 'number', label: { zh: '编号', en: 'Number' } },
    { id: 'title', label: { zh: '名称', en: 'Name' } },
    { id: 'status', label: { zh: '状态', en: 'Status' }, labels: status },
    { id: 'severity', label: { zh: '严重程度', en: 'Severity' }, labels: severity },
    { id: 'proposed', label: { zh: '提出', en: 'Proposed' } },
    { id: 'opened', label: { zh: '确认', en: 'Confirmed' } },
    { id: 'closed', label: { zh: '结束', en: 'Closed' } },
    { id: 'cases', label: { zh: '投诉数', en: 'Complaints' } },
    { id: 'customers', label: { zh: '客户数', en: 'Customers' } },
    { id: 'asked', label: { zh: '回访到', en: 'Asked' } },
    { id: 'satisfied', label: { zh: '满意', en: 'Satisfied' } },
    { id: 'compromised', label: { zh: '妥协接受', en: 'Compromised' } },
    { id: 'gaveUp', label: { zh: '放弃', en: 'Gave up' } },
    { id: 'dissatisfied', label: { zh: '不满意', en: 'Dissatisfied' } },
    { id: 'notAsked', label: { zh: '没有问到', en: 'Not asked' } },
    { id: 'satisfiedPercent', label: { zh: '满意率（%）', en: 'Satisfied (%)' } },
    { id: 'otherwise', label: { zh: '和统一方案不同', en: 'Not as the table says' } },
    { id: 'withoutOutcome', label: { zh: '没记结果', en: 'No outcome yet' } },
  ],
  sql,
};
