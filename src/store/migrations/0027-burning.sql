-- What the floor asks for every few seconds.
--
-- Where somebody may come to harm: open cases only, the hottest first.
-- The words of the condition are those of the question (see case-filter.ts), or the index is not seen.

create index cases_burning on cases (organisation_id, heat desc, id desc)
  where (heat >= 32 or dangers @> array['vulnerable']
    and (anxiety = 3 or state #> '{reading,causes}' ? 'safety'))
    and stage <> 'archived' and not history and merged_into is null;

-- Whose customer waits to be asked: what was asked and answered stands in the fold (see visits.ts).
create index cases_to_ask on cases (organisation_id, owner)
  where stage = 'follow-up' and stage <> 'archived' and not history and merged_into is null and approval_by is null
    and state #> '{rounds,-1,followUp}' = 'null' and state #> '{rounds,-1,exception}' = 'null';
