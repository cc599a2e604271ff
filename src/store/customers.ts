import { createHash } from 'node:crypto';
import { type Instant, toInstant } from '../base/time.ts';
import { isLive, isUuid } from './case-filter.ts';
import { BadCursor } from './case-list.ts';
import type { Sql } from './sql.ts';

export interface CustomersQuery {
  /** A part of a name. */
  name?: string;
  /** Whole values by which somebody may be known, instead of the name. */
  identities?: readonly string[];
  which: 'all' | 'open' | 'again';
  after?: string;
  limit: number;
}

/** One person, however many customers they were taken for. */
export interface CustomerLine {
  id: string;
  name: string | null;
  erased: boolean;
  /** The surest way to reach them, uncovered. */
  contact: string | null;
  lastContactAt: Instant;
  total: number;
  open: number;
  cameBack: number;
  repeats: number;
  newest: { number: string; stage: string; receivedAt: Instant; words: string };
}

export interface CustomersPage {
  customers: CustomerLine[];
  /** Null on the last page. */
  next: string | null;
}

interface Row extends Omit<CustomerLine, 'lastContactAt' | 'newest'> {
  lastContactAt: Date | null;
  number: string;
  stage: string;
  receivedAt: Date;
  words: string | null;
  caseId: string;
  key: string;
}

/** The cases `x` of whoever is the person `p`. */
const casesOf = (x: string, p: string): string => `customers o join cases ${x}
  on ${x}.organisation_id = o.organisation_id and ${x}.customer_id = o.id
  where o.organisation_id = $1 and o.person_id = ${p}.person_id and ${x}.merged_into is null`;

/** What is told of the persons `p` of a page. */
const figures = `select p.person_id as id, p.id as "caseId", p.number, p.stage, p.received_at as "receivedAt",
       p.received_at::text as key, who.*, sums.*, i.value as contact,
       (select max(s.at) from turns s where s.organisation_id = $1
         and s.case_id in (select x.id from ${casesOf('x', 'p')})) as "lastContactAt", t.text as words
     from p
     cross join lateral (select bool_and(m.erased_at is not null) as erased,
         (array_agg(m.name order by m.merged_at nulls first, m.id) filter (where m.name is not null))[1] as name
       from customers m where m.organisation_id = $1 and m.person_id = p.person_id) who
     cross join lateral (select count(*)::integer as total, (count(*) filter (where ${isLive}))::integer as open,
         (count(*) filter (where c.round > 1))::integer as "cameBack",
         (count(*) filter (where coalesce(c.state -> 'repeatOf', 'null') <> 'null'))::integer as repeats
       from ${casesOf('c', 'p')}) sums
     left join lateral (select d.value from customers o join customer_identities d
         on d.organisation_id = o.organisation_id and d.customer_id = o.id
       where o.organisation_id = $1 and o.person_id = p.person_id
       order by array_position(array['phone', 'email', 'wecom', 'account', 'external'], d.kind), d.value limit 1) i on true
     left join lateral (select left(concat_ws(' ', subject, text), 120) as text from turns
       where organisation_id = $1 and case_id = p.id and role = 'customer' order by seq limit 1) t on true`;

/**
 * Who complained, by the newest case of each. Walked along the cases from the newest on, so that a page costs the same
 * however many customers there are; a search by name looks at all names. @throws BadCursor
 */
export async function listCustomers(
  sql: Sql,
  organisationId: string,
  query: CustomersQuery,
): Promise<CustomersPage> {
  const values: unknown[] = [organisationId];
  const value = (v: unknown) => `$${values.push(v)}`;
  const mark = markOf(query);
  const where = conditions(query, value);
  if (query.after !== undefined) {
    const [key, id] = readCursor(query.after, mark);
    where.push(`(c.received_at, c.id) < (${value(key)}::timestamptz, ${value(id)}::uuid)`);
  }
  const { rows } = await sql.query<Row>(
    `with p as (
       select c.id, c.number, c.stage, c.received_at, k.person_id
       from cases c join customers k on k.organisation_id = c.organisation_id and k.id = c.customer_id
       where c.organisation_id = $1 and c.merged_into is null
         and not exists (select from ${casesOf('n', 'k')} and (n.received_at, n.id) > (c.received_at, c.id))
         ${where.map((one) => `and ${one}`).join(' ')}
       order by c.received_at desc, c.id desc limit ${value(query.limit + 1)})
     ${figures}
     order by p.received_at desc, p.id desc`,
    values,
  );
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const next = rows.length > query.limit && last ? writeCursor(mark, last.key, last.caseId) : null;
  return { customers: page.map(toLine), next };
}

function conditions({ name, identities, which }: CustomersQuery, value: (v: unknown) => string): string[] {
  const where: string[] = [];
  if (name !== undefined) {
    const like = `%${name.replace(/[\\%_]/g, '\\$&')}%`;
    where.push(`k.person_id in (
      select m.person_id from customers m where m.organisation_id = $1 and m.name ilike ${value(like)}
      union select o.person_id from customer_identities d
        join customers o on o.organisation_id = d.organisation_id and o.id = d.customer_id
        where d.organisation_id = $1 and d.value = any(${value(identities ?? [])}::text[]))`);
  }
  if (which === 'open')
    where.push(`k.person_id in (select o.person_id from cases c
      join customers o on o.organisation_id = c.organisation_id and o.id = c.customer_id
      where c.organisation_id = $1 and ${isLive})`);
  if (which === 'again') where.push(`exists (select from ${casesOf('n', 'k')} and n.id <> c.id)`);
  return where;
}

const toLine = (row: Row): CustomerLine => {
  const { id, name, erased, contact, total, open, cameBack, repeats, number, stage, words } = row;
  const receivedAt = toInstant(row.receivedAt);
  const lastContactAt = row.lastContactAt ? toInstant(row.lastContactAt) : receivedAt;
  const newest = { number, stage, receivedAt, words: words ?? '' };
  return { id, name, erased, contact, lastContactAt, total, open, cameBack, repeats, newest };
};

const markOf = ({ name, which }: CustomersQuery): string =>
  createHash('sha256')
    .update(JSON.stringify([name, which]))
    .digest('base64url')
    .slice(0, 8);

const writeCursor = (mark: string, key: string, id: string): string =>
  Buffer.from(JSON.stringify([mark, key, id])).toString('base64url');

function readCursor(cursor: string, mark: string): [key: string, id: string] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(parts) && parts[0] === mark) {
      const [, key, id] = parts as unknown[];
      if (typeof key === 'string' && /^[0-9:+. -]{1,40}$/.test(key) && isUuid(id)) return [key, id];
    }
  } catch {
    // Falls through: whatever is wrong with it, it is not ours.
  }
  throw new BadCursor('the cursor does not belong to this list');
}
