-- What many complain of at once.
--
-- incident: the fold of its events, beside them. incident case: a case in it, as rows that can be searched; `holds`
-- while it is linked in an open incident: of those a case has one at most. incident words: every written sentence;
-- nobody's complaint stands there, and what leads to a customer is not taken in.

create table incident_numbers (
  organisation_id uuid not null references organisations,
  year smallint not null,
  last integer not null check (last > 0),
  primary key (organisation_id, year)
);

create table incidents (
  organisation_id uuid not null references organisations,
  id uuid not null,
  number text not null,
  version integer not null check (version > 0),
  status text not null,
  severity text not null,
  proposed_at timestamptz not null,
  opened_at timestamptz,
  updated_at timestamptz not null,
  -- Words are on their way to its cases.
  sending boolean not null,
  state jsonb not null,
  primary key (organisation_id, id),
  constraint incidents_number unique (organisation_id, number)
);
create index incidents_status on incidents (organisation_id, status, updated_at desc, id desc);
create index incidents_sending on incidents (organisation_id, id) where sending;

create table incident_events (
  organisation_id uuid not null,
  incident_id uuid not null,
  version integer not null check (version > 0),
  type text not null,
  at timestamptz not null,
  actor_id text not null,
  actor_role text not null,
  body jsonb not null,
  primary key (organisation_id, incident_id, version)
);

create table incident_words (
  organisation_id uuid not null,
  incident_id uuid not null,
  id text not null,
  kind text not null,
  text text not null,
  written_at timestamptz not null,
  written_by text not null,
  primary key (organisation_id, incident_id, id)
);

create table incident_cases (
  organisation_id uuid not null,
  incident_id uuid not null,
  case_id uuid not null,
  state text not null,
  holds boolean not null,
  remedy_id text,
  primary key (organisation_id, incident_id, case_id)
);
create index incident_cases_of on incident_cases (organisation_id, case_id);
create unique index incident_cases_one on incident_cases (organisation_id, case_id) where holds;

-- An incident is told to the outside like a case.
alter table outbox alter column case_id drop not null;
alter table outbox add column incident_id uuid;
alter table outbox add constraint outbox_of_one check ((case_id is null) <> (incident_id is null));
