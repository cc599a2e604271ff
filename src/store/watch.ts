import { type Instant, toInstant } from '../base/time.ts';
import type { WatchEntry, WatchRequest } from '../desk/watch/entry.ts';
import type { Mark } from '../desk/watch/recognise.ts';
import { isUuid } from './case-filter.ts';
import { samePerson } from './same-person.ts';
import type { Sql } from './sql.ts';

/** An entry with the person it is about, and what they asked. */
export interface WatchRow {
  entry: WatchEntry;
  customer: { personId: string; name: string | null; address: string | null; marks: Mark[] };
  requests: WatchRequest[];
}

type Raw = Omit<WatchEntry, 'madeAt' | 'confirmedAt' | 'reviewAt' | 'expiresAt'> & {
  madeAt: Date;
  confirmedAt: Date | null;
  reviewAt: Date;
  expiresAt: Date;
  name: string | null;
  address: string | null;
  personId: string;
  marks: Mark[];
};

interface RawRequest extends Omit<WatchRequest, 'receivedAt' | 'answerBy' | 'answered'> {
  receivedAt: Date;
  answerBy: Date;
  answeredAt: Date | null;
  answeredBy: string | null;
  outcome: 'told' | 'kept' | 'corrected' | null;
  answer: string | null;
}

const columns = `w.id, w.customer_id as "customerId", w.kind, w.evidence, w.care, w.case_ids as "caseIds", w.owner,
  w.made_by as "madeBy", w.made_at as "madeAt", w.confirmed_by as "confirmedBy", w.confirmed_at as "confirmedAt",
  w.review_at as "reviewAt", w.expires_at as "expiresAt", c.name, c.address, c.person_id as "personId",
  coalesce((select json_agg(json_build_object('kind', i.kind, 'source', i.source, 'value', i.value))
    from customer_identities i join customers p on p.organisation_id = i.organisation_id and p.id = i.customer_id
    where i.organisation_id = w.organisation_id and p.person_id = c.person_id), '[]')
    as marks`;
const from = `watch_entries w join customers c on c.organisation_id = w.organisation_id and c.id = w.customer_id`;

/** As many are looked through; who has more on a watchlist keeps a list of customers. */
const most = 5_000;

/** Every entry of the organisation that has not ended, those to be looked at soonest first. */
export async function watchEntries(sql: Sql, organisationId: string, now: Instant): Promise<WatchRow[]> {
  const { rows } = await sql.query<Raw>(
    `select ${columns} from ${from} where w.organisation_id = $1 and w.expires_at > $2
     order by w.review_at, w.id limit ${most}`,
    [organisationId, now],
  );
  return withRequests(sql, organisationId, rows);
}

/** The entry, whether or not it has ended; null for none, and for what is no UUID. */
export async function findWatch(sql: Sql, organisationId: string, id: string): Promise<WatchRow | null> {
  if (!isUuid(id)) return null;
  const { rows } = await sql.query<Raw>(
    `select ${columns} from ${from} where w.organisation_id = $1 and w.id = $2`,
    [organisationId, id],
  );
  return (await withRequests(sql, organisationId, rows))[0] ?? null;
}

/** The id of the entry that a request is about, or null. */
export async function entryOfRequest(sql: Sql, organisationId: string, id: string): Promise<string | null> {
  if (!isUuid(id)) return null;
  const { rows } = await sql.query<{ entryId: string }>(
    'select entry_id as "entryId" from watch_requests where organisation_id = $1 and id = $2',
    [organisationId, id],
  );
  return rows[0]?.entryId ?? null;
}

async function withRequests(sql: Sql, organisationId: string, raw: readonly Raw[]): Promise<WatchRow[]> {
  if (raw.length === 0) return [];
  const { rows } = await sql.query<RawRequest>(
    `select id, entry_id as "entryId", kind, words, received_at as "receivedAt", received_by as "receivedBy",
       answer_by as "answerBy", answered_at as "answeredAt", answered_by as "answeredBy", outcome, answer
     from watch_requests where organisation_id = $1 and entry_id = any($2::uuid[]) order by received_at, id`,
    [organisationId, raw.map(({ id }) => id)],
  );
  const requests = rows.map(toRequest);
  return raw.map(({ name, address, personId, marks, ...entry }) => ({
    entry: {
      ...entry,
      madeAt: toInstant(entry.madeAt),
      confirmedAt: entry.confirmedAt && toInstant(entry.confirmedAt),
      reviewAt: toInstant(entry.reviewAt),
      expiresAt: toInstant(entry.expiresAt),
    },
    customer: { personId, name, address, marks },
    requests: requests.filter(({ entryId }) => entryId === entry.id),
  }));
}

function toRequest({ answeredAt, answeredBy, outcome, answer, ...rest }: RawRequest): WatchRequest {
  return {
    ...rest,
    receivedAt: toInstant(rest.receivedAt),
    answerBy: toInstant(rest.answerBy),
    answered:
      answeredAt && outcome
        ? { at: toInstant(answeredAt), by: answeredBy ?? '', outcome, words: answer ?? '' }
        : null,
  };
}

/** The entries of whoever this customer is, ended or not. */
export async function watchOfPerson(
  sql: Sql,
  organisationId: string,
  customerId: string,
): Promise<WatchRow[]> {
  const { rows } = await sql.query<Raw>(
    `select ${columns} from ${from} where w.organisation_id = $1 and w.customer_id = any(${samePerson('$2')})
     order by w.made_at, w.id`,
    [organisationId, customerId],
  );
  return withRequests(sql, organisationId, rows);
}

/** Keeps a new entry. False, and nothing is kept, where the customer has one of that kind. */
export async function insertWatch(sql: Sql, organisationId: string, e: WatchEntry): Promise<boolean> {
  const { rowCount } = await sql.query(
    `insert into watch_entries (organisation_id, id, customer_id, kind, evidence, care, case_ids, owner, made_by,
       made_at, confirmed_by, confirmed_at, review_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7::uuid[], $8, $9, $10, null, null, $11, $12)
     on conflict on constraint watch_entries_one do nothing`,
    [
      organisationId,
      e.id,
      e.customerId,
      e.kind,
      e.evidence,
      e.care,
      e.caseIds,
      e.owner,
      e.madeBy,
      e.madeAt,
      e.reviewAt,
      e.expiresAt,
    ],
  );
  return rowCount === 1;
}

/** Writes what may change of an entry: all but whose it is and who made it. */
export async function updateWatch(sql: Sql, organisationId: string, e: WatchEntry): Promise<void> {
  await sql.query(
    `update watch_entries set evidence = $3, care = $4, case_ids = $5::uuid[], owner = $6, confirmed_by = $7,
       confirmed_at = $8, review_at = $9, expires_at = $10 where organisation_id = $1 and id = $2`,
    [
      organisationId,
      e.id,
      e.evidence,
      e.care,
      e.caseIds,
      e.owner,
      e.confirmedBy,
      e.confirmedAt,
      e.reviewAt,
      e.expiresAt,
    ],
  );
}

/** Ends an entry: nothing of it is left but the audit. */
export async function deleteWatch(sql: Sql, organisationId: string, id: string): Promise<void> {
  await sql.query('delete from watch_entries where organisation_id = $1 and id = $2', [organisationId, id]);
}

/** Ends every entry of a person; answers their ids. */
export async function deleteWatchOf(sql: Sql, organisationId: string, customerId: string): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    'delete from watch_entries where organisation_id = $1 and customer_id = $2 returning id',
    [organisationId, customerId],
  );
  return rows.map(({ id }) => id);
}

export async function insertRequest(sql: Sql, organisationId: string, r: WatchRequest): Promise<void> {
  await sql.query(
    `insert into watch_requests (organisation_id, id, entry_id, kind, words, received_at, received_by, answer_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [organisationId, r.id, r.entryId, r.kind, r.words, r.receivedAt, r.receivedBy, r.answerBy],
  );
}

export async function updateRequest(sql: Sql, organisationId: string, r: WatchRequest): Promise<void> {
  await sql.query(
    `update watch_requests set answered_at = $3, answered_by = $4, outcome = $5, answer = $6
     where organisation_id = $1 and id = $2`,
    [
      organisationId,
      r.id,
      r.answered?.at ?? null,
      r.answered?.by ?? null,
      r.answered?.outcome ?? null,
      r.answered?.words ?? null,
    ],
  );
}

/**
 * Ends the entries of an organisation whose time has come, and those whose customer objected and got no answer by
 * the day it was due. Answers which, and why.
 */
export async function endWatchDue(
  sql: Sql,
  organisationId: string,
  now: Instant,
): Promise<{ id: string; why: 'expired' | 'unanswered' }[]> {
  const { rows } = await sql.query<{ id: string; why: 'expired' | 'unanswered' }>(
    `delete from watch_entries w where w.organisation_id = $1 and (w.expires_at <= $2 or exists (
       select from watch_requests r where r.organisation_id = w.organisation_id and r.entry_id = w.id
         and r.kind = 'objection' and r.answered_at is null and r.answer_by <= $2))
     returning w.id, case when w.expires_at <= $2 then 'expired' else 'unanswered' end as why`,
    [organisationId, now],
  );
  return rows;
}

/** The numbers of these cases, by their ids. */
export async function numbersOf(
  sql: Sql,
  organisationId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql.query<{ id: string; number: string }>(
    'select id, number from cases where organisation_id = $1 and id = any($2::uuid[])',
    [organisationId, ids],
  );
  return new Map(rows.map(({ id, number }) => [id, number]));
}
