import { type Instant, toInstant } from '../base/time.ts';
import type { NextDueKind } from '../desk/case/next-due.ts';
import { type CaseFilter, conditions, departmentOwners, isUuid, markOf } from './case-filter.ts';
import type { Sql } from './sql.ts';

/**
 * `updated`, `received`, `opened`: newest first. `due`: what is owed soonest first, what owes nothing last. `heat`:
 * hottest first. An order leaves nothing out.
 */
export type CaseOrder = 'updated' | 'received' | 'opened' | 'due' | 'heat';

export interface CaseQuery extends CaseFilter {
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
  nextDueKind: NextDueKind | null;
  escalation: string | null;
  wentUpAgain: boolean;
  outside: string[];
  /** A promise was broken and not made good yet. */
  promiseBroken: boolean;
  /** The number of the case it was merged into. */
  mergedInto: string | null;
  subject: string | null;
  firstWords: string;
}

export interface CasePage {
  cases: CaseLine[];
  /** Null on the last page. */
  next: string | null;
}

/** Thrown for a cursor that is not one of ours, or of another order or filter. */
export class BadCursor extends Error {
  override readonly name = 'BadCursor';
}

/** Every order ends with the id, so that no two lines are equal and a page never repeats or skips one. */
const orders: Record<CaseOrder, { key: string; type: string; direction: 'asc' | 'desc' }> = {
  updated: { key: 'updated_at', type: 'timestamptz', direction: 'desc' },
  received: { key: 'received_at', type: 'timestamptz', direction: 'desc' },
  // Ids are made in the order of time.
  opened: { key: 'id', type: 'uuid', direction: 'desc' },
  due: { key: 'next_due_at', type: 'timestamptz', direction: 'asc' },
  heat: { key: 'heat', type: 'smallint', direction: 'desc' },
};

/** A line as the database gives it. */
export interface Row extends Omit<CaseLine, 'receivedAt' | 'openedAt' | 'updatedAt' | 'nextDueAt'> {
  receivedAt: Date;
  openedAt: Date;
  updatedAt: Date;
  nextDueAt: Date | number;
}

interface Keys {
  sortKey: unknown;
  cursorKey: string;
}

/**
 * One page of cases. Pages follow each other by key, so a page costs the same however deep it lies, and a
 * case that is touched meanwhile neither repeats nor hides another.
 * @throws BadCursor
 */
export async function listCases(sql: Sql, organisationId: string, query: CaseQuery): Promise<CasePage> {
  const { order = 'updated', after, limit: most = 50, ...filter } = query;
  const { key, type, direction } = orders[order];
  const limit = Math.min(200, Math.max(1, most));
  const values: unknown[] = [organisationId];
  const value = (v: unknown) => `$${values.push(v)}`;
  const mark = markOf(filter);
  const where = conditions(filter, value, await departmentOwners(sql, organisationId, filter));
  if (where === null) return { cases: [], next: null };
  if (after !== undefined) {
    const [k, id] = readCursor(after, order, mark);
    const sign = direction === 'desc' ? '<' : '>';
    where.push(`(c.${key}, c.id) ${sign} (${value(k)}::${type}, ${value(id)}::uuid)`);
  }
  const { rows } = await sql.query<Row & Keys>(
    `select p.*, ${words} from (
       select ${columns}, c.${key} as "sortKey", c.${key}::text as "cursorKey" from cases c
       where ${['c.organisation_id = $1', ...where].join(' and ')}
       order by c.${key} ${direction}, c.id ${direction} limit ${value(limit + 1)}) p
     ${wordsFrom}
     order by p."sortKey" ${direction}, p.id ${direction}`,
    values,
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const next = rows.length > limit && last ? writeCursor(order, mark, last.cursorKey, last.id) : null;
  return { cases: page.map(({ cursorKey: _, sortKey: __, ...row }) => toLine(row)), next };
}

/** What a line takes from `cases c`. */
export const columns = `c.id, c.number, c.version, c.stage, c.round, c.owner, c.customer_id as "customerId", c.channel,
  c.sector, c.source, c.external_id as "externalId", c.received_at as "receivedAt", c.opened_at as "openedAt",
  c.updated_at as "updatedAt", c.history, c.complaint, c.anger, c.anxiety, c.dangers,
  c.loss_tense as "lossTense", c.heat, c.next_due_at as "nextDueAt",
  c.next_due_kind as "nextDueKind",
  c.escalation, c.went_up_again as "wentUpAgain", c.outside, c.merged_into as "mergedInto"`;

/** What it takes from elsewhere, for the rows `p` of a page: a talk may open with the handler's words. */
export const words = `t.subject, coalesce(t.text, '') as "firstWords", k.name as "customerName",
  exists (select from commitments b where b.organisation_id = $1 and b.case_id = p.id and b.state = 'broken')
    as "promiseBroken"`;
export const wordsFrom = `left join lateral (select subject, left(text, 120) as text from turns
    where organisation_id = $1 and case_id = p.id and role = 'customer' order by seq limit 1) t on true
  left join customers k on k.organisation_id = $1 and k.id = p."customerId"`;

export function toLine(row: Row): CaseLine {
  return {
    ...row,
    receivedAt: toInstant(row.receivedAt),
    openedAt: toInstant(row.openedAt),
    updatedAt: toInstant(row.updatedAt),
    nextDueAt: row.nextDueAt instanceof Date ? toInstant(row.nextDueAt) : null,
  };
}

function writeCursor(order: CaseOrder, mark: string, key: string, id: string): string {
  return Buffer.from(JSON.stringify([order, mark, key, id])).toString('base64url');
}

function readCursor(cursor: string, order: CaseOrder, mark: string): [key: string, id: string] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(parts) && parts[0] === order && parts[1] === mark) {
      const [, , key, id] = parts as unknown[];
      if (isKey(key) && isUuid(id)) return [key, id];
    }
  } catch {
    // Falls through: whatever is wrong with it, it is not ours.
  }
  throw new BadCursor('the cursor does not belong to this list');
}

const isKey = (v: unknown): v is string =>
  typeof v === 'string' && (v === 'infinity' || /^[0-9a-f:+. -]{1,40}$/i.test(v));
