import { parseArgs } from 'node:util';
import type { Card } from '../engine/learn/card.ts';
import { actingOptions, actorFrom, withDesk } from './acting.ts';
import { ClassifierRefusal } from './classify.ts';
import { type Command, UsageError, writeLine } from './command.ts';

const call = 'amends categories [--learn] [--export]';

export const command: Command = {
  name: 'categories',
  summary: {
    zh: '从自己的归档里学会分类，看成绩单',
    en: 'learn your categories from your archive, and how well',
  },
  usage: `${call}

How well the desk reads its own categories, learnt from what people archived: one JSON object, null before the first
training. A category with too few cases is learnt as the branch it hangs on, goods/packing as
goods. "confusions" says what is taken for what; "categories" the words that speak for each.
  --learn    learns anew from the archive; cases that people put elsewhere than suggested teach as well
  --export   the archive as JSON Lines {"text","label"} instead, as \`amends train-classifier\` reads it; numbers and
             the customers' names are masked, other names in the words are not
  --as       who has it learn: an id (AMENDS_ACTOR, else the user of this machine)
`,
  async run(args, io) {
    const options = { ...actingOptions, learn: { type: 'boolean' }, export: { type: 'boolean' } } as const;
    const { values } = parseArgs({ args, options });
    if (values.learn && values.export) throw new UsageError(call);
    return withDesk(io, async (desk) => {
      const { archivedExamples, categoryLearning, startLearning } = await import('../app/categories.ts');
      if (values.export) {
        for (const one of await archivedExamples(desk)) await writeLine(io.stdout, JSON.stringify(one));
        return 0;
      }
      if (values.learn) {
        const started = await startLearning(desk, actorFrom(values, io.env).id);
        if (!started.ok) throw tooFew(started.error);
        await started.value.done;
      }
      const { model, since, archive } = await categoryLearning(desk);
      await writeLine(io.stdout, JSON.stringify(model && { ...figures(model), since, archive }));
      return 0;
    });
  },
};

const figures = ({ trainedAt, trainedBy, card }: { trainedAt: string; trainedBy: string; card: Card }) => {
  const { texts, accuracy, macroF1, majority, labels, confusions } = card;
  return { trainedAt, trainedBy, cases: texts, accuracy, macroF1, majority, categories: labels, confusions };
};

const tooFew = ({ leastCases, categories }: { leastCases: number; categories: number }) =>
  new ClassifierRefusal(
    `至少要有两个分类（小类件数不够的按大类合着算），各有 ${leastCases} 件归档的投诉；现在够数的有 ${categories} 个。`,
    `At least two categories, or branches of them, must hold ${leastCases} archived complaints each; ${categories} do.`,
  );
