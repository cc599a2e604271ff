import { createHash, randomBytes } from 'node:crypto';
import { type Instant, toInstant } from '../base/time.ts';
import type { Role } from '../knowledge/ids.ts';
import type { Sql } from './sql.ts';

/** Who an invitation will make. */
export interface Invited {
  name: string;
  account: string;
  roles: Role[];
  departmentId: string | null;
}

/** What a key opens, once. */
export type LinkPurpose =
  | { kind: 'set-up' }
  | { kind: 'invitation'; invited: Invited }
  | { kind: 'sign-in' | 'new-password'; memberId: string };

export interface Link {
  organisationId: string;
  id: string;
  purpose: LinkPurpose;
  madeBy: string;
  createdAt: Instant;
  expiresAt: Instant;
}

/** A link that makes somebody new. */
export type Invitation = Omit<Link, 'purpose'> & { invited: Invited };

interface Row {
  organisation_id: string;
  id: string;
  kind: LinkPurpose['kind'];
  member_id: string | null;
  name: string | null;
  account: string | null;
  roles: Role[] | null;
  department_id: string | null;
  made_by: string;
  created_at: Date;
  expires_at: Date;
}

const columns =
  'organisation_id, id, kind, member_id, name, account, roles, department_id, made_by, created_at, expires_at';

/** A key of 256 bits of chance, in characters that may stand in an address. */
export const newKey = (): string => randomBytes(32).toString('base64url');

const digest = (key: string): Buffer => createHash('sha256').update(key).digest();

export async function insertLink(sql: Sql, link: Link, key: string): Promise<void> {
  const { purpose } = link;
  const invited = purpose.kind === 'invitation' ? purpose.invited : null;
  await sql.query(
    `insert into one_time_links (organisation_id, id, kind, key_digest, member_id, name, account, roles,
       department_id, made_by, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      link.organisationId,
      link.id,
      purpose.kind,
      digest(key),
      'memberId' in purpose ? purpose.memberId : null,
      invited?.name ?? null,
      invited?.account ?? null,
      invited?.roles ?? null,
      invited?.departmentId ?? null,
      link.madeBy,
      link.createdAt,
      link.expiresAt,
    ],
  );
}

/** What this key still opens; null if it is unknown, used up or too old. */
export async function findLink(sql: Sql, key: string, now: Instant): Promise<Link | null> {
  const { rows } = await sql.query<Row>(
    `select ${columns} from one_time_links where key_digest = $1 and used_at is null and expires_at > $2`,
    [digest(key), now],
  );
  return rows[0] ? toLink(rows[0]) : null;
}

/** Uses a key of this kind up; null if it opens nothing. Of two at once, one gets the link. */
export async function takeLink(
  sql: Sql,
  key: string,
  now: Instant,
  kind: LinkPurpose['kind'],
): Promise<Link | null> {
  const { rows } = await sql.query<Row>(
    `update one_time_links set used_at = $2
     where key_digest = $1 and kind = $3 and used_at is null and expires_at > $2 returning ${columns}`,
    [digest(key), now, kind],
  );
  return rows[0] ? toLink(rows[0]) : null;
}

/** The invitations nobody has accepted yet, also those that are too old, the newest first. */
export async function invitationsOf(sql: Sql, organisationId: string): Promise<Invitation[]> {
  const { rows } = await sql.query<Row>(
    `select ${columns} from one_time_links
     where organisation_id = $1 and kind = 'invitation' and used_at is null order by created_at desc, id desc`,
    [organisationId],
  );
  return rows.map((row) => {
    const { purpose: _, ...link } = toLink(row);
    return { ...link, invited: invitedOf(row) };
  });
}

/** Which unused links of an organisation are meant: one, or all of a kind for somebody or something. */
export interface WhichLinks {
  kind: LinkPurpose['kind'];
  id?: string;
  account?: string;
  memberId?: string;
}

/** Withdraws unused links; answers their ids. */
export async function dropLinks(sql: Sql, organisationId: string, which: WhichLinks): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `delete from one_time_links where organisation_id = $1 and kind = $2 and used_at is null
       and ($3::text is null or id::text = $3) and ($4::text is null or account = $4)
       and ($5::text is null or member_id::text = $5) returning id`,
    [organisationId, which.kind, which.id ?? null, which.account ?? null, which.memberId ?? null],
  );
  return rows.map(({ id }) => id);
}

/** Lets every unused link die that lets this member in. */
export async function dropWaysIn(sql: Sql, organisationId: string, memberId: string): Promise<void> {
  await sql.query(
    'delete from one_time_links where organisation_id = $1 and member_id::text = $2 and used_at is null',
    [organisationId, memberId],
  );
}

/** Lets every unused link die that this member made, for whomever; answers the ids of the invitations among them. */
export async function dropLinksMadeBy(sql: Sql, organisationId: string, madeBy: string): Promise<string[]> {
  const { rows } = await sql.query<{ id: string; kind: LinkPurpose['kind'] }>(
    `delete from one_time_links where organisation_id = $1 and made_by = $2 and used_at is null
     returning id, kind`,
    [organisationId, madeBy],
  );
  return rows.filter(({ kind }) => kind === 'invitation').map(({ id }) => id);
}

function toLink(row: Row): Link {
  return {
    organisationId: row.organisation_id,
    id: row.id,
    purpose: purposeOf(row),
    madeBy: row.made_by,
    createdAt: toInstant(row.created_at),
    expiresAt: toInstant(row.expires_at),
  };
}

function purposeOf(row: Row): LinkPurpose {
  if (row.kind === 'set-up') return { kind: row.kind };
  if (row.kind === 'invitation') return { kind: row.kind, invited: invitedOf(row) };
  return { kind: row.kind, memberId: row.member_id ?? '' };
}

// The table's own check says that an invitation has all of these.
const invitedOf = (row: Row): Invited => ({
  name: row.name ?? '',
  account: row.account ?? '',
  roles: row.roles ?? [],
  departmentId: row.department_id,
});
