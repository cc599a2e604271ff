import { type Instant, toInstant } from '../base/time.ts';
import type { LetterPurpose } from '../knowledge/letter-blanks.ts';
import type { Sql } from './sql.ts';

/** The words an organisation has put in the place of the knowledge's, or beside them. */
export interface OwnWords {
  purpose: LetterPurpose;
  /** Null: called, and used, as the knowledge says. */
  label: string | null;
  occasion: string | null;
  needsReview: boolean;
  /** Null: there is none in this language; never both. */
  zh: string | null;
  en: string | null;
}

/** One version of a template. `own` is null where the knowledge's words are used again. */
export interface TemplateVersion {
  template: string;
  version: number;
  offered: boolean;
  own: OwnWords | null;
  /** What the knowledge said at that time; null: nothing, or it was not kept in that time. */
  supplied: { zh: string; en: string } | null;
  /** The version whose words were taken up again, 0 for the knowledge's; null: they were written. */
  fromVersion: number | null;
  madeBy: string;
  madeAt: Instant;
}

interface Row extends Omit<TemplateVersion, 'own' | 'supplied' | 'madeAt'>, OwnWords {
  suppliedZh: string | null;
  suppliedEn: string | null;
  kind: 'own' | 'standard';
  madeAt: Date;
}

const columns = `template, version, kind, offered, purpose, label, occasion, needs_review as "needsReview", zh, en,
  from_version as "fromVersion", made_by as "madeBy", made_at as "madeAt",
  supplied_zh as "suppliedZh", supplied_en as "suppliedEn"`;

function toVersion(row: Row): TemplateVersion {
  const { template, version, offered, fromVersion, madeBy, madeAt, kind } = row;
  const { purpose, label, occasion, needsReview, zh, en } = row;
  const own = kind === 'own' ? { purpose, label, occasion, needsReview, zh, en } : null;
  const { suppliedZh: then, suppliedEn } = row;
  const supplied = then === null || suppliedEn === null ? null : { zh: then, en: suppliedEn };
  return { template, version, offered, own, supplied, fromVersion, madeBy, madeAt: toInstant(madeAt) };
}

/** The version in use of every template that was ever changed. */
export async function templatesInUse(sql: Sql, organisationId: string): Promise<TemplateVersion[]> {
  const { rows } = await sql.query<Row>(
    `select distinct on (template) ${columns} from letter_templates
     where organisation_id = $1 order by template, version desc`,
    [organisationId],
  );
  return rows.map(toVersion);
}

/** Every version of one template, the newest first. */
export async function templateVersions(
  sql: Sql,
  organisationId: string,
  template: string,
): Promise<TemplateVersion[]> {
  const { rows } = await sql.query<Row>(
    `select ${columns} from letter_templates where organisation_id = $1 and template = $2 order by version desc`,
    [organisationId, template],
  );
  return rows.map(toVersion);
}

/** Writes the next version. False where somebody else has just written it. */
export async function insertTemplate(
  sql: Sql,
  organisationId: string,
  { template, version, offered, own, supplied, fromVersion, madeBy, madeAt }: TemplateVersion,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `insert into letter_templates (organisation_id, template, version, kind, offered, from_version, made_by, made_at,
       purpose, label, occasion, needs_review, zh, en, supplied_zh, supplied_en)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) on conflict do nothing`,
    [
      ...[organisationId, template, version, own ? 'own' : 'standard', offered, fromVersion, madeBy, madeAt],
      ...(own
        ? [own.purpose, own.label, own.occasion, own.needsReview, own.zh, own.en]
        : [null, null, null, null, null, null]),
      ...[supplied?.zh ?? null, supplied?.en ?? null],
    ],
  );
  return rowCount === 1;
}
