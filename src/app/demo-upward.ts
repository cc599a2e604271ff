import { assert } from '../base/result.ts';
import type { Case } from '../desk/case/case.ts';
import type { EscalationLevel, EscalationTrigger, OutsideBody, OutsideResult } from '../knowledge/ids.ts';
import { parts, type ToCommands, words } from './demo-parts.ts';

/** The verbs of what goes up and what goes outside. */
export const upwardVerbs: Record<string, ToCommands> = {
  up: (step, { newId, promises }) => {
    const [level, trigger, letter, ...due] = step.args;
    const { reason, told = null } = parts<{ reason: string; told?: string }>(step, 'reason');
    const promiseId = newId();
    if (letter) promises.set(letter, promiseId);
    return [
      {
        type: 'escalate',
        id: newId(),
        level: level as EscalationLevel,
        trigger: trigger as EscalationTrigger,
        reason,
        told,
        answerBy: letter ? step.when(due.join(' ')) : null,
        promiseId,
      },
    ];
  },
  'see-up': () => [{ type: 'acknowledge-escalation' }],
  decide: (step) => {
    const outcome = step.args[0] === 'handed-back' ? 'handed-back' : 'handled';
    return [{ type: 'conclude-escalation', outcome, words: words(step) }];
  },
  outside: (step, { newId }) => {
    const {
      reference,
      due,
      demand = null,
    } = parts<{ reference: string; due?: string; demand?: string }>(step, 'reference');
    return [
      {
        type: 'link-outside-case',
        id: newId(),
        outsideBody: step.args[0] as OutsideBody,
        reference,
        demand,
        receivedAt: step.at,
        answerDueAt: due ? step.when(due) : null,
      },
    ];
  },
  'outside-taken': (_, { case: c }) => [{ type: 'accept-outside-case', id: openId(c), at: null }],
  'outside-answer': (step, { case: c }) => [
    { type: 'answer-outside-case', id: openId(c), answer: words(step), at: null },
  ],
  'outside-end': (step, { case: c }) => [
    {
      type: 'conclude-outside-case',
      id: openId(c),
      verdict: step.args[0] as OutsideResult,
      words: words(step),
      at: null,
    },
  ],
};

function openId(c: Case | null): string {
  const open = c?.outsideCases.find((o) => o.conclusion === null);
  assert(open, 'demo: no outside case is open');
  return open.id;
}
