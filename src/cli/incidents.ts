import { readFile } from 'node:fs/promises';
import { Incidents } from '../engine/incidents/incidents.ts';
import { type Message, parseDay } from '../engine/incidents/message.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { type Command, UsageError, writeLine } from './command.ts';
import { LineError, runJsonl } from './jsonl.ts';
import { withId } from './talk.ts';

const call = 'amends incidents --jsonl < stream.jsonl';

export const command: Command = {
  name: 'incidents',
  summary: {
    zh: '从一串来话里找出群体事件：同一处、同一件事，至少三条、两个人，附依据与风险',
    en: 'find group incidents in a stream: one place, one matter, three messages of two customers or more',
  },
  usage: `${call}

In: messages, best in the order they came:
  {"id":"m1","customer":"c1","at":"2026-03-01T21:40:00+08:00","subject":"…","text":"…"}
  "at": ISO 8601 or 2026/3/1 21:40:00 (Chinese time where no zone is given); "subject" may be left out.
Out, after the last message, one line per incident, the largest first:
  {"incident":"…","messageIds":["m1",…],"customers":7,"first":"…","last":"…","place":"…","matters":["noise"],
   "terms":["…"],"risk":{"level":"high","lastWeek":5,"growing":true,"repeats":2,"angry":0.4,"dangers":{"regulator":3}}}
  "incident"   a title from the messages' own words      "terms"    rare words most of them share
  "place"      the place, firm or thing, null if unsure  "matters"  what most of it is about
  "risk"       "lastWeek": messages in its last seven days; "growing": more than in the seven before;
               "repeats": messages of customers who had written before; "angry": share with strong anger;
               "dangers": in how many messages each was read; "level": low, medium or high, from these and the customers
A message stands in one incident at most; messages in none are not printed.
A line that cannot be read gives {"line":N,"error":{…}} as it is met, and exit status 1 at the end.
`,
  async run(args, io) {
    if (args.length !== 1 || args[0] !== '--jsonl') throw new UsageError(call);
    const incidents = new Incidents(loadKnowledge(await readFile(io.knowledgeFile, 'utf8')));
    const status = await runJsonl(io, (value) => {
      incidents.add(messageOf(value));
      return null;
    });
    for (const { title, ...found } of incidents.list()) {
      await writeLine(io.stdout, JSON.stringify({ incident: title, ...found }));
    }
    return status;
  },
};

function messageOf(value: unknown): Message {
  const { id, fields } = withId(value);
  const { customer, at, subject = '', text } = fields;
  if (typeof customer !== 'string' && typeof customer !== 'number') {
    throw new LineError('customer-missing', '"customer" must be a string');
  }
  if (typeof at !== 'string' || parseDay(at) === null) {
    throw new LineError('at-malformed', '"at" must be a date such as 2026-03-01T21:40:00+08:00');
  }
  if (typeof subject !== 'string') throw new LineError('subject-malformed', '"subject" must be a string');
  if (typeof text !== 'string') throw new LineError('text-missing', '"text" must be a string');
  return { id, customer: String(customer), at, subject, text };
}
