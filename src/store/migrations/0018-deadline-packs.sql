-- Which packs of deadlines bind an organisation, where it says otherwise than the pack itself, and what it filled in.
--
-- clocks: the clocks of the pack's blanks, with their figures in their names, e.g. sign-24h.

create table deadline_packs (
  organisation_id uuid not null references organisations,
  pack text not null,
  is_on boolean not null,
  clocks text[] not null,
  changed_at timestamptz not null,
  primary key (organisation_id, pack)
);
