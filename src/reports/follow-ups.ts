import type { Report } from './report.ts';

// The newest answer of each case, by the month it was given; and closings without an answer, by the month of the close.
const sql = `
with answers as (
  select to_char((a.answer ->> 'at')::timestamptz at time zone 'Asia/Shanghai', 'YYYY-MM') as month,
    a.answer ->> 'result' as result, (a.answer ->> 'csat')::int as csat, (a.answer ->> 'effort')::int as effort
  from cases c
  cross join lateral (select r -> 'followUp' as answer
    from jsonb_array_elements(c.state -> 'rounds') with ordinality as rounds (r, n)
    where r -> 'followUp' <> 'null' order by n desc limit 1) a
  where c.organisation_id = $1),
unasked as (
  select to_char((c.state -> 'archive' ->> 'at')::timestamptz at time zone 'Asia/Shanghai', 'YYYY-MM') as month
  from cases c
  where c.organisation_id = $1 and c.stage = 'archived' and c.state -> 'archive' ->> 'closing' = 'not-asked'),
months as (select month from answers union select month from unasked)
select m.month,
  count(a.result)::int as asked,
  count(*) filter (where a.result = 'satisfied')::int as satisfied,
  count(*) filter (where a.result = 'compromised')::int as compromised,
  count(*) filter (where a.result = 'gave-up')::int as "gaveUp",
  count(*) filter (where a.result = 'dissatisfied')::int as dissatisfied,
  round(100.0 * count(*) filter (where a.result = 'satisfied') / nullif(count(a.result), 0), 1)::float8
    as "satisfiedPercent",
  round(100.0 * count(*) filter (where a.result = 'compromised') / nullif(count(a.result), 0), 1)::float8
    as "compromisedPercent",
  round(100.0 * count(*) filter (where a.result = 'gave-up') / nullif(count(a.result), 0), 1)::float8
    as "gaveUpPercent",
  (select count(*)::int from unasked u where u.month = m.month) as "notAsked",
  round(avg(a.csat), 2)::float8 as csat,
  count(a.csat)::int as "csatAnswers",
  round(avg(a.effort), 2)::float8 as effort,
  count(a.effort)::int as "effortAnswers"
from months m left join answers a on a.month = m.month
group by m.month order by m.month`;

/**
 * What customers said when asked, month by month, one answer a case, the newest: content, compromised and gave up each
 * for itself, as giving up is a failure and no settlement. Shares are of those asked; who was not asked stands beside
 * them. Ratings are means of those who gave one, with how many did.
 */
export const followUps: Report = {
  id: 'follow-ups',
  label: { zh: '回访结果（按月）', en: 'Follow-ups by month' },
  params: [],
  columns: [
    { id: 'month', label: { zh: '月份', en: 'Month' } },
    { id: 'asked', label: { zh: '回访人数', en: 'Asked' } },
    { id: 'satisfied', label: { zh: '满意', en: 'Satisfied' } },
    { id: 'compromised', label: { zh: '妥协接受', en: 'Compromised' } },
    { id: 'gaveUp', label: { zh: '放弃', en: 'Gave up' } },
    { id: 'dissatisfied', label: { zh: '不满意', en: 'Dissatisfied' } },
    { id: 'satisfiedPercent', label: { zh: '满意（%）', en: 'Satisfied (%)' } },
    { id: 'compromisedPercent', label: { zh: '妥协（%）', en: 'Compromised (%)' } },
    { id: 'gaveUpPercent', label: { zh: '放弃（%）', en: 'Gave up (%)' } },
    { id: 'notAsked', label: { zh: '未能回访', en: 'Not asked' } },
    { id: 'csat', label: { zh: '满意度均分（1–5）', en: 'Rating, mean (1–5)' } },
    { id: 'csatAnswers', label: { zh: '打分人数', en: 'Ratings given' } },
    { id: 'effort', label: { zh: '费力度均分（1–5）', en: 'Effort, mean (1–5)' } },
    { id: 'effortAnswers', label: { zh: '答费力度人数', en: 'Effort answers' } },
  ],
  sql,
};
