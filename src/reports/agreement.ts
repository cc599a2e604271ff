import { agreesFrom, leastPairs } from '../desk/quality/agreement.ts';
import type { Label } from '../knowledge/ids.ts';
import { number, percent } from './answers.ts';
import type { Report } from './report.ts';

// The kappa of desk/quality/agreement.ts: what is apart by chance is twice the variance of all marks together.
const sql = `
with looked_at as (
  select r.id, r.state -> 'sheets' as sheets,
    case when c.id is null then 'double' else 'calibration' end as kind,
    to_char(coalesce(c.opened_at, (select max((s ->> 'givenAt')::timestamptz)
      from jsonb_array_elements(r.state -> 'sheets') s)) at time zone 'Asia/Shanghai', 'YYYY-MM') as month
  from talk_reviews r left join calibrations c
    on c.organisation_id = r.organisation_id and c.id = r.calibration_id
  where r.organisation_id = $1 and (c.opened_at is not null
    or (r.calibration_id is null and (r.state ->> 'isDouble')::boolean
      and r.stage in ('differs', 'scored', 'released', 'appealed', 'final')))
), marks as (
  select l.id, l.kind, l.month, sheet ->> 'reviewer' as reviewer, score ->> 'item' as item,
    array_position(array['missed', 'partly', 'met'], score ->> 'mark') as step
  from looked_at l cross join lateral jsonb_array_elements(l.sheets) sheet
    cross join lateral jsonb_array_elements(sheet -> 'scores') score
  where sheet ->> 'givenAt' is not null
), pairs as (
  select one.id, one.kind, one.month, one.step as a, other.step as b,
    one.step is not null and other.step is not null as ranked
  from marks one join marks other using (id, item) where one.reviewer < other.reviewer
), counted as (
  select kind, coalesce(month, 'all') as month, count(distinct id)::int as talks, ${number('ranked')} as pairs,
    ${percent(number('ranked and a = b'), number('ranked'))} as same,
    ${percent(number('(a is null) = (b is null)'), 'count(*)')} as applies,
    avg(((a - b) ^ 2)::float8) filter (where ranked) as apart,
    2 * (avg(((a * a + b * b) / 2.0)::float8) filter (where ranked)
      - (avg(((a + b) / 2.0)::float8) filter (where ranked)) ^ 2) as by_chance
  from pairs group by grouping sets ((kind, month), (kind))
), told as (
  select *, case when pairs >= ${leastPairs} and by_chance > 0.000001 then round((1 - apart / by_chance)::numeric, 2)::float8
    end as kappa
  from counted
)
select month, kind, talks, pairs, same, applies, kappa,
  case when pairs < ${leastPairs} then 'too-few' when kappa is null then 'one-mark'
    when kappa >= ${agreesFrom.well} then 'well' when kappa >= ${agreesFrom.fairly} then 'fairly'
    when kappa >= ${agreesFrom.partly} then 'partly' else 'hardly' end as reading
from told order by month = 'all' desc, month, kind = 'calibration'`;

const kind: Record<string, Label> = {
  double: { zh: '两人打分', en: 'Scored by two' },
  calibration: { zh: '校准', en: 'Calibrations' },
};
const reading: Record<string, Label> = {
  'too-few': {
    zh: `不到 ${leastPairs} 对，太少，看不出`,
    en: `Fewer than ${leastPairs} pairs: too few to say`,
  },
  'one-mark': { zh: '给的全是同一档，算不出', en: 'One and the same mark throughout: not to be reckoned' },
  well: { zh: '合得很好', en: 'Well' },
  fairly: { zh: '大体合', en: 'Fairly' },
  partly: { zh: '合一部分', en: 'Partly' },
  hardly: { zh: '不太合', en: 'Hardly' },
};

/** Do reviewers mean the same by the same mark? In all and by month, for talks scored by two and for calibrations. */
export const agreement: Report = {
  id: 'agreement',
  label: { zh: '打分合不合（κ）', en: 'How far reviewers agree (κ)' },
  about: {
    zh: `同一段谈话、同一条，几个人互相看不见各打各的，两两成对地比。两人打分按后一份交的月份，校准按打开的月份，还没打开的不算。κ 把碰巧一样的扣掉了：1 是完全一致，0 跟瞎猜差不多；差一档比差两档轻。只比双方都打了档的；一方说「不适用」的另算。不到 ${leastPairs} 对不给 κ，换一段就变。`,
    en: `One item of one talk marked by several who did not see each other, compared two by two. Talks scored by two stand in the month of the later sheet, calibrations in the month they were opened; those not opened yet are left out. Kappa takes away what is the same by chance: 1 is full agreement, 0 no better than guessing; one step apart counts less than two. Compared are marks that both ranked; whether an item applies at all is told apart. Under ${leastPairs} pairs no kappa is given: one talk more would change it.`,
  },
  params: [],
  columns: [
    { id: 'month', label: { zh: '月份', en: 'Month' }, labels: { all: { zh: '全部', en: 'All' } } },
    { id: 'kind', label: { zh: '怎么打的', en: 'How scored' }, labels: kind },
    { id: 'talks', label: { zh: '谈话', en: 'Talks' } },
    { id: 'pairs', label: { zh: '几对分', en: 'Pairs of marks' } },
    { id: 'same', label: { zh: '打得一样（%）', en: 'Same mark (%)' } },
    {
      id: 'applies',
      of: 'pairs',
      label: { zh: '适不适用说得一样（%）', en: 'Agree whether it applies (%)' },
    },
    { id: 'kappa', label: { zh: 'κ', en: 'κ' } },
    { id: 'reading', label: { zh: '怎么看', en: 'How far they agree' }, labels: reading },
  ],
  sql,
};
