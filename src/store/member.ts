import { byName } from '../base/by-name.ts';
import { type Instant, toInstant } from '../base/time.ts';
import type { Role } from '../knowledge/ids.ts';
import type { Sql } from './sql.ts';

/** A person of an organisation. */
export interface Member {
  id: string;
  userId: string;
  name: string;
  account: string;
  roles: Role[];
  departmentId: string | null;
  active: boolean;
  createdAt: Instant;
  lastSeenAt: Instant | null;
}

interface Row {
  id: string;
  user_id: string;
  name: string;
  account: string;
  roles: Role[];
  department_id: string | null;
  active: boolean;
  created_at: Date;
  last_seen_at: Date | null;
}

const select = `select m.id, m.user_id, m.name, u.account, m.roles, m.department_id, m.active, m.created_at,
  u.last_seen_at from members m join identity_users u on u.id = m.user_id where m.organisation_id = $1`;

const toMember = (row: Row): Member => ({
  id: row.id,
  userId: row.user_id,
  name: row.name,
  account: row.account,
  roles: row.roles,
  departmentId: row.department_id,
  active: row.active,
  createdAt: toInstant(row.created_at),
  lastSeenAt: row.last_seen_at && toInstant(row.last_seen_at),
});

/** The member of this id in this organisation; null also for what is no id of ours. */
export async function findMember(sql: Sql, organisationId: string, id: string): Promise<Member | null> {
  const { rows } = await sql.query<Row>(`${select} and m.id::text = $2`, [organisationId, id]);
  return rows[0] ? toMember(rows[0]) : null;
}

/** Everybody of the organisation, by name; who has left stands last. */
export async function membersOf(sql: Sql, organisationId: string): Promise<Member[]> {
  const { rows } = await sql.query<Row>(`${select} order by m.id`, [organisationId]);
  const members = rows.map(toMember);
  return members.sort((a, b) => Number(b.active) - Number(a.active) || byName(a, b));
}

/**
 * The name of everybody who is or was of the organisation, by their id: for the `by` of what they did. Departments
 * are among them: they are asked and answer like people.
 */
export async function namesOf(sql: Sql, organisationId: string): Promise<Map<string, string>> {
  const { rows } = await sql.query<{ id: string; name: string }>(
    `select id::text, name from members where organisation_id = $1
     union all select id::text, name from departments where organisation_id = $1
     union all select 'rung:' || rung.key || ':' || own.key, own.value
     from (select rules -> 'names' as names from goodwill_rules where organisation_id = $1
           order by version desc limit 1) newest,
       jsonb_each(coalesce(names, '{}')) rung, jsonb_each_text(rung.value) own
     where own.value is not null`,
    [organisationId],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Has anybody ever been of this organisation? Until then it is not set up. */
export async function hasMembers(sql: Sql, organisationId: string): Promise<boolean> {
  const { rowCount } = await sql.query('select 1 from members where organisation_id = $1 limit 1', [
    organisationId,
  ]);
  return rowCount === 1;
}

/** Is there an administrator who can still sign in, other than this one? */
export async function hasOtherAdmin(sql: Sql, organisationId: string, id: string): Promise<boolean> {
  const { rowCount } = await sql.query(
    `select 1 from members where organisation_id = $1 and id <> $2 and active and 'admin' = any(roles) limit 1`,
    [organisationId, id],
  );
  return rowCount === 1;
}

export async function insertMember(
  sql: Sql,
  organisationId: string,
  member: Pick<Member, 'id' | 'userId' | 'name' | 'roles' | 'departmentId'>,
  at: Instant,
): Promise<void> {
  await sql.query(
    `insert into members (organisation_id, id, user_id, name, roles, department_id, active, created_at)
     values ($1, $2, $3, $4, $5, $6, true, $7)`,
    [organisationId, member.id, member.userId, member.name, member.roles, member.departmentId, at],
  );
}

export async function updateMember(
  sql: Sql,
  organisationId: string,
  member: Pick<Member, 'id' | 'name' | 'roles' | 'departmentId' | 'active'>,
): Promise<void> {
  await sql.query(
    `update members set name = $3, roles = $4, department_id = $5, active = $6
     where organisation_id = $1 and id = $2`,
    [organisationId, member.id, member.name, member.roles, member.departmentId, member.active],
  );
}
