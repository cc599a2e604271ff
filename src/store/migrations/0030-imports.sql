-- Imports of tables, and taking back what came in by mistake. A case that is taken back leaves `cases` and with it every
-- list, figure and clock; its log, its words and its last fold stay, here and in case_events.

create table imports (
  organisation_id uuid not null references organisations,
  id uuid not null,
  -- Of the file, as its sender called it.
  name text not null,
  source text not null,
  made_by text not null,
  made_at timestamptz not null,
  -- Null while it runs, and where it was broken off.
  ended_at timestamptz,
  opened integer not null,
  existed integer not null,
  refused integer not null,
  primary key (organisation_id, id)
);
create index imports_newest on imports (organisation_id, made_at desc);

alter table cases add column import_id uuid;
create index cases_import on cases (organisation_id, import_id) where import_id is not null;

create table import_undoings (
  organisation_id uuid not null,
  id uuid not null,
  import_id uuid not null,
  why text not null,
  made_by text not null,
  made_at timestamptz not null,
  cases integer not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, import_id) references imports
);
create index import_undoings_of on import_undoings (organisation_id, import_id);

create table retracted_cases (
  organisation_id uuid not null,
  id uuid not null,
  number text not null,
  version integer not null,
  customer_id uuid not null,
  undoing_id uuid not null,
  state jsonb not null,
  primary key (organisation_id, id),
  unique (organisation_id, number),
  foreign key (organisation_id, undoing_id) references import_undoings
);
create index retracted_cases_customer on retracted_cases (organisation_id, customer_id);
