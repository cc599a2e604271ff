import { escalationLevels, escalationOutcomes, escalationTriggers, stages } from '../knowledge/ids.ts';
import type { Report } from './report.ts';

const sql = `
select
  c.number,
  e.value ->> 'level' as level,
  e.value ->> 'trigger' as trigger,
  (e.value ->> 'second')::boolean as second,
  e.value ->> 'stage' as stage,
  (e.value ->> 'round')::int as round,
  e.value ->> 'raisedAt' as raised,
  e.value ->> 'acknowledgedAt' as acknowledged,
  round((extract(epoch from (e.value ->> 'acknowledgedAt')::timestamptz - (e.value ->> 'raisedAt')::timestamptz)
    / 3600)::numeric, 1)::float8 as "hoursToAcknowledge",
  e.value -> 'conclusion' ->> 'outcome' as outcome,
  e.value -> 'conclusion' ->> 'at' as concluded,
  round((extract(epoch from (e.value -> 'conclusion' ->> 'at')::timestamptz - (e.value ->> 'raisedAt')::timestamptz)
    / 86400)::numeric, 1)::float8 as "daysToConclude"
from cases c
cross join lateral jsonb_array_elements(coalesce(c.state -> 'escalations', '[]')) e
where c.organisation_id = $1 and ($2::text is null or c.number = $2 or c.id::text = $2)
order by e.value ->> 'raisedAt', c.id`;

/**
 * One row per carrying up: to whom and why, how long until somebody above took it on and until it was decided. `second`
 * is true where the matter had been decided above before and had to go up again.
 */
export const escalations: Report = {
  id: 'escalations',
  label: { zh: '上报明细', en: 'Carried up' },
  params: ['case'],
  columns: [
    { id: 'number', label: { zh: '编号', en: 'Number' } },
    { id: 'level', label: { zh: '报给', en: 'To' }, labels: escalationLevels },
    { id: 'trigger', label: { zh: '原因', en: 'Why' }, labels: escalationTriggers },
    { id: 'second', label: { zh: '是否再次上报', en: 'Went up again' } },
    { id: 'stage', label: { zh: '上报时的阶段', en: 'Stage then' }, labels: stages },
    { id: 'round', label: { zh: '轮次', en: 'Round' } },
    { id: 'raised', label: { zh: '上报', en: 'Raised' } },
    { id: 'acknowledged', label: { zh: '接手', en: 'Taken on' } },
    { id: 'hoursToAcknowledge', label: { zh: '接手用时（小时）', en: 'Hours until taken on' } },
    { id: 'outcome', label: { zh: '结果', en: 'Outcome' }, labels: escalationOutcomes },
    { id: 'concluded', label: { zh: '定下', en: 'Decided' } },
    { id: 'daysToConclude', label: { zh: '定下用时（天）', en: 'Days until decided' } },
  ],
  sql,
};
