-- Who has a case open, and whether they are writing: told every few seconds by each tab, true for less than a minute.
--
-- unlogged: worth nothing after a crash, and not worth a line in the log of the database while it lives.
-- fillfactor: each row is written over and over in its place.

create unlogged table presences (
  organisation_id uuid not null,
  case_id uuid not null,
  member_id text not null,
  tab uuid not null,
  doing text not null check (doing in ('reading', 'writing')),
  seen_at timestamptz not null,
  primary key (organisation_id, case_id, member_id, tab),
  foreign key (organisation_id, case_id) references cases (organisation_id, id)
) with (fillfactor = 50);
-- What a person has left behind is swept when they are next heard of.
create index on presences (organisation_id, member_id);
