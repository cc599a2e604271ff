import { readFile } from 'node:fs/promises';
import { readModelBeside, readMovesModel, readTalkModel } from '../app/model-file.ts';
import { review } from '../engine/review/review.ts';
import { talkKnowledge } from '../engine/review/talk-knowledge.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { type Command, UsageError } from './command.ts';
import { runJsonl } from './jsonl.ts';
import { turnsOf, withId } from './talk.ts';

export const command: Command = {
  name: 'review',
  summary: {
    zh: '评一整段谈话：情绪转折、动作、检查项、红线、结局与得分，附依据',
    en: 'review a whole talk: turning points, moves, checks, red lines, outcome and score, with evidence',
  },
  usage: `amends review --jsonl < talks.jsonl

One line in, one line out, same order:
  {"id":"d1","turns":[{"role":"customer","text":"…"},{"role":"handler","text":"…"}]}
  ->  {"id":"d1","emotion":[…],"turningPoints":[…],"moves":[…],"checks":[…],"fatal":[…],"mismatch":[…],
       "firstPoint":{…},"summary":{…},"satisfaction":1,"outcome":"resolved","score":71,"evidence":[…]}
Turns are counted from 0. What is not found is [] or null. The score proposes; a person decides.
A line that cannot be read gives {"line":N,"error":{…}} in its place, and exit status 1 at the end.
`,
  async run(args, io) {
    if (args.length !== 1 || args[0] !== '--jsonl')
      throw new UsageError('amends review --jsonl < talks.jsonl');
    const knowledge = loadKnowledge(await readFile(io.knowledgeFile, 'utf8'));
    const talk = talkKnowledge(knowledge);
    const models = {
      reading: await readModelBeside(io.knowledgeFile, knowledge),
      moves: await readMovesModel(io.knowledgeFile),
      talk: await readTalkModel(io.knowledgeFile, knowledge),
    };
    return runJsonl(io, (value) => {
      const { id, fields } = withId(value);
      return { id, ...review(turnsOf(fields.turns), talk, models) };
    });
  },
};
