import { type Instant, toInstant } from '../base/time.ts';
import { type CaseLine, columns, type Row, toLine, words, wordsFrom } from './case-list.ts';
import type { Sql } from './sql.ts';

/** An earlier case that somebody may have come again for. */
export interface EarlierOne {
  number: string;
  stage: string;
  receivedAt: Instant;
  /** The customer's first words, subject and all; empty once erased. */
  text: string;
}

/** A case of somebody who had another one open, or closed not long ago; nobody has said whether it is the same matter. */
export interface MaybeAgain {
  line: CaseLine;
  text: string;
  /** The newest first, at most three. */
  earlier: EarlierOne[];
}

interface Raw extends Row {
  text: string;
  earlier: (Omit<EarlierOne, 'receivedAt'> & { receivedAt: string })[];
}

const firstText = (
  of: string,
): string => `(select left(concat_ws(chr(10), f.subject, f.text), 2000) from turns f
  where f.organisation_id = $1 and f.case_id = ${of} and f.role = 'customer' order by f.seq limit 1)`;

/**
 * When a complaint was closed; never, while it is open. Imported history was handled elsewhere: what is known of its
 * end is that it was received.
 */
export const closedAt = (c: string): string => `(case
  when ${c}.stage = 'archived' then (${c}.state -> 'archive' ->> 'at')::timestamptz
  when ${c}.history then ${c}.received_at else 'infinity' end)`;

/**
 * Whoever came while an earlier case of theirs was open, or so many days after its close, and where nobody has judged
 * yet whether it is the same matter; the newest first.
 */
export async function unjudgedRepeats(
  sql: Sql,
  organisationId: string,
  { withinDays, limit }: { withinDays: number; limit: number },
): Promise<MaybeAgain[]> {
  const { rows } = await sql.query<Raw>(
    `select p.*, ${words}, coalesce(${firstText('p.id')}, '') as text from (
       select ${columns}, before.earlier from cases c
       join customers k on k.organisation_id = c.organisation_id and k.id = c.customer_id
       cross join lateral (
         select json_agg(json_build_object('number', x.number, 'stage', x.stage, 'receivedAt', x.received_at,
           'text', coalesce(${firstText('x.id')}, '')) order by x.received_at desc) as earlier
         from (select e.id, e.number, e.stage, e.received_at from customers o
           join cases e on e.organisation_id = o.organisation_id and e.customer_id = o.id
           where o.organisation_id = $1 and o.person_id = k.person_id and e.id <> c.id and e.merged_into is null
             and (e.received_at, e.id) < (c.received_at, c.id)
             and c.received_at < ${closedAt('e')} + make_interval(days => $2)
           order by e.received_at desc limit 3) x) before
       where c.organisation_id = $1 and not c.history and c.merged_into is null and before.earlier is not null
         and coalesce(c.state -> 'repeatOf', 'null') = 'null' and coalesce(c.state -> 'notRepeatOf', '[]') = '[]'
       order by c.received_at desc, c.id desc limit $3) p
     ${wordsFrom} order by p."receivedAt" desc, p.id desc`,
    [organisationId, withinDays, limit],
  );
  return rows.map(({ text, earlier, ...row }) => ({
    line: toLine(row),
    text,
    earlier: earlier.map((one) => ({ ...one, receivedAt: toInstant(one.receivedAt) })),
  }));
}
