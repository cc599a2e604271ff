-- What figures are counted by, out of the fold, so that counting opens no fold.
--
-- closed_at: when the case was closed, while it is. root_cause: what it was closed under. motive: as it is held true, a
-- person's correction included. answer, answered_at, csat: what the customer said when asked last, in whatever round.
-- A clock that another one took the place of counts as neither met nor missed: its row says so.

alter table cases add column closed_at timestamptz;
alter table cases add column root_cause text;
alter table cases add column motive text;
alter table cases add column answer text;
alter table cases add column answered_at timestamptz;
alter table cases add column csat smallint;

update cases c set
  closed_at = case when c.stage = 'archived' then (c.state -> 'archive' ->> 'at')::timestamptz end,
  root_cause = case when c.stage = 'archived' then c.state -> 'archive' ->> 'rootCause' end,
  motive = case when jsonb_typeof(c.state -> 'reading') = 'object' then coalesce(
    (select x.one ->> 'value' from jsonb_array_elements(c.state -> 'corrections') with ordinality x(one, n)
      where x.one ->> 'field' = 'primaryMotive' order by x.n desc limit 1),
    c.state -> 'reading' ->> 'primaryMotive') end,
  answer = last.said ->> 'result',
  answered_at = (last.said ->> 'at')::timestamptz,
  csat = (last.said ->> 'csat')::smallint
from (
  select k.organisation_id, k.id, (select r.one -> 'followUp'
    from jsonb_array_elements(k.state -> 'rounds') with ordinality r(one, n)
    where r.one -> 'followUp' <> 'null' order by r.n desc limit 1) as said
  from cases k) last
where last.organisation_id = c.organisation_id and last.id = c.id;

update clocks k set state = 'replaced'
from cases c, jsonb_array_elements(c.state -> 'clocks') x
where c.organisation_id = k.organisation_id and c.id = k.case_id and x ->> 'id' = k.id
  and x ->> 'replacedBy' is not null and k.state <> 'moved';

create index cases_closed on cases (organisation_id, closed_at) where closed_at is not null;
create index cases_answered on cases (organisation_id, answered_at) where answered_at is not null;
