-- What goes up and what goes outside, as the lists of cases find it.
--
-- escalation: the level a case was carried up to and that has not decided yet, or handed-back; null: neither.
-- went_up_again: it had been decided above before and had to go up once more.
-- outside: the bodies before which the matter still goes on.

alter table cases add column escalation text;
alter table cases add column went_up_again boolean not null default false;
alter table cases alter column went_up_again drop default;
alter table cases add column outside text[] not null default '{}';
alter table cases alter column outside drop default;

-- What came back stands as high in the order of work as what threatens to go outside: another round must not end the same.
update cases set heat = heat + 16 where round > 1 and heat & 16 = 0;

create index cases_escalation on cases (organisation_id, updated_at desc, id desc) where escalation is not null;
create index cases_outside on cases (organisation_id, updated_at desc, id desc) where outside <> '{}';
