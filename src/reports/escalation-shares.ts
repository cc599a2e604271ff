import type { Report } from './report.ts';

const share = (part: string, of: string): string => `round(100.0 * ${part} / nullif(${of}, 0), 1)::float8`;

const sql = `
with one as (
  select
    to_char(c.received_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month,
    c.round > 1 as came_back,
    exists (select from jsonb_array_elements(up.list)) as escalated,
    exists (select from jsonb_array_elements(up.list) e where e ->> 'trigger' = 'customer-asked') as asked,
    exists (select from jsonb_array_elements(up.list) e where (e -> 'conclusion' ->> 'outcome') in ('handled', 'handed-back'))
      as decided,
    c.went_up_again as again,
    exists (select from jsonb_array_elements(out.list)) as outside,
    c.channel = 'regulator'
      or exists (select from jsonb_array_elements(out.list) o where (o ->> 'receivedAt')::timestamptz <= c.received_at)
      as bypassed
  from cases c
  cross join lateral (select coalesce(c.state -> 'escalations', '[]') as list) up
  cross join lateral (select coalesce(c.state -> 'outsideCases', '[]') as list) out
  where c.organisation_id = $1 and not c.history
), counted as (
  select month, count(*)::int as cases,
    (count(*) filter (where came_back))::int as "cameBack",
    (count(*) filter (where escalated))::int as escalated,
    (count(*) filter (where asked))::int as asked,
    (count(*) filter (where decided))::int as decided,
    (count(*) filter (where again))::int as again,
    (count(*) filter (where outside))::int as outside,
    (count(*) filter (where bypassed))::int as bypassed
  from one group by month
)
select month, cases, "cameBack", ${share('"cameBack"', 'cases')} as "cameBackShare",
  escalated, ${share('escalated', 'cases')} as "escalatedShare", asked,
  again, ${share('again', 'decided')} as "againShare",
  outside, ${share('outside', 'cases')} as "outsideShare",
  bypassed, ${share('bypassed', 'cases')} as "bypassedShare"
from counted order by month`;

/**
 * By month of receipt: how many complaints came back, were carried up, had to go up a second time, went outside, and
 * how many passed the desk by (an outside body had them before we did). Shares are percent of the complaints of that
 * month; `againShare` is percent of those that had been decided above. Imported history is left out.
 */
export const escalationShares: Report = {
  id: 'escalation-shares',
  label: { zh: '回头、上报与越级', en: 'Came back, carried up, went outside' },
  params: [],
  columns: [
    { id: 'month', label: { zh: '收到的月份', en: 'Month of receipt' } },
    { id: 'cases', label: { zh: '投诉数', en: 'Complaints' } },
    { id: 'cameBack', label: { zh: '又找来', en: 'Came back' } },
    { id: 'cameBackShare', label: { zh: '又找来占比（%）', en: 'Came back (%)' } },
    { id: 'escalated', label: { zh: '上报', en: 'Carried up' } },
    { id: 'escalatedShare', label: { zh: '上报占比（%）', en: 'Carried up (%)' } },
    { id: 'asked', label: { zh: '其中客户要求', en: 'Of these asked for by the customer' } },
    { id: 'again', label: { zh: '再次上报', en: 'Went up again' } },
    {
      id: 'againShare',
      label: { zh: '再次上报占上级定过的（%）', en: 'Went up again (% of those decided above)' },
    },
    { id: 'outside', label: { zh: '到外部机构', en: 'Went outside' } },
    { id: 'outsideShare', label: { zh: '到外部机构占比（%）', en: 'Went outside (%)' } },
    { id: 'bypassed', label: { zh: '绕过我们', en: 'Passed the desk by' } },
    { id: 'bypassedShare', label: { zh: '绕过我们占比（%）', en: 'Passed the desk by (%)' } },
  ],
  sql,
};
