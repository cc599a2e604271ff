import { byName } from '../base/by-name.ts';
import type { Instant } from '../base/time.ts';
import type { Sql } from './sql.ts';

/** Where members work. */
export interface Department {
  id: string;
  name: string;
}

/** The departments of an organisation, by name. */
export async function departmentsOf(sql: Sql, organisationId: string): Promise<Department[]> {
  const { rows } = await sql.query<Department>(
    'select id, name from departments where organisation_id = $1 order by id',
    [organisationId],
  );
  return rows.sort(byName);
}

/** Is there such a department? False also for what is no id of ours. */
export async function hasDepartment(sql: Sql, organisationId: string, id: string): Promise<boolean> {
  const { rowCount } = await sql.query(
    'select 1 from departments where organisation_id = $1 and id::text = $2',
    [organisationId, id],
  );
  return rowCount === 1;
}

/** @throws KeyTaken `departments_name` if another has the name */
export async function insertDepartment(
  sql: Sql,
  organisationId: string,
  department: Department,
  at: Instant,
): Promise<void> {
  await sql.query('insert into departments (organisation_id, id, name, created_at) values ($1, $2, $3, $4)', [
    organisationId,
    department.id,
    department.name,
    at,
  ]);
}

/** False if there is no such department. @throws KeyTaken `departments_name` if another has the name */
export async function renameDepartment(
  sql: Sql,
  organisationId: string,
  { id, name }: Department,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    'update departments set name = $3 where organisation_id = $1 and id::text = $2',
    [organisationId, id, name],
  );
  return rowCount === 1;
}
