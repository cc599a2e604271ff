import { isOpenRequest } from '../department/request.ts';
import type { Case } from './case.ts';
import type { CommandOf } from './commands.ts';
import type { Context } from './context.ts';
import type { EventOf } from './events.ts';
import { accept, event, type Outcome, refuse, said, wordsMissing } from './outcome.ts';

/** Whether this close was thanked for: at the archive, by word of mouth or by letter. */
export const isThanked = (c: Case): boolean => c.thankedAt !== null || (c.archive?.thanked ?? false);

/** What an archived case still asks for; history was closed elsewhere and asks for nothing. */
export type LooseEnd = 'thanks' | 'change' | 'department';

export function looseEnds(c: Case): LooseEnd[] {
  if (c.stage !== 'archived') return [];
  const ends: LooseEnd[] = [];
  if (!isThanked(c) && !c.history) ends.push('thanks');
  if (c.changes.some((change) => change.toldAt === null)) ends.push('change');
  if (c.departmentRequests.some(isOpenRequest)) ends.push('department');
  return ends;
}

/** Thanks is unconditional: whoever complained has reminded the company, content or not. */
export function decideThank(c: Case, { channel }: CommandOf<'thank'>, context: Context): Outcome {
  return isThanked(c) ? accept() : accept(event(context, 'customer-thanked', { channel, letter: null }));
}

/** What the company changed because of the complaint; the customer is owed the news. */
export function decideRecordChange(c: Case, command: CommandOf<'record-change'>, context: Context): Outcome {
  const { id, what } = command;
  if (c.changes.some((change) => change.id === id)) return refuse({ code: 'id-taken', id });
  return said(what) ? accept(event(context, 'change-recorded', { id, what })) : wordsMissing('what');
}

export function decideTellChange(c: Case, command: CommandOf<'tell-change'>, context: Context): Outcome {
  const { id, channel } = command;
  const change = c.changes.find((one) => one.id === id);
  if (!change) return refuse({ code: 'no-such-change', id });
  return change.toldAt === null
    ? accept(event(context, 'change-told', { id, channel, letter: null }))
    : accept();
}

type ChangeEvent = EventOf<'change-recorded' | 'change-told'>;

export function evolveChange(c: Case, e: ChangeEvent): Case {
  if (e.type === 'change-told') {
    const changes = c.changes.map((one) => (one.id === e.id ? { ...one, toldAt: one.toldAt ?? e.at } : one));
    return { ...c, changes };
  }
  const change = { id: e.id, what: e.what, at: e.at, by: e.by.id, toldAt: null };
  return { ...c, changes: [...c.changes, change] };
}
