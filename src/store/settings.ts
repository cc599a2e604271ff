import type { Instant } from '../base/time.ts';
import type { Sql } from './sql.ts';

/** How much of each part of the settings an organisation has made its own. */
export interface SettingsFigures {
  members: number;
  invited: number;
  departments: number;
  /** Who is away now. */
  away: number;
  /** Letters in the organisation's own words. */
  ownLetters: number;
  ownPhrases: number;
  changedWords: number;
  switchedOff: number;
  limitsAreOwn: boolean;
  languageModel: string | null;
  languageUses: number;
  /** The version in use where it is the organisation's own. */
  ownRubric: number | null;
}

/** All of it in one question: the page asks for it each time it is opened. */
export async function settingsFigures(
  sql: Sql,
  organisationId: string,
  now: Instant,
): Promise<SettingsFigures> {
  const { rows } = await sql.query<SettingsFigures>(
    `with letters as (
       select distinct on (template) kind from letter_templates
       where organisation_id = $1 order by template, version desc
     ), laid as (
       select distinct on (entry) entry, is_on, own is not null as is_own from overlays
       where organisation_id = $1 order by entry, version desc
     ), rubric as (
       select version, origin from quality_rubrics where organisation_id = $1 order by version desc limit 1
     )
     select
       (select count(*)::int from members where organisation_id = $1 and active) as members,
       (select count(*)::int from one_time_links
        where organisation_id = $1 and kind = 'invitation' and expires_at > $2) as invited,
       (select count(*)::int from departments where organisation_id = $1) as departments,
       (select count(distinct member_id)::int from absences
        where organisation_id = $1 and from_at <= $2 and (until_at is null or until_at > $2)) as away,
       (select count(*)::int from letters where kind = 'own') as "ownLetters",
       (select count(*)::int from laid where is_on and entry like 'own/%') as "ownPhrases",
       (select count(*)::int from laid where is_on and is_own and entry not like 'own/%') as "changedWords",
       (select count(*)::int from laid where not is_on) as "switchedOff",
       exists (select 1 from goodwill_rules where organisation_id = $1) as "limitsAreOwn",
       (select model from language_models where organisation_id = $1) as "languageModel",
       coalesce((select cardinality(uses) from language_models where organisation_id = $1), 0) as "languageUses",
       (select version from rubric where origin = 'own') as "ownRubric"`,
    [organisationId, now],
  );
  const figures = rows[0];
  if (!figures) throw new Error('a question for figures has one row');
  return figures;
}
