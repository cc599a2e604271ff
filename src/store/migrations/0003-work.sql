-- What the queue and the work of a person are found by, and the views people save.
--
-- Lists follow a person's correction of a reading, not the machine's reading alone; a contact after the close is owed
-- like a promise. Both are figures of the case's row and are made anew here for the cases that are there.

-- Who asks to close by an exception that nobody has decided yet; null where nothing waits.
alter table cases add column approval_by text;

update cases set approval_by = state->'rounds'->-1->'exception'->>'requestedBy'
where state->'rounds'->-1->'exception'->>'requestedAt' is not null
  and state->'rounds'->-1->'exception'->>'approvedAt' is null;

update cases set next_due_at = least(next_due_at, aftercare_at) where aftercare_at is not null;

-- The columns as the corrections of people have them.
with corrected as (
  select organisation_id, id, jsonb_object_agg(x->>'field', x->'value') as said
  from cases, jsonb_array_elements(state->'corrections') x
  where jsonb_array_length(state->'corrections') > 0 and jsonb_typeof(state->'reading') = 'object'
  group by organisation_id, id
)
update cases k set
  complaint = coalesce((said->>'complaint')::boolean, k.complaint),
  anger = coalesce((said->>'emotion.anger')::smallint, k.anger),
  anxiety = coalesce((said->>'emotion.anxiety')::smallint, k.anxiety),
  dangers = case when said ? 'dangers'
    then array(select jsonb_array_elements_text(said->'dangers')) else k.dangers end,
  loss_tense = coalesce(said->>'lossTense', k.loss_tense)
from corrected c where k.organisation_id = c.organisation_id and k.id = c.id;

update cases set heat =
  case when dangers && array['self-harm', 'violence'] then 32 else 0 end
  + case when exists (select from unnest(dangers) d where d not in ('self-harm', 'violence', 'churn'))
    then 16 else 0 end
  + case loss_tense when 'ongoing' then 8 when 'imminent' then 4 else 0 end
  + least(3, greatest(anger, anxiety))
where jsonb_array_length(state->'corrections') > 0 and jsonb_typeof(state->'reading') = 'object';

-- Every order shows every case: what owes nothing stands last, what is closed is not left out.
drop index cases_due;
drop index cases_heat;
create index cases_due on cases (organisation_id, next_due_at, id);
create index cases_heat on cases (organisation_id, heat desc, id desc);

create index cases_unowned on cases (organisation_id, updated_at desc, id desc) where owner is null;
create index cases_danger on cases (organisation_id, updated_at desc, id desc) where dangers <> '{}';
-- The words of the condition are those of the question (see case-filter.ts), or the index is not seen.
create index cases_people on cases (organisation_id, updated_at desc, id desc)
  where dangers && array['self-harm', 'violence', 'vulnerable'];
create index cases_sector on cases (organisation_id, sector, updated_at desc, id desc);
create index cases_came_back on cases (organisation_id, updated_at desc, id desc) where round > 1;
create index cases_approval on cases (organisation_id, id) where approval_by is not null;

-- saved view: the address of the queue under a name. `owner` is who made it; a shared one is seen by everybody.
create table saved_views (
  organisation_id uuid not null references organisations,
  id uuid not null,
  owner text not null,
  name text not null,
  query text not null,
  shared boolean not null,
  created_at timestamptz not null,
  primary key (organisation_id, id)
);
create index saved_views_owner on saved_views (organisation_id, owner);
create index saved_views_shared on saved_views (organisation_id) where shared;
