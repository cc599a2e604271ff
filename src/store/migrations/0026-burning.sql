-- Where somebody may come to harm, as the floor asks for it every few seconds: open cases only, the hottest first.
-- The words of the condition are those of the question (see case-filter.ts), or the index is not seen.

create index cases_burning on cases (organisation_id, heat desc, id desc)
  where (alarm_at is not null or dangers && array['self-harm', 'violence', 'vulnerable'])
    and stage <> 'archived' and not history and merged_into is null;
