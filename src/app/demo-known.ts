import { assert } from '../base/result.ts';
import type { Case } from '../desk/case/case.ts';
import { loadCases } from '../store/case.ts';
import { casesOfCustomer } from '../store/erasure.ts';
import { findKnown } from '../store/known.ts';
import type { Desk } from './desk.ts';

/** Who has this telephone in the demonstration. */
export async function customerWith({ pool, organisationId }: Desk, phone: string): Promise<string> {
  const mark = { kind: 'phone', source: '', value: phone } as const;
  const customerId = (await findKnown(pool, organisationId, [], [mark])).identities[0]?.customerId;
  assert(customerId, `demo: nobody has the number ${phone}`);
  return customerId;
}

/** The cases of whoever has this telephone, the latest first; one at least. */
export async function casesWith(desk: Desk, phone: string): Promise<[Case, ...Case[]]> {
  const { pool, organisationId } = desk;
  const ids = await casesOfCustomer(pool, organisationId, await customerWith(desk, phone));
  const cases = await loadCases(pool, organisationId, ids);
  const [latest, ...others] = cases.sort((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1));
  assert(latest, `demo: ${phone} has no case`);
  return [latest, ...others];
}
