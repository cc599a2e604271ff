import { err, ok } from '../base/result.ts';
import type { Actor } from '../desk/case/case.ts';
import { talkCases } from '../desk/case/kin.ts';
import { type CoachingNote, isBetween, noteRefusal } from '../desk/quality/coaching.ts';
import { writeAudit } from '../store/audit.ts';
import { loadCase } from '../store/case.ts';
import { findNote, insertNote, type NoteRow, notesBetween, updateNote } from '../store/coaching.ts';
import type { Sql } from '../store/sql.ts';
import { turnsOf } from '../store/timeline.ts';
import type { Desk } from './desk.ts';
import { isReviewer } from './quality-sight.ts';
import { type Done, isColleague } from './talk-review.ts';
import { safeText } from './words.ts';

export type NoteDraft = Pick<
  CoachingNote,
  'handler' | 'caseId' | 'turnId' | 'reviewId' | 'well' | 'attempt' | 'lookAgainAt'
>;

const said = (words: string): string => safeText(words.trim());

/** The notes somebody may see: a handler's own; who reviews or trains, those of all. */
export const notesFor = (desk: Desk, actor: Actor): Promise<NoteRow[]> =>
  notesBetween(desk.pool, desk.organisationId, seesAll(actor) ? null : actor.id);
const seesAll = (actor: Actor): boolean => isReviewer(actor) || actor.role === 'trainer';

/** Writes a note to a handler, on a turn of a talk or on the whole of it. */
export async function writeNote(desk: Desk, draft: NoteDraft, actor: Actor): Done<CoachingNote> {
  const { organisationId, pool } = desk;
  const refusal = noteRefusal(draft, actor.id, desk.now());
  if (refusal) return err(refusal);
  if (!(await isColleague(desk, draft.handler))) return err({ code: 'no-such-member' });
  const stored = await loadCase(pool, organisationId, draft.caseId);
  if (!stored) return err({ code: 'no-such-case' });
  if (draft.turnId !== null) {
    const turns = await turnsOf(pool, organisationId, talkCases(stored.case));
    if (!turns.some(({ id }) => id === draft.turnId)) return err({ code: 'no-such-turn' });
  }
  const note: CoachingNote = {
    ...draft,
    well: said(draft.well),
    attempt: said(draft.attempt),
    id: desk.newId(),
    madeBy: actor.id,
    madeAt: desk.now(),
    readAt: null,
    answer: null,
    answeredAt: null,
    triedAt: null,
    seenBy: null,
    seenAt: null,
    seenWords: null,
  };
  return pool.transaction(async (sql): Done<CoachingNote> => {
    await insertNote(sql, organisationId, note);
    await audit(desk, sql, 'coaching-written', note.id, actor);
    return ok(note);
  });
}

/** The handler has read it. */
export const readNote = (desk: Desk, id: string, actor: Actor) =>
  byHandler(desk, id, actor, 'coaching-read', (note) => ({ ...note, readAt: note.readAt ?? desk.now() }));

/** The handler answers; a later answer stands in the place of an earlier one. */
export const answerNote = (desk: Desk, id: string, words: string, actor: Actor) =>
  byHandler(desk, id, actor, 'coaching-answered', (note) => {
    const now = desk.now();
    return { ...note, readAt: note.readAt ?? now, answer: said(words), answeredAt: now };
  });

/** The handler has tried it. */
export const tryNote = (desk: Desk, id: string, actor: Actor) =>
  byHandler(desk, id, actor, 'coaching-tried', (note) => {
    const now = desk.now();
    return { ...note, readAt: note.readAt ?? now, triedAt: note.triedAt ?? now };
  });

/** Who wrote it, or leads, has looked again. */
export const lookAtNote = (desk: Desk, id: string, words: string, actor: Actor) =>
  change(desk, id, actor, 'coaching-looked-at', (note) => {
    const may = note.handler !== actor.id && (note.madeBy === actor.id || isReviewer(actor));
    return may ? { ...note, seenBy: actor.id, seenAt: desk.now(), seenWords: said(words) } : null;
  });

const byHandler = (
  desk: Desk,
  id: string,
  actor: Actor,
  what: string,
  to: (note: CoachingNote) => CoachingNote,
) => change(desk, id, actor, what, (note) => (note.handler === actor.id ? to(note) : null));

async function change(
  desk: Desk,
  id: string,
  actor: Actor,
  what: string,
  to: (note: CoachingNote) => CoachingNote | null,
): Done<CoachingNote> {
  const { organisationId, pool } = desk;
  return pool.transaction(async (sql): Done<CoachingNote> => {
    const found = await findNote(sql, organisationId, id);
    const sees = found && (isBetween(found.note, actor.id) || seesAll(actor));
    if (!found || !sees) return err({ code: 'no-such-note' });
    const next = to(found.note);
    if (!next) return err({ code: 'coaching-not-yours' });
    await updateNote(sql, organisationId, next);
    await audit(desk, sql, what, id, actor);
    return ok(next);
  });
}

const audit = (desk: Desk, sql: Sql, what: string, target: string, actor: Actor) =>
  writeAudit(sql, desk.organisationId, { id: desk.newId(), at: desk.now(), actor: actor.id, what, target });
