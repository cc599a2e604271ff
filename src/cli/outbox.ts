import { parseArgs } from 'node:util';
import { pageWords } from '../contract/page-words.ts';
import { timeInWords } from '../contract/say.ts';
import { langFrom, withDesk } from './acting.ts';
import { columns, cut } from './columns.ts';
import { type Command, writeLine } from './command.ts';

const usage = `amends outbox [--revive] [--json] [--lang zh|en]

How the messages to the webhook stand: how many wait, were sent, were wanted by nobody (no webhook was set up), or
were given up after many tries; the last error, and the newest that were given up.
  --revive  puts those that were given up back in the queue; a running server sends them within a minute
  --json    as one JSON object`;

export const command: Command = {
  name: 'outbox',
  summary: { zh: '查看发往 webhook 的消息', en: 'how the messages to the webhook stand' },
  usage,
  async run(args, io) {
    const { values } = parseArgs({
      args,
      options: { revive: { type: 'boolean' }, json: { type: 'boolean' }, lang: { type: 'string' } },
    });
    const lang = langFrom(values.lang);
    return withDesk(io, async (desk) => {
      const { outboxState, reviveOutbox } = await import('../store/outbox.ts');
      const { pool, organisationId } = desk;
      const revived = values.revive ? await reviveOutbox(pool, organisationId, desk.now()) : 0;
      const state = await outboxState(pool, organisationId);
      if (values.json) {
        await writeLine(io.stdout, JSON.stringify({ ...state, revived }));
        return 0;
      }
      const { dead, deadCount, lastError, ...counts } = state;
      if (values.revive) await writeLine(io.stdout, pageWords('outbox.revived', lang, { count: revived }));
      await writeLine(io.stdout, pageWords('outbox.counts', lang, { ...counts, dead: deadCount }));
      if (lastError !== null)
        await writeLine(io.stdout, pageWords('outbox.last-error', lang, { error: cut(lastError, 200) }));
      const rows = dead.map((m) => [
        timeInWords(m.deadAt, lang),
        m.topic,
        m.caseId ?? m.incidentId ?? '',
        cut(m.lastError, 60),
      ]);
      for (const line of columns(rows)) await writeLine(io.stdout, line);
      return 0;
    });
  },
};
