import { assert } from '../../base/result.ts';
import { addMs, dayMs, type Instant } from '../../base/time.ts';
import { type Case, currentRound } from './case.ts';
import { setClocksAside } from './clock.ts';
import type { Archive } from './closing.ts';
import type { CommandOf } from './commands.ts';
import type { Context } from './context.ts';
import type { CaseEvent } from './events.ts';
import { accept, event, type Outcome, refuse, wordsMissing } from './outcome.ts';

/** The gate has been passed when this is called: what kind of close it is follows from the record. */
export function decideArchive(c: Case, command: CommandOf<'archive'>, context: Context): Outcome {
  if (command.category.trim() === '') return wordsMissing('category');
  const { followUp, exception } = currentRound(c);
  const { category, rootCause, lesson, departmentFeedback, thanked } = command;
  const body = { category, rootCause, lesson, departmentFeedback, thanked };
  if (followUp && (followUp.result === 'satisfied' || followUp.result === 'compromised')) {
    return archived(c, { ...body, closing: 'asked', result: followUp.result }, context);
  }
  assert(exception?.approvedBy, 'the archive gate lets nothing through without an approval');
  const result = exception.kind === 'not-asked' ? exception.noFollowUpReason : followUp?.result;
  assert(result, 'an approved exception names its reason or follows a follow-up');
  return archived(c, { ...body, closing: exception.kind, result }, context);
}

/** Nothing runs on in the archive. */
function archived(c: Case, body: Omit<Archive, 'at' | 'by'>, context: Context): Outcome {
  return accept(...setClocksAside(c, 'closed', context), event(context, 'case-archived', body));
}

/** Days between the contacts of aftercare: it widens, and it ends. */
const cadenceDays = [3, 10, 30, 90];
/** Nobody is contacted more often after the close. */
export const mostContacts = cadenceDays.length;

function nextContact(contacts: number, now: Instant): Instant | null {
  const days = cadenceDays[contacts];
  return days === undefined ? null : addMs(now, days * dayMs);
}

export function decideOfferAftercare(
  c: Case,
  command: CommandOf<'offer-aftercare'>,
  context: Context,
): Outcome {
  if (c.aftercare?.stoppedAt) return refuse({ code: 'aftercare-stopped' });
  const nextAt = command.accepted ? nextContact(0, context.now) : null;
  return accept(event(context, 'aftercare-offered', { accepted: command.accepted, nextAt }));
}

export function decideContactAftercare(
  c: Case,
  command: CommandOf<'contact-aftercare'>,
  context: Context,
): Outcome {
  if (!c.aftercare?.accepted) return refuse({ code: 'aftercare-not-offered' });
  if (c.aftercare.stoppedAt) return refuse({ code: 'aftercare-stopped' });
  if (c.aftercare.contacts >= cadenceDays.length) return refuse({ code: 'aftercare-finished' });
  const nextAt = nextContact(c.aftercare.contacts + 1, context.now);
  return accept(event(context, 'aftercare-contacted', { nextAt, words: command.words }));
}

export function decideStopAftercare(c: Case, context: Context): Outcome {
  if (!c.aftercare) return refuse({ code: 'aftercare-not-offered' });
  return c.aftercare.stoppedAt ? accept() : accept(event(context, 'aftercare-stopped', {}));
}

type AftercareEvent = Extract<CaseEvent, { type: `aftercare-${string}` }>;

export function evolveAftercare(c: Case, e: AftercareEvent): Case {
  const now = c.aftercare ?? { contacts: 0, accepted: false, nextAt: null, stoppedAt: null };
  switch (e.type) {
    case 'aftercare-offered':
      return { ...c, aftercare: { ...now, accepted: e.accepted, nextAt: e.nextAt } };
    case 'aftercare-contacted':
      return { ...c, aftercare: { ...now, contacts: now.contacts + 1, nextAt: e.nextAt } };
    case 'aftercare-stopped':
      return { ...c, aftercare: { ...now, nextAt: null, stoppedAt: e.at } };
  }
}
