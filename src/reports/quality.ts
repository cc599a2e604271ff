import { number, percent } from './answers.ts';
import type { Report } from './report.ts';

// What the machine read is in none of these: a first reading is nobody's figure.
const sql = `
with released as (
  select r.score, r.upheld, r.state -> 'appeal' as appeal,
    (r.state ->> 'isDouble')::boolean as doubled, r.state -> 'settled' as settled,
    to_char(r.released_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month
  from talk_reviews r
  where r.organisation_id = $1 and r.calibration_id is null and r.released_at is not null
)
select month, count(*)::int as released, count(score)::int as scored,
  round(avg(score), 1)::float8 as mean,
  ${number('doubled')} as doubled,
  ${number("doubled and settled <> 'null'::jsonb")} as settled,
  ${number("appeal <> 'null'::jsonb")} as appealed,
  ${number('upheld is not null')} as ruled,
  ${number('upheld')} as upheld,
  ${percent(number('upheld'), number('upheld is not null'))} as "upheldShare"
from released group by month order by month`;

/** One row a month of release: how many talks people scored and sent, what they came to, what appeals changed. */
export const quality: Report = {
  id: 'quality',
  label: { zh: '谈话质检（按月）', en: 'Reviewed talks by month' },
  about: {
    zh: '按发给本人的月份；平均分是人打的、扣掉裁定改动之后的分，只算打得出分的。机器初看不算在内，也不按人排。改判占比的底数是已裁定的申诉。',
    en: 'By the month of release; the mean is of scores given by people, as rulings left them, where there is one. No machine reading is in it, and nobody is ranked. The share upheld is of appeals ruled on.',
  },
  params: [],
  columns: [
    { id: 'month', label: { zh: '发出月份', en: 'Month released' } },
    { id: 'released', label: { zh: '发出份数', en: 'Released' } },
    { id: 'scored', label: { zh: '其中有分', en: 'Of these with a score' } },
    { id: 'mean', label: { zh: '平均分', en: 'Mean score' } },
    { id: 'doubled', label: { zh: '两人打分', en: 'Scored by two' } },
    { id: 'settled', label: { zh: '其中第三人定', en: 'Of these settled by a third' } },
    { id: 'appealed', label: { zh: '申诉', en: 'Appealed' } },
    { id: 'ruled', label: { zh: '已裁定', en: 'Ruled on' } },
    { id: 'upheld', label: { zh: '改判', en: 'Upheld' } },
    { id: 'upheldShare', of: 'ruled', label: { zh: '改判（%，占已裁定）', en: 'Upheld (% of ruled on)' } },
  ],
  sql,
};
