-- What an organisation says of goodwill, as versions that are never rewritten: limits by role, other limits for types of
-- case, and the rungs of its ladder. The newest is in use; without a row the cautious limits of the code are.

create table goodwill_rules (
  organisation_id uuid not null references organisations,
  version integer not null check (version > 0),
  rules jsonb not null,
  -- Null: carried over from limits that were set before reasons were asked for.
  why text,
  from_version integer,
  made_by text not null,
  made_at timestamptz not null,
  primary key (organisation_id, version)
);

-- Limits that were set before are the first version, as of when and by whom the audit says.
insert into goodwill_rules (organisation_id, version, rules, why, from_version, made_by, made_at)
select a.organisation_id, 1,
  jsonb_build_object(
    'currency', min(a.currency), 'limits', jsonb_object_agg(a.role, a.minor), 'types', '[]'::jsonb,
    'steps', '{}'::jsonb),
  null, null, coalesce(max(said.actor), 'clock'), coalesce(max(said.at), timestamptz '2026-01-01')
from authority a
left join lateral (
  select actor, at from audit
  where audit.organisation_id = a.organisation_id and audit.target = a.organisation_id::text
    and what like 'authority-changed%'
  order by at desc limit 1
) said on true
group by a.organisation_id;

drop table authority;

-- The lowest role that may pass the waiting offer, by the limits it was asked under. Null: by the limits of today.
alter table cases add column approval_role text;
