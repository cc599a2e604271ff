-- Goodwill: how much each role may give in one case without asking, and the offers as rows that can be compared.
--
-- authority: limits in minor units; an organisation without rows has the cautious limits of the code.
-- case offer: what the fold says of an offer, with what makes cases alike, so that precedents are found by an index.

-- How much goodwill the offer that waits would come to, in minor units: who may give less is not asked for it.
alter table cases add column approval_minor bigint;

create table authority (
  organisation_id uuid not null references organisations,
  role text not null,
  minor bigint not null check (minor >= 0),
  currency text not null,
  primary key (organisation_id, role)
);

create table case_offers (
  organisation_id uuid not null,
  case_id uuid not null,
  id text not null,
  rung text not null,
  state text not null,
  minor bigint not null,
  currency text,
  made_by text not null,
  answered_at timestamptz,
  -- What the case was about when the offer was last written: its sector, what was wanted, the first cause, its category.
  sector text not null,
  demand text not null,
  cause text not null,
  category text,
  primary key (organisation_id, case_id, id)
);
create index case_offers_alike on case_offers (organisation_id, sector, demand, cause, answered_at desc)
  where state = 'accepted' and minor > 0;
create index case_offers_category on case_offers (organisation_id, category, answered_at desc)
  where state = 'accepted' and minor > 0;
