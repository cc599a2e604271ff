import type { Instant } from '../base/time.ts';
import type { Sector } from '../knowledge/ids.ts';
import type { Database, Sql } from './sql.ts';

/** How a customer reaches the desk, in the organisation's own words; null is not said. */
export interface Reach {
  phone: string | null;
  mail: string | null;
  address: string | null;
  /** When somebody is there. */
  hours: string | null;
}

/** Whose desk it is. `name` is empty until it is set up. */
export interface Organisation {
  id: string;
  name: string;
  sector: Sector;
  lang: 'zh' | 'en';
  /** Who is called first when somebody is in danger. */
  safetyContact: string | null;
  reach: Reach;
}

/** What may be changed of it. What is left out of contacts stays as it was. */
export type OrganisationChange = Omit<Organisation, 'safetyContact' | 'reach'> & {
  safetyContact?: string | null | undefined;
  reach?: Reach | undefined;
};

// Two processes that open a fresh desk at once must agree on its one organisation.
const lockKey = 7_106_114_211;

/**
 * The install's organisation: the first one made. Makes it, with `id`, where there is none yet; set-up gives
 * it its real name later.
 */
export async function firstOrganisation(db: Database, id: string, at: Instant): Promise<string> {
  return db.transaction(async (sql) => {
    await sql.query('select pg_advisory_xact_lock($1)', [lockKey]);
    const found = await sql.query<{ organisation_id: string }>(
      'select organisation_id from organisations order by created_at, organisation_id limit 1',
    );
    if (found.rows[0]) return found.rows[0].organisation_id;
    await sql.query('insert into organisations (organisation_id, name, created_at) values ($1, $2, $3)', [
      id,
      '',
      at,
    ]);
    await sql.query(
      'insert into audit (organisation_id, id, at, actor, what, target) values ($1, $1, $2, $3, $4, $5)',
      [id, at, 'set-up', 'organisation-made', id],
    );
    return id;
  });
}

/** @throws Error if there is none of this id: ids of organisations come from us */
export async function findOrganisation(sql: Sql, id: string): Promise<Organisation> {
  const { rows } = await sql.query<Organisation>(
    `select organisation_id as id, name, sector, lang, safety_contact as "safetyContact",
       jsonb_build_object('phone', phone, 'mail', mail, 'address', address, 'hours', open_hours) as reach
     from organisations where organisation_id = $1`,
    [id],
  );
  if (!rows[0]) throw new Error(`no organisation ${id}`);
  return rows[0];
}

/** Names an organisation; the first time counts as its set-up. */
export async function updateOrganisation(
  sql: Sql,
  organisation: OrganisationChange,
  at: Instant,
): Promise<void> {
  const { id, name, sector, lang, safetyContact, reach } = organisation;
  await sql.query(
    `update organisations set name = $2, sector = $3, lang = $4, set_up_at = coalesce(set_up_at, $5),
       safety_contact = case when $6 then $7 else safety_contact end,
       phone = case when $8 then $9 else phone end, mail = case when $8 then $10 else mail end,
       address = case when $8 then $11 else address end, open_hours = case when $8 then $12 else open_hours end
     where organisation_id = $1`,
    [
      ...[id, name, sector, lang, at, safetyContact !== undefined, safetyContact ?? null],
      ...[reach !== undefined, reach?.phone ?? null, reach?.mail ?? null],
      ...[reach?.address ?? null, reach?.hours ?? null],
    ],
  );
}

/** Lets nobody else change the organisation's members until this transaction ends. */
export async function holdMembers(sql: Sql, organisationId: string): Promise<void> {
  await sql.query('select 1 from organisations where organisation_id = $1 for no key update', [
    organisationId,
  ]);
}
