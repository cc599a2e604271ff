import { work } from '../src/engine/assess.ts';
import type { LearnTable } from '../src/engine/learn/table.ts';
import { tabulate } from '../src/engine/learn/table.ts';
import type { LearnText } from '../src/engine/learn/vocabulary.ts';
import { numberNames, planNumbers, readNumbers } from '../src/engine/model/numbers.ts';
import type { Knowledge } from '../src/knowledge/load.ts';
import type { Example } from './examples.ts';

/**
 * The examples as the learner wants them, with the strengths of the rules beside each. `weightOf` says how much each
 * counts when there is not room for every gram.
 */
export function learnTexts<Kind extends Pick<Example, 'text' | 'part' | 'group'>>(
  examples: readonly Kind[],
  knowledge: Knowledge,
  weightOf: (example: Kind) => number,
): LearnText[] {
  const plan = planNumbers(numberNames(knowledge), knowledge);
  return examples.map((example) => {
    const { text, part, group } = example;
    const { weighing, text: read } = work(text, knowledge);
    return {
      text,
      isPrivate: part === 'real',
      weight: weightOf(example),
      ...(group === undefined ? {} : { group }),
      dense: readNumbers(plan, weighing, read).slice(),
    };
  });
}

/**
 * Numbers are drawn together so that a text's signs weigh far less than its words: the rules were fitted on some of
 * these texts and are surer there than elsewhere.
 */
const numberShare = 0.12;

/** Table of the texts, the numbers made smaller than they come: the learner keeps what it need not use small. */
export function learnTable(texts: readonly LearnText[], knowledge: Knowledge): LearnTable {
  const table = tabulate(texts, {
    folding: knowledge.folding,
    dense: numberNames(knowledge),
    maxGrams: 250_000,
  });
  const { index, value } = table.matrix;
  for (let at = 0; at < index.length; at++) {
    if ((index[at] as number) >= table.rows.length) value[at] = (value[at] as number) * numberShare;
  }
  return { ...table, denseUnit: table.denseUnit.map((unit) => unit / numberShare) };
}
