-- Deadlines as the lists and the work of leads find them.
--
-- next_due_kind: what is due next: a deadline of the law, an own target, a promise, an answer to an outside body, or a contact
-- after the close; null where nothing is.
-- clock_warned: how far the most used deadline of the law that still runs is used up, as was warned: 0, 50, 80 or 100 percent.

alter table cases add column next_due_kind text;
alter table cases add column clock_warned smallint not null default 0;
alter table cases alter column clock_warned drop default;

update cases c set
  next_due_kind = case
    when next_due_at = 'infinity' then null
    when exists (select from clocks k where k.organisation_id = c.organisation_id and k.case_id = c.id
      and k.due_at = c.next_due_at and k.stopped_at is null and k.force = 'statutory') then 'statutory'
    when exists (select from commitments p where p.organisation_id = c.organisation_id and p.case_id = c.id
      and p.due_at = c.next_due_at and p.state in ('made', 'broken')) then 'promise'
    when exists (select from clocks k where k.organisation_id = c.organisation_id and k.case_id = c.id
      and k.due_at = c.next_due_at and k.stopped_at is null) then 'target'
    when c.aftercare_at = c.next_due_at then 'aftercare'
    else 'outside' end,
  clock_warned = coalesce((select max(k.warned) from clocks k where k.organisation_id = c.organisation_id
    and k.case_id = c.id and k.stopped_at is null and not k.history
    and k.force = 'statutory' and k.binds = 'company'), 0);

create index cases_clock_warned on cases (organisation_id, id) where clock_warned >= 80;
