import type { Instant } from '../../base/time.ts';
import type { Case } from './case.ts';
import { currentRound } from './case.ts';
import { finalResponseClocks, firstContact } from './clock.ts';
import type { CommandOf } from './commands.ts';
import type { Context } from './context.ts';
import type { Letter } from './correspondence.ts';
import { duesGate } from './due.ts';
import type { CaseEvent } from './events.ts';
import { answerGate } from './finding.ts';
import { accept, event, type Outcome, refuse, said, wordsMissing } from './outcome.ts';
import type { Refusal } from './refusals.ts';
import { isThanked } from './thanks.ts';

/** A letter that waits for a second person. */
export const letterInReview = (c: Case): Letter | null =>
  c.letters.find((letter) => letter.state === 'in-review') ?? null;

/** Whether this person may look over a letter somebody else wrote: nobody lets their own pass. */
export const mayReview = (letter: Letter, actorId: string): boolean =>
  letter.state === 'in-review' && letter.writtenBy !== actorId;

export function decideDraftLetter(c: Case, command: CommandOf<'draft-letter'>, context: Context): Outcome {
  const { type: _, ...draft } = command;
  if (c.letters.some((letter) => letter.id === draft.id)) return refuse({ code: 'id-taken', id: draft.id });
  if (!said(draft.text)) return wordsMissing('text');
  return accept(event(context, 'letter-drafted', draft));
}

type OnLetter = CommandOf<
  'change-letter' | 'ask-letter-review' | 'approve-letter' | 'return-letter' | 'discard-letter'
>;

function found(c: Case, id: string): Letter | Refusal {
  const letter = c.letters.find((one) => one.id === id);
  if (!letter) return { code: 'no-such-letter', id };
  const { state } = letter;
  return state === 'sent' || state === 'discarded'
    ? { code: 'letter-closed', id, letterState: state }
    : letter;
}

/** Changing, looking over and putting away. A letter that is changed has to be looked over anew. */
export function decideLetter(c: Case, command: OnLetter, context: Context): Outcome {
  const { id } = command;
  const letter = found(c, id);
  if ('code' in letter) return refuse(letter);
  switch (command.type) {
    case 'change-letter':
      if (!said(command.text)) return wordsMissing('text');
      return accept(event(context, 'letter-changed', { id, text: command.text }));
    case 'ask-letter-review':
      if (command.flaws.length > 0) return refuse({ code: 'letter-not-ready', flaws: command.flaws });
      return letter.state === 'in-review' ? accept() : accept(event(context, 'letter-review-asked', { id }));
    case 'approve-letter':
      return reviewRefusal(letter, context) ?? accept(event(context, 'letter-approved', { id }));
    case 'return-letter':
      if (!said(command.reason)) return wordsMissing('reason');
      return (
        reviewRefusal(letter, context) ??
        accept(event(context, 'letter-returned', { id, reason: command.reason }))
      );
    case 'discard-letter':
      return accept(event(context, 'letter-discarded', { id }));
  }
}

function reviewRefusal(letter: Letter, { actor }: Context): Outcome | null {
  if (letter.state !== 'in-review') return refuse({ code: 'letter-not-in-review', id: letter.id });
  return mayReview(letter, actor.id) ? null : refuse({ code: 'own-letter', id: letter.id });
}

/**
 * The letter went out by hand: it becomes a turn of the conversation, and what its purpose brings about becomes a
 * fact. What was found wrong with the text by `flaws` keeps it here; a promise nobody put in the ledger does so until
 * a person says that it is none.
 */
export function decideSendLetter(c: Case, command: CommandOf<'send-letter'>, context: Context): Outcome {
  const letter = found(c, command.id);
  if ('code' in letter) return refuse(letter);
  const { id, channel, turnId } = command;
  const flaws = command.promisesLooked ? command.flaws.filter((flaw) => flaw !== 'promise') : command.flaws;
  if (flaws.length > 0) return refuse({ code: 'letter-not-ready', flaws });
  if (letter.state === 'in-review' || (letter.needsReview && letter.state !== 'approved'))
    return refuse({ code: 'letter-not-approved', id });
  const refusal = purposeGate(c, letter);
  if (refusal) return refuse(refusal);
  const at = context.now;
  return accept(
    event(context, 'letter-sent', { id, purpose: letter.purpose, channel, turnId }),
    event(context, 'turn-added', { turn: { id: turnId, role: 'handler', channel, at } }),
    ...firstContact(c, context, at),
    ...broughtAbout(c, letter, command, context),
  );
}

/** The company's last word needs a finding, and has its place: before an agreement, or when asked and not content. */
function purposeGate(c: Case, { purpose }: Letter): Refusal | null {
  if (purpose !== 'final-position') return null;
  if (c.stage !== 'settling' && c.stage !== 'follow-up')
    return { code: 'wrong-stage', stage: c.stage, allowed: ['settling', 'follow-up'] };
  return answerGate(c) ?? duesGate(c);
}

/** One fact once: the receipt is given by its letter, the final response by the letter that holds it. */
function broughtAbout(
  c: Case,
  { purpose, text, id: letter }: Letter,
  { channel }: CommandOf<'send-letter'>,
  context: Context,
): CaseEvent[] {
  switch (purpose) {
    case 'receipt':
      return c.receiptGivenAt === null ? [event(context, 'receipt-given', { channel })] : [];
    case 'final-position':
      return currentRound(c).finalResponse
        ? []
        : [event(context, 'final-response-given', { text }), ...finalResponseClocks(c, context)];
    case 'thanks':
      return thanked(c, letter, context, channel);
    case 'what-changed':
      return [
        ...thanked(c, letter, context, channel),
        ...c.changes
          .filter((change) => change.toldAt === null)
          .map(({ id }) => event(context, 'change-told', { id, channel, letter })),
      ];
    default:
      return [];
  }
}

const closing = new Set(['follow-up', 'archived']);

const thanked = (
  c: Case,
  letter: string,
  context: Context,
  channel: CommandOf<'send-letter'>['channel'],
): CaseEvent[] =>
  closing.has(c.stage) && !isThanked(c) ? [event(context, 'customer-thanked', { channel, letter })] : [];

type LetterEvent = Extract<CaseEvent, { type: `letter-${string}` }>;

export function evolveLetter(c: Case, e: LetterEvent): Case {
  if (e.type === 'letter-drafted') {
    const { id, template, purpose, lang, needsReview, text } = e;
    const letter: Letter = {
      id,
      template,
      purpose,
      lang,
      needsReview,
      text,
      round: c.round,
      writtenBy: e.by.id,
      writtenAt: e.at,
      state: 'draft',
      reviewedBy: null,
      reviewedAt: null,
      returnReason: null,
      channel: null,
      sentAt: null,
      sentBy: null,
      turnId: null,
    };
    return { ...c, letters: [...c.letters, letter] };
  }
  return { ...c, letters: c.letters.map((letter) => (letter.id === e.id ? evolveOne(letter, e) : letter)) };
}

const reviewed = (by: string, at: Instant) => ({ reviewedBy: by, reviewedAt: at });

function evolveOne(letter: Letter, e: Exclude<LetterEvent, { type: 'letter-drafted' }>): Letter {
  switch (e.type) {
    case 'letter-changed': {
      // Whoever changed it has written it: neither may they let it pass, nor does an earlier approval hold.
      const fresh = { reviewedBy: null, reviewedAt: null, returnReason: null };
      return { ...letter, ...fresh, text: e.text, writtenBy: e.by.id, writtenAt: e.at, state: 'draft' };
    }
    case 'letter-review-asked':
      return { ...letter, state: 'in-review' };
    case 'letter-approved':
      return { ...letter, ...reviewed(e.by.id, e.at), state: 'approved' };
    case 'letter-returned':
      return { ...letter, ...reviewed(e.by.id, e.at), returnReason: e.reason, state: 'returned' };
    case 'letter-sent':
      return {
        ...letter,
        state: 'sent',
        channel: e.channel,
        sentAt: e.at,
        sentBy: e.by.id,
        turnId: e.turnId,
      };
    case 'letter-discarded':
      return { ...letter, state: 'discarded' };
  }
}
