import type { LearnOptions, Output } from '../src/engine/learn/learn.ts';
import { type LearnTable, tabulate } from '../src/engine/learn/table.ts';
import { moveOutputs } from '../src/engine/review/moves-model.ts';
import { readTurn, type TalkKnowledge, turnNumbers } from '../src/engine/review/turn.ts';
import type { HandlerTurn, TurnLabels } from './turns.ts';

/** How the model of moves is taught. */
export const moveSettings = {
  seed: 7,
  cost: 0.3,
  balance: 0.3,
  dense: turnNumbers,
} satisfies Partial<LearnOptions>;
/** Turns of shop chats are nearly all adequate: they say little of what makes a turn good. */
const chatsQuality = 0.2;
/** Many signs tell less than one each. */
const numberShare = 0.3;

/** The turns as the learner wants them, with the numbers of each. */
export function moveTable(
  turns: readonly HandlerTurn[],
  talk: TalkKnowledge,
): { table: LearnTable; numbers: readonly Float32Array[] } {
  const numbers = turns.map(({ text, context }) => readTurn(text, context, talk).numbers);
  const texts = turns.map(({ text, part, group }, at) => ({
    ...{ text, group, isPrivate: part === 'real' },
    dense: numbers[at] ?? [],
  }));
  const { folding } = talk.customer;
  const table = tabulate(texts, { folding, dense: turnNumbers, maxGrams: 40_000 });
  return { table: drawTogether(table, numberShare), numbers };
}

/** The table with its numbers made smaller beside the words, so that many signs do not outweigh them. */
export function drawTogether(table: LearnTable, share: number): LearnTable {
  const { index, value } = table.matrix;
  for (let at = 0; at < index.length; at++) {
    if ((index[at] as number) >= table.rows.length) value[at] = (value[at] as number) * share;
  }
  return { ...table, denseUnit: table.denseUnit.map((unit) => unit / share) };
}

/** What is learnt of each turn; where the annotators are at odds, it teaches nothing. */
export function moveTargets(turns: readonly HandlerTurn[]): Output[] {
  const targets = (says: (labels: TurnLabels) => boolean, ofChats: number) =>
    Float32Array.from(
      turns,
      ({ labels, part }) =>
        ((part === 'real' ? ofChats : 1) * (2 * labels.filter(says).length - labels.length)) / labels.length,
    );
  return moveOutputs.map((name) => {
    const step = /^quality:(\d)$/.exec(name)?.[1];
    return step
      ? { name, targets: targets(({ quality }) => quality >= Number(step), chatsQuality) }
      : { name, targets: targets(({ moves }) => moves.includes(name), 1) };
  });
}
