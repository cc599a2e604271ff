-- Two customers that are one person. Each keeps what is known of them, their identities and their cases, so that the
-- merge can be undone and either be erased: they are one by pointing at each other, and no case is rewritten.
--
-- person: everybody who is one person has the same one, the id of the customer the others were merged into. It follows
-- from merged_into and is kept so that the cases of a person are one look-up.

alter table customers add column merged_into uuid;
alter table customers add column merged_at timestamptz;
alter table customers add column merged_by text;
alter table customers add column person_id uuid;
update customers set person_id = id;
alter table customers alter column person_id set not null;
alter table customers add constraint customers_merged_whole
  check ((merged_into is null) = (merged_at is null) and (merged_into is null) = (merged_by is null));
alter table customers add constraint customers_merged_elsewhere check (merged_into <> id);
create index customers_person on customers (organisation_id, person_id);
-- Who has the same name is looked for where two may be one.
create index customers_name on customers (organisation_id, name) where name is not null;
