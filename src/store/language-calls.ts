import { type Instant, toInstant } from '../base/time.ts';
import type { Sql } from './sql.ts';

/** A question on its way, counted with the most it may cost until it is back. */
export interface CallBegun {
  id: string;
  at: Instant;
  use: string;
  caseId: string | null;
  askedBy: string;
  tokensIn: number;
  tokensOut: number;
  cost: number;
  currency: string;
}

/** What became of it. */
export interface CallEnded {
  id: string;
  endedAt: Instant;
  outcome: string;
  tokensIn: number;
  tokensOut: number;
  cost: number;
  tookMs: number;
  discarded: number;
  waitUntil: Instant | null;
}

export const underWay = 'under-way';

export async function beginCall(sql: Sql, organisationId: string, call: CallBegun): Promise<void> {
  const { id, at, use, caseId, askedBy, tokensIn, tokensOut, cost, currency } = call;
  await sql.query(
    `insert into language_calls (organisation_id, id, at, use, case_id, asked_by, outcome, tokens_in, tokens_out,
       cost, currency, discarded) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0)`,
    [organisationId, id, at, use, caseId, askedBy, underWay, tokensIn, tokensOut, cost, currency],
  );
}

export async function endCall(sql: Sql, organisationId: string, call: CallEnded): Promise<void> {
  const { id, endedAt, outcome, tokensIn, tokensOut, cost, tookMs, discarded, waitUntil } = call;
  await sql.query(
    `update language_calls set ended_at = $3, outcome = $4, tokens_in = $5, tokens_out = $6, cost = $7,
       took_ms = $8, discarded = $9, wait_until = $10 where organisation_id = $1 and id = $2`,
    [organisationId, id, endedAt, outcome, tokensIn, tokensOut, cost, tookMs, discarded, waitUntil],
  );
}

/** What a month came to so far, what is under way among it. */
export interface CallSums {
  tokens: number;
  cost: number;
  underWay: number;
  /** Before then the endpoint wants no more. */
  waitUntil: Instant | null;
}

/**
 * @param since the month's beginning
 * @param alive calls that began before it and never ended are on their way no more
 */
export async function callSums(
  sql: Sql,
  organisationId: string,
  { since, alive, currency }: { since: Instant; alive: Instant; currency: string },
): Promise<CallSums> {
  const { rows } = await sql.query<{ tokens: string; cost: string; under: number; wait: Date | null }>(
    `select coalesce(sum(tokens_in + tokens_out), 0)::text as tokens,
       coalesce(sum(cost) filter (where currency = $4), 0)::text as cost,
       (count(*) filter (where ended_at is null and at > $3))::integer as under, max(wait_until) as wait
     from language_calls where organisation_id = $1 and at >= $2`,
    [organisationId, since, alive, currency],
  );
  const row = rows[0];
  const wait = row?.wait ?? null;
  return {
    tokens: Number(row?.tokens ?? 0),
    cost: Number(row?.cost ?? 0),
    underWay: row?.under ?? 0,
    waitUntil: wait && toInstant(wait),
  };
}

/** What one use came to in a month. */
export interface UseSums {
  use: string;
  calls: number;
  failed: number;
  discarded: number;
  tokensIn: number;
  tokensOut: number;
  cost: number;
  currency: string;
  /** In the middle, of those that were answered. */
  tookMs: number | null;
}

/** By use and currency, the most often asked first. */
export async function sumsByUse(
  sql: Sql,
  organisationId: string,
  since: Instant,
  answered: string,
): Promise<UseSums[]> {
  const { rows } = await sql.query<
    Omit<UseSums, 'tokensIn' | 'tokensOut' | 'cost'> & { tokensIn: string; tokensOut: string; cost: string }
  >(
    `select use, currency, count(*)::integer as calls,
       (count(*) filter (where outcome not in ($3, '${underWay}')))::integer as failed,
       sum(discarded)::integer as discarded, sum(tokens_in)::text as "tokensIn", sum(tokens_out)::text as "tokensOut",
       sum(cost)::text as cost,
       (percentile_cont(0.5) within group (order by took_ms) filter (where outcome = $3))::integer as "tookMs"
     from language_calls where organisation_id = $1 and at >= $2
     group by use, currency order by count(*) desc, use`,
    [organisationId, since, answered],
  );
  return rows.map((row) => ({
    ...row,
    tokensIn: Number(row.tokensIn),
    tokensOut: Number(row.tokensOut),
    cost: Number(row.cost),
  }));
}

export interface FailedCall {
  id: string;
  at: Instant;
  use: string;
  outcome: string;
  tookMs: number | null;
}

/** The latest that were not answered, the newest first. */
export async function lastFailures(
  sql: Sql,
  organisationId: string,
  since: Instant,
  answered: string,
): Promise<FailedCall[]> {
  const { rows } = await sql.query<Omit<FailedCall, 'at'> & { at: Date }>(
    `select id, at, use, outcome, took_ms as "tookMs" from language_calls
     where organisation_id = $1 and at >= $2 and outcome not in ($3, '${underWay}')
     order by at desc, id desc limit 10`,
    [organisationId, since, answered],
  );
  return rows.map((row) => ({ ...row, at: toInstant(row.at) }));
}
