-- The review of conversations: what a machine read first, and what people made of it.
--
-- machine review: the first reading of a talk, figures and offsets only, never a word; final in nothing. One a case,
-- read anew when more was said.
-- quality rubric: one row a version, never rewritten; the newest is in use. `standard`: the knowledge's as it was then.
-- talk review: a talk that was drawn for a person to look at; the fold in `state`, what was done in the log.
-- quality draw: that the talks of a week were drawn, and by which seed; with it the draw can be made again.
-- calibration: several score the same talks without seeing each other, by a day.
-- coaching note: words of one colleague to another on one talk.

create table quality_settings (
  organisation_id uuid not null references organisations,
  seed text not null check (seed <> ''),
  settings jsonb not null,
  changed_at timestamptz not null,
  primary key (organisation_id)
);

create table quality_rubrics (
  organisation_id uuid not null references organisations,
  version integer not null check (version > 0),
  origin text not null check (origin in ('standard', 'own')),
  -- The version of the knowledge it was taken from, for the standard.
  knowledge text,
  rubric jsonb not null,
  from_version integer,
  made_by text not null,
  made_at timestamptz not null,
  primary key (organisation_id, version),
  constraint quality_rubrics_whole check ((origin = 'standard') = (knowledge is not null))
);

create table machine_reviews (
  organisation_id uuid not null,
  case_id uuid not null,
  case_version integer not null,
  turns integer not null,
  talk_ended_at timestamptz not null,
  read_at timestamptz not null,
  -- Null: nobody of the desk said anything one could review.
  handler text,
  speakers text[] not null,
  score smallint check (score between 0 and 100),
  -- Why a person should look at it; see drawnBecause.
  why text[] not null,
  card jsonb not null,
  primary key (organisation_id, case_id),
  foreign key (organisation_id, case_id) references cases
);
create index machine_reviews_ended on machine_reviews (organisation_id, talk_ended_at) where handler is not null;

create table talk_reviews (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  handler text not null,
  calibration_id uuid,
  turns integer not null,
  drawn_at timestamptz not null,
  -- As it stood after the last change; time alone makes it final.
  stage text not null check (stage in ('waiting', 'taken', 'differs', 'scored', 'released', 'appealed', 'final')),
  rubric integer not null,
  -- What people made of it; null until it is scored.
  score smallint check (score between 0 and 100),
  released_at timestamptz,
  rule_by timestamptz,
  -- Whether the ruling changed any mark; null without one.
  upheld boolean,
  state jsonb not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id) references cases,
  foreign key (organisation_id, rubric) references quality_rubrics
);
-- A talk is drawn once, and again only when more was said; calibrations use it as often as they like.
create unique index talk_reviews_once on talk_reviews (organisation_id, case_id, turns) where calibration_id is null;
create index talk_reviews_open on talk_reviews (organisation_id, drawn_at)
  where stage in ('waiting', 'taken', 'differs', 'scored', 'appealed');
create index talk_reviews_of on talk_reviews (organisation_id, handler, drawn_at desc);
create index talk_reviews_calibration on talk_reviews (organisation_id, calibration_id) where calibration_id is not null;

create table talk_review_log (
  organisation_id uuid not null,
  review_id uuid not null,
  seq integer not null check (seq > 0),
  at timestamptz not null,
  actor text not null,
  did text not null,
  -- Marks and figures, never words.
  facts jsonb not null,
  primary key (organisation_id, review_id, seq),
  foreign key (organisation_id, review_id) references talk_reviews
);

create table quality_draws (
  organisation_id uuid not null references organisations,
  week text not null,
  seed text not null,
  per_handler smallint not null,
  talks integer not null,
  drawn integer not null,
  drawn_at timestamptz not null,
  primary key (organisation_id, week)
);

create table calibrations (
  organisation_id uuid not null references organisations,
  id uuid not null,
  title text not null check (title <> ''),
  reviewers text[] not null,
  score_by timestamptz not null,
  made_by text not null,
  made_at timestamptz not null,
  opened_by text,
  opened_at timestamptz,
  closed_by text,
  closed_at timestamptz,
  note text not null,
  primary key (organisation_id, id),
  constraint calibrations_in_order check (closed_at is null or opened_at is not null)
);

create table coaching_notes (
  organisation_id uuid not null,
  id uuid not null,
  handler text not null,
  made_by text not null,
  made_at timestamptz not null,
  case_id uuid not null,
  turn_id text,
  review_id uuid,
  well text not null,
  attempt text not null,
  look_again_at timestamptz,
  read_at timestamptz,
  answer text,
  answered_at timestamptz,
  tried_at timestamptz,
  seen_by text,
  seen_at timestamptz,
  seen_words text,
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id) references cases,
  constraint coaching_notes_other check (handler <> made_by)
);
create index coaching_notes_of on coaching_notes (organisation_id, handler, made_at desc);
create index coaching_notes_due on coaching_notes (organisation_id, look_again_at) where seen_at is null;
