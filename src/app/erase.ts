import { err, ok, type Result } from '../base/result.ts';
import type { Actor, Case } from '../desk/case/case.ts';
import { talkCases } from '../desk/case/kin.ts';
import type { Refusal } from '../desk/case/refusals.ts';
import type { Role } from '../knowledge/ids.ts';
import { writeAudit } from '../store/audit.ts';
import { countTexts, eraseCaseWords, eraseCustomer } from '../store/erasure.ts';
import type { Sql } from '../store/sql.ts';
import { deleteWatchOf } from '../store/watch.ts';
import type { Desk } from './desk.ts';

/** Who may erase: it cannot be undone. */
const erasers: readonly Role[] = ['lead', 'manager', 'admin'];

/** What an erasure takes away, or would take away. */
export interface Erased {
  /** Turns and written words. */
  texts: number;
  cases: number;
  /** Contacts, accounts and ids of the person; 0 where only a case's words are erased. */
  identities: number;
}

/** The refusal of somebody whose role may not erase, or null. */
export function mayErase(actor: Actor): Refusal | null {
  if (erasers.some((role) => role === actor.role)) return null;
  return { code: 'wrong-role', role: actor.role, allowed: [...erasers] };
}

/** Erases the words of a case, with an audit row. The log, the fold and every figure stay. */
export async function eraseCase(desk: Desk, c: Case, actor: Actor): Promise<Result<Erased, Refusal>> {
  const refusal = mayErase(actor);
  if (refusal) return err(refusal);
  return desk.pool.transaction(async (sql) => {
    // What was said in the cases that were merged into this one is shown in it.
    let texts = 0;
    for (const id of talkCases(c)) texts += await wordsOfCase(desk, sql, id, actor);
    return ok({ texts, cases: 1 + c.tookOver.length, identities: 0 });
  });
}

/**
 * Erases a person: name, address, identities, and the words of all their cases, with an audit row for each. Whoever
 * was found to be one person is erased as one.
 */
export async function erasePerson(
  desk: Desk,
  customerId: string,
  actor: Actor,
): Promise<Result<Erased, Refusal>> {
  const refusal = mayErase(actor);
  if (refusal) return err(refusal);
  return desk.pool.transaction(async (sql) => {
    const erased = await eraseCustomer(sql, desk.organisationId, customerId, desk.now());
    const { customerIds, caseIds, identities } = erased;
    for (const id of customerIds) {
      await note(desk, sql, 'customer-erased', id, actor);
      for (const watchId of await deleteWatchOf(sql, desk.organisationId, id))
        await note(desk, sql, 'watch-erased', watchId, actor);
    }
    let texts = 0;
    for (const caseId of caseIds) texts += await wordsOfCase(desk, sql, caseId, actor);
    return ok({ texts, cases: caseIds.length, identities });
  });
}

/** How many texts these cases still have. */
export const textsLeft = (desk: Desk, caseIds: readonly string[]): Promise<number> =>
  countTexts(desk.pool, desk.organisationId, caseIds);

async function wordsOfCase(desk: Desk, sql: Sql, caseId: string, actor: Actor): Promise<number> {
  const texts = await eraseCaseWords(sql, desk.organisationId, caseId, desk.now());
  await note(desk, sql, 'case-words-erased', caseId, actor);
  return texts;
}

const note = (desk: Desk, sql: Sql, what: string, target: string, actor: Actor) =>
  writeAudit(sql, desk.organisationId, { id: desk.newId(), at: desk.now(), actor: actor.id, what, target });
