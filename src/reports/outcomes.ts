import type { Report } from './report.ts';

const share = (what: string): string =>
  `round(100.0 * count(*) filter (where ${what}) / count(*), 1)::float8`;
const number = (what: string): string => `count(*) filter (where ${what})::integer`;

// What the customer said last, by the month the case was closed. Imported history was closed elsewhere.
const sql = `
with closed as (
  select to_char((c.state -> 'archive' ->> 'at')::timestamptz at time zone 'Asia/Shanghai', 'YYYY-MM') as month,
    c.state -> 'archive' ->> 'result' as result,
    c.state -> 'archive' ->> 'closing' as closing,
    coalesce((c.state -> 'archive' ->> 'thanked')::boolean, false) or c.state ->> 'thankedAt' is not null as thanked,
    coalesce(c.state -> 'changes', '[]') as changes
  from cases c where c.organisation_id = $1 and c.stage = 'archived' and not c.history
)
select month, count(*)::integer as closed,
  ${number("result = 'satisfied'")} as satisfied, ${share("result = 'satisfied'")} as "satisfiedShare",
  ${number("result = 'compromised'")} as compromised, ${share("result = 'compromised'")} as "compromisedShare",
  ${number("result = 'gave-up'")} as "gaveUp", ${share("result = 'gave-up'")} as "gaveUpShare",
  ${number("result = 'dissatisfied'")} as dissatisfied,
  ${number("closing = 'not-asked'")} as "notAsked",
  ${number("result in ('gave-up', 'dissatisfied')")} as failed,
  ${share("result in ('gave-up', 'dissatisfied')")} as "failedShare",
  ${number('thanked')} as thanked, ${share('thanked')} as "thankedShare",
  ${number('changes <> $q$[]$q$::jsonb')} as changed,
  ${number("changes <> $q$[]$q$::jsonb and not jsonb_path_exists(changes, '$[*] ? (@.toldAt == null)')")} as told
from closed group by month order by month`;

/**
 * One row a month of closing: content, compromised and gave up each for itself, never added up. Giving up counts
 * as a failure, beside the customers who stay dissatisfied; who was not asked counts as neither. Shares are of all
 * closed cases.
 */
export const outcomes: Report = {
  id: 'outcomes',
  label: { zh: '结果与感谢', en: 'Outcomes and thanks' },
  params: [],
  columns: [
    { id: 'month', label: { zh: '归档月份', en: 'Month closed' } },
    { id: 'closed', label: { zh: '归档件数', en: 'Closed' } },
    { id: 'satisfied', label: { zh: '满意', en: 'Satisfied' } },
    { id: 'satisfiedShare', label: { zh: '满意（%）', en: 'Satisfied (%)' } },
    { id: 'compromised', label: { zh: '妥协接受', en: 'Compromised' } },
    { id: 'compromisedShare', label: { zh: '妥协接受（%）', en: 'Compromised (%)' } },
    { id: 'gaveUp', label: { zh: '放弃', en: 'Gave up' } },
    { id: 'gaveUpShare', label: { zh: '放弃（%）', en: 'Gave up (%)' } },
    { id: 'dissatisfied', label: { zh: '不满意', en: 'Dissatisfied' } },
    { id: 'notAsked', label: { zh: '未能回访', en: 'Not asked' } },
    { id: 'failed', label: { zh: '未办好（放弃与不满意）', en: 'Failed (gave up or dissatisfied)' } },
    { id: 'failedShare', label: { zh: '未办好（%）', en: 'Failed (%)' } },
    { id: 'thanked', label: { zh: '已感谢', en: 'Thanked' } },
    { id: 'thankedShare', label: { zh: '已感谢（%）', en: 'Thanked (%)' } },
    { id: 'changed', label: { zh: '带来改进', en: 'Led to a change' } },
    { id: 'told', label: { zh: '改进已告知', en: 'Told of the change' } },
  ],
  sql,
};
