import { err, ok, type Result } from '../base/result.ts';
import type { Actor, Case } from '../desk/case/case.ts';
import { talkCases } from '../desk/case/kin.ts';
import type { Refusal } from '../desk/case/refusals.ts';
import type { Role } from '../knowledge/ids.ts';
import { writeAudit } from '../store/audit.ts';
import { countLeft, eraseCaseWords, eraseCustomer } from '../store/erasure.ts';
import type { Sql } from '../store/sql.ts';
import { deleteWatchOf } from '../store/watch.ts';
import type { Desk } from './desk.ts';
import { eraseReviewWords } from './talk-review.ts';

/** Who may erase: it cannot be undone. */
const erasers: readonly Role[] = ['lead', 'manager', 'admin'];

/** What an erasure takes away, or would take away. */
export interface Erased {
  /** Turns and written words. */
  texts: number;
  /** Pictures, papers and recordings. */
  files: number;
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
    const erased = await wordsOfCases(desk, sql, talkCases(c), actor);
    return ok({ ...erased, cases: 1 + c.tookOver.length, identities: 0 });
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
    return ok({ ...(await wordsOfCases(desk, sql, caseIds, actor)), cases: caseIds.length, identities });
  });
}

/** How many texts and files these cases still have. */
export const wordsLeft = (desk: Desk, caseIds: readonly string[]): Promise<Pick<Erased, 'texts' | 'files'>> =>
  countLeft(desk.pool, desk.organisationId, caseIds);

async function wordsOfCases(
  desk: Desk,
  sql: Sql,
  caseIds: readonly string[],
  actor: Actor,
): Promise<Pick<Erased, 'texts' | 'files'>> {
  const all = { texts: 0, files: 0 };
  for (const caseId of caseIds) {
    const { texts, files } = await eraseCaseWords(sql, desk.organisationId, caseId, desk.now());
    all.texts += texts;
    all.files += files;
    await eraseReviewWords(desk, sql, caseId, actor);
    await note(desk, sql, 'case-words-erased', caseId, actor);
  }
  return all;
}

const note = (desk: Desk, sql: Sql, what: string, target: string, actor: Actor) =>
  writeAudit(sql, desk.organisationId, { id: desk.newId(), at: desk.now(), actor: actor.id, what, target });
