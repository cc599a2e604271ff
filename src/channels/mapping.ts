import { err, ok, type Result } from '../base/result.ts';
import { cleanField, cleanText } from '../base/text.ts';
import type { Instant } from '../base/time.ts';
import { type Channel, channels, type Label, type Sector, sectors } from '../knowledge/ids.ts';
import { guessMapping, type Mapping } from './columns.ts';
import { parseDate } from './dates.ts';
import {
  fact,
  type Intake,
  type IntakeContext,
  type IntakeCustomer,
  type IntakeRefusal,
  type IntakeTurn,
  note,
  type Parse,
  tooManyTurns,
} from './intake.ts';
import { readRole } from './speakers.ts';

/** A row of a table, and which column holds what; without a mapping it is guessed from this row's columns. */
export interface MappedRow {
  row: Record<string, unknown>;
  mapping?: Mapping | undefined;
}

/**
 * A row of a table as a conversation: one customer turn from `text`, or a dialogue from `turns`. A row without a
 * time is received `now`, with a note; one without a channel came by `import`. Where `text` is blank the subject
 * is the text. Refused: no words, a date that is none or lies more than a day ahead, a sector or channel that is
 * not one of ours, a dialogue of too many turns.
 */
export const parseRow: Parse<MappedRow> = ({ row, mapping: given }, context) => {
  const guessed = given ? ok(given) : guessMapping(Object.keys(row));
  if (!guessed.ok) return guessed;
  const mapping = guessed.value;
  const value = (field: keyof Mapping): unknown => {
    const column = mapping[field];
    return column !== undefined && Object.hasOwn(row, column) ? row[column] : null;
  };
  const notes = new Set<string>();
  const received = readReceived(value('at'), context, notes);
  if (!received.ok) return received;
  const channel = readId(value('channel'), channels, 'unknown-channel');
  if (!channel.ok) return channel;
  const sector = readId(value('sector'), sectors, 'unknown-sector');
  if (!sector.ok) return sector;
  const words = readWords(value('text'), value('turns'), value('subject'), received.value, context, notes);
  if (!words.ok) return words;
  return ok({
    source: context.source,
    externalId: cleanField(plainText(value('id')), 200),
    channel: (channel.value as Channel | null) ?? 'import',
    receivedAt: received.value ?? context.now,
    sector: sector.value as Sector | null,
    customer: readCustomer(value),
    ...words.value,
    notes: [...notes],
  });
};

function readCustomer(value: (field: keyof Mapping) => unknown): IntakeCustomer {
  const field = (name: keyof Mapping) => cleanField(plainText(value(name)));
  return {
    externalId: field('customerId'),
    name: field('name'),
    phone: field('phone'),
    email: field('email'),
    account: field('account'),
    address: field('address'),
  };
}

/** A cell as text. A number is written out, never as `1.9e+10`; objects and arrays as JSON; null as ''. */
export function plainText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isInteger(value)) return BigInt(value).toString();
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function readReceived(
  value: unknown,
  context: IntakeContext,
  notes: Set<string>,
): Result<Instant | null, IntakeRefusal> {
  if (plainText(value).trim() === '') {
    notes.add('date-missing');
    return ok(null);
  }
  const read = parseDate(value, context);
  return read.ok ? read : err({ code: read.error.code, field: 'at', value: fact(plainText(value)) });
}

/** An id by itself or by its Chinese or English label; blank gives null. */
function readId(
  value: unknown,
  list: Record<string, Label>,
  code: 'unknown-channel' | 'unknown-sector',
): Result<string | null, IntakeRefusal> {
  const text = plainText(value).normalize('NFKC').trim();
  if (text === '') return ok(null);
  const same = (other: string) => other.toLowerCase() === text.toLowerCase();
  const found = Object.entries(list).find(([id, label]) => same(id) || same(label.zh) || same(label.en));
  if (found) return ok(found[0]);
  const allowed = Object.entries(list).map(([id, label]) => `${id} (${label.zh})`);
  return err({ code, value: fact(text), allowed: allowed.join(', ') });
}

type Words = Pick<Intake, 'subject' | 'turns'>;

function readWords(
  text: unknown,
  turns: unknown,
  title: unknown,
  receivedAt: Instant | null,
  context: IntakeContext,
  notes: Set<string>,
): Result<Words, IntakeRefusal> {
  const cleaned = cleanText(plainText(text));
  if (!cleaned.ok) return cleaned;
  for (const done of cleaned.value.notes) notes.add(done);
  const body = cleaned.value.text.trim();
  const subject = cleanField(plainText(title));
  if (plainText(turns).trim() !== '') {
    const read = readTurns(turns, context, notes);
    if (!read.ok) return read;
    if (body !== '') notes.add(note('text-beside-turns', body));
    return ok({ subject, turns: read.value });
  }
  const turn = (words: string): [IntakeTurn] => [
    { role: 'customer', text: words, at: receivedAt, speaker: null },
  ];
  if (body !== '') return ok({ subject, turns: turn(body) });
  if (subject === null) return err({ code: 'empty-text' });
  notes.add('subject-as-text');
  return ok({ subject: null, turns: turn(subject) });
}

function readTurns(
  value: unknown,
  context: IntakeContext,
  notes: Set<string>,
): Result<[IntakeTurn, ...IntakeTurn[]], IntakeRefusal> {
  const list = typeof value === 'string' ? parseJson(value) : value;
  if (!Array.isArray(list)) return err({ code: 'bad-turns', turn: null });
  const tooMany = tooManyTurns(list.length);
  if (tooMany) return tooMany;
  const turns: IntakeTurn[] = [];
  for (const [index, item] of list.entries()) {
    const read = readTurn(item, index, context, notes);
    if (!read.ok) return read;
    if (read.value) turns.push(read.value);
    else notes.add(note('empty-turn', String(index)));
  }
  const [first, ...rest] = turns;
  return first ? ok([first, ...rest]) : err({ code: 'empty-text' });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** One turn of a dialogue; null if it holds no words. `turn` in a refusal counts from 0. */
function readTurn(
  item: unknown,
  index: number,
  context: IntakeContext,
  notes: Set<string>,
): Result<IntakeTurn | null, IntakeRefusal> {
  if (typeof item !== 'object' || item === null) return err({ code: 'bad-turns', turn: index });
  const { role, text, at, speaker } = item as Record<string, unknown>;
  if (typeof text !== 'string') return err({ code: 'bad-turns', turn: index });
  const read = readRole(plainText(role));
  if (read === null) return err({ code: 'unknown-role', turn: index, value: fact(plainText(role)) });
  const cleaned = cleanText(text);
  if (!cleaned.ok) return cleaned;
  for (const done of cleaned.value.notes) notes.add(done);
  const words = cleaned.value.text.trim();
  if (words === '') return ok(null);
  const said = plainText(at).trim() === '' ? ok(null) : parseDate(at, context);
  if (!said.ok)
    return err({ code: said.error.code, field: `turns[${index}].at`, value: fact(plainText(at)) });
  return ok({ role: read, text: words, at: said.value, speaker: cleanField(plainText(speaker), 200) });
}
