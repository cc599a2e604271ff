import { type Instant, toInstant } from '../base/time.ts';
import { isUuid } from './case-filter.ts';
import type { Sql } from './sql.ts';

/** A view of the queue under a name. `owner` made it; a shared one is seen by everybody of the organisation. */
export interface SavedViewRow {
  id: string;
  owner: string;
  name: string;
  query: string;
  shared: boolean;
  createdAt: Instant;
}

type Raw = Omit<SavedViewRow, 'createdAt'> & { createdAt: Date };

const columns = 'id, owner, name, query, shared, created_at as "createdAt"';
const toView = (row: Raw): SavedViewRow => ({ ...row, createdAt: toInstant(row.createdAt) });

/** This person's own views and the shared ones, by name. */
export async function viewsFor(sql: Sql, organisationId: string, owner: string): Promise<SavedViewRow[]> {
  const { rows } = await sql.query<Raw>(
    `select ${columns} from saved_views where organisation_id = $1 and (owner = $2 or shared)
     order by shared, name, id`,
    [organisationId, owner],
  );
  return rows.map(toView);
}

/** The view, or null; also for what is no UUID. */
export async function findView(sql: Sql, organisationId: string, id: string): Promise<SavedViewRow | null> {
  if (!isUuid(id)) return null;
  const { rows } = await sql.query<Raw>(
    `select ${columns} from saved_views where organisation_id = $1 and id = $2`,
    [organisationId, id],
  );
  return rows[0] ? toView(rows[0]) : null;
}

/** Keeps a new view. False, and nothing is kept, where its maker has `most` already. */
export async function insertView(
  sql: Sql,
  organisationId: string,
  view: SavedViewRow,
  most: number,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `insert into saved_views (organisation_id, id, owner, name, query, shared, created_at)
     select $1::uuid, $2::uuid, $3::text, $4::text, $5::text, $6::boolean, $7::timestamptz
     where (select count(*) from saved_views where organisation_id = $1::uuid and owner = $3::text) < $8`,
    [organisationId, view.id, view.owner, view.name, view.query, view.shared, view.createdAt, most],
  );
  return rowCount === 1;
}

export async function updateView(sql: Sql, organisationId: string, view: SavedViewRow): Promise<void> {
  await sql.query(
    'update saved_views set name = $3, query = $4, shared = $5 where organisation_id = $1 and id = $2',
    [organisationId, view.id, view.name, view.query, view.shared],
  );
}

export async function deleteView(sql: Sql, organisationId: string, id: string): Promise<void> {
  await sql.query('delete from saved_views where organisation_id = $1 and id = $2', [organisationId, id]);
}
