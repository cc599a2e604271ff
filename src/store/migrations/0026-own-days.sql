-- The days of an organisation: closed and opened by itself, and official arrangements that the knowledge does not have yet.
--
-- own days: rows are only added, and of two that speak of one day the later one holds, so that every clock can be counted
-- by what was said at its time. kind null: as the calendar has these days.

create table own_days (
  organisation_id uuid not null references organisations,
  seq integer not null check (seq > 0),
  from_on date not null,
  to_on date not null check (to_on >= from_on),
  kind text check (kind in ('closed', 'open', 'holiday', 'make-up')),
  name text not null,
  made_by text not null,
  made_at timestamptz not null,
  primary key (organisation_id, seq)
);
