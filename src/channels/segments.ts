import { err, ok, type Result } from '../base/result.ts';
import { cleanField } from '../base/text.ts';
import type { Instant } from '../base/time.ts';
import { parseDate } from './dates.ts';
import { fact, type IntakeContext, type IntakeRefusal, note, tooManyTurns } from './intake.ts';
import { readRole, type Speaking } from './speakers.ts';

/** What the lines above a transcript say about the call. */
export interface Call {
  id: string | null;
  startedAt: Instant | null;
  number: string | null;
  name: string | null;
}

/** One stretch of speech of a call. */
export interface Segment {
  speaker: string | null;
  /** Said by the input itself; null where the speaker has to tell. */
  role: Speaking | null;
  at: Instant | null;
  /** Milliseconds since the start of the call. */
  offsetMs: number | null;
  text: string;
}

type Bag = Record<string, unknown>;
const isBag = (value: unknown): value is Bag =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function pick(bag: Bag, keys: readonly string[]): unknown {
  for (const key of keys) if (bag[key] !== undefined && bag[key] !== null && bag[key] !== '') return bag[key];
  return null;
}

const asText = (value: unknown): string | null =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null;

/**
 * A transcript given as JSON: an array of segments, or an object that holds one under `segments`, `turns`,
 * `sentences`, `utterances`, `transcript` or `result` and may say `startedAt`, `caller`, `id`. `start` is seconds,
 * keys that say so (`startMs`, `begin_time`, `bg`) are milliseconds. Parts that are no segments go to the notes.
 */
export function readSegments(
  text: string,
  context: IntakeContext,
): Result<{ call: Call; segments: Segment[]; notes: string[] }, IntakeRefusal> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return err({ code: 'unknown-format', expected: 'JSON' });
  }
  const outer = isBag(parsed) ? parsed : {};
  const inner = pick(outer, [
    'segments',
    'turns',
    'sentences',
    'utterances',
    'transcript',
    'result',
    'results',
  ]);
  const list = Array.isArray(parsed) ? parsed : inner;
  if (!Array.isArray(list)) return err({ code: 'unknown-format', expected: '[{speaker, start, text}]' });
  const tooMany = tooManyTurns(list.length);
  if (tooMany) return tooMany;
  const notes: string[] = [];
  const segments = list.flatMap((item): Segment[] => {
    const segment = readSegment(item, notes, context);
    if (!segment) notes.push(note('unread-part', JSON.stringify(item)));
    return segment ? [segment] : [];
  });
  if (segments.length === 0)
    return err({
      code: list.length === 0 ? 'empty-text' : 'unknown-format',
      expected: '[{speaker, start, text}]',
    });
  return ok({ call: readCall(outer, notes, context), segments, notes });
}

function readCall(outer: Bag, notes: string[], context: IntakeContext): Call {
  const started = pick(outer, [
    'startedAt',
    'startTime',
    'start_time',
    'callTime',
    'call_time',
    'date',
    'at',
    '通话时间',
  ]);
  const read = started === null ? null : parseDate(started, context);
  if (read && !read.ok) notes.push(note(read.error.code, fact(started)));
  const field = (keys: readonly string[]) => cleanField(asText(pick(outer, keys)) ?? '', 200);
  return {
    startedAt: read?.ok ? read.value : null,
    number: field(['caller', 'callerNumber', 'caller_number', 'phone', 'from', '来电号码', '主叫']),
    id: field(['callId', 'call_id', 'id', 'recordingId', '通话编号', '录音编号']),
    name: field(['customerName', 'customer_name', 'name', '客户姓名']),
  };
}

function readSegment(item: unknown, notes: string[], context: IntakeContext): Segment | null {
  if (!isBag(item)) return null;
  const text = pick(item, ['text', 'content', 'sentence', 'words', 'onebest', 'transcript', '文本', '内容']);
  if (typeof text !== 'string') return null;
  const speaker = asText(pick(item, ['speaker', 'speakerName', 'speaker_id', 'spk', 'name', '说话人']));
  const said = asText(pick(item, ['role', 'speakerRole', 'party', '角色']));
  const channel = asText(pick(item, ['channel', 'channel_id', 'channelId']));
  const at = pick(item, ['at', 'timestamp', '时间']);
  const read = at === null ? null : parseDate(at, context);
  if (read && !read.ok) notes.push(note(read.error.code, fact(at)));
  return {
    speaker: speaker ?? said ?? channel,
    role: said === null ? null : readRole(said),
    at: read?.ok ? read.value : null,
    offsetMs: readOffset(item),
    text,
  };
}

function readOffset(item: Bag): number | null {
  const ms = pick(item, [
    'startMs',
    'start_ms',
    'beginMs',
    'begin_ms',
    'bg',
    'begin_time',
    'beginTime',
    'BeginTime',
    'offsetMs',
  ]);
  if (ms !== null && Number.isFinite(Number(ms))) return Number(ms);
  const start = pick(item, ['start', 'begin', 'offset', 'startS', 'start_s', 'from', '开始']);
  if (typeof start === 'string' && /^(?:\d{1,2}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?$/.test(start)) {
    return (
      start
        .replace(',', '.')
        .split(':')
        .reduce((sum, part) => sum * 60 + Number(part), 0) * 1000
    );
  }
  return start !== null && Number.isFinite(Number(start)) ? Number(start) * 1000 : null;
}
