import type { Instant } from '../base/time.ts';
import type { Sql } from './sql.ts';

/** A member's picture. */
export interface Face {
  kind: 'jpg' | 'png';
  bytes: Buffer;
}

/** When whose picture was set, as a mark that changes with it: of everybody here who has one, or of one person. */
export async function facesOf(
  sql: Sql,
  organisationId: string,
  memberId?: string,
): Promise<Map<string, string>> {
  const { rows } = await sql.query<{ id: string; mark: string }>(
    `select member_id::text as id, floor(extract(epoch from set_at) * 1000)::bigint::text as mark from member_faces
     where organisation_id = $1 and ($2::text is null or member_id::text = $2)`,
    [organisationId, memberId ?? null],
  );
  return new Map(rows.map(({ id, mark }) => [id, mark]));
}

export async function loadFace(sql: Sql, organisationId: string, memberId: string): Promise<Face | null> {
  const { rows } = await sql.query<Face>(
    'select kind, bytes from member_faces where organisation_id = $1 and member_id::text = $2',
    [organisationId, memberId],
  );
  return rows[0] ?? null;
}

export async function setFace(
  sql: Sql,
  organisationId: string,
  memberId: string,
  { kind, bytes }: Face,
  at: Instant,
): Promise<void> {
  await sql.query(
    `insert into member_faces (organisation_id, member_id, kind, bytes, set_at) values ($1, $2, $3, $4, $5)
     on conflict (organisation_id, member_id) do update set kind = excluded.kind, bytes = excluded.bytes,
       set_at = excluded.set_at`,
    [organisationId, memberId, kind, bytes, at],
  );
}

export async function dropFace(sql: Sql, organisationId: string, memberId: string): Promise<void> {
  await sql.query('delete from member_faces where organisation_id = $1 and member_id = $2', [
    organisationId,
    memberId,
  ]);
}
