import { parseArgs } from 'node:util';
import { furthestDays } from '../contract/due.ts';
import { pageWords } from '../contract/page-words.ts';
import { dueInWords } from '../contract/say.ts';
import { langFrom, withDesk } from './acting.ts';
import { columns, cut } from './columns.ts';
import { type Command, UsageError, writeLine } from './command.ts';

const usage = `amends due [--within 7d] [--json] [--lang zh|en]

What the desk owes, the soonest first: clocks that run, promises to customers, contacts after the close, with the
number of the case and the time left. What is late stands at the top.
  --within  how far to look ahead, in days: 7d if left out, 0d for what is late
  --json    {"due":[…],"more":…}`;

export const command: Command = {
  name: 'due',
  summary: { zh: '列出快到期和已过期的事', en: 'list what is due and what is late' },
  usage,
  async run(args, io) {
    const { values } = parseArgs({
      args,
      options: { within: { type: 'string' }, json: { type: 'boolean' }, lang: { type: 'string' } },
    });
    const lang = langFrom(values.lang);
    const days = daysFrom(values.within ?? '7d');
    return withDesk(io, async (desk) => {
      const { dueAnswer } = await import('../api/due-answer.ts');
      const answer = await dueAnswer(desk, days, lang);
      const { due, more } = answer;
      if (values.json) {
        await writeLine(io.stdout, JSON.stringify(answer));
        return 0;
      }
      const rows = due.map((one) => [
        one.number,
        dueInWords(one.dueAt, lang),
        one.remaining,
        one.owner ?? pageWords('list.no-owner', lang),
        cut(one.words ?? pageWords('case.erased', lang), 60),
      ]);
      for (const line of columns(rows)) await writeLine(io.stdout, line);
      if (due.length === 0) await writeLine(io.stdout, pageWords('due.none', lang, { days }));
      if (more) io.stderr.write(`${pageWords('due.more', lang, { count: due.length })}\n`);
      return 0;
    });
  },
};

function daysFrom(text: string): number {
  const days = Number(/^(\d{1,3})d?$/.exec(text)?.[1] ?? Number.NaN);
  if (days >= 0 && days <= furthestDays) return days;
  throw new UsageError(`--within 0d … ${furthestDays}d: ${text}?`);
}
