import { draftFaults, overrideReasons } from '../knowledge/ids.ts';
import { number, percent } from './answers.ts';
import type { Report } from './report.ts';
import { wilsonEnd } from './same-matter.ts';

const reasons = Object.keys(overrideReasons) as (keyof typeof overrideReasons)[];
const counted = reasons.map((reason) => `${number(`reason = '${reason}'`)} as "${reason}"`).join(', ');

// A turn that has one fault in several places counts once for it.
const sql = `
with one as (
  select distinct e.case_id, e.version, f.value ->> 'fault' as fault, f.value ->> 'by' as by,
    e.body -> 'turn' -> 'over' ->> 'reason' as reason
  from case_events e
  cross join lateral jsonb_array_elements(e.body -> 'turn' -> 'over' -> 'findings') f
  where e.organisation_id = $1 and e.type = 'turn-added' and e.body -> 'turn' ? 'over'
), told as (
  select fault, by, count(*)::int as sent, ${number('reason is not null')} as asked, ${counted}
  from one group by fault, by
)
select told.*,
  ${percent('misread', 'asked')} as "misreadShare",
  ${wilsonEnd('misread', 'asked', 'from')} as "from", ${wilsonEnd('misread', 'asked', 'to')} as "to"
from told order by misread desc, sent desc, fault, by`;

/**
 * One row per fault and rule: how often words went out over it, and why. A rule that is misread again and again is
 * wrong, or wrong for this desk. What was changed after it was pointed out is kept nowhere, and is not in it.
 */
export const sentOver: Report = {
  id: 'sent-over',
  label: { zh: '提醒了照发', en: 'Sent over what was pointed out' },
  about: {
    zh: '发之前提醒过、还是照发的话，按毛病和规则数：一句话里同一处毛病只算一次。提醒后改掉的不留记录，不在这里。「看错了」占说过理由的比例高，多半是规则不准，可以在「话术」里改掉或停用。区间按 Wilson 算，把握 95 %。',
    en: 'Words that went out over what was pointed out before, by fault and rule; a fault counts once a turn. What was changed after it was pointed out is kept nowhere and is not here. Where many reasons say that it was misread, the rule is likely wrong: change it or switch it off under Phrases. Intervals are Wilson’s, 95 %.',
  },
  params: [],
  columns: [
    { id: 'fault', label: { zh: '毛病', en: 'Fault' }, labels: draftFaults },
    { id: 'by', label: { zh: '哪条规则', en: 'Rule' } },
    { id: 'sent', label: { zh: '照发', en: 'Sent over' } },
    { id: 'asked', label: { zh: '说了理由', en: 'With a reason' } },
    ...reasons.map((id) => ({ id, label: overrideReasons[id] })),
    { id: 'misreadShare', of: 'asked', label: { zh: '看错了占（%）', en: 'Misread (%)' } },
    { id: 'from', of: 'asked', label: { zh: '至少（%）', en: 'At least (%)' } },
    { id: 'to', of: 'asked', label: { zh: '至多（%）', en: 'At most (%)' } },
  ],
  sql,
};
