import { checkDraft } from '../engine/talk/draft.ts';
import { type Command, UsageError } from './command.ts';
import { LineError, runJsonl } from './jsonl.ts';
import { turnsOf, withId } from './talk.ts';
import { readToHelp, talkContextOf, textsOf } from './talk-help.ts';

function sumsOf(sums: unknown): number[] | undefined {
  if (sums === undefined) return undefined;
  if (!Array.isArray(sums) || !sums.every((sum) => typeof sum === 'number'))
    throw new LineError('sums-malformed', '"sums" is a list of numbers');
  return sums;
}

export const command: Command = {
  name: 'check-draft',
  summary: {
    zh: '发出之前看一遍草稿：红线、推诿、套话、打包票、称呼与数字，附更好的说法',
    en: 'look over a draft before it is sent: red lines, brush-off, formulas, promises, names and sums',
  },
  usage: `amends check-draft --jsonl < drafts.jsonl

One line in, one line out, same order:
  {"id":"d1","turns":[{"role":"customer","text":"…"}],"draft":"…","name":"王女士","sums":[128],"known":["…"],"others":["…"]}
  ->  {"id":"d1","findings":[{"fault":"outcome-promise","hard":true,"spans":[{"start":0,"end":4,"text":"…"}],
       "reason":{…},"better":["…"],"by":"drafts/signs/sure-result"}]}
"sums" are on record, "known" are names and numbers of this case, "others" those of other customers. "turns",
"channel", "sector", "lang" and "found" as for advise; all but "id" and "draft" may be left out.
A line that cannot be read gives {"line":N,"error":{…}} in its place, and exit status 1 at the end.
`,
  async run(args, io) {
    if (args.length !== 1 || args[0] !== '--jsonl')
      throw new UsageError('amends check-draft --jsonl < drafts.jsonl');
    const { knowledge, models } = await readToHelp(io);
    return runJsonl(io, (value) => {
      const { id, fields } = withId(value);
      const { draft, turns = [] } = fields;
      if (typeof draft !== 'string') throw new LineError('draft-missing', '"draft" must be a string');
      const context = {
        ...talkContextOf(fields),
        sums: sumsOf(fields.sums),
        known: textsOf(fields, 'known'),
        others: textsOf(fields, 'others'),
      };
      return { id, findings: checkDraft(draft, turnsOf(turns), knowledge, context, models) };
    });
  },
};
