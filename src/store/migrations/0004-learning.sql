-- What the desk learns from its own work.
--
-- category model: a classifier of the desk's own categories, learnt from its archive; the newest is used. The card
-- says how well it reads; the weights are the file `amends classify` reads.

create table category_models (
  organisation_id uuid not null references organisations,
  id uuid not null,
  trained_at timestamptz not null,
  trained_by text not null,
  card jsonb not null,
  weights bytea not null,
  primary key (organisation_id, id)
);
create index category_models_newest on category_models (organisation_id, trained_at desc);

-- Corrections are few among the facts, and are looked for over all cases.
create index case_events_corrected on case_events (organisation_id, case_id) where type = 'reading-corrected';
