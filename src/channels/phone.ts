import { err, ok, type Result } from '../base/result.ts';
import { cleanField, cleanText, refusedTextUnits } from '../base/text.ts';
import { addMs, hourMs, type Instant } from '../base/time.ts';
import { dayIn, parseDate } from './dates.ts';
import {
  fact,
  type Intake,
  type IntakeContext,
  type IntakeRefusal,
  type IntakeTurn,
  nobody,
  note,
  type Parse,
  tooManyTurns,
} from './intake.ts';
import { type Call, readSegments, type Segment } from './segments.ts';
import { assignRoles, isRoleName, isSystemWord } from './speakers.ts';

/**
 * A phone transcript as a conversation: lines such as `[00:12] 坐席: …`, `00:00:12 客户:…`, `A:`/`B:`, or JSON
 * segments (`[{speaker|role, start, text}]`, also under `segments`). Offsets are added to the start of the call
 * where the input tells it; else turns have no time and the note `call-start-unknown` says so. Lines without a
 * speaker continue the one above; what stands before the first goes to the notes. Refused: no words, too many turns.
 */
export const parsePhone: Parse<string | object> = (raw, context) => {
  const cleaned = cleanText(typeof raw === 'string' ? raw : JSON.stringify(raw), { kept: refusedTextUnits });
  if (!cleaned.ok) return cleaned;
  const { text, notes } = cleaned.value;
  if (text.trim() === '') return err({ code: 'empty-text' });
  const isJson = typeof raw !== 'string' || /^\s*[[{]\s*["{[\]}]/.test(text);
  if (isJson) {
    const read = readSegments(text, context);
    if (read.ok)
      return buildIntake(read.value.call, read.value.segments, [...notes, ...read.value.notes], context);
    if (typeof raw !== 'string') return read;
    // Not JSON after all, or JSON of another shape: lines may still be read from it.
    if (read.error.code !== 'unknown-format' || isWholeJson(text)) return read;
  }
  const { call, segments, notes: lineNotes } = readLines(text, context);
  return buildIntake(call, segments, [...notes, ...lineNotes], context);
};

function isWholeJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const offset = String.raw`(?:(?<h>\d{1,2}):)?(?<m>\d{1,3}):(?<s>\d{2})(?:[.,](?<f>\d{1,3}))?|(?<only>\d{1,6}(?:\.\d{1,3})?)\s?(?:s|秒)`;
const dated = String.raw`(?<date>\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[ T]\d{1,2}:\d{2}(?::\d{2})?)`;
const speaker = String.raw`(?<speaker>[^\s:\uFF1A,\uFF0C。!?()\uFF08\uFF09[\]【】"“”][^:\uFF1A,\uFF0C。!?[\]【】"“”\n]{0,30}?)`;
const line = new RegExp(
  String.raw`^\s*(?:[[【(\uFF08]?\s*(?:${dated}|${offset})(?:\s*[-–~,]+>?\s*[\d:.]+)?\s*[\]】)\uFF09]?\s*)?(?:[[【]?${speaker}[\]】]?\s*[:\uFF1A]\s*)`,
);
const untimedSpeaker = /^(?:[A-D]|(?:说话人|发言人|speaker|spk)[\s_]?\w{1,3})$/i;
const isUntimedSpeaker = (name: string) => untimedSpeaker.test(name) || isRoleName(name);

const callField: { key: keyof Call; pattern: RegExp }[] = [
  {
    key: 'startedAt',
    pattern:
      /^(?:通话(?:开始)?时间|来电时间|呼叫时间|开始时间|录音时间|call (?:time|start|started(?: at)?|date)|started(?: at)?|date|time)$/i,
  },
  {
    key: 'number',
    pattern:
      /^(?:来电号码|主叫(?:号码)?|客户(?:号码|电话|手机)|电话|caller(?: id| number)?|from|phone|number)$/i,
  },
  { key: 'id', pattern: /^(?:通话编号|录音编号|会话编号|流水号|通话ID|call id|recording(?: id)?|id)$/i },
  { key: 'name', pattern: /^(?:客户姓名|姓名|customer name|name)$/i },
];

function readLines(
  text: string,
  context: IntakeContext,
): { call: Call; segments: Segment[]; notes: string[] } {
  const call: Call = { id: null, startedAt: null, number: null, name: null };
  const segments: Segment[] = [];
  const notes: string[] = [];
  for (const raw of text.split('\n')) {
    const current = segments.at(-1);
    const words = raw.trim();
    if (words === '') {
      if (current) current.text += '\n';
      continue;
    }
    if (!current && readCallField(words, call, notes, context)) continue;
    const head = readSpoken(raw, context);
    if (head) {
      if (isSystemWord(head.speaker ?? '')) notes.push(note('system-line', words));
      else segments.push(head);
    } else if (current) current.text += `\n${raw}`;
    else notes.push(note('preamble', words));
  }
  if (segments.length > 0) return { call, segments, notes };
  const whole: Segment = { speaker: null, role: null, at: null, offsetMs: null, text: text.trim() };
  return { call, segments: [whole], notes: ['no-speakers'] };
}

/** Takes a line such as `通话时间:2026-11-20 10:22:31` into `call`; such lines stay in the notes too. */
function readCallField(words: string, call: Call, notes: string[], context: IntakeContext): boolean {
  const m = /^([^:\uFF1A]{1,20})[:\uFF1A](.+)$/s.exec(words);
  const field = m && callField.find(({ pattern }) => pattern.test(m[1]!.trim()));
  if (!m || !field || call[field.key] !== null) return false;
  const said = m[2]!.trim();
  // `Caller: My heating is off` is a line of the talk, `Caller: +44 20 7946 0000` is not.
  if (field.key === 'number' && !/^[\d+*() -]{3,}$/.test(said)) return false;
  notes.push(note('call-line', words));
  if (field.key !== 'startedAt') {
    call[field.key] = cleanField(said, 200);
    return true;
  }
  const read = parseDate(said, { ...context, now: context.now });
  if (read.ok) call.startedAt = read.value;
  else notes.push(note(read.error.code, fact(said)));
  return true;
}

// Some recorders put speaker and time on a line of their own: `说话人1 00:12`.
const above = new RegExp(
  String.raw`^\s*(?<speaker>[\p{L}\p{N}][\p{L}\p{N} _#-]{0,30}?)\s+[[(]?(?:${offset})[\])]?\s*$`,
  'u',
);

function readSpoken(raw: string, context: IntakeContext): Segment | null {
  const alone = raw.length <= 60 ? above.exec(raw)?.groups : undefined;
  if (alone && isUntimedSpeaker(alone.speaker!)) {
    return { speaker: alone.speaker!, role: null, at: null, offsetMs: offsetMsOf(alone), text: '' };
  }
  const found = line.exec(raw.slice(0, 120));
  if (!found?.groups) return null;
  const { date, speaker: name } = found.groups;
  const offsetMs = offsetMsOf(found.groups);
  if (date === undefined && offsetMs === null && !isUntimedSpeaker(name!)) return null;
  const at = date === undefined ? null : parseDate(date, { zone: context.zone });
  return {
    speaker: name!,
    role: null,
    at: at?.ok ? at.value : null,
    offsetMs,
    text: raw.slice(found[0].length),
  };
}

function offsetMsOf(found: Record<string, string | undefined>): number | null {
  const { h, m, s, f, only } = found;
  if (only !== undefined) return Math.round(Number(only) * 1000);
  if (s === undefined) return null;
  return ((+(h ?? 0) * 60 + +(m ?? 0)) * 60 + +s) * 1000 + Math.round(Number(`0.${f ?? 0}`) * 1000);
}

function buildIntake(
  call: Call,
  segments: readonly Segment[],
  notes: readonly string[],
  context: IntakeContext,
): Result<Intake, IntakeRefusal> {
  const tooMany = tooManyTurns(segments.length);
  if (tooMany) return tooMany;
  const { turns, notes: turnNotes } = buildTurns(call, segments, context);
  const [first, ...rest] = turns;
  if (!first) return err({ code: 'empty-text' });
  if (!turns.some((turn) => turn.role === 'customer')) turnNotes.push('no-customer-turn');
  return ok({
    source: context.source,
    externalId: call.id,
    channel: 'phone',
    receivedAt: call.startedAt ?? first.at ?? context.now,
    sector: null,
    customer: { ...nobody, name: call.name, phone: call.number },
    subject: null,
    turns: [first, ...rest],
    notes: [...notes, ...turnNotes],
  });
}

function buildTurns(call: Call, segments: readonly Segment[], context: IntakeContext) {
  const notes: string[] = [];
  const spoken = segments.flatMap((segment) =>
    segment.speaker === null ? [] : [{ speaker: segment.speaker, text: segment.text }],
  );
  const { roleOf, isGuessed } = assignRoles(spoken, context.handlerNames ?? []);
  if (isGuessed && segments.some((segment) => segment.role === null)) notes.push('roles-guessed');
  const offsets = segments.flatMap(({ offsetMs }) => (offsetMs === null ? [] : [offsetMs]));
  if (offsets.length > 0 && call.startedAt === null) notes.push('call-start-unknown');
  const origin = originOf(call.startedAt, offsets[0] ?? 0, context.zone);
  const turns = segments.flatMap((segment): IntakeTurn[] => {
    const cleaned = cleanText(segment.text.trim());
    if (!cleaned.ok || cleaned.value.text === '') {
      notes.push(note('empty-turn', segment.speaker ?? undefined));
      return [];
    }
    if (cleaned.value.notes.includes('text-cut')) notes.push('text-cut');
    const role =
      segment.role ?? (segment.speaker === null ? 'customer' : roleOf.get(segment.speaker)) ?? 'customer';
    return [{ role, text: cleaned.value.text, at: saidAt(segment, origin), speaker: segment.speaker }];
  });
  return { turns, notes };
}

// A transcript whose first line is at `10:22:43` shows the time of day and not an offset: no call begins there.
const clockFromMs = 6 * hourMs;

function originOf(startedAt: Instant | null, firstMs: number, zone: string): Instant | null {
  if (startedAt === null || firstMs < clockFromMs) return startedAt;
  const midnight = parseDate(dayIn(startedAt, zone), { zone });
  return midnight.ok ? midnight.value : startedAt;
}

function saidAt(segment: Segment, origin: Instant | null): Instant | null {
  if (segment.at !== null) return segment.at;
  if (segment.offsetMs === null || origin === null) return null;
  return addMs(origin, Math.round(segment.offsetMs));
}
