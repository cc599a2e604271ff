import { parseArgs } from 'node:util';
import type { z } from 'zod';
import type { Desk } from '../app/desk.ts';
import type { Result } from '../base/result.ts';
import { commands, commandTypes, isCommandType } from '../contract/commands.ts';
import { newTurn } from '../contract/intake.ts';
import { type Lang, labelOf } from '../contract/say.ts';
import { problemInWords } from '../contract/sentences.ts';
import type { Actor, Case } from '../desk/case/case.ts';
import type { CaseEvent } from '../desk/case/events.ts';
import type { Refusal } from '../desk/case/refusals.ts';
import { stages } from '../knowledge/ids.ts';
import { actingOptions, actingUsage, actorFrom, langFrom, withDesk } from './acting.ts';
import { type Command, UsageError, writeLine } from './command.ts';

const usage = `amends do NUMBER COMMAND [key=value …] [--json '{…}'] [--as ID] [--role ROLE] [--lang zh|en]

Carries out one command on a case, for example
  amends do 2026-000012 assign owner=li
  amends do 2026-000012 make-commitment what=今晚回电 kind=process dueAt=2026-11-21T18:00
Values are text; true, 3, null and JSON are understood where the field takes them. Times without a zone are
Shanghai time. A command about a promise or a clock takes its id as id=….
  --json    the fields as one JSON object
${actingUsage}

Commands and their fields (* is required):
${[...commandTypes, 'add-turn'].sort().map(fieldsLine).join('\n')}`;

export const command: Command = {
  name: 'do',
  summary: { zh: '对一件投诉做一步操作', en: 'carry out a command on a case' },
  usage,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { ...actingOptions, json: { type: 'string' } },
    });
    const [number, name, ...pairs] = positionals;
    if (number === undefined || name === undefined)
      throw new UsageError('amends do NUMBER COMMAND [key=value …]');
    if (name !== 'add-turn' && !isCommandType(name))
      throw new UsageError(`没有这项操作 / no such command: ${name}`);
    const lang = langFrom(values.lang);
    const actor = actorFrom(values, io.env);
    const input = inputOf(name, { ...jsonFields(values.json), ...pairFields(pairs, schemaOf(name)) });
    return withDesk(io, async (desk) => {
      const { findCase } = await import('../app/find-case.ts');
      const stored = await findCase(desk, number);
      const done: Done = stored
        ? await carryOut(desk, stored.case, name, input, actor)
        : { ok: false, error: { code: 'no-such-case' } };
      if (!done.ok) {
        io.stderr.write(refusalInWords(done.error, lang));
        return 1;
      }
      const { version, case: c, events } = done.value;
      const answer = { number: c.number, stage: c.stage, version, events: events.map((e) => e.type) };
      await writeLine(io.stdout, JSON.stringify(answer));
      io.stderr.write(`${c.number}  ${labelOf(stages, c.stage, lang)}\n`);
      return 0;
    });
  },
};

type Done = Result<{ version: number; case: Case; events: readonly CaseEvent[] }, Refusal>;

interface Input {
  body: Record<string, unknown>;
  /** The part the command is about, '' where it is about the case. */
  id: string;
}

async function carryOut(desk: Desk, c: Case, name: string, { body, id }: Input, actor: Actor): Promise<Done> {
  if (isCommandType(name)) {
    const { perform } = await import('../app/perform.ts');
    return perform(desk, c.id, commands[name].toCommand(body, id, desk.newId), actor);
  }
  const { addTurn } = await import('../app/add-turn.ts');
  const { id: turnId, at, channel, ...turn } = body as z.output<typeof newTurn>;
  const own = { ...(turnId === undefined ? {} : { id: turnId }), ...(at === null ? {} : { at }) };
  return addTurn(desk, c.id, { ...turn, ...own, channel: channel ?? c.channel }, actor);
}

function refusalInWords(refusal: Refusal, lang: Lang): string {
  const { code, ...facts } = refusal;
  const { title, detail } = problemInWords(code, facts, lang);
  return `${title}\n${detail}\n`;
}

// Hoisted, because the usage above is made with them.
function schemaOf(name: string): z.ZodObject {
  return isCommandType(name) ? commands[name].body : newTurn;
}
function isAboutPart(name: string): boolean {
  return isCommandType(name) && commands[name].path.includes(':id');
}

/** The checked fields. @throws UsageError naming what is missing or wrong */
function inputOf(name: string, fields: Record<string, unknown>): Input {
  const { id: part, ...rest } = fields;
  const about = isAboutPart(name);
  if (about && typeof part !== 'string') throw new UsageError(`${name}: id=… ?`);
  const read = schemaOf(name).safeParse(about ? rest : fields);
  if (read.success) return { body: read.data, id: about ? String(part) : '' };
  throw new UsageError(
    read.error.issues.map((issue) => `${[name, ...issue.path].join('.')}: ${issue.message}`).join('\n'),
  );
}

function jsonFields(text: string | undefined): Record<string, unknown> {
  if (text === undefined) return {};
  const value = parsed(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new UsageError("--json '{…}'");
  return value as Record<string, unknown>;
}

function pairFields(pairs: readonly string[], schema: z.ZodObject): Record<string, unknown> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1) throw new UsageError(`key=value: ${pair}`);
      const key = pair.slice(0, at);
      return [key, readingOf(pair.slice(at + 1), schema.shape[key] as z.ZodType | undefined)];
    }),
  );
}

/** The first reading of a text that its field takes: JSON, a local time, the text itself. */
function readingOf(text: string, field: z.ZodType | undefined): unknown {
  const [, day, time, seconds = ':00'] = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d)?$/.exec(text) ?? [];
  const local = day === undefined ? undefined : `${day}T${time}${seconds}+08:00`;
  const readings = [parsed(text), local].filter((value) => value !== undefined);
  return readings.find((value) => field?.safeParse(value).success) ?? text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function fieldsLine(name: string): string {
  const { shape } = schemaOf(name);
  const fields = Object.entries(shape).map(([key, field]) => {
    const needed = !(field as z.ZodType).safeParse(undefined).success;
    return `${key}${needed ? '*' : ''}`;
  });
  if (isAboutPart(name)) fields.unshift('id*');
  return `  ${name.padEnd(24)}${fields.join(' ')}`;
}
