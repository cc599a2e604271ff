import type { Currency } from '../base/money.ts';
import {
  type AuthorisedRole,
  type Authority,
  authorisedRoles,
  cautiousAuthority,
} from '../desk/case/offers.ts';
import { prepared, type Sql } from './sql.ts';

const selectLimits = prepared(
  'authority-of',
  'select role, minor, currency from authority where organisation_id = $1',
);

/** How much goodwill each role may give; cautious limits where an organisation has set none of its own. */
export async function authorityOf(sql: Sql, organisationId: string): Promise<Authority> {
  const { rows } = await sql.query<{ role: AuthorisedRole; minor: string; currency: Currency }>(
    selectLimits,
    [organisationId],
  );
  const first = rows[0];
  if (!first) return cautiousAuthority;
  const own = Object.fromEntries(rows.map(({ role, minor }) => [role, Number(minor)]));
  return { currency: first.currency, limits: { ...cautiousAuthority.limits, ...own } };
}

/** Sets the limits of every role at once. Run it in the transaction that writes the audit row. */
export async function saveAuthority(sql: Sql, organisationId: string, authority: Authority): Promise<void> {
  const { currency, limits } = authority;
  await sql.query(
    `insert into authority (organisation_id, role, minor, currency)
     select $1, role, minor, $4 from unnest($2::text[], $3::bigint[]) as a(role, minor)
     on conflict (organisation_id, role) do update set minor = excluded.minor, currency = excluded.currency`,
    [organisationId, authorisedRoles, authorisedRoles.map((role) => limits[role]), currency],
  );
}
