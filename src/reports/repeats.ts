import { closedAt } from '../store/repeats.ts';
import { number, percent } from './answers.ts';
import type { Report } from './report.ts';
import { againWithinDays, wilsonEnd } from './same-matter.ts';

const days = `interval '${againWithinDays} days'`;

// An earlier case counts while it is open and so long after its close.
const sql = `
with known as (
  select c.id, k.person_id, c.received_at, c.stage, c.history, c.state,
    to_char(c.received_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month
  from cases c join customers k on k.organisation_id = c.organisation_id and k.id = c.customer_id
  where c.organisation_id = $1 and c.merged_into is null
), one as (
  select c.month,
    exists (select from cases e where e.organisation_id = $1 and e.id = (c.state -> 'repeatOf' ->> 'id')::uuid
      and c.received_at < ${closedAt('e')} + ${days}) as again,
    coalesce(c.state -> 'repeatOf', 'null') = 'null' and coalesce(c.state -> 'notRepeatOf', '[]') = '[]'
      and exists (select from known e where e.person_id = c.person_id and e.id <> c.id
        and (e.received_at, e.id) < (c.received_at, c.id) and c.received_at < ${closedAt('e')} + ${days}) as unjudged
  from known c where not c.history
), counted as (
  select month, count(*)::int as cases, ${number('again')} as repeats, ${number('unjudged')} as unjudged
  from one group by month
)
select *, ${percent('repeats', 'cases')} as "repeatShare",
  ${wilsonEnd('repeats', 'cases', 'from')} as "from", ${wilsonEnd('repeats', 'cases', 'to')} as "to"
from counted order by month`;

/**
 * By month of receipt: how many complaints were about an earlier one again. Only what a person has confirmed counts;
 * what nobody has looked at stands beside it. Imported history and merged cases are left out.
 */
export const repeats: Report = {
  id: 'repeats',
  label: { zh: '重复投诉', en: 'The same matter again' },
  about: {
    zh: `重复投诉：同一位客户为同一件事再来，有人看过、认定了才算；前一件还在办，或结案后 ${againWithinDays} 天内来的才算。分母是当月收到的全部投诉；并走的、导入的历史不算。还没人看的单列在旁边，看完之前率只会偏低。区间按 Wilson 算，把握 95 %。口径凭记忆写下，没核对到标准原文。`,
    en: `The same matter again: the same customer came for the same matter, and a person has confirmed it, while the earlier case was open or within ${againWithinDays} days of its close. Of all complaints received that month; merged cases and imported history are left out. What nobody has looked at yet stands beside it: until then the share can only be too low. Intervals are Wilson’s, 95 %. The definition was written from memory; the text of a standard was not seen.`,
  },
  params: [],
  columns: [
    { id: 'month', label: { zh: '收到的月份', en: 'Month of receipt' } },
    { id: 'cases', label: { zh: '投诉数', en: 'Complaints' } },
    { id: 'repeats', label: { zh: '重复投诉', en: 'The same matter again' } },
    { id: 'repeatShare', of: 'cases', label: { zh: '重复投诉率（%）', en: 'Again (%)' } },
    { id: 'from', of: 'cases', label: { zh: '至少（%）', en: 'At least (%)' } },
    { id: 'to', of: 'cases', label: { zh: '至多（%）', en: 'At most (%)' } },
    { id: 'unjudged', label: { zh: '还没人看是不是', en: 'Not looked at yet' } },
  ],
  sql,
};
