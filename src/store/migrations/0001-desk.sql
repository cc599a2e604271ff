-- The desk's first tables.
--
-- case: a complaint on its way; the fold of its events, kept beside them so that no read replays the log.
-- case event: a fact about a case. Holds ids, offsets and figures, never words of a person.
-- turn: what somebody said. words: every other written sentence (a reason, a finding, a note).
-- clock, commitment: what the fold says of them, as rows that can be searched by due time.
-- outbox: what has to be told to the outside; written with the change, sent afterwards.
--
-- Every key begins with organisation_id, so that row-level policies can be laid over all of it.
-- There is no default now(): times come in with the row. The tables below a case carry no foreign keys:
-- only one statement writes them, together with the case, and a check per row would double its price.

create table organisations (
  organisation_id uuid not null,
  name text not null,
  created_at timestamptz not null,
  primary key (organisation_id)
);

create table customers (
  organisation_id uuid not null references organisations,
  id uuid not null,
  name text,
  address text,
  created_at timestamptz not null,
  erased_at timestamptz,
  primary key (organisation_id, id),
  constraint customers_erased_is_empty check (erased_at is null or (name is null and address is null))
);

-- How a person is recognised. An external id means something only within its source; the source of all
-- other kinds is ''.
create table customer_identities (
  organisation_id uuid not null,
  kind text not null check (kind in ('external', 'account', 'phone', 'email', 'wecom')),
  source text not null,
  value text not null check (value <> ''),
  customer_id uuid not null,
  created_at timestamptz not null,
  constraint customer_identities_one_person primary key (organisation_id, kind, value, source)
);
create index customer_identities_of on customer_identities (organisation_id, customer_id);

create table case_numbers (
  organisation_id uuid not null,
  year smallint not null,
  last integer not null check (last > 0),
  primary key (organisation_id, year)
) with (fillfactor = 50);

create table cases (
  organisation_id uuid not null,
  id uuid not null,
  number text not null,
  version integer not null check (version > 0),
  stage text not null,
  round smallint not null check (round > 0),
  owner text,
  customer_id uuid not null,
  channel text not null,
  sector text not null,
  source text not null,
  external_id text,
  received_at timestamptz not null,
  opened_at timestamptz not null,
  updated_at timestamptz not null,
  history boolean not null,
  -- What the newest reading says, for lists; null until somebody was read.
  complaint boolean,
  anger smallint not null check (anger between 0 and 3),
  anxiety smallint not null check (anxiety between 0 and 3),
  dangers text[] not null,
  loss_tense text not null,
  -- One figure to order the work by; see heatOf in projection.ts.
  heat smallint not null,
  -- The nearest due time of a running clock or an open commitment; infinity where nothing is owed.
  next_due_at timestamptz not null,
  -- When the passing of time may change something next: the sweeper looks at nothing else.
  wake_at timestamptz,
  aftercare_at timestamptz,
  state jsonb not null,
  primary key (organisation_id, id),
  constraint cases_number unique (organisation_id, number),
  constraint cases_external unique (organisation_id, external_id, source)
);
create index cases_updated on cases (organisation_id, updated_at desc, id desc);
create index cases_received on cases (organisation_id, received_at desc, id desc);
create index cases_stage on cases (organisation_id, stage, updated_at desc, id desc);
create index cases_owner on cases (organisation_id, owner, updated_at desc, id desc) where owner is not null;
create index cases_customer on cases (organisation_id, customer_id);
create index cases_due on cases (organisation_id, next_due_at, id) where next_due_at < 'infinity';
create index cases_heat on cases (organisation_id, heat desc, id desc) where stage <> 'archived' and not history;
create index cases_wake on cases (organisation_id, wake_at) where wake_at is not null;
create index cases_aftercare on cases (organisation_id, aftercare_at) where aftercare_at is not null;

create table case_events (
  organisation_id uuid not null,
  case_id uuid not null,
  version integer not null check (version > 0),
  type text not null,
  at timestamptz not null,
  actor_id text not null,
  actor_role text not null,
  body jsonb not null,
  primary key (organisation_id, case_id, version)
);

create table turns (
  organisation_id uuid not null,
  case_id uuid not null,
  seq integer not null,
  id text not null,
  role text not null check (role in ('customer', 'handler')),
  channel text not null,
  at timestamptz not null,
  speaker text,
  subject text,
  text text not null,
  erased_at timestamptz,
  primary key (organisation_id, case_id, seq),
  constraint turns_id unique (organisation_id, case_id, id),
  constraint turns_erased_is_empty check (erased_at is null or (text = '' and subject is null and speaker is null))
);

create table words (
  organisation_id uuid not null,
  case_id uuid not null,
  id text not null,
  kind text not null,
  text text not null,
  written_at timestamptz not null,
  written_by text not null,
  erased_at timestamptz,
  primary key (organisation_id, case_id, id),
  constraint words_erased_is_empty check (erased_at is null or text = '')
);

create table clocks (
  organisation_id uuid not null,
  case_id uuid not null,
  id text not null,
  pack text not null,
  clock text not null,
  force text not null,
  binds text not null,
  state text not null,
  start_at timestamptz not null,
  due_at timestamptz not null,
  warned smallint not null,
  stopped_at timestamptz,
  history boolean not null,
  primary key (organisation_id, case_id, id)
);
create index clocks_due on clocks (organisation_id, due_at) where stopped_at is null and not history;

create table commitments (
  organisation_id uuid not null,
  case_id uuid not null,
  id text not null,
  kind text not null,
  state text not null,
  round smallint not null,
  made_at timestamptz not null,
  due_at timestamptz not null,
  kept_at timestamptz,
  made_by text not null,
  early boolean not null,
  primary key (organisation_id, case_id, id)
);
create index commitments_due on commitments (organisation_id, due_at) where state in ('made', 'broken');

-- Two-character tokens of the words of a case: as personal as the words, and erased with them.
create table case_search (
  organisation_id uuid not null,
  case_id uuid not null,
  tokens tsvector not null,
  primary key (organisation_id, case_id)
);
create index case_search_tokens on case_search using gin (tokens);

create table outbox (
  organisation_id uuid not null,
  id uuid not null,
  topic text not null,
  case_id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  -- Null when it was sent, when it was given up, and when nobody wanted it.
  next_attempt_at timestamptz,
  attempts smallint not null,
  sent_at timestamptz,
  skipped_at timestamptz,
  dead_at timestamptz,
  last_error text,
  primary key (organisation_id, id)
);
create index outbox_waiting on outbox (organisation_id, next_attempt_at, id) where next_attempt_at is not null;
create index outbox_made on outbox (organisation_id, created_at) where dead_at is null;
create index outbox_dead on outbox (organisation_id, dead_at) where dead_at is not null;

-- Who changed a plain table (organisations, customers, identities; later users and settings), and what.
create table audit (
  organisation_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  actor text not null,
  what text not null,
  target text not null,
  primary key (organisation_id, id)
);
create index audit_target on audit (organisation_id, target, at);
