import { newestAnswer } from '../store/answers.ts';

/**
 * The one base of every figure of satisfaction, as common table expressions. `answers`: the newest answer of each
 * complaint, whatever round it was given in, in the month it was given. `unasked`: complaints closed without any
 * answer, in the month of the close. Whoever answered counts once; who was not asked counts as no answer. Imported
 * history was handled elsewhere and is left out.
 */
export const answered = `answers as (
  select c.id, a.answer ->> 'result' as result, (a.answer ->> 'at')::timestamptz as at,
    to_char((a.answer ->> 'at')::timestamptz at time zone 'Asia/Shanghai', 'YYYY-MM') as month,
    (a.answer ->> 'csat')::int as csat, (a.answer ->> 'effort')::int as effort
  from cases c cross join lateral (select ${newestAnswer} as answer) a
  where c.organisation_id = $1 and not c.history and a.answer is not null),
unasked as (
  select c.id, to_char((c.state -> 'archive' ->> 'at')::timestamptz at time zone 'Asia/Shanghai', 'YYYY-MM') as month
  from cases c
  where c.organisation_id = $1 and not c.history and c.stage = 'archived'
    and not exists (select from answers a where a.id = c.id))`;

/** How many rows of a group are so. */
export const number = (what: string): string => `(count(*) filter (where ${what}))::int`;

/** A part of a whole in percent with one decimal; null of nothing. */
export const percent = (part: string, of: string): string =>
  `round(100.0 * (${part}) / nullif(${of}, 0), 1)::float8`;
