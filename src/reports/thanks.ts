import { number, percent } from './answers.ts';
import type { Report } from './report.ts';

const sql = `
with closed as (
  select to_char((c.state -> 'archive' ->> 'at')::timestamptz at time zone 'Asia/Shanghai', 'YYYY-MM') as month,
    coalesce((c.state -> 'archive' ->> 'thanked')::boolean, false) or c.state ->> 'thankedAt' is not null as thanked,
    coalesce(c.state -> 'changes', '[]') as changes
  from cases c where c.organisation_id = $1 and c.stage = 'archived' and not c.history
)
select month, count(*)::int as closed,
  ${number('thanked')} as thanked, ${percent(number('thanked'), 'count(*)')} as "thankedShare",
  ${number('changes <> $q$[]$q$::jsonb')} as changed,
  ${number("changes <> $q$[]$q$::jsonb and not jsonb_path_exists(changes, '$[*] ? (@.toldAt == null)')")} as told
from closed group by month order by month`;

/** One row a month of closing: how many who complained were thanked, and what changed because of them. */
export const thanks: Report = {
  id: 'thanks',
  label: { zh: '感谢与改进（按月）', en: 'Thanks and changes by month' },
  about: {
    zh: '按归档的月份；占比都是占归档件数。每一位提出投诉的客户都该谢到，不论结果。',
    en: 'By the month of closing; shares are of all closed. Everybody who complained is owed thanks, whatever came of it.',
  },
  params: [],
  columns: [
    { id: 'month', label: { zh: '归档月份', en: 'Month closed' } },
    { id: 'closed', label: { zh: '归档件数', en: 'Closed' } },
    { id: 'thanked', label: { zh: '已感谢', en: 'Thanked' } },
    { id: 'thankedShare', of: 'closed', label: { zh: '已感谢（%）', en: 'Thanked (%)' } },
    { id: 'changed', label: { zh: '带来改进', en: 'Led to a change' } },
    { id: 'told', label: { zh: '改进已告知', en: 'Told of the change' } },
  ],
  sql,
};
