import { type Instant, toInstant } from '../base/time.ts';
import { queryTokens } from '../base/tokens.ts';
import type { Sql } from './sql.ts';

/** `updated`, `received`, `opened`: newest first. `due`: what is owed soonest first. `heat`: hottest first. */
export type CaseOrder = 'updated' | 'received' | 'opened' | 'due' | 'heat';

export interface CaseQuery {
  stage?: string;
  owner?: string;
  customerId?: string;
  /** What a person typed: words, a number, a name. */
  q?: string;
  order?: CaseOrder;
  /** The cursor of the page before. */
  after?: string;
  /** 1..200; 50 unless told. */
  limit?: number;
}

/** One line of a list. `subject` and `firstWords` are the customer's; empty once erased. */
export interface CaseLine {
  id: string;
  number: string;
  version: number;
  stage: string;
  round: number;
  owner: string | null;
  customerId: string;
  customerName: string | null;
  channel: string;
  sector: string;
  source: string;
  externalId: string | null;
  receivedAt: Instant;
  openedAt: Instant;
  updatedAt: Instant;
  history: boolean;
  complaint: boolean | null;
  anger: number;
  anxiety: number;
  dangers: string[];
  lossTense: string;
  heat: number;
  nextDueAt: Instant | null;
  subject: string | null;
  firstWords: string;
}

export interface CasePage {
  cases: CaseLine[];
  /** Null on the last page. */
  next: string | null;
}

/** Thrown for a cursor that is not one of ours, or of another order. */
export class BadCursor extends Error {
  override readonly name = 'BadCursor';
}

/** Every order ends with the id, so that no two lines are equal and a page never repeats or skips one. */
const orders: Record<CaseOrder, { key: string; type: string; direction: 'asc' | 'desc'; only?: string }> = {
  updated: { key: 'updated_at', type: 'timestamptz', direction: 'desc' },
  received: { key: 'received_at', type: 'timestamptz', direction: 'desc' },
  // Ids are made in the order of time.
  opened: { key: 'id', type: 'uuid', direction: 'desc' },
  due: { key: 'next_due_at', type: 'timestamptz', direction: 'asc', only: "c.next_due_at < 'infinity'" },
  heat: { key: 'heat', type: 'smallint', direction: 'desc', only: "c.stage <> 'archived' and not c.history" },
};

interface Row extends Omit<CaseLine, 'receivedAt' | 'openedAt' | 'updatedAt' | 'nextDueAt'> {
  receivedAt: Date;
  openedAt: Date;
  updatedAt: Date;
  nextDueAt: Date | number;
  sortKey: unknown;
  cursorKey: string;
}

/**
 * One page of cases. Pages follow each other by key, so a page costs the same however deep it lies, and a
 * case that is touched meanwhile neither repeats nor hides another.
 * @throws BadCursor
 */
export async function listCases(sql: Sql, organisationId: string, query: CaseQuery): Promise<CasePage> {
  const order = query.order ?? 'updated';
  const { key, type, direction, only } = orders[order];
  const limit = Math.min(200, Math.max(1, query.limit ?? 50));
  const values: unknown[] = [organisationId];
  const value = (v: unknown) => `$${values.push(v)}`;
  const where = ['c.organisation_id = $1'];
  if (only) where.push(only);
  if (query.stage) where.push(`c.stage = ${value(query.stage)}`);
  if (query.owner) where.push(`c.owner = ${value(query.owner)}`);
  if (query.customerId) where.push(`c.customer_id = ${value(query.customerId)}::uuid`);
  if (query.q !== undefined && query.q.trim() !== '') {
    const search = toTsquery(query.q);
    if (search === null) return { cases: [], next: null };
    where.push(`exists (select 1 from case_search s where s.organisation_id = c.organisation_id
      and s.case_id = c.id and s.tokens @@ ${value(search)}::tsquery)`);
  }
  if (query.after !== undefined) {
    const [k, id] = readCursor(query.after, order);
    const sign = direction === 'desc' ? '<' : '>';
    where.push(`(c.${key}, c.id) ${sign} (${value(k)}::${type}, ${value(id)}::uuid)`);
  }
  const { rows } = await sql.query<Row>(
    `select p.*, t.subject, coalesce(left(t.text, 120), '') as "firstWords", k.name as "customerName"
     from (select ${columns}, c.${key} as "sortKey", c.${key}::text as "cursorKey" from cases c where ${where.join(' and ')}
       order by c.${key} ${direction}, c.id ${direction} limit ${value(limit + 1)}) p
     left join turns t on t.organisation_id = $1 and t.case_id = p.id and t.seq = 1
     left join customers k on k.organisation_id = $1 and k.id = p."customerId"
     order by p."sortKey" ${direction}, p.id ${direction}`,
    values,
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const next = rows.length > limit && last ? writeCursor(order, last.cursorKey, last.id) : null;
  return { cases: page.map(toLine), next };
}

const columns = `c.id, c.number, c.version, c.stage, c.round, c.owner, c.customer_id as "customerId", c.channel,
  c.sector, c.source, c.external_id as "externalId", c.received_at as "receivedAt", c.opened_at as "openedAt",
  c.updated_at as "updatedAt", c.history, c.complaint, c.anger, c.anxiety, c.dangers,
  c.loss_tense as "lossTense", c.heat, c.next_due_at as "nextDueAt"`;

function toLine({ cursorKey: _, sortKey: __, ...row }: Row): CaseLine {
  return {
    ...row,
    receivedAt: toInstant(row.receivedAt),
    openedAt: toInstant(row.openedAt),
    updatedAt: toInstant(row.updatedAt),
    nextDueAt: row.nextDueAt instanceof Date ? toInstant(row.nextDueAt) : null,
  };
}

/** The search as a `tsquery` literal; null when nothing of it can be searched. No parser of the database is used. */
function toTsquery(q: string): string | null {
  const parts = queryTokens(q).map(
    ({ token, prefix }) => `'${token.replaceAll("'", "''")}'${prefix ? ':*' : ''}`,
  );
  return parts.length === 0 ? null : parts.join(' & ');
}

function writeCursor(order: CaseOrder, key: string, id: string): string {
  return Buffer.from(JSON.stringify([order, key, id])).toString('base64url');
}

function readCursor(cursor: string, order: CaseOrder): [key: string, id: string] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(parts) && parts[0] === order && isKey(parts[1]) && isUuid(parts[2])) {
      return [parts[1], parts[2]];
    }
  } catch {
    // Falls through: whatever is wrong with it, it is not ours.
  }
  throw new BadCursor('the cursor does not belong to this list');
}

const isUuid = (v: unknown): v is string => typeof v === 'string' && /^[0-9a-f-]{36}$/i.test(v);
const isKey = (v: unknown): v is string => typeof v === 'string' && /^[0-9a-f:+. -]{1,40}$/i.test(v);
