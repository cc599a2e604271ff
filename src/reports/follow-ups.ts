import { answered, number, percent } from './answers.ts';
import type { Report } from './report.ts';

const results = {
  satisfied: 'satisfied',
  compromised: 'compromised',
  gaveUp: 'gave-up',
  dissatisfied: 'dissatisfied',
};
const failed = "result in ('gave-up', 'dissatisfied')";

const sql = `
with ${answered},
months as (select month from answers union select month from unasked)
select m.month, count(a.result)::int as asked,
  ${Object.entries(results)
    .map(
      ([name, id]) =>
        `${number(`a.result = '${id}'`)} as "${name}", ${percent(number(`a.result = '${id}'`), 'count(a.result)')} as "${name}Percent"`,
    )
    .join(',\n  ')},
  ${number(failed)} as failed, ${percent(number(failed), 'count(a.result)')} as "failedPercent",
  (select count(*)::int from unasked u where u.month = m.month) as "notAsked",
  round(avg(a.csat), 2)::float8 as csat,
  count(a.csat)::int as "csatAnswers",
  round(avg(a.effort), 2)::float8 as effort,
  count(a.effort)::int as "effortAnswers"
from months m left join answers a on a.month = m.month
group by m.month order by m.month`;

/**
 * What customers said when asked, month by month, on the one base of all such figures (`answers.ts`): content,
 * compromised, gave up and dissatisfied each for itself, never added up. Giving up is a failure and no settlement: it
 * stands in `failed` beside the dissatisfied. Shares are of those asked; who was not asked stands beside them. Ratings
 * are means of those who gave one, with how many did.
 */
export const followUps: Report = {
  id: 'follow-ups',
  label: { zh: '回访结果（按月）', en: 'Follow-ups by month' },
  about: {
    zh: '每件投诉算最近一次回答，记在回答的那个月；百分比都是占问到的人。放弃和不满意都算没办好；没问到的单列，不算进任何一边。导入的历史不算。',
    en: 'The newest answer of each complaint counts, in the month it was given; every percentage is of those asked. Giving up and dissatisfied both count as failed; who was not asked stands apart, on neither side. Imported history is left out.',
  },
  params: [],
  columns: [
    { id: 'month', label: { zh: '月份', en: 'Month' } },
    { id: 'asked', label: { zh: '回访人数', en: 'Asked' } },
    { id: 'satisfied', label: { zh: '满意', en: 'Satisfied' } },
    { id: 'satisfiedPercent', of: 'asked', label: { zh: '满意（%）', en: 'Satisfied (%)' } },
    { id: 'compromised', label: { zh: '妥协接受', en: 'Compromised' } },
    { id: 'compromisedPercent', of: 'asked', label: { zh: '妥协接受（%）', en: 'Compromised (%)' } },
    { id: 'gaveUp', label: { zh: '放弃', en: 'Gave up' } },
    { id: 'gaveUpPercent', of: 'asked', label: { zh: '放弃（%）', en: 'Gave up (%)' } },
    { id: 'dissatisfied', label: { zh: '不满意', en: 'Dissatisfied' } },
    { id: 'dissatisfiedPercent', of: 'asked', label: { zh: '不满意（%）', en: 'Dissatisfied (%)' } },
    { id: 'failed', label: { zh: '没办好（放弃与不满意）', en: 'Failed (gave up or dissatisfied)' } },
    { id: 'failedPercent', of: 'asked', label: { zh: '没办好（%）', en: 'Failed (%)' } },
    { id: 'notAsked', label: { zh: '没有问到', en: 'Not asked' } },
    { id: 'csat', label: { zh: '满意度均分（1–5）', en: 'Rating, mean (1–5)' } },
    { id: 'csatAnswers', label: { zh: '打分人数', en: 'Ratings given' } },
    { id: 'effort', label: { zh: '费力度均分（1–5）', en: 'Effort, mean (1–5)' } },
    { id: 'effortAnswers', label: { zh: '答费力度人数', en: 'Effort answers' } },
  ],
  sql,
};
