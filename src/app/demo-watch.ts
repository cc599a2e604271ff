import { assert } from '../base/result.ts';
import { addMs, dayMs } from '../base/time.ts';
import type { WatchKind } from '../knowledge/ids.ts';
import { casesOfCustomer } from '../store/erasure.ts';
import { customerWith } from './demo-known.ts';
import type { Desk } from './desk.ts';
import { makeWatch } from './watch.ts';

/** A customer on the watchlist of the demonstration, by their telephone. */
export interface DemoWatch {
  phone: string;
  kind: WatchKind;
  evidence: string;
  care: string;
  /** Who wrote it; who answers for it, where that is somebody else. */
  by: string;
  owner?: string;
}

/** Puts them on the list, with all their cases as evidence. @param idOf a member's id by the name the script has */
export async function watchDemo(
  desk: Desk,
  entries: readonly DemoWatch[],
  idOf: (name: string) => string,
): Promise<void> {
  for (const { phone, kind, evidence, care, by, owner = by } of entries) {
    const { pool, organisationId } = desk;
    const customerId = await customerWith(desk, phone);
    const now = desk.now();
    const caseIds = await casesOfCustomer(pool, organisationId, customerId);
    const ends = { reviewAt: addMs(now, 90 * dayMs), expiresAt: addMs(now, 180 * dayMs) };
    const draft = { kind, evidence, care, caseIds, owner: idOf(owner), ...ends };
    const made = await makeWatch(desk, customerId, draft, { id: idOf(by), role: 'lead' });
    assert(made.ok, `demo: ${phone} was not put on the watchlist`);
  }
}
