-- The watchlist: care to take with a customer, with its evidence. Never a lower right: nothing that decides, orders or
-- delays reads these tables.
--
-- watch entry: why somebody takes care with a customer, who answers for it, when it is looked at again, and the day it
-- ends; there is none without an end. Nothing of temperament, style, motive or emotion has a column here. An entry is
-- of one organisation and is shared with nobody.
-- watch request: the customer asks what is kept about them, or objects.

create table watch_entries (
  organisation_id uuid not null references organisations,
  id uuid not null,
  customer_id uuid not null,
  kind text not null check (kind in ('frequent', 'professional-complainant', 'important')),
  evidence text not null check (evidence <> ''),
  -- What to take care of, and what has worked.
  care text,
  -- The cases the evidence is in.
  case_ids uuid[] not null,
  owner text not null,
  made_by text not null,
  made_at timestamptz not null,
  -- A second person; a professional complainant is shown to nobody before.
  confirmed_by text,
  confirmed_at timestamptz,
  review_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (organisation_id, id),
  constraint watch_entries_one unique (organisation_id, customer_id, kind),
  constraint watch_entries_end check (review_at <= expires_at and expires_at <= review_at + interval '366 days'),
  constraint watch_entries_second check (confirmed_by is null or confirmed_by <> made_by)
);
create index watch_entries_expire on watch_entries (organisation_id, expires_at);

create table watch_requests (
  organisation_id uuid not null,
  id uuid not null,
  entry_id uuid not null,
  kind text not null check (kind in ('access', 'objection')),
  words text not null check (words <> ''),
  received_at timestamptz not null,
  received_by text not null,
  answer_by timestamptz not null,
  answered_at timestamptz,
  answered_by text,
  outcome text check (outcome in ('told', 'kept', 'corrected')),
  answer text,
  primary key (organisation_id, id),
  foreign key (organisation_id, entry_id) references watch_entries on delete cascade,
  constraint watch_requests_whole check ((answered_at is null) = (outcome is null))
);
create index watch_requests_of on watch_requests (organisation_id, entry_id);
create index watch_requests_open on watch_requests (organisation_id, answer_by) where answered_at is null;
