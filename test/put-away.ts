import { addTurn } from '../src/app/add-turn.ts';
import type { Desk } from '../src/app/desk.ts';
import { openCase } from '../src/app/open-case.ts';
import { perform } from '../src/app/perform.ts';
import { addMs, dayMs } from '../src/base/time.ts';
import type { CommandInput } from '../src/contract/row.ts';
import type { Actor } from '../src/desk/case/case.ts';
import { actors, intakeOf } from './desk.ts';

const archived = (category: string): CommandInput => ({
  type: 'archive',
  category,
  rootCause: 'effectiveness',
  lesson: null,
  departmentFeedback: null,
  thanked: true,
});

/** Carries out a command. @throws Error if it is refused */
async function carry(desk: Desk, id: string, command: CommandInput, by: Actor): Promise<void> {
  const done = await perform(desk, id, command, by);
  if (!done.ok) throw new Error(JSON.stringify(done.error));
}

/** The whole way from a message to a content customer: what is left is to archive. Answers the case's id. */
export async function makeGood(desk: Desk, text: string, by: Actor = actors.handler): Promise<string> {
  const opened = await openCase(desk, intakeOf(text), by);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const id = opened.value.caseId;
  const before: CommandInput[] = [
    { type: 'assign', owner: by.id },
    { type: 'see-brief' },
    { type: 'prepare', strategy: '先听完' },
    { type: 'begin-opening' },
  ];
  const dueAt = addMs(desk.now(), dayMs);
  const after: CommandInput[] = [
    { type: 'conclude-opening', willing: true, emotionBefore: 2, emotionAfter: 1 },
    { type: 'record-fact', id: 'fact-1', fact: '属实' },
    { type: 'state-finding', liability: 'company', reason: '我们的错', clause: null },
    { type: 'agree', terms: '重办', understood: true },
    { type: 'settle', remedies: [{ id: 'again', what: '重办', dueAt }] },
    { type: 'keep-commitment', id: 'again', proof: '办好了', keptAt: null },
    { type: 'complete-fulfilment' },
    {
      type: 'record-follow-up',
      result: 'satisfied',
      channel: 'phone',
      reason: null,
      comment: null,
      suggestion: null,
      reopenReason: null,
      finalResponseStands: false,
    },
  ];
  for (const command of before) await carry(desk, id, command, by);
  await addTurn(desk, id, { role: 'handler', channel: 'phone', text: '我来办' }, by);
  for (const command of after) await carry(desk, id, command, by);
  return id;
}

/** A case that was made good and archived under a category. */
export async function putAway(desk: Desk, text: string, category: string): Promise<void> {
  await carry(desk, await makeGood(desk, text), archived(category), actors.handler);
}
