-- Figures are counted over a time: what ended is found by the day that counts, and what was felt without opening a log.
--
-- anger_first: in the customer's first turn, of itself; null where none was read. anger_last: in the last; null where one was.

alter table cases add column anger_first smallint;
alter table cases add column anger_last smallint;

with felt as (
  select organisation_id, case_id, (array_agg(anger order by version))[1] as first,
    case when count(*) > 1 then (array_agg(anger order by version desc))[1] end as last
  from (select organisation_id, case_id, version, (body -> 'reading' -> 'emotion' ->> 'anger')::smallint as anger
    from case_events where type = 'reading-taken') read
  where anger is not null
  group by organisation_id, case_id
)
update cases c set anger_first = felt.first, anger_last = felt.last,
  state = c.state || jsonb_build_object('feeling', jsonb_build_object('first', felt.first, 'last', felt.last))
from felt where felt.organisation_id = c.organisation_id and felt.case_id = c.id;

create index clocks_met on clocks (organisation_id, stopped_at) where state = 'met' and not history;
create index clocks_missed on clocks (organisation_id, due_at) where state = 'missed' and not history;
create index commitments_ended on commitments (organisation_id, due_at) where state in ('kept', 'broken');
