import { readFile } from 'node:fs/promises';
import { readModelBeside } from '../app/model-file.ts';
import { assess } from '../engine/assess.ts';
import type { Assessment } from '../engine/assessment.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { type Command, UsageError } from './command.ts';
import { LineError, runJsonl } from './jsonl.ts';

/** The `id` and `text` of a line. Ids are returned as they were given: a string or a number. */
function request(value: unknown): { id: string | number; text: string } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new LineError('not-an-object', 'a line is a JSON object with "id" and "text"');
  }
  const { id, text } = value as { id?: unknown; text?: unknown };
  if (typeof id !== 'string' && typeof id !== 'number') {
    throw new LineError('id-missing', '"id" must be a string');
  }
  if (typeof text !== 'string') throw new LineError('text-missing', '"text" must be a string');
  return { id, text };
}

/** The guide of the labels writes down that there is no cause. */
const printed = (read: Assessment) => (read.causes.length > 0 ? read : { ...read, causes: ['none'] });

export const command: Command = {
  name: 'assess',
  summary: {
    zh: '读出客户话里的情绪、动机、需求与风险，附依据',
    en: "read emotion, motive, needs and dangers from customers' words, with evidence",
  },
  usage: `amends assess --jsonl < messages.jsonl

One line in, one line out, same order:
  {"id":"t1","text":"…"}  ->  {"id":"t1","complaint":true,"emotion":{…},…,"evidence":[…],"versions":{…}}
Several short messages of one customer are joined with " / ". Evidence offsets are UTF-16 offsets into "text".
A line that cannot be read gives {"line":N,"error":{…}} in its place, and exit status 1 at the end.
`,
  async run(args, io) {
    if (args.length !== 1 || args[0] !== '--jsonl')
      throw new UsageError('amends assess --jsonl < messages.jsonl');
    const knowledge = loadKnowledge(await readFile(io.knowledgeFile, 'utf8'));
    const model = await readModelBeside(io.knowledgeFile, knowledge);
    return runJsonl(io, (value) => {
      const { id, text } = request(value);
      return { id, ...printed(assess(text, knowledge, model)) };
    });
  },
};
