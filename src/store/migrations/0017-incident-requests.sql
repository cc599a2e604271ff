-- What a department was asked for all cases of a group complaint: the fold's own words of it, as rows that can be
-- searched by department and due time, as those of a case.

create table incident_requests (
  organisation_id uuid not null,
  incident_id uuid not null,
  id text not null,
  department text not null,
  kind text not null,
  state text not null,
  answerer text,
  asked_by text not null,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  answered_at timestamptz,
  was_late boolean not null,
  primary key (organisation_id, incident_id, id)
);
create index incident_requests_open on incident_requests (organisation_id, department, due_at)
  where state in ('asked', 'overdue', 'answered');
create index incident_requests_due on incident_requests (organisation_id, due_at) where state = 'asked';
