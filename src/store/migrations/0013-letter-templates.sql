-- The organisation's own letters, laid over those of the knowledge.
--
-- letter template: one row a version, never rewritten; the newest is in use. `own`: the words of this row;
-- `standard`: the knowledge's again. Whoever goes back to an older version writes a new one with its words.

create table letter_templates (
  organisation_id uuid not null references organisations,
  template text not null,
  version integer not null check (version > 0),
  kind text not null check (kind in ('own', 'standard')),
  -- Whether it may be chosen for a new letter; letters that were written of it keep its name.
  offered boolean not null,
  purpose text,
  -- Null: called, and used, as the knowledge says.
  label text,
  occasion text,
  needs_review boolean,
  -- Null: there is none in this language.
  zh text,
  en text,
  -- The version whose words were taken up again; 0: the knowledge's.
  from_version integer,
  made_by text not null,
  made_at timestamptz not null,
  primary key (organisation_id, template, version),
  constraint letter_templates_whole check
    ((kind = 'own') = (purpose is not null and needs_review is not null and coalesce(zh, en) is not null))
);
