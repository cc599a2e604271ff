import { readFile } from 'node:fs/promises';
import { readMovesModel } from '../app/model-file.ts';
import { readMoves } from '../engine/review/moves.ts';
import { talkKnowledge } from '../engine/review/talk-knowledge.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { type Command, UsageError } from './command.ts';
import { LineError, runJsonl } from './jsonl.ts';
import { contextOf, withId } from './talk.ts';

export const command: Command = {
  name: 'moves',
  summary: {
    zh: '读出处理员一句话里做了什么、好不好、承诺了什么，附依据',
    en: "read what a handler's turn does, how good it is and what it promises, with evidence",
  },
  usage: `amends moves --jsonl < turns.jsonl

One line in, one line out, same order:
  {"id":"d1#3","context":["customer: …","handler: …"],"text":"…"}
  ->  {"id":"d1#3","moves":["say-back"],"quality":2,"evidence":[…],"commitments":[{"what":"…","who":"handler","dueText":"…"}]}
"context" holds the turns before, the latest last; four count. Quality: 0 harmful, 1 poor, 2 adequate, 3 good.
A line that cannot be read gives {"line":N,"error":{…}} in its place, and exit status 1 at the end.
`,
  async run(args, io) {
    if (args.length !== 1 || args[0] !== '--jsonl')
      throw new UsageError('amends moves --jsonl < turns.jsonl');
    const knowledge = talkKnowledge(loadKnowledge(await readFile(io.knowledgeFile, 'utf8')));
    const model = await readMovesModel(io.knowledgeFile);
    return runJsonl(io, (value) => {
      const { id, fields } = withId(value);
      const { text, context } = fields;
      if (typeof text !== 'string') throw new LineError('text-missing', '"text" must be a string');
      return { id, ...readMoves(text, contextOf(context), knowledge, model) };
    });
  },
};
