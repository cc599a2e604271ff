-- Hostile words and danger to people: what lists and the work of everybody are found by.

-- Since when a colleague's signal says that somebody is in danger; null while nobody is.
alter table cases add column alarm_at timestamptz;
-- How far the desk has gone about hostile words: hostile, warned, paused, resumed, ended; null where there were none.
alter table cases add column talk text;

create index cases_alarm on cases (organisation_id, id) where alarm_at is not null;
create index cases_talk on cases (organisation_id, id) where talk is not null;

-- Who is called first when somebody is in danger: a name and a number of the organisation's own.
alter table organisations add column safety_contact text check (safety_contact <> '');
