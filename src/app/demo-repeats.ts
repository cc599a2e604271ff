import { assert } from '../base/result.ts';
import type { Actor } from '../desk/case/case.ts';
import { loadCases } from '../store/case.ts';
import { casesOfCustomer } from '../store/erasure.ts';
import { findKnown } from '../store/known.ts';
import { changeCase } from './change-case.ts';
import type { Desk } from './desk.ts';

/** Says of these customers, by their telephone, that their latest case is the matter of the one before again. */
export async function repeatDemo(desk: Desk, phones: readonly string[], actor: Actor): Promise<void> {
  const { pool, organisationId } = desk;
  for (const phone of phones) {
    const mark = { kind: 'phone', source: '', value: phone } as const;
    const customerId = (await findKnown(pool, organisationId, [], [mark])).identities[0]?.customerId;
    assert(customerId, `demo: nobody has the number ${phone}`);
    const ids = await casesOfCustomer(pool, organisationId, customerId);
    const cases = await loadCases(pool, organisationId, ids);
    const [latest, before] = cases.sort((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1));
    assert(latest && before, `demo: ${phone} came once only`);
    const done = await changeCase(desk, latest.id, actor, () => ({
      command: { type: 'link-repeat', of: before },
    }));
    assert(done.ok, `demo: ${phone} did not come again`);
  }
}
