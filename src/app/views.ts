import { err, ok, type Result } from '../base/result.ts';
import type { Actor } from '../desk/case/case.ts';
import type { Role } from '../knowledge/ids.ts';
import { writeAudit } from '../store/audit.ts';
import type { Sql } from '../store/sql.ts';
import { deleteView, findView, insertView, type SavedViewRow, updateView } from '../store/views.ts';
import type { Desk } from './desk.ts';

/** Who may show a view to everybody, and who may change a shared one of somebody else. */
const sharers: readonly Role[] = ['lead', 'manager', 'admin'];
const keepers: readonly Role[] = ['manager', 'admin'];

/** As many views one person may have. */
export const mostViews = 50;

export type ViewRefusal =
  | { code: 'no-such-view' }
  | { code: 'not-your-view' }
  | { code: 'too-many-views'; most: number }
  | { code: 'wrong-role'; role: Role | 'clock'; allowed: readonly Role[] };

export type ViewBody = Pick<SavedViewRow, 'name' | 'query' | 'shared'>;

const isOneOf = (roles: readonly Role[], { role }: Actor): boolean => roles.some((one) => one === role);

/** Keeps a view of the queue under a name. */
export async function makeView(
  desk: Desk,
  body: ViewBody,
  actor: Actor,
): Promise<Result<SavedViewRow, ViewRefusal>> {
  if (body.shared && !isOneOf(sharers, actor)) return err(wrongRole(actor));
  const view = { ...body, id: desk.newId(), owner: actor.id, createdAt: desk.now() };
  return desk.pool.transaction(async (sql): Promise<Result<SavedViewRow, ViewRefusal>> => {
    if (!(await insertView(sql, desk.organisationId, view, mostViews)))
      return err({ code: 'too-many-views', most: mostViews });
    await note(desk, sql, 'view-made', view.id, actor);
    return ok(view);
  });
}

/** Changes a view that this person may change. */
export async function changeView(
  desk: Desk,
  id: string,
  body: ViewBody,
  actor: Actor,
): Promise<Result<SavedViewRow, ViewRefusal>> {
  const found = await changeable(desk, id, actor);
  if (!found.ok) return found;
  // Who was a lead when they shared it may keep it as it is.
  if (body.shared && !found.value.shared && !isOneOf(sharers, actor)) return err(wrongRole(actor));
  const view = { ...found.value, ...body };
  await desk.pool.transaction(async (sql) => {
    await updateView(sql, desk.organisationId, view);
    await note(desk, sql, 'view-changed', id, actor);
  });
  return ok(view);
}

/** Removes a view that this person may change. */
export async function removeView(desk: Desk, id: string, actor: Actor): Promise<Result<null, ViewRefusal>> {
  const found = await changeable(desk, id, actor);
  if (!found.ok) return found;
  await desk.pool.transaction(async (sql) => {
    await deleteView(sql, desk.organisationId, id);
    await note(desk, sql, 'view-removed', id, actor);
  });
  return ok(null);
}

/** Somebody else's own view is not there; a shared one is there and not theirs. */
async function changeable(desk: Desk, id: string, actor: Actor): Promise<Result<SavedViewRow, ViewRefusal>> {
  const view = await findView(desk.pool, desk.organisationId, id);
  if (!view || (view.owner !== actor.id && !view.shared)) return err({ code: 'no-such-view' });
  const may = view.owner === actor.id || isOneOf(keepers, actor);
  return may ? ok(view) : err({ code: 'not-your-view' });
}

const wrongRole = ({ role }: Actor): ViewRefusal => ({ code: 'wrong-role', role, allowed: sharers });

const note = (desk: Desk, sql: Sql, what: string, target: string, actor: Actor) =>
  writeAudit(sql, desk.organisationId, { id: desk.newId(), at: desk.now(), actor: actor.id, what, target });
