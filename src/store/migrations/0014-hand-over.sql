-- An absence may hand over what somebody has on hand when it begins.

alter table absences
  add column hands_over boolean not null default false,
  -- When that was done; what nobody could take then stays where it is, and on the page of who gives out work.
  add column handed_at timestamptz;
alter table absences alter column hands_over drop default;
create index absences_to_hand on absences (organisation_id, from_at) where hands_over and handed_at is null;
