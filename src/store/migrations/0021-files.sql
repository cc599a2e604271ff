-- Pictures, papers and recordings of a case.
--
-- file: what somebody sent to a case. It waits until a turn, a note or a fact brings it in (kept_at); what waits too
-- long or never came whole is swept. chunk: its bytes, piece by piece, all but the last of the same length, so that
-- any part of it is read without the rest. Removed or erased, the row stays without name and bytes.
-- face: a small picture of a member.

create table files (
  organisation_id uuid not null references organisations,
  id uuid not null,
  case_id uuid not null,
  sent_by text not null,
  begun_at timestamptz not null,
  name text,
  -- Null until it has come whole.
  kind text,
  bytes integer,
  sha256 bytea,
  whole_at timestamptz,
  kept_at timestamptz,
  gone_at timestamptz,
  -- A small picture of it, as a browser drew it.
  preview bytea,
  preview_kind text,
  primary key (organisation_id, id),
  constraint files_whole check (whole_at is null or gone_at is not null
    or (name is not null and kind is not null and bytes is not null and sha256 is not null)),
  constraint files_gone_is_empty check (gone_at is null or (name is null and preview is null))
);
create index files_of_case on files (organisation_id, case_id);
create index files_waiting on files (organisation_id, begun_at) where kept_at is null;

create table file_chunks (
  organisation_id uuid not null,
  file_id uuid not null,
  seq integer not null,
  bytes bytea not null,
  primary key (organisation_id, file_id, seq),
  foreign key (organisation_id, file_id) references files on delete cascade
);
-- Pictures and recordings are packed already.
alter table file_chunks alter column bytes set storage external;
alter table files alter column preview set storage external;

create table member_faces (
  organisation_id uuid not null,
  member_id uuid not null,
  kind text not null check (kind in ('jpg', 'png')),
  bytes bytea not null,
  set_at timestamptz not null,
  primary key (organisation_id, member_id),
  foreign key (organisation_id, member_id) references members
);
alter table member_faces alter column bytes set storage external;
