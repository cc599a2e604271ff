-- Who works here, and how they prove it.
--
-- member: a person of an organisation, with what they may do. Their id is the actor of everything they do.
-- department: where a member works. one-time link: a key that opens one thing once; only its digest is kept.
--
-- The identity tables hold how people sign in; their form is better-auth's, their names are ours. An account
-- is unique for the whole install, and who knocks is not yet of any organisation: so their keys, alone of all
-- tables, do not begin with organisation_id. Nothing in them says what anybody may do or see.

alter table organisations
  add column sector text not null default 'general',
  add column lang text not null default 'zh' check (lang in ('zh', 'en')),
  -- When its first administrator named it; null until then.
  add column set_up_at timestamptz;

create table identity_users (
  id uuid not null,
  -- What a person signs in with: a staff number or a mail address, in lower case.
  account text not null,
  name text not null,
  -- Not an address: better-auth wants one of everybody, a staff number has none. See decision 6.
  email text not null,
  email_verified boolean not null,
  image text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  last_seen_at timestamptz,
  primary key (id),
  constraint identity_users_account unique (account),
  constraint identity_users_email unique (email)
);

create table identity_accounts (
  id uuid not null,
  user_id uuid not null references identity_users on delete cascade,
  provider_id text not null,
  account_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (id),
  constraint identity_accounts_one unique (provider_id, account_id)
);
create index identity_accounts_of on identity_accounts (user_id);

create table identity_sessions (
  id uuid not null,
  user_id uuid not null references identity_users on delete cascade,
  -- The digest of what the browser holds: a copy of this table opens no session.
  token text not null,
  created_at timestamptz not null,
  -- The last use, to within some minutes: an idle session ends before expires_at.
  updated_at timestamptz not null,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  primary key (id),
  constraint identity_sessions_token unique (token)
);
create index identity_sessions_of on identity_sessions (user_id);
create index identity_sessions_idle on identity_sessions (updated_at);

create table identity_verifications (
  id uuid not null,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (id)
);
create index identity_verifications_of on identity_verifications (identifier);

-- How often an account was tried in vain lately. A digest: people type passwords into the wrong field.
create table sign_in_tries (
  account_digest bytea not null,
  tries smallint not null,
  since timestamptz not null,
  primary key (account_digest)
);

-- Made once, so that restarts and several servers go on with the same.
create table install_secrets (
  name text not null,
  value text not null,
  created_at timestamptz not null,
  primary key (name)
);

create table departments (
  organisation_id uuid not null references organisations,
  id uuid not null,
  name text not null check (name <> ''),
  created_at timestamptz not null,
  primary key (organisation_id, id),
  constraint departments_name unique (organisation_id, name)
);

create table members (
  organisation_id uuid not null references organisations,
  id uuid not null,
  user_id uuid not null references identity_users,
  name text not null check (name <> ''),
  roles text[] not null check (cardinality(roles) > 0),
  department_id uuid,
  -- False: has left. The row stays, because what they did names them.
  active boolean not null,
  created_at timestamptz not null,
  primary key (organisation_id, id),
  constraint members_user unique (organisation_id, user_id),
  foreign key (organisation_id, department_id) references departments
);
create index members_by_user on members (user_id);

create table one_time_links (
  organisation_id uuid not null references organisations,
  id uuid not null,
  kind text not null check (kind in ('set-up', 'invitation', 'sign-in', 'new-password')),
  key_digest bytea not null,
  -- Whom it lets in; null where it makes somebody new.
  member_id uuid,
  -- Of an invitation: who is to be made.
  name text,
  account text,
  roles text[],
  department_id uuid,
  made_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (organisation_id, id),
  constraint one_time_links_key unique (organisation_id, key_digest),
  constraint one_time_links_whole check (
    case kind
      when 'set-up' then member_id is null
      when 'invitation' then name is not null and account is not null and roles is not null
      else member_id is not null
    end),
  foreign key (organisation_id, member_id) references members,
  foreign key (organisation_id, department_id) references departments
);
create index one_time_links_by_key on one_time_links (key_digest);
