import { type Instant, toInstant } from '../base/time.ts';
import type { OverlayBody } from '../knowledge/overlay.ts';
import { prepared, type Sql } from './sql.ts';

/** One version of what an organisation says of an entry. */
export interface OverlayVersion {
  entry: string;
  version: number;
  isOn: boolean;
  /** Null: as it came. */
  own: OverlayBody | null;
  /** What the knowledge said at that time; null: nothing, or the entry is the organisation's own. */
  supplied: unknown;
  fromVersion: number | null;
  madeBy: string;
  madeAt: Instant;
}

interface Row {
  entry: string;
  version: number;
  is_on: boolean;
  own: OverlayBody | null;
  supplied: unknown;
  from_version: number | null;
  made_by: string;
  made_at: Date;
}

const columns = 'entry, version, is_on, own, supplied, from_version, made_by, made_at';

const toVersion = (row: Row): OverlayVersion => ({
  entry: row.entry,
  version: row.version,
  isOn: row.is_on,
  own: row.own,
  supplied: row.supplied,
  fromVersion: row.from_version,
  madeBy: row.made_by,
  madeAt: toInstant(row.made_at),
});

const countRows = prepared(
  'overlay-state',
  'select count(*)::int as rows from overlays where organisation_id = $1',
);

/** How many rows there are: rows are only ever added, so the number names what they say. 0: nothing is laid over. */
export async function overlayState(sql: Sql, organisationId: string): Promise<number> {
  const { rows } = await sql.query<{ rows: number }>(countRows, [organisationId]);
  return rows[0]?.rows ?? 0;
}

/** What is in use: the newest version of every entry, in the order the entries were first touched. */
export async function overlaysInUse(sql: Sql, organisationId: string): Promise<OverlayVersion[]> {
  const { rows } = await sql.query<Row>(
    `select ${columns} from (
       select distinct on (entry) ${columns}, min(made_at) over (partition by entry) as first_at
       from overlays where organisation_id = $1 order by entry, version desc
     ) newest order by first_at, entry`,
    [organisationId],
  );
  return rows.map(toVersion);
}

/** Every version of one entry, the newest first. */
export async function overlayVersions(
  sql: Sql,
  organisationId: string,
  entry: string,
): Promise<OverlayVersion[]> {
  const { rows } = await sql.query<Row>(
    `select ${columns} from overlays where organisation_id = $1 and entry = $2 order by version desc`,
    [organisationId, entry],
  );
  return rows.map(toVersion);
}

/** Writes the next version. False where somebody else has just written it. */
export async function insertOverlay(
  sql: Sql,
  organisationId: string,
  { entry, version, isOn, own, supplied, fromVersion, madeBy, madeAt }: OverlayVersion,
): Promise<boolean> {
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
  const { rowCount } = await sql.query(
    `insert into overlays (organisation_id, entry, version, is_on, own, supplied, from_version, made_by, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [organisationId, entry, version, isOn, json(own), json(supplied), fromVersion, madeBy, madeAt],
  );
  return rowCount === 1;
}

/** What handlers said last in any case, the newest first. */
export async function latestHandlerTurns(
  sql: Sql,
  organisationId: string,
  limit: number,
): Promise<{ caseId: string; number: string; seq: number; text: string }[]> {
  const { rows } = await sql.query<{ caseId: string; number: string; seq: number; text: string }>(
    `select t.case_id as "caseId", c.number, t.seq, t.text
     from turns t join cases c on c.organisation_id = t.organisation_id and c.id = t.case_id
     where t.organisation_id = $1 and t.role = 'handler' and t.erased_at is null
     order by t.at desc, t.case_id, t.seq desc limit $2`,
    [organisationId, limit],
  );
  return rows;
}
