import { type Instant, toInstant } from '../base/time.ts';
import type { Sql } from './sql.ts';

/** The endpoint an organisation asks, and the bounds it set. Prices and costs in millionths of the currency's unit. */
export interface LanguageModelRow {
  address: string;
  model: string;
  sealedKey: string | null;
  keyEnd: string | null;
  uses: string[];
  form: string;
  timeoutMs: number;
  priceIn: number;
  priceOut: number;
  currency: string;
  limitTokens: number | null;
  limitCost: number | null;
  changedAt: Instant;
  changedBy: string;
}

type Bigs = 'priceIn' | 'priceOut' | 'limitTokens' | 'limitCost';
type Raw = Omit<LanguageModelRow, Bigs | 'changedAt'> & Record<Bigs, string | null> & { changedAt: Date };

const big = (value: string | null): number | null => (value === null ? null : Number(value));

const columns = `address, model, sealed_key as "sealedKey", key_end as "keyEnd", uses, form, timeout_ms as "timeoutMs",
  price_in as "priceIn", price_out as "priceOut", currency, limit_tokens as "limitTokens", limit_cost as "limitCost",
  changed_at as "changedAt", changed_by as "changedBy"`;

/**
 * What the organisation set; null where it never did.
 * @param lock holds the row until the transaction ends, so that a month is summed by one at a time
 */
export async function languageModelRow(
  sql: Sql,
  organisationId: string,
  lock = false,
): Promise<LanguageModelRow | null> {
  const { rows } = await sql.query<Raw>(
    `select ${columns} from language_models where organisation_id = $1${lock ? ' for update' : ''}`,
    [organisationId],
  );
  const row = rows[0];
  if (!row) return null;
  return {
    ...row,
    priceIn: Number(row.priceIn),
    priceOut: Number(row.priceOut),
    limitTokens: big(row.limitTokens),
    limitCost: big(row.limitCost),
    changedAt: toInstant(row.changedAt),
  };
}

/** Run it in the transaction that writes the audit row. */
export async function saveLanguageModel(
  sql: Sql,
  organisationId: string,
  row: LanguageModelRow,
): Promise<void> {
  await sql.query(
    `insert into language_models (organisation_id, address, model, sealed_key, key_end, uses, form, timeout_ms,
       price_in, price_out, currency, limit_tokens, limit_cost, changed_at, changed_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
     on conflict (organisation_id) do update set address = $2, model = $3, sealed_key = $4, key_end = $5, uses = $6,
       form = $7, timeout_ms = $8, price_in = $9, price_out = $10, currency = $11, limit_tokens = $12,
       limit_cost = $13, changed_at = $14, changed_by = $15`,
    [
      organisationId,
      row.address,
      row.model,
      row.sealedKey,
      row.keyEnd,
      row.uses,
      row.form,
      row.timeoutMs,
      row.priceIn,
      row.priceOut,
      row.currency,
      row.limitTokens,
      row.limitCost,
      row.changedAt,
      row.changedBy,
    ],
  );
}
