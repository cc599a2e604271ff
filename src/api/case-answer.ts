import type { Desk } from '../app/desk.ts';
import { textRead } from '../app/reader.ts';
import { type CaseView, toCaseView } from '../contract/case-view.ts';
import { commands, commandTypes } from '../contract/commands.ts';
import { checklistInWords } from '../contract/page-words.ts';
import type { Lang, Names } from '../contract/say.ts';
import { problemInWords } from '../contract/sentences.ts';
import { spell } from '../contract/words-view.ts';
import type { Actor, Case, TurnEntry } from '../desk/case/case.ts';
import { checklist } from '../desk/case/checklist.ts';
import { can } from '../desk/case/decide.ts';
import { effectiveReading } from '../desk/case/effective-reading.ts';
import { allFiles } from '../desk/case/file.ts';
import { allTurns, talkCases, wordCases } from '../desk/case/kin.ts';
import type { StoredCase } from '../store/case.ts';
import { loadCustomer } from '../store/customer.ts';
import { loadFiles } from '../store/file.ts';
import { namesOf } from '../store/member.ts';
import { notesOf, turnsOf, wordsOf } from '../store/timeline.ts';
import { fileViews } from './file-views.ts';

/**
 * The whole case for a person to read: its fold with every word, what is missing, and what may be done now,
 * each with the reason where it may not. Without an actor the commands are those of the owner.
 */
export async function caseAnswer(
  desk: Desk,
  stored: StoredCase,
  actor: Actor | null,
  lang: Lang,
): Promise<CaseView> {
  const { case: c, version } = stored;
  const [turns, words, whispered, customer, names, files] = await Promise.all([
    turnsOf(desk.pool, desk.organisationId, talkCases(c)),
    wordsOf(desk.pool, desk.organisationId, wordCases(c)),
    c.whispers.length > 0 ? notesOf(desk.pool, desk.organisationId, c.id) : [],
    loadCustomer(desk.pool, desk.organisationId, c.customerId),
    namesOf(desk.pool, desk.organisationId),
    loadFiles(
      desk.pool,
      desk.organisationId,
      allFiles(c).map(({ id }) => id),
    ),
  ]);
  const texts = new Map(
    [...words, ...whispered].flatMap((w) => (w.erasedAt === null ? [[w.id, w.text]] : [])),
  );
  const { turns: _, files: __, ...rest } = c;
  const sentOver = (entries: readonly TurnEntry[]) => new Map(entries.map(({ id, over }) => [id, over]));
  const [own, taken] = [sentOver(c.turns), sentOver(allTurns(c))];
  return toCaseView(spell(rest, texts), {
    version,
    customerName: customer?.name ?? null,
    effective: effectiveReading(c),
    turns: turns.map((turn) => ({
      id: nameOfTurn(c, turn),
      role: turn.role,
      channel: turn.channel as CaseView['channel'],
      at: turn.at,
      speaker: turn.erasedAt === null ? turn.speaker : null,
      subject: turn.erasedAt === null ? turn.subject : null,
      // Heading and body as the engine read them: the offsets of the evidence refer to this text.
      text: turn.erasedAt === null ? textRead(turn) : null,
      from: turn.caseId === c.id ? null : saidIn(c, turn.caseId),
      over: spell((turn.caseId === c.id ? own : taken).get(turn.id) ?? null, texts),
    })),
    files: fileViews(c, files, texts),
    checklist: checklist(c).map((item) => ({ ...item, label: checklistInWords(item.id, lang) })),
    commands: commandsOf(c, actor ?? { id: c.owner ?? 'nobody', role: 'handler' }, lang, names),
  });
}

/** A turn's name among those of its case's whole talk: the ids of merged cases are their own. */
export const nameOfTurn = (c: Case, turn: { caseId: string; id: string }): string =>
  turn.caseId === c.id ? turn.id : `${turn.caseId}:${turn.id}`;

const saidIn = (c: Case, caseId: string): string | null =>
  c.tookOver.find((taken) => taken.caseIds.includes(caseId))?.number ?? null;

/** Every command with whether this actor may give it now; the same question the domain asks on arrival. */
export function commandsOf(c: Case, actor: Actor, lang: Lang, names: Names): CaseView['commands'] {
  return commandTypes.map((type) => {
    const { method, path } = commands[type];
    const refusal = can(c, type, actor);
    if (!refusal) return { type, method, path, allowed: true, why: null };
    const { code, ...facts } = refusal;
    const why = { code, facts, ...problemInWords(code, facts, lang, names) };
    return { type, method, path, allowed: false, why };
  });
}
