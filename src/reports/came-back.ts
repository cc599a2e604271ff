import { answered, number, percent } from './answers.ts';
import type { Report } from './report.ts';

const goodwill = "o ->> 'state' = 'accepted' and o -> 'amount' <> 'null'";
const accepted = "(o -> 'answer' ->> 'at')::timestamptz";

// Back: a second round began, or somebody above handed the case back; the first of the two counts.
const sql = `
with ${answered},
one as (
  select c.id, c.went_up_again as again, back.at, back.from_above,
    to_char(coalesce(back.at, (c.state -> 'archive' ->> 'at')::timestamptz) at time zone 'Asia/Shanghai', 'YYYY-MM')
      as month,
    exists (select from jsonb_array_elements(coalesce(c.state -> 'offers', '[]')) o
      where ${goodwill} and (back.at is null or ${accepted} >= back.at)) as conceded,
    exists (select from jsonb_array_elements(coalesce(c.state -> 'offers', '[]')) o
      where ${goodwill} and ${accepted} < back.at) as conceded_before
  from cases c
  cross join lateral (
    select least(r.at, u.at) as at, u.at is not null as from_above
    from (select (c.state -> 'rounds' -> 1 ->> 'startedAt')::timestamptz as at) r,
      (select min((e -> 'conclusion' ->> 'at')::timestamptz) as at
       from jsonb_array_elements(coalesce(c.state -> 'escalations', '[]')) e
       where e -> 'conclusion' ->> 'outcome' = 'handed-back') u) back
  where c.organisation_id = $1 and not c.history and c.merged_into is null
    and (back.at is not null or c.stage = 'archived')
), asked as (
  select one.*, a.result from one left join answers a on a.id = one.id and a.at >= one.at
), counted as (
  select month,
    ${number('at is not null')} as "cameBack",
    ${number('at is not null and from_above')} as "fromAbove",
    ${number('at is not null and conceded')} as conceded,
    ${number('at is not null and conceded and not conceded_before')} as newly,
    ${number('at is null')} as others,
    ${number('at is null and conceded')} as "othersConceded",
    count(result)::int as asked,
    ${number("result = 'satisfied'")} as satisfied,
    ${number("result = 'compromised'")} as compromised,
    ${number("result = 'gave-up'")} as "gaveUp",
    ${number("result = 'dissatisfied'")} as dissatisfied,
    ${number('at is not null and again')} as again
  from asked group by month
)
select *, ${percent('conceded', '"cameBack"')} as "concededShare",
  ${percent('"othersConceded"', 'others')} as "othersConcededShare"
from counted order by month`;

/**
 * By the month in which they came back: complaints the customer brought again or that were handed back from above, how
 * many of them got goodwill after that, and what the customer said then. Beside them the complaints closed in that month
 * that never came back: where coming back pays, customers learn to.
 */
export const cameBack: Report = {
  id: 'came-back',
  label: { zh: '回头件与让步', en: 'Came back, and what was conceded' },
  about: {
    zh: '回头：客户不满意又找来，或上级发还，记在第一次回头的那个月。让步：之后客户接受了带金额的额外补偿；法律和合同该给的不算让步。右边拿当月结案、没回过头的作比较。',
    en: 'Came back: the customer came again, or the case was handed back from above, in the month it first did. Conceded: goodwill with a sum was accepted after that; what law or contract owes is no concession. Complaints closed that month without coming back stand beside them.',
  },
  params: [],
  columns: [
    { id: 'month', label: { zh: '月份', en: 'Month' } },
    { id: 'cameBack', label: { zh: '回头件', en: 'Came back' } },
    { id: 'fromAbove', label: { zh: '其中上级发还', en: 'Of these handed back from above' } },
    { id: 'conceded', label: { zh: '回头后让步', en: 'Conceded after that' } },
    { id: 'concededShare', of: 'cameBack', label: { zh: '让步占比（%）', en: 'Conceded (%)' } },
    { id: 'newly', label: { zh: '其中之前没让过', en: 'Of these for the first time' } },
    { id: 'asked', label: { zh: '之后回访到', en: 'Asked after that' } },
    { id: 'satisfied', label: { zh: '满意', en: 'Satisfied' } },
    { id: 'compromised', label: { zh: '妥协接受', en: 'Compromised' } },
    { id: 'gaveUp', label: { zh: '放弃', en: 'Gave up' } },
    { id: 'dissatisfied', label: { zh: '不满意', en: 'Dissatisfied' } },
    { id: 'again', label: { zh: '再次上报', en: 'Went up again' } },
    { id: 'others', label: { zh: '没回过头、当月结案', en: 'Closed without coming back' } },
    { id: 'othersConceded', label: { zh: '没回过头的，让步', en: 'Conceded without coming back' } },
    {
      id: 'othersConcededShare',
      of: 'others',
      label: { zh: '没回过头的，让步占比（%）', en: 'Conceded without coming back (%)' },
    },
  ],
  sql,
};
