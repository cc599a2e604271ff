import { type Instant, toInstant } from '../base/time.ts';
import { cautiousRules, type GoodwillRules } from '../desk/case/goodwill-rules.ts';
import { usualSteps } from '../desk/case/offers.ts';
import { prepared, type Sql } from './sql.ts';

/** One version of what an organisation says of goodwill. */
export interface RulesVersion {
  version: number;
  rules: GoodwillRules;
  /** Null where it was carried over from before reasons were asked for. */
  why: string | null;
  fromVersion: number | null;
  madeBy: string;
  madeAt: Instant;
}

const columns = `version, rules, why, from_version as "fromVersion", made_by as "madeBy", made_at as "madeAt"`;
type Row = Omit<RulesVersion, 'madeAt'> & { madeAt: Date };

/** What a version lacks because it is older than that is as the desk came. */
const toRules = (said: GoodwillRules): GoodwillRules => ({
  currency: said.currency,
  limits: { ...cautiousRules.limits, ...said.limits },
  types: said.types,
  steps: { ...usualSteps, ...said.steps },
  names: said.names ?? {},
});

const toVersion = (row: Row): RulesVersion => ({
  ...row,
  rules: toRules(row.rules),
  madeAt: toInstant(row.madeAt),
});

const selectNewest = prepared(
  'goodwill-rules',
  'select rules from goodwill_rules where organisation_id = $1 order by version desc limit 1',
);

/** The rules in use: cautious ones where an organisation has made none of its own. */
export async function goodwillRules(sql: Sql, organisationId: string): Promise<GoodwillRules> {
  const { rows } = await sql.query<{ rules: GoodwillRules }>(selectNewest, [organisationId]);
  return rows[0] ? toRules(rows[0].rules) : cautiousRules;
}

/** Every version, the newest first; none where the rules are as they came. */
export async function rulesVersions(sql: Sql, organisationId: string): Promise<RulesVersion[]> {
  const { rows } = await sql.query<Row>(
    `select ${columns} from goodwill_rules where organisation_id = $1 order by version desc`,
    [organisationId],
  );
  return rows.map(toVersion);
}

/** Writes the next version. False where somebody else has just written it. */
export async function insertRules(
  sql: Sql,
  organisationId: string,
  { version, rules, why, fromVersion, madeBy, madeAt }: RulesVersion,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `insert into goodwill_rules (organisation_id, version, rules, why, from_version, made_by, made_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [organisationId, version, JSON.stringify(rules), why, fromVersion, madeBy, madeAt],
  );
  return rowCount === 1;
}
