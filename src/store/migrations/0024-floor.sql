-- The floor: what one colleague has told another and who is still to read it, and live cases by who has them.

-- To whom something was said about the case that they have not read yet.
alter table cases add column whispers_for text[] not null default '{}';
alter table cases alter column whispers_for drop default;

create index cases_whispers on cases (organisation_id, id) where whispers_for <> '{}';

-- How many each has and which of them is hottest is asked every few seconds: of live cases only, whatever lies archived.
-- The words of the condition are those of the question (see case-filter.ts), or the index is not seen.
create index cases_live on cases (organisation_id, owner, heat desc)
  where stage <> 'archived' and not history and merged_into is null;
