import { number, percent } from './answers.ts';
import type { Report } from './report.ts';
import { againWithinDays, wilsonEnd } from './same-matter.ts';

/** What is settled so soon after the first word to the customer was settled in the first contact. */
const firstContactHours = 24;

const sql = `
with again as (
  select (r.state -> 'repeatOf' ->> 'id')::uuid as of, r.received_at as at from cases r
  where r.organisation_id = $1 and coalesce(r.state -> 'repeatOf', 'null') <> 'null'
), closed as (
  select c.id, c.state, c.round, (c.state -> 'archive' ->> 'at')::timestamptz as closed_at,
    coalesce(c.state -> 'repeatOf', 'null') <> 'null' as is_repeat
  from cases c
  where c.organisation_id = $1 and c.stage = 'archived' and not c.history and c.merged_into is null
), one as (
  select to_char(closed_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, is_repeat,
    closed_at > $2::timestamptz - interval '${againWithinDays} days' as young,
    round = 1 and state -> 'archive' ->> 'closing' = 'asked'
      and state -> 'archive' ->> 'result' in ('satisfied', 'compromised')
      and not exists (select from again a where a.of = closed.id
        and a.at < closed_at + interval '${againWithinDays} days') as once,
    coalesce(state -> 'escalations', '[]') = '[]' and coalesce(state -> 'outsideCases', '[]') = '[]'
      and (state -> 'rounds' -> 0 -> 'agreement' ->> 'at')::timestamptz
        <= (state ->> 'firstContactAt')::timestamptz + interval '${firstContactHours} hours' as in_first
  from closed
), counted as (
  select month, count(*)::int as closed, ${number('young')} as "tooYoung",
    ${number('not young')} as counted,
    ${number('not young and once')} as once,
    ${number('not young and once and in_first')} as "firstContact",
    ${number('not young and not is_repeat')} as "firstTime",
    ${number('not young and not is_repeat and once and in_first')} as "firstContactNet"
  from one group by month
)
select *,
  ${percent('once', 'counted')} as "onceShare",
  ${wilsonEnd('once', 'counted', 'from')} as "onceFrom", ${wilsonEnd('once', 'counted', 'to')} as "onceTo",
  ${percent('"firstContact"', 'counted')} as "grossShare",
  ${wilsonEnd('"firstContact"', 'counted', 'from')} as "grossFrom",
  ${wilsonEnd('"firstContact"', 'counted', 'to')} as "grossTo",
  ${percent('"firstContactNet"', '"firstTime"')} as "netShare",
  ${wilsonEnd('"firstContactNet"', '"firstTime"', 'from')} as "netFrom",
  ${wilsonEnd('"firstContactNet"', '"firstTime"', 'to')} as "netTo"
from counted order by month`;

/**
 * By month of the close: how many complaints were resolved once and for all, and how many of them in the first contact.
 * What was closed too lately to know is counted in neither; imported history and merged cases are left out.
 */
export const firstContact: Report = {
  id: 'first-contact',
  label: { zh: '一次解决与首次联系解决', en: 'Resolved once, resolved in the first contact' },
  about: {
    zh: `一次解决：回访到了，客户满意或妥协接受，没有第二轮，结案后 ${againWithinDays} 天内没人认定他为同一件事又来；放弃的、没回访到的都不算解决。首次联系解决：一次解决里，第一次联系起 ${firstContactHours} 小时内谈妥，没上报过、没到外部机构。分母是当月结案、已满 ${againWithinDays} 天的；未满的单列，两头都不算。「毛」按全部算，「净」去掉本身就是又来的。区间按 Wilson 算，把握 95 %。首次联系解决据二手资料，一次解决凭记忆，都没见标准原文。`,
    en: `Resolved once: the customer was asked and is satisfied or compromised, there was no second round, and nobody has confirmed that they came for the same matter within ${againWithinDays} days of the close; giving up and not having been asked are no resolution. In the first contact: of these, agreed within ${firstContactHours} hours of the first word to the customer, neither carried up nor taken outside. Of the complaints closed that month at least ${againWithinDays} days ago; later ones stand apart and are counted in neither. Gross is of all, net without those that were themselves an earlier matter again. Intervals are Wilson’s, 95 %. First contact is from second-hand sources, once from memory; the text of a standard was not seen.`,
  },
  params: ['now'],
  columns: [
    { id: 'month', label: { zh: '结案的月份', en: 'Month of the close' } },
    { id: 'closed', label: { zh: '结案', en: 'Closed' } },
    { id: 'tooYoung', label: { zh: `未满 ${againWithinDays} 天，还不能算`, en: 'Too young to tell' } },
    { id: 'counted', label: { zh: '算在内', en: 'Counted' } },
    { id: 'once', label: { zh: '一次解决', en: 'Resolved once' } },
    { id: 'onceShare', of: 'counted', label: { zh: '一次解决率（%）', en: 'Resolved once (%)' } },
    { id: 'onceFrom', of: 'counted', label: { zh: '至少（%）', en: 'At least (%)' } },
    { id: 'onceTo', of: 'counted', label: { zh: '至多（%）', en: 'At most (%)' } },
    { id: 'firstContact', label: { zh: '首次联系解决', en: 'In the first contact' } },
    {
      id: 'grossShare',
      of: 'counted',
      label: { zh: '首次联系解决率，毛（%）', en: 'First contact, gross (%)' },
    },
    { id: 'grossFrom', of: 'counted', label: { zh: '至少（%）', en: 'At least (%)' } },
    { id: 'grossTo', of: 'counted', label: { zh: '至多（%）', en: 'At most (%)' } },
    { id: 'firstTime', label: { zh: '其中第一次来的', en: 'Of these first-time matters' } },
    {
      id: 'firstContactNet',
      label: { zh: '第一次来的，首次联系解决', en: 'First-time, in the first contact' },
    },
    {
      id: 'netShare',
      of: 'firstTime',
      label: { zh: '首次联系解决率，净（%）', en: 'First contact, net (%)' },
    },
    { id: 'netFrom', of: 'firstTime', label: { zh: '至少（%）', en: 'At least (%)' } },
    { id: 'netTo', of: 'firstTime', label: { zh: '至多（%）', en: 'At most (%)' } },
  ],
  sql,
};
