-- Two cases that are one matter: the merged one stands still and leads to the other.

-- The number of the case it was merged into; null where it goes its own way.
alter table cases add column merged_into text;
create index cases_merged_into on cases (organisation_id, merged_into) where merged_into is not null;
