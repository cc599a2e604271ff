-- What goes between the desk, the other departments and the customer.
--
-- department request: what a department was asked to explain or to do for a case, by when; the fold's own words of it,
-- as rows that can be searched by department and due time.
-- note: what colleagues write for colleagues. It lies apart from all other words, so that nothing that is rendered
-- for a customer can read it.

create table department_requests (
  organisation_id uuid not null,
  case_id uuid not null,
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
  primary key (organisation_id, case_id, id)
);
create index department_requests_open on department_requests (organisation_id, department, due_at)
  where state in ('asked', 'overdue', 'answered');
create index department_requests_asked on department_requests (organisation_id, asked_at desc);
create index department_requests_answerer on department_requests (organisation_id, answerer)
  where state in ('asked', 'overdue') and answerer is not null;

create table notes (
  organisation_id uuid not null,
  case_id uuid not null,
  id text not null,
  text text not null,
  written_at timestamptz not null,
  written_by text not null,
  erased_at timestamptz,
  primary key (organisation_id, case_id, id),
  constraint notes_erased_is_empty check (erased_at is null or text = '')
);

with moved as (
  delete from words where kind = 'add-note.words'
  returning organisation_id, case_id, id, text, written_at, written_by, erased_at
)
insert into notes (organisation_id, case_id, id, text, written_at, written_by, erased_at)
select organisation_id, case_id, id, text, written_at, written_by, erased_at from moved;

-- A closed case that still asks for something: thanks not said, a change not told, a department that has not answered.
alter table cases add column loose_ends boolean not null default false;
update cases set loose_ends = true
where stage = 'archived' and not history and not coalesce((state->'archive'->>'thanked')::boolean, false);
create index cases_loose_ends on cases (organisation_id, owner) where loose_ends;
