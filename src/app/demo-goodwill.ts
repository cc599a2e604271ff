import { parseMinor } from '../base/money.ts';
import { assert } from '../base/result.ts';
import type { InputOf } from '../contract/row.ts';
import type { DueBasis, Redress, Rung } from '../knowledge/ids.ts';
import { parts, type StepContext, type ToCommands, words } from './demo-parts.ts';

/** Dues and offers have letters of their own beside those of promises. */
const named = (promises: StepContext['promises'], kind: 'due' | 'offer', letter = ''): string => {
  const id = promises.get(`${kind}:${letter}`);
  assert(id, `demo: no ${kind} ${letter}`);
  return id;
};

const yuan = (text: string | undefined) => {
  const minor = text === undefined ? null : parseMinor(text);
  return minor === null ? null : { minor, currency: 'CNY' as const };
};

/** The verbs of what is owed, and of goodwill above it. */
export const goodwillVerbs: Record<string, ToCommands> = {
  due: (step, { newId, promises }) => {
    const [letter = '', basis, redress, amount] = step.args;
    const { what, clause, rule, inputs } = parts<{
      what: string;
      clause: string;
      rule?: string;
      inputs?: Record<string, string>;
    }>(step);
    const id = newId();
    promises.set(`due:${letter}`, id);
    const calculation = rule ? { rule, inputs: inputs ?? {} } : null;
    const owed = { basis: basis as DueBasis, redress: redress as Redress, amount: yuan(amount) };
    return [{ type: 'record-due', id, ...owed, what, clause, calculation }];
  },
  grant: (step, { newId, promises }) => {
    const [letter, promise = '', ...due] = step.args;
    const commitmentId = newId();
    promises.set(promise, commitmentId);
    const dueAt = step.when(due.join(' '));
    return [{ type: 'grant-due', id: named(promises, 'due', letter), commitmentId, dueAt }];
  },
  offer: (step, { newId, promises }) => {
    const [letter = '', rung, amount] = step.args;
    const said = parts<{ what: string; asks?: string; saying?: string; reason?: string }>(step, 'what');
    const id = newId();
    promises.set(`offer:${letter}`, id);
    const { what, asks = null, saying = null, reason = null } = said;
    const made = { what, asks, saying, reason, told: false };
    return [{ type: 'make-offer', id, rung: rung as Rung, amount: yuan(amount), ...made }];
  },
  'pass-offer': ({ args: [letter] }, { promises }) => [
    { type: 'approve-offer', id: named(promises, 'offer', letter) },
  ],
  tell: ({ args: [letter] }, { promises }) => [{ type: 'tell-offer', id: named(promises, 'offer', letter) }],
  answer: (step, { newId, promises }) => {
    const [letter, answer, promise, ...due] = step.args;
    const commitmentId = newId();
    if (answer === 'accepted' && promise) promises.set(promise, commitmentId);
    return [
      {
        type: 'answer-offer',
        id: named(promises, 'offer', letter),
        answer: answer as InputOf<'answer-offer'>['answer'],
        words: words(step),
        amount: answer === 'countered' ? yuan(promise) : null,
        dueAt: answer === 'accepted' && due.length > 0 ? step.when(due.join(' ')) : null,
        commitmentId,
      },
    ];
  },
};
