import { type Instant, toInstant } from '../base/time.ts';
import type { Card } from '../engine/learn/card.ts';
import type { Sql } from './sql.ts';

/** A case that was put away under a category, with what its customer said. */
export interface ArchivedText {
  category: string;
  /** The customer's turns, joined by ` / `; cut after some pages. */
  text: string;
  /** Names and numbers by which the customer is known. */
  names: string[];
}

const longestText = 4000;

const spoken = `left((select string_agg(concat_ws(E'\\n', t.subject, t.text), ' / ' order by t.seq) from turns t
  where t.organisation_id = c.organisation_id and t.case_id = c.id and t.role = 'customer'
    and t.erased_at is null), ${longestText})`;
const names = `array_remove(array[k.name, k.address] || array(select i.value from customer_identities i
  where i.organisation_id = c.organisation_id and i.customer_id = c.customer_id), null)`;

/** The archived cases whose words are there, the newest first; with `since` those archived after it. */
export async function archivedTexts(
  sql: Sql,
  organisationId: string,
  { since, limit }: { since: Instant | null; limit: number },
): Promise<ArchivedText[]> {
  const { rows } = await sql.query<ArchivedText>(
    `select c.state->'archive'->>'category' as category, ${spoken} as text, ${names} as names
     from cases c join customers k on k.organisation_id = c.organisation_id and k.id = c.customer_id
     where c.organisation_id = $1 and c.stage = 'archived' and c.state->'archive'->>'category' is not null
       and ($2::timestamptz is null or (c.state->'archive'->>'at')::timestamptz > $2) and ${spoken} <> ''
     order by c.updated_at desc, c.id desc limit $3`,
    [organisationId, since, limit],
  );
  return rows;
}

/** What the customer of a case said, and the names they are known by; null where no words are left. */
export async function wordsOfCase(
  sql: Sql,
  organisationId: string,
  caseId: string,
): Promise<{ text: string; names: string[] } | null> {
  const { rows } = await sql.query<{ text: string | null; names: string[] }>(
    `select ${spoken} as text, ${names} as names
     from cases c join customers k on k.organisation_id = c.organisation_id and k.id = c.customer_id
     where c.organisation_id = $1 and c.id = $2`,
    [organisationId, caseId],
  );
  const row = rows[0];
  return row?.text ? { text: row.text, names: row.names } : null;
}

/** How many cases stand in the archive under each category, the fullest first. */
export async function archiveCounts(
  sql: Sql,
  organisationId: string,
): Promise<{ category: string; cases: number }[]> {
  const { rows } = await sql.query<{ category: string; cases: number }>(
    `select state->'archive'->>'category' as category, count(*)::integer as cases from cases
     where organisation_id = $1 and stage = 'archived' and state->'archive'->>'category' is not null
     group by 1 order by 2 desc, 1`,
    [organisationId],
  );
  return rows;
}

/** A classifier of the desk's own categories, without its weights. */
export interface CategoryModel {
  id: string;
  trainedAt: Instant;
  trainedBy: string;
  /** `branches`: what was learnt in place of categories with too few cases; left out by models from before. */
  card: Card & { branches?: readonly string[] };
}

/** The model that is used; null before the first training. */
export async function newestCategoryModel(sql: Sql, organisationId: string): Promise<CategoryModel | null> {
  const { rows } = await sql.query<{
    id: string;
    trained_at: Date;
    trained_by: string;
    card: CategoryModel['card'];
  }>(
    `select id, trained_at, trained_by, card from category_models
     where organisation_id = $1 order by trained_at desc, id desc limit 1`,
    [organisationId],
  );
  const row = rows[0];
  if (!row) return null;
  return { id: row.id, trainedAt: toInstant(row.trained_at), trainedBy: row.trained_by, card: row.card };
}

/** The weights of a model; null if it was taken away meanwhile. */
export async function categoryWeights(
  sql: Sql,
  organisationId: string,
  id: string,
): Promise<Uint8Array | null> {
  const { rows } = await sql.query<{ weights: Uint8Array }>(
    'select weights from category_models where organisation_id = $1 and id = $2',
    [organisationId, id],
  );
  return rows[0]?.weights ?? null;
}

/** How many former models are kept, to look back at. */
const kept = 3;

/** Puts a model in place; the oldest go. Run it in a transaction. */
export async function saveCategoryModel(
  sql: Sql,
  organisationId: string,
  { id, trainedAt, trainedBy, card }: CategoryModel,
  weights: Uint8Array,
): Promise<void> {
  await sql.query(
    `insert into category_models (organisation_id, id, trained_at, trained_by, card, weights)
     values ($1, $2, $3, $4, $5, $6)`,
    [organisationId, id, trainedAt, trainedBy, JSON.stringify(card), Buffer.from(weights)],
  );
  await sql.query(
    `delete from category_models where organisation_id = $1 and id not in (
       select id from category_models where organisation_id = $1 order by trained_at desc, id desc limit $2)`,
    [organisationId, kept],
  );
}
