import { motivesInWords } from '../contract/kind-words.ts';
import { liabilityLabels } from '../contract/say.ts';
import {
  channels,
  dangers,
  followUpResults,
  type Label,
  noFollowUpReasons,
  sectors,
  stages,
} from '../knowledge/ids.ts';
import { newestAnswer } from '../store/answers.ts';
import type { Report } from './report.ts';

const sql = `
select
  c.number,
  c.channel,
  c.sector,
  c.stage,
  c.round as rounds,
  c.owner,
  c.received_at as received,
  c.opened_at as opened,
  nullif(c.state ->> 'firstContactAt', '') as "firstContact",
  c.state -> 'archive' ->> 'at' as archived,
  round((extract(epoch from coalesce((c.state -> 'archive' ->> 'at')::timestamptz, c.updated_at) - c.received_at)
    / 86400)::numeric, 1)::float8 as "daysOpen",
  read.anger_first as "angerFirst",
  read.anger_last as "angerLast",
  c.state -> 'reading' ->> 'primaryMotive' as motive,
  array_to_string(c.dangers, ' ') as dangers,
  last.round -> 'finding' ->> 'liability' as liability,
  promises.made as "commitmentsMade",
  promises.kept as "commitmentsKept",
  promises.broken as "commitmentsBroken",
  timed.met as "clocksMet",
  timed.missed as "clocksMissed",
  coalesce(${newestAnswer} ->> 'result', c.state -> 'archive' ->> 'result') as "followUp",
  c.state -> 'archive' ->> 'closing' as closing,
  case when c.stage <> 'archived' then null else
    c.state -> 'archive' ->> 'closing' = 'asked'
    and c.state -> 'archive' ->> 'result' in ('satisfied', 'compromised') end as success
from cases c
cross join lateral (select c.state -> 'rounds' -> -1 as round) last
cross join lateral (
  select (array_agg((e.body -> 'caseReading' ->> 'anger')::int order by e.version))[1] as anger_first,
    (array_agg((e.body -> 'caseReading' ->> 'anger')::int order by e.version desc))[1] as anger_last
  from case_events e
  where e.organisation_id = c.organisation_id and e.case_id = c.id and e.type = 'reading-taken') read
cross join lateral (
  select count(*)::int as made,
    count(*) filter (where p.state = 'kept')::int as kept,
    count(*) filter (where p.state = 'broken')::int as broken
  from commitments p where p.organisation_id = c.organisation_id and p.case_id = c.id) promises
cross join lateral (
  select count(*) filter (where k ->> 'state' = 'met')::int as met,
    count(*) filter (where k ->> 'state' = 'missed')::int as missed
  from jsonb_array_elements(c.state -> 'clocks') k
  where k ->> 'replacedBy' is null and not (k ->> 'history')::boolean) timed
where c.organisation_id = $1 and ($2::text is null or c.number = $2 or c.id::text = $2)
order by c.received_at, c.id`;

const closings: Record<string, Label> = {
  asked: { zh: '已回访', en: 'Asked' },
  'final-response-stands': { zh: '最终答复不变', en: 'Final response stands' },
  'not-asked': { zh: '未能回访', en: 'Not asked' },
};

/**
 * One row per case, the whole way from the first word to the close. `success` is true only where the customer
 * was asked and is satisfied or compromised; closings without a question, and final responses that stand, are
 * named apart in `closing` and never count. It is empty while the case is open, as is `archived`; `daysOpen`
 * runs from receipt to the archive, or to the last change of an open case.
 */
export const cases: Report = {
  id: 'cases',
  label: { zh: '投诉明细', en: 'Cases' },
  params: ['case'],
  columns: [
    { id: 'number', label: { zh: '编号', en: 'Number' } },
    { id: 'channel', label: { zh: '渠道', en: 'Channel' }, labels: channels },
    { id: 'sector', label: { zh: '行业', en: 'Sector' }, labels: sectors },
    { id: 'stage', label: { zh: '阶段', en: 'Stage' }, labels: stages },
    { id: 'rounds', label: { zh: '轮次', en: 'Rounds' } },
    { id: 'owner', label: { zh: '负责人', en: 'Owner' } },
    { id: 'received', label: { zh: '收到', en: 'Received' } },
    { id: 'opened', label: { zh: '受理', en: 'Opened' } },
    { id: 'firstContact', label: { zh: '首次联系', en: 'First contact' } },
    { id: 'archived', label: { zh: '归档', en: 'Archived' } },
    { id: 'daysOpen', label: { zh: '用时（天）', en: 'Days open' } },
    { id: 'angerFirst', label: { zh: '最初愤怒（0–3）', en: 'Anger at first (0–3)' } },
    { id: 'angerLast', label: { zh: '最后愤怒（0–3）', en: 'Anger at last (0–3)' } },
    { id: 'motive', label: { zh: '动机', en: 'Motive' }, labels: motivesInWords },
    { id: 'dangers', label: { zh: '危险信号', en: 'Dangers' }, labels: dangers },
    { id: 'liability', label: { zh: '责任', en: 'Liability' }, labels: liabilityLabels },
    { id: 'commitmentsMade', label: { zh: '承诺数', en: 'Promises made' } },
    { id: 'commitmentsKept', label: { zh: '已兑现', en: 'Promises kept' } },
    { id: 'commitmentsBroken', label: { zh: '未兑现', en: 'Promises broken' } },
    { id: 'clocksMet', label: { zh: '按时办结', en: 'Clocks met' } },
    { id: 'clocksMissed', label: { zh: '时限超期', en: 'Clocks missed' } },
    {
      id: 'followUp',
      label: { zh: '回访结果', en: 'Follow-up result' },
      labels: { ...followUpResults, ...noFollowUpReasons },
    },
    { id: 'closing', label: { zh: '结案方式', en: 'Closing' }, labels: closings },
    { id: 'success', label: { zh: '是否成功', en: 'Success' } },
  ],
  sql,
};
