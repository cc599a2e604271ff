import type { Actor, Case } from './case.ts';
import type { CommandOf } from './commands.ts';
import type { Context } from './context.ts';
import type { CaseEvent } from './events.ts';
import { accept, event, type Outcome, refuse, said, wordsMissing } from './outcome.ts';
import type { Refusal } from './refusals.ts';

/** A word to whoever has the case, or to the colleague it names. */
export function decideWhisper(c: Case, command: CommandOf<'whisper'>, context: Context): Outcome {
  const { id, words } = command;
  const to = command.to ?? c.owner;
  if (to === null) return refuse({ code: 'no-owner' });
  if (to === context.actor.id) return refuse({ code: 'whisper-to-oneself' });
  if (c.whispers.some((whisper) => whisper.id === id)) return refuse({ code: 'id-taken', id });
  if (!said(words)) return wordsMissing('words');
  return accept(event(context, 'whisper-sent', { id, to, words, tookOver: false }));
}

/** Something about the case was said to this person. */
export const readingGate = (c: Case, actor: Actor): Refusal | null =>
  c.whispers.some(({ to }) => to === actor.id) ? null : { code: 'no-whisper' };

/** Read twice is read once. */
export function decideReadWhisper(c: Case, { id }: CommandOf<'read-whisper'>, context: Context): Outcome {
  const whisper = c.whispers.find((one) => one.id === id);
  if (whisper?.to !== context.actor.id) return refuse({ code: 'no-whisper' });
  return whisper.readAt === null ? accept(event(context, 'whisper-read', { id })) : accept();
}

/** Only what somebody else has is taken over; what nobody has is taken. */
export function stepInGate(c: Case, actor: Actor): Refusal | null {
  if (c.owner === null) return { code: 'no-owner' };
  return c.owner === actor.id ? { code: 'already-yours' } : null;
}

/** Takes the case over from whoever has it: they are told why in the same moment. */
export function decideStepIn(c: Case, command: CommandOf<'step-in'>, context: Context): Outcome {
  const { whisperId: id, reason: words } = command;
  if (c.owner === null) return refuse({ code: 'no-owner' });
  if (c.whispers.some((whisper) => whisper.id === id)) return refuse({ code: 'id-taken', id });
  if (!said(words)) return wordsMissing('reason');
  return accept(
    event(context, 'case-assigned', { owner: context.actor.id }),
    event(context, 'whisper-sent', { id, to: c.owner, words, tookOver: true }),
  );
}

type WhisperEvent = Extract<CaseEvent, { type: `whisper-${string}` }>;

export function evolveWhisper(c: Case, e: WhisperEvent): Case {
  if (e.type === 'whisper-sent') {
    const { id, to, words, tookOver, at, by } = e;
    return { ...c, whispers: [...c.whispers, { id, to, words, at, by: by.id, tookOver, readAt: null }] };
  }
  return { ...c, whispers: c.whispers.map((one) => (one.id === e.id ? { ...one, readAt: e.at } : one)) };
}

/** Between colleagues only: whoever decided something before it was said has missed nothing of the case. */
export const isBeside = ({ type }: CaseEvent): boolean => type === 'whisper-sent' || type === 'whisper-read';
