import { err, ok } from '../base/result.ts';
import { cleanField, cleanText, keptTextUnits, refusedTextUnits } from '../base/text.ts';
import { acceptHeads, readDivider } from './heads.ts';
import { type IntakeContext, type IntakeTurn, nobody, note, type Parse, tooManyTurns } from './intake.ts';
import { assignRoles, isSystemWord } from './speakers.ts';
import { type Stamp, stampTimes } from './stamps.ts';

/** A turn while it is being read. */
interface Draft extends Stamp {
  speaker: string;
  lines: string[];
  /** No line of it has words yet. */
  isBlank: boolean;
}

/**
 * A pasted chat as a conversation: `客户: …`, `[10:22] 张女士: …`, a name and a time above the words, and the
 * exports of WeChat, WeCom, 千牛 and WhatsApp. Lines without a head continue the message above. Lines of the
 * chat program, and what stands before the first message, go to the notes; no line is lost. A paste without any
 * recognisable speaker is one turn of the customer. Refused: nothing but white space, over 1,000,000 units, more
 * than {@link mostTurns} turns.
 */
export const parseChat: Parse<string> = (raw, context) => {
  const cleaned = cleanText(raw, { kept: refusedTextUnits });
  if (!cleaned.ok) return cleaned;
  const { text, notes } = cleaned.value;
  if (text.trim() === '') return err({ code: 'empty-text' });
  const read = readDrafts(text, context.handlerNames ?? []);
  if (read.drafts.length === 0) return ok(wholeAsOneTurn(text, [...notes, ...read.notes], context));
  const tooMany = tooManyTurns(read.drafts.length);
  if (tooMany) return tooMany;
  const built = buildTurns(read.drafts, context);
  const [first, ...rest] = built.turns;
  if (!first) return ok(wholeAsOneTurn(text, notes, context));
  const firstCustomer = built.turns.find((turn) => turn.role === 'customer');
  if (!firstCustomer) built.notes.push('no-customer-turn');
  return ok({
    source: context.source,
    externalId: null,
    channel: 'chat',
    receivedAt: firstCustomer?.at ?? first.at ?? context.now,
    sector: null,
    customer: { ...nobody, name: nameOf(firstCustomer?.speaker ?? null) },
    subject: null,
    turns: [first, ...rest],
    notes: [...notes, ...read.notes, ...built.notes],
  });
};

function wholeAsOneTurn(text: string, notes: readonly string[], context: IntakeContext) {
  const capped = cutTurn(text.trim());
  return {
    source: context.source,
    externalId: null,
    channel: 'chat' as const,
    receivedAt: context.now,
    sector: null,
    customer: nobody,
    subject: null,
    turns: [{ role: 'customer', text: capped.text, at: null, speaker: null }] as [IntakeTurn],
    notes: [...notes.filter((n) => !n.startsWith('system-line')), 'no-speakers', ...capped.notes],
  };
}

const recalled =
  /^.{0,40}撤回了?一条消息.{0,20}$|^this message was deleted\.?$|^you deleted this message\.?$/i;
const programLine =
  /^(?:.{0,30}(?:已?(?:加入|进入|退出|结束)了?(?:群聊|会话)|会话已?(?:结束|转接|开始|超时).{0,10}|为您转接.{0,12}|以上是打招呼的内容|以下为新消息|你已添加了.{1,24}|已接入人工.{0,8})[。.]?|messages and calls are end-to-end encrypted.{0,120})$/i;

// WhatsApp puts a time before its own lines too.
const leadingTime = /^[\s\u200e]*(?:\[[\d/.,: apm\u202f]{6,30}\]|[\d/.,: apm\u202f]{6,30} - )\s*\u200e?/i;

function isProgramLine(line: string): boolean {
  if (line.length > 200) return false;
  const words = line.replace(leadingTime, '');
  return recalled.test(words) || programLine.test(words);
}

function readDrafts(text: string, handlerNames: readonly string[]): { drafts: Draft[]; notes: string[] } {
  const lines = text.split('\n');
  const heads = acceptHeads(lines, handlerNames);
  const drafts: Draft[] = [];
  const notes: string[] = [];
  const preamble: string[] = [];
  let between: Stamp = { day: null, clock: null };
  let current: Draft | null = null;
  let isSystem = false;
  for (const [index, line] of lines.entries()) {
    const head = heads[index];
    const words = head ? line.slice(head.end) : line;
    if (head) {
      isSystem = isSystemWord(head.speaker);
      current = isSystem ? null : openDraft(head.speaker, head, between);
      if (current) drafts.push(current);
      between = { day: null, clock: null };
    }
    const bare = words.trim();
    if (bare === '') {
      current?.lines.push(head ? '' : words);
      continue;
    }
    const divider = head || current?.isBlank ? null : readDivider(line);
    if (divider) {
      between = divider;
      notes.push(note('time-line', bare));
    } else if (isSystem || isProgramLine(bare)) notes.push(note('system-line', bare));
    else if (current) {
      current.lines.push(words);
      current.isBlank = false;
    } else preamble.push(bare);
  }
  if (drafts.length > 0 && preamble.length > 0) notes.unshift(note('preamble', preamble.join('\n')));
  return { drafts, notes };
}

function openDraft(speaker: string, head: Stamp, between: Stamp): Draft {
  const clock = head.clock ?? between.clock;
  return { speaker, day: head.day ?? between.day, clock, lines: [], isBlank: true };
}

function buildTurns(
  drafts: readonly Draft[],
  context: IntakeContext,
): { turns: IntakeTurn[]; notes: string[] } {
  const notes: string[] = [];
  const spoken = drafts.map((draft) => ({ speaker: draft.speaker, text: draft.lines.join('\n').trim() }));
  const { roleOf, isGuessed } = assignRoles(spoken, context.handlerNames ?? []);
  if (isGuessed) notes.push('roles-guessed');
  const stamped = stampTimes(drafts, context);
  const turns = spoken.flatMap(({ speaker, text }, index): IntakeTurn[] => {
    if (text === '') {
      notes.push(note('empty-turn', speaker));
      return [];
    }
    const capped = cutTurn(text);
    notes.push(...capped.notes);
    return [
      { role: roleOf.get(speaker) ?? 'customer', text: capped.text, at: stamped.ats[index] ?? null, speaker },
    ];
  });
  return { turns, notes: [...notes, ...stamped.notes] };
}

/** One turn is cut at {@link keptTextUnits}; a note says so. */
function cutTurn(text: string): { text: string; notes: string[] } {
  const cleaned = cleanText(text, { kept: keptTextUnits });
  // U+FFFD was put there by the hygiene of the whole paste, which has its note already.
  return cleaned.ok
    ? { text: cleaned.value.text.trim(), notes: cleaned.value.notes.filter((n) => n === 'text-cut') }
    : { text, notes: [] };
}

// `客户` and `customer` are roles, not names.
function nameOf(speaker: string | null): string | null {
  if (speaker === null) return null;
  const name = speaker.replace(
    /^(?:客户|顾客|买家|用户|customer|client|user|buyer|caller)\s*[-—_·]?\s*/i,
    '',
  );
  return /^[A-Z]?\d*$/i.test(name) ? null : cleanField(name, 200);
}
