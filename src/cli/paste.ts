import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { pageWords } from '../contract/page-words.ts';
import { longestText } from '../contract/parts.ts';
import { labelOf } from '../contract/say.ts';
import { problemInWords } from '../contract/sentences.ts';
import { type Sector, sectors, stages } from '../knowledge/ids.ts';
import { actingOptions, actingUsage, actorFrom, langFrom, withDesk } from './acting.ts';
import { type Command, type CommandIo, UsageError, writeLine } from './command.ts';

const kinds = ['chat', 'mail', 'phone'] as const;

const usage = `amends paste --kind chat|mail|phone [--file FILE] [--sector ID] [--external-id ID] [--live] [--json]

Opens a case from a conversation in FILE or on stdin (paste it, then Ctrl+D).
  --sector       ${Object.keys(sectors).join(' ')}
  --external-id  its number in another system; one number opens one case only
  --live         give reminders even if the conversation is old
  --json         {"number":…,"opened":true,"notes":[…]}
${actingUsage}`;

export const command: Command = {
  name: 'paste',
  summary: {
    zh: '把一段聊天、一封邮件或一通电话的记录登记成投诉',
    en: 'open a case from a chat, an e-mail or a phone transcript',
  },
  usage,
  async run(args, io) {
    const { values } = parseArgs({
      args,
      options: {
        ...actingOptions,
        kind: { type: 'string' },
        file: { type: 'string' },
        sector: { type: 'string' },
        'external-id': { type: 'string' },
        live: { type: 'boolean' },
        json: { type: 'boolean' },
      },
    });
    const kind = kinds.find((known) => known === values.kind);
    if (!kind) throw new UsageError(`--kind ${kinds.join(' | ')}`);
    const { sector, live = false } = values;
    if (sector !== undefined && !Object.hasOwn(sectors, sector))
      throw new UsageError(`--sector: ${Object.keys(sectors).join(' ')}`);
    const lang = langFrom(values.lang);
    const actor = actorFrom(values, io.env);
    const raw = values.file === undefined ? await textOf(io) : await fileText(values.file);
    const { readConversation } = await import('../app/read-intake.ts');
    const { sentenceFor, sentenceForNote } = await import('../channels/words.ts');
    const { toInstant } = await import('../base/time.ts');
    const asked = {
      kind,
      raw,
      sector: (sector as Sector | undefined) ?? null,
      customer: null,
      externalId: values['external-id'] ?? null,
      live,
    };
    const read = await readConversation(asked, toInstant(Date.now()));
    if (!read.ok) {
      io.stderr.write(`${sentenceFor(read.error.code, read.error, lang)}\n`);
      return 1;
    }
    return withDesk(io, async (desk) => {
      const { openCase } = await import('../app/open-case.ts');
      const done = await openCase(desk, read.value, actor, { live });
      if (!done.ok) {
        const { title, detail } = problemInWords(done.error.code, done.error, lang);
        io.stderr.write(`${title}\n${detail}\n`);
        return 1;
      }
      const { number, existed, caseId } = done.value;
      const { bringFiles } = await import('../app/bring-files.ts');
      const notes = read.value.notes.concat(await bringFiles(desk, caseId, read.value.files ?? [], actor));
      if (values.json)
        await writeLine(io.stdout, JSON.stringify({ number, caseId, opened: !existed, notes }));
      else
        await writeLine(
          io.stdout,
          `${number}  ${existed ? problemInWords('already-open', {}, lang).title : labelOf(stages, 'received', lang)}`,
        );
      if (!values.json) for (const note of notes) io.stderr.write(`${sentenceForNote(note, lang)}\n`);
      if (!values.json) io.stderr.write(`${pageWords('app', lang)}: amends case ${number}\n`);
      return 0;
    });
  },
};

async function fileText(file: string): Promise<string> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new UsageError(`--file: ${error instanceof Error ? error.message : String(error)}`);
  });
  const { decodeBytes } = await import('../channels/encoding.ts');
  return decodeBytes(bytes);
}

async function textOf(io: CommandIo): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of io.stdin) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    if (bytes > 40 * longestText) throw new UsageError('内容超过 4 MB / stdin: more than 4 MB');
    chunks.push(part);
  }
  const { decodeBytes } = await import('../channels/encoding.ts');
  return decodeBytes(Buffer.concat(chunks));
}
