-- What an organisation lays over the knowledge that came with the desk.
--
-- overlay: one row a version, never rewritten; the newest is in use. `own`: what this row says; null: as it came,
-- switched off or on again. Whoever goes back to an older version writes a new one that says the same. How many rows
-- an organisation has names the state of its overlay: every server sees a change with its next question.

create table overlays (
  organisation_id uuid not null references organisations,
  -- The entry of the knowledge it lies over, or own/…
  entry text not null,
  version integer not null check (version > 0),
  is_on boolean not null,
  own jsonb,
  -- What the knowledge said when this was laid over it; null: there is nothing of it in the knowledge.
  supplied jsonb,
  -- The version that was taken up again; 0: as it came.
  from_version integer,
  made_by text not null,
  made_at timestamptz not null,
  primary key (organisation_id, entry, version)
);

-- The same for the letters: their words when the organisation's were laid over them; null: not kept in that time.
alter table letter_templates add column supplied_zh text, add column supplied_en text;

-- What handlers said last, whatever the case: what a phrase would have found is looked up there.
create index turns_of_handlers on turns (organisation_id, at desc) where role = 'handler' and erased_at is null;
