import { assert } from '../base/result.ts';
import type { Actor } from '../desk/case/case.ts';
import { changeCase } from './change-case.ts';
import { casesWith } from './demo-known.ts';
import type { Desk } from './desk.ts';

/** Says of these customers, by their telephone, that their latest case is the matter of the one before again. */
export async function repeatDemo(desk: Desk, phones: readonly string[], actor: Actor): Promise<void> {
  for (const phone of phones) {
    const [latest, before] = await casesWith(desk, phone);
    assert(before, `demo: ${phone} came once only`);
    const done = await changeCase(desk, latest.id, actor, () => ({
      command: { type: 'link-repeat', of: before },
    }));
    assert(done.ok, `demo: ${phone} did not come again`);
  }
}
