import { err, ok, type Result } from '../base/result.ts';
import type { Instant } from '../base/time.ts';
import type { Actor } from '../desk/case/case.ts';
import {
  answerRefusal,
  changeRefusal,
  confirmRefusal,
  draftRefusal,
  requestRefusal,
  reviewed,
  type WatchDraft,
  type WatchEntry,
  type WatchOutcome,
  type WatchRefusal,
  type WatchRequest,
} from '../desk/watch/entry.ts';
import { writeAudit } from '../store/audit.ts';
import { isUuid } from '../store/case-filter.ts';
import { loadCustomer } from '../store/customer.ts';
import { casesOfCustomer } from '../store/erasure.ts';
import type { Sql } from '../store/sql.ts';
import {
  deleteWatch,
  endWatchDue,
  entryOfRequest,
  findWatch,
  insertRequest,
  insertWatch,
  updateRequest,
  updateWatch,
  watchOfPerson,
} from '../store/watch.ts';
import type { Desk } from './desk.ts';
import { safeText } from './words.ts';

type Done<T> = Promise<Result<T, WatchRefusal>>;

/** Puts a customer on the watchlist. Cases of somebody else are no evidence about them. */
export async function makeWatch(
  desk: Desk,
  customerId: string,
  draft: WatchDraft,
  actor: Actor,
): Done<WatchEntry> {
  const { pool, organisationId } = desk;
  const customer = isUuid(customerId) ? await loadCustomer(pool, organisationId, customerId) : null;
  if (!customer || customer.erasedAt !== null) return err({ code: 'no-such-customer' });
  const now = desk.now();
  const own = await ownCases(desk, customerId, draft.caseIds);
  const refusal = draftRefusal({ ...draft, caseIds: own }, now);
  if (refusal) return err(refusal);
  const entry: WatchEntry = {
    ...clean(draft),
    caseIds: own,
    id: desk.newId(),
    customerId,
    madeBy: actor.id,
    madeAt: now,
    confirmedBy: null,
    confirmedAt: null,
  };
  return pool.transaction(async (sql) => {
    // Whoever is one person with them may be on the list already.
    const known = await watchOfPerson(sql, organisationId, customerId);
    if (known.some((row) => row.entry.kind === entry.kind)) return err({ code: 'watch-exists' as const });
    if (!(await insertWatch(sql, organisationId, entry))) return err({ code: 'watch-exists' as const });
    await note(desk, sql, 'watch-made', entry.id, actor.id);
    return ok(entry);
  });
}

/** A second person confirms the evidence. */
export async function confirmWatch(desk: Desk, id: string, actor: Actor): Done<WatchEntry> {
  return change(desk, id, actor, 'watch-confirmed', (entry, now) => {
    const refusal = confirmRefusal(entry, actor);
    return refusal ? err(refusal) : ok({ ...entry, confirmedBy: actor.id, confirmedAt: now });
  });
}

/** Looks at an entry again: what still stands, who answers for it, and until when. */
export async function reviewWatch(
  desk: Desk,
  id: string,
  draft: Omit<WatchDraft, 'kind'>,
  actor: Actor,
): Done<WatchEntry> {
  const found = await findWatch(desk.pool, desk.organisationId, id);
  if (!found) return err({ code: 'no-such-watch' });
  const caseIds = await ownCases(desk, found.entry.customerId, draft.caseIds);
  return change(desk, id, actor, 'watch-reviewed', (entry, now) =>
    reviewed(entry, { ...clean(draft), caseIds }, actor, now),
  );
}

/** Ends an entry before its day. */
export async function endWatch(desk: Desk, id: string, actor: Actor): Done<null> {
  return desk.pool.transaction(async (sql) => {
    const found = await findWatch(sql, desk.organisationId, id);
    if (!found) return err({ code: 'no-such-watch' as const });
    const refusal = changeRefusal(found.entry, actor);
    if (refusal) return err(refusal);
    await deleteWatch(sql, desk.organisationId, found.entry.id);
    await note(desk, sql, 'watch-ended', id, actor.id);
    return ok(null);
  });
}

export type RequestDraft = Pick<WatchRequest, 'kind' | 'words' | 'receivedAt' | 'answerBy'>;

/** Writes down that the customer asks what is kept, or objects. From then on an objection holds the entry back. */
export async function askAboutWatch(
  desk: Desk,
  entryId: string,
  draft: RequestDraft,
  actor: Actor,
): Done<WatchRequest> {
  return desk.pool.transaction(async (sql): Done<WatchRequest> => {
    const found = await findWatch(sql, desk.organisationId, entryId);
    if (!found) return err({ code: 'no-such-watch' });
    const refusal = requestRefusal(draft, desk.now());
    if (refusal) return err(refusal);
    const words = safeText(draft.words.trim());
    const request = { ...draft, words, id: desk.newId(), entryId, receivedBy: actor.id, answered: null };
    await insertRequest(sql, desk.organisationId, request);
    await note(desk, sql, `watch-${draft.kind}-received`, entryId, actor.id);
    return ok(request);
  });
}

export interface AnswerDraft {
  outcome: WatchOutcome | 'removed';
  words: string;
  /** The corrected evidence, where the objection was right in part. */
  evidence: string | null;
}

/** Answers the customer. `removed`: they were right, and nothing is left of the entry. */
export async function answerWatch(
  desk: Desk,
  requestId: string,
  draft: AnswerDraft,
  actor: Actor,
): Done<null> {
  const { pool, organisationId } = desk;
  return pool.transaction(async (sql): Done<null> => {
    const entryId = await entryOfRequest(sql, organisationId, requestId);
    const found = entryId && (await findWatch(sql, organisationId, entryId));
    const request = found ? found.requests.find(({ id }) => id === requestId) : undefined;
    if (!found || !request) return err({ code: 'no-such-watch-request' });
    const { entry } = found;
    const refusal = answerRefusal(request, entry, draft.outcome, actor);
    if (refusal) return err(refusal);
    if (draft.outcome === 'removed') {
      await deleteWatch(sql, organisationId, entry.id);
    } else {
      if (draft.outcome === 'corrected') {
        const fixed = { ...entry, evidence: safeText((draft.evidence ?? '').trim()) };
        const lack = draftRefusal(fixed, entry.madeAt);
        if (lack && lack.code !== 'watch-dates') return err(lack);
        await updateWatch(sql, organisationId, fixed);
      }
      const answered = { at: desk.now(), by: actor.id, outcome: draft.outcome, words: safeText(draft.words) };
      await updateRequest(sql, organisationId, { ...request, answered });
    }
    await note(desk, sql, `watch-${request.kind}-answered-${draft.outcome}`, entry.id, actor.id);
    return ok(null);
  });
}

/** Ends what has come to its end, and what an unanswered objection has struck. Part of the sweep of time. */
export async function sweepWatch(desk: Desk, now: Instant = desk.now()): Promise<number> {
  return desk.pool.transaction(async (sql) => {
    const ended = await endWatchDue(sql, desk.organisationId, now);
    for (const { id, why } of ended) {
      await note(desk, sql, why === 'expired' ? 'watch-expired' : 'watch-objection-unanswered', id, 'clock');
    }
    return ended.length;
  });
}

async function change(
  desk: Desk,
  id: string,
  actor: Actor,
  what: string,
  to: (entry: WatchEntry, now: Instant) => Result<WatchEntry, WatchRefusal>,
): Done<WatchEntry> {
  return desk.pool.transaction(async (sql): Done<WatchEntry> => {
    const found = await findWatch(sql, desk.organisationId, id);
    if (!found) return err({ code: 'no-such-watch' });
    const next = to(found.entry, desk.now());
    if (!next.ok) return next;
    await updateWatch(sql, desk.organisationId, next.value);
    await note(desk, sql, what, id, actor.id);
    return next;
  });
}

/** Of these cases, those of this customer. */
async function ownCases(desk: Desk, customerId: string, caseIds: readonly string[]): Promise<string[]> {
  const own = new Set(await casesOfCustomer(desk.pool, desk.organisationId, customerId));
  return [...new Set(caseIds)].filter((id) => own.has(id));
}

const clean = <D extends Omit<WatchDraft, 'kind'>>(draft: D): D => ({
  ...draft,
  evidence: safeText(draft.evidence.trim()),
  care: draft.care?.trim() ? safeText(draft.care.trim()) : null,
});

const note = (desk: Desk, sql: Sql, what: string, target: string, actor: string) =>
  writeAudit(sql, desk.organisationId, { id: desk.newId(), at: desk.now(), actor, what, target });
