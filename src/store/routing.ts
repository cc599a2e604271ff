import { type Instant, toInstant } from '../base/time.ts';
import type { HardKind, RoutingWay, Strength } from '../desk/routing/route.ts';
import type { Cause, Role, Sector } from '../knowledge/ids.ts';
import { endangersPeople, isLive } from './case-filter.ts';
import type { Sql } from './sql.ts';

export type RoutingMode = 'off' | 'suggest' | 'assign';

export interface RoutingSettings {
  mode: RoutingMode;
  way: RoutingWay;
}

/** Until an organisation says otherwise: suggested with reasons, given by people. */
const usualSettings: RoutingSettings = { mode: 'suggest', way: 'fit' };

export async function routingSettings(sql: Sql, organisationId: string): Promise<RoutingSettings> {
  const { rows } = await sql.query<RoutingSettings>(
    'select mode, way from routing_settings where organisation_id = $1',
    [organisationId],
  );
  return rows[0] ?? usualSettings;
}

export async function saveRoutingSettings(
  sql: Sql,
  organisationId: string,
  { mode, way }: RoutingSettings,
  at: Instant,
): Promise<void> {
  await sql.query(
    `insert into routing_settings (organisation_id, mode, way, changed_at) values ($1, $2, $3, $4)
     on conflict (organisation_id) do update set mode = $2, way = $3, changed_at = $4`,
    [organisationId, mode, way, at],
  );
}

/** What somebody takes on. Empty lists: everything. */
export interface Skills {
  sectors: Sector[];
  langs: ('zh' | 'en')[];
  causes: Cause[];
  hard: HardKind[];
  /** As many cases as they may have at once; null: no cap. */
  mostOpen: number | null;
}

export interface Absence {
  id: string;
  memberId: string;
  fromAt: Instant;
  untilAt: Instant | null;
  standIn: string | null;
  /** What they have on hand goes to the stand-in, or to whom routing chooses, when it begins. */
  handsOver: boolean;
}

/** Somebody who works on cases, with what they can do and what they carry. */
export interface Worker extends Skills {
  id: string;
  name: string;
  roles: Role[];
  active: boolean;
  strengths: Strength[];
  lastGivenAt: Instant | null;
  /** Live cases they own. */
  open: number;
  /** Hard talks they had today: rage or danger to people in a case of theirs that moved since midnight. */
  hardToday: number;
  /** Of now and of what is to come, the nearest first. */
  absences: Absence[];
}

interface Raw extends Omit<Worker, 'lastGivenAt' | 'absences'> {
  lastGivenAt: Date | null;
  absences: (Omit<Absence, 'fromAt' | 'untilAt'> & { fromAt: string; untilAt: string | null })[];
}

/** Everybody with a role that works on cases, and who has left but still owns some. */
export async function workersOf(
  sql: Sql,
  organisationId: string,
  now: Instant,
  midnightBefore: Instant,
): Promise<Worker[]> {
  const { rows } = await sql.query<Raw>(
    `with carried as (
       select c.owner, count(*)::integer as open,
         (count(*) filter (where c.updated_at >= $3 and (c.anger >= 3 or ${endangersPeople})))::integer as hard
       from cases c where c.organisation_id = $1 and c.owner is not null and ${isLive} group by c.owner)
     select m.id, m.name, m.roles, m.active, coalesce(s.sectors, '{}') as sectors, coalesce(s.langs, '{}') as langs,
       coalesce(s.causes, '{}') as causes, coalesce(s.hard, '{}') as hard, s.most_open as "mostOpen",
       coalesce(s.strengths, '{}') as strengths, s.last_given_at as "lastGivenAt",
       coalesce(k.open, 0) as open, coalesce(k.hard, 0) as "hardToday",
       coalesce((select json_agg(json_build_object('id', a.id, 'memberId', a.member_id, 'fromAt', a.from_at,
           'untilAt', a.until_at, 'standIn', a.stand_in, 'handsOver', a.hands_over) order by a.from_at)
         from absences a where a.organisation_id = m.organisation_id and a.member_id = m.id
           and (a.until_at is null or a.until_at > $2)), '[]') as absences
     from members m
     left join member_skills s on s.organisation_id = m.organisation_id and s.member_id = m.id
     left join carried k on k.owner = m.id::text
     where m.organisation_id = $1
       and (m.active and m.roles && array['handler', 'lead', 'manager'] or coalesce(k.open, 0) > 0)
     order by m.active desc, m.name, m.id`,
    [organisationId, now, midnightBefore],
  );
  return rows.map((row) => ({
    ...row,
    lastGivenAt: row.lastGivenAt && toInstant(row.lastGivenAt),
    absences: row.absences.map((a) => ({
      ...a,
      fromAt: toInstant(a.fromAt),
      untilAt: a.untilAt === null ? null : toInstant(a.untilAt),
    })),
  }));
}

export async function saveSkills(
  sql: Sql,
  organisationId: string,
  memberId: string,
  { sectors, langs, causes, hard, mostOpen }: Skills,
): Promise<void> {
  await sql.query(
    `insert into member_skills (organisation_id, member_id, sectors, langs, causes, hard, strengths, most_open)
     values ($1, $2, $3, $4, $5, $6, '{}', $7)
     on conflict (organisation_id, member_id) do update
       set sectors = $3, langs = $4, causes = $5, hard = $6, most_open = $7`,
    [organisationId, memberId, sectors, langs, causes, hard, mostOpen],
  );
}

export async function saveStrengths(
  sql: Sql,
  organisationId: string,
  memberId: string,
  strengths: readonly Strength[],
): Promise<void> {
  await sql.query(
    `insert into member_skills (organisation_id, member_id, sectors, langs, causes, hard, strengths)
     values ($1, $2, '{}', '{}', '{}', '{}', $3)
     on conflict (organisation_id, member_id) do update set strengths = $3`,
    [organisationId, memberId, strengths],
  );
}

/** Remembers whose turn it was. */
export async function noteGiven(
  sql: Sql,
  organisationId: string,
  memberId: string,
  at: Instant,
): Promise<void> {
  await sql.query(
    `insert into member_skills (organisation_id, member_id, sectors, langs, causes, hard, strengths, last_given_at)
     values ($1, $2, '{}', '{}', '{}', '{}', '{}', $3)
     on conflict (organisation_id, member_id) do update set last_given_at = $3`,
    [organisationId, memberId, at],
  );
}

export async function insertAbsence(
  sql: Sql,
  organisationId: string,
  { id, memberId, fromAt, untilAt, standIn, handsOver }: Absence,
  made: { by: string; at: Instant },
): Promise<void> {
  await sql.query(
    `insert into absences (organisation_id, id, member_id, from_at, until_at, stand_in, hands_over, made_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [organisationId, id, memberId, fromAt, untilAt, standIn, handsOver, made.by, made.at],
  );
}

/** Absences that have begun and whose cases are still to be handed over, the earliest first. */
export async function absencesToHand(
  sql: Sql,
  organisationId: string,
  now: Instant,
): Promise<Pick<Absence, 'id' | 'memberId' | 'standIn'>[]> {
  const { rows } = await sql.query<Pick<Absence, 'id' | 'memberId' | 'standIn'>>(
    `select id, member_id as "memberId", stand_in as "standIn" from absences
     where organisation_id = $1 and hands_over and handed_at is null and from_at <= $2
       and (until_at is null or until_at > $2) order by from_at, id limit 20`,
    [organisationId, now],
  );
  return rows;
}

export async function noteHanded(
  sql: Sql,
  organisationId: string,
  absenceId: string,
  at: Instant,
): Promise<void> {
  await sql.query('update absences set handed_at = $3 where organisation_id = $1 and id = $2', [
    organisationId,
    absenceId,
    at,
  ]);
}

/** Somebody is back: what they are away for now ends, what was to come is dropped. */
export async function endAbsences(
  sql: Sql,
  organisationId: string,
  memberId: string,
  now: Instant,
): Promise<void> {
  await sql.query(
    'delete from absences where organisation_id = $1 and member_id = $2::uuid and from_at >= $3',
    [organisationId, memberId, now],
  );
  await sql.query(
    `update absences set until_at = $3 where organisation_id = $1 and member_id = $2::uuid
     and (until_at is null or until_at > $3)`,
    [organisationId, memberId, now],
  );
}

/** The ids of the live cases somebody owns, the oldest first. */
export async function casesOnHand(sql: Sql, organisationId: string, owner: string): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `select c.id from cases c where c.organisation_id = $1 and c.owner = $2 and ${isLive} order by c.id`,
    [organisationId, owner],
  );
  return rows.map(({ id }) => id);
}

/** The greatest sum the customer of a case was read to want, in minor units; null: none was named. */
export async function amountWanted(sql: Sql, organisationId: string, caseId: string): Promise<number | null> {
  const { rows } = await sql.query<{ minor: number | null }>(
    `select (max((body->'reading'->>'amount')::numeric) * 100)::float8 as minor from case_events
     where organisation_id = $1 and case_id = $2 and type = 'reading-taken'
       and jsonb_typeof(body->'reading'->'amount') = 'number'`,
    [organisationId, caseId],
  );
  return rows[0]?.minor ?? null;
}
