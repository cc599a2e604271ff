import { type Advice, advise } from '../engine/talk/advise.ts';
import { type Command, UsageError } from './command.ts';
import { runJsonl } from './jsonl.ts';
import { turnsOf, withId } from './talk.ts';
import { readToHelp, talkContextOf } from './talk-help.ts';

/** What is printed of a card: who wants the whole of it looks it up by its entry. */
const printed = ({ moments, ...advice }: Advice) => ({
  ...advice,
  moments: moments.map(({ id, by, going, do: todo, dont, handOver, helplines }) => ({
    id,
    entry: by,
    going,
    do: todo,
    dont,
    handOver,
    helplines,
  })),
});

export const command: Command = {
  name: 'advise',
  summary: {
    zh: '看一段谈话走到哪儿，给出下一步、理由和怎么说',
    en: 'say where a talk is, the next move, why, and how to put it',
  },
  usage: `amends advise --jsonl < talks.jsonl

One line in, one line out, same order:
  {"id":"d1","turns":[{"role":"customer","text":"…"}],"channel":"phone","sector":"telecom","lang":"zh","seed":1,"name":"王女士"}
  ->  {"id":"d1","part":"opening","parts":[…],"missing":[…],"customer":{…},"feelingFirst":true,
       "next":{"move":"name-feeling","entry":"advice/feelings/name-worry","from":"1.3","why":{…},"wordings":[…]},
       "others":[…],"avoid":[…],"questions":[…],"moments":[…],"version":"…"}
Everything but "id" and "turns" may be left out; "found":true says that the facts are established. The same line
gives the same answer. Brackets in a wording, 【几点】 or [time], are for the handler to fill.
A line that cannot be read gives {"line":N,"error":{…}} in its place, and exit status 1 at the end.
`,
  async run(args, io) {
    if (args.length !== 1 || args[0] !== '--jsonl')
      throw new UsageError('amends advise --jsonl < talks.jsonl');
    const { knowledge, models } = await readToHelp(io);
    return runJsonl(io, (value) => {
      const { id, fields } = withId(value);
      return { id, ...printed(advise(turnsOf(fields.turns), knowledge, talkContextOf(fields), models)) };
    });
  },
};
