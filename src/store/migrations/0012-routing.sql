-- Who should have a case: what people can do, when they are away, and how cases are given out.
--
-- member skill: what somebody takes on; empty lists mean everything. Strengths are their own choice.
-- absence: from when until when somebody is away, and who stands in.

create table routing_settings (
  organisation_id uuid not null references organisations,
  mode text not null check (mode in ('off', 'suggest', 'assign')),
  way text not null check (way in ('fit', 'round-robin')),
  changed_at timestamptz not null,
  primary key (organisation_id)
);

create table member_skills (
  organisation_id uuid not null,
  member_id uuid not null,
  sectors text[] not null,
  langs text[] not null,
  causes text[] not null,
  hard text[] not null,
  strengths text[] not null,
  most_open smallint check (most_open > 0),
  -- When routing last gave them a case: whose turn it is.
  last_given_at timestamptz,
  primary key (organisation_id, member_id),
  foreign key (organisation_id, member_id) references members
);

create table absences (
  organisation_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  from_at timestamptz not null,
  until_at timestamptz check (until_at > from_at),
  stand_in uuid,
  made_by text not null,
  created_at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, member_id) references members
);
create index absences_of on absences (organisation_id, member_id, from_at);
