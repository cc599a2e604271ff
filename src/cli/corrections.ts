import { parseArgs } from 'node:util';
import { withDesk } from './acting.ts';
import { type Command, UsageError, writeLine } from './command.ts';

const call = 'amends corrections --jsonl > corrections.jsonl';

export const command: Command = {
  name: 'corrections',
  summary: { zh: '导出大家对解读的更正，可拿来训练', en: 'the corrections of readings, ready to learn from' },
  usage: `${call}

What people corrected in readings, one JSON object a line, in the form train/ learns from:
  {"id":"2026-000012#1","text":"…","lang":"zh","labels":{"anger":2,"dangers":["regulator"]}}
"text" is what the customer had said by then, turn by turn; "labels" holds the corrected fields only. Telephone,
identity, card and order numbers, e-mail addresses and the names of the customer are masked; other names in the words
are not: treat the file as personal data. Cases whose words were erased are left out.
`,
  async run(args, io) {
    const { jsonl } = parseArgs({ args, options: { jsonl: { type: 'boolean' } } }).values;
    if (jsonl !== true) throw new UsageError(call);
    return withDesk(io, async (desk) => {
      const { correctedTexts } = await import('../app/corrections.ts');
      for await (const one of correctedTexts(desk)) await writeLine(io.stdout, JSON.stringify(one));
      return 0;
    });
  },
};
