import { number, percent } from './answers.ts';
import type { Report } from './report.ts';

const sql = `
with one as (
  select
    to_char(c.received_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month,
    c.round > 1 as came_back,
    exists (select from jsonb_array_elements(up.list)) as escalated,
    exists (select from jsonb_array_elements(up.list) e where e ->> 'trigger' = 'customer-asked') as asked,
    coalesce((up.list -> 0 ->> 'stage') in ('received', 'opening') and (up.list -> 0 ->> 'round') = '1', false)
      as straight_up,
    exists (select from jsonb_array_elements(up.list) e where (e -> 'conclusion' ->> 'outcome') in ('handled', 'handed-back'))
      as decided,
    c.went_up_again as again,
    exists (select from jsonb_array_elements(out.list)) as outside,
    c.channel = 'regulator'
      or exists (select from jsonb_array_elements(out.list) o where (o ->> 'receivedAt')::timestamptz <= c.received_at)
      as heard_first
  from cases c
  cross join lateral (select coalesce(c.state -> 'escalations', '[]') as list) up
  cross join lateral (select coalesce(c.state -> 'outsideCases', '[]') as list) out
  where c.organisation_id = $1 and not c.history and c.merged_into is null
), counted as (
  select month, count(*)::int as cases,
    ${number('came_back')} as "cameBack",
    ${number('escalated')} as escalated,
    ${number('asked')} as asked,
    ${number('straight_up')} as "straightUp",
    ${number('decided')} as decided,
    ${number('again')} as again,
    ${number('outside')} as outside,
    ${number('heard_first')} as "heardFirst",
    ${number('outside and not heard_first')} as "wentAfter",
    ${number('heard_first or outside or asked')} as bypassed
  from one group by month
)
select *, ${percent('"cameBack"', 'cases')} as "cameBackShare",
  ${percent('escalated', 'cases')} as "escalatedShare",
  ${percent('"straightUp"', 'escalated')} as "straightUpShare",
  ${percent('again', 'decided')} as "againShare",
  ${percent('outside', 'cases')} as "outsideShare",
  ${percent('"heardFirst"', 'cases')} as "heardFirstShare",
  ${percent('"wentAfter"', 'cases')} as "wentAfterShare",
  ${percent('bypassed', 'cases')} as "bypassedShare"
from counted order by month`;

/**
 * By month of receipt: how many complaints came back, were carried up, had to go up a second time, and how many went by
 * the desk, in both usual ways of counting: heard of first from an outside body (`heardFirst`), or taken there or to a
 * leader while we had it. `straightUp` is carried up before the desk had found out anything: it teaches customers to go
 * by the desk. Shares are percent of the complaints of that month, except that `straightUpShare` is of those carried up
 * and `againShare` of those that had been decided above. Imported history and merged cases are left out.
 */
export const escalationShares: Report = {
  id: 'escalation-shares',
  label: { zh: '回头、上报与越级', en: 'Came back, carried up, went over the desk' },
  about: {
    zh: '按收到的月份，占当月投诉数。越级：外部机构比我们先收到，或在我们办理时又去了外部机构、找了领导，两种分开数，合起来是「越级合计」。没查先报：还没查清就往上递，占上报件；再次上报：上级定过又报上去，占上级定过的件。',
    en: 'By month of receipt, of the complaints of that month. Over the desk: an outside body had it before us, or the customer went there or to a leader while we had it; counted apart, and together under “over the desk”. Up unexamined: carried up before anything was found out, of those carried up. Went up again: of those that had been decided above.',
  },
  params: [],
  columns: [
    { id: 'month', label: { zh: '收到的月份', en: 'Month of receipt' } },
    { id: 'cases', label: { zh: '投诉数', en: 'Complaints' } },
    { id: 'cameBack', label: { zh: '又找来', en: 'Came back' } },
    { id: 'cameBackShare', of: 'cases', label: { zh: '又找来占比（%）', en: 'Came back (%)' } },
    { id: 'bypassed', label: { zh: '越级合计', en: 'Over the desk' } },
    { id: 'bypassedShare', of: 'cases', label: { zh: '越级占比（%）', en: 'Over the desk (%)' } },
    { id: 'heardFirst', label: { zh: '外部机构先收到', en: 'Outside body had it first' } },
    { id: 'heardFirstShare', of: 'cases', label: { zh: '外部先收到占比（%）', en: 'Outside first (%)' } },
    { id: 'wentAfter', label: { zh: '办理中又去外部机构', en: 'Went outside while we had it' } },
    {
      id: 'wentAfterShare',
      of: 'cases',
      label: { zh: '办理中去外部占比（%）', en: 'Outside meanwhile (%)' },
    },
    { id: 'asked', label: { zh: '要求找领导', en: 'Asked for a leader' } },
    { id: 'outside', label: { zh: '到外部机构', en: 'Went outside' } },
    { id: 'outsideShare', of: 'cases', label: { zh: '到外部机构占比（%）', en: 'Went outside (%)' } },
    { id: 'escalated', label: { zh: '上报', en: 'Carried up' } },
    { id: 'escalatedShare', of: 'cases', label: { zh: '上报占比（%）', en: 'Carried up (%)' } },
    { id: 'straightUp', label: { zh: '没查先报', en: 'Up unexamined' } },
    {
      id: 'straightUpShare',
      of: 'escalated',
      label: { zh: '没查先报占上报（%）', en: 'Up unexamined (% of those carried up)' },
    },
    { id: 'decided', label: { zh: '上级定过', en: 'Decided above' } },
    { id: 'again', label: { zh: '再次上报', en: 'Went up again' } },
    {
      id: 'againShare',
      of: 'decided',
      label: { zh: '再次上报占上级定过的（%）', en: 'Went up again (% of those decided above)' },
    },
  ],
  sql,
};
