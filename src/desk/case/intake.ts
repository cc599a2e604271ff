import { ok } from '../../base/result.ts';
import { dayMs, type Instant, msBetween } from '../../base/time.ts';
import { type Case, currentRound, emptyRound, nothingYet } from './case.ts';
import { clockId, firstContact, startedClock } from './clock.ts';
import type { CommandOf, TurnWithReading } from './commands.ts';
import type { ClockPlan, Context } from './context.ts';
import type { CaseEvent, EventOf } from './events.ts';
import { withFiles } from './file.ts';
import { event, type Outcome, refuse } from './outcome.ts';
import { proposed } from './proposal.ts';

/** @param early whether a result promised now comes before the finding */
function turnEvents(context: Context, entry: TurnWithReading, early: boolean): CaseEvent[] {
  const { turn, reading, evidence, caseReading } = entry;
  const added = event(context, 'turn-added', { turn });
  if (turn.role === 'handler') return [added, ...proposed(context, entry, early)];
  if (reading === null || caseReading === null) return [added];
  return [added, event(context, 'reading-taken', { turnId: turn.id, reading, evidence, caseReading })];
}

/** A complaint is taken in: its words, its reading and its clocks, in one go. */
export function decideOpen(command: CommandOf<'open'>, context: Context): Outcome {
  const { type: _, turns: spoken, live, historyAfterDays, ...origin } = command;
  const { id, sector, receivedAt } = origin;
  const history = !live && msBetween(receivedAt, context.now) > historyAfterDays * dayMs;
  const opened = event(context, 'case-opened', { ...origin, history });
  // What is history was opened long ago as well, as far as its clocks are concerned.
  const plans = context.clocks.atIntake(sector, receivedAt, history ? receivedAt : context.now);
  const clocks = plans.map((plan, i) => startedClock(context, clockId(id, i), plan, history));
  const turns = spoken.flatMap((t) =>
    // What was promised long ago elsewhere is not this desk's to keep.
    turnEvents(context, history ? { ...t, promises: [] } : t, true),
  );
  const contact = spoken.find((t) => t.turn.role === 'handler');
  return ok(
    [opened, ...clocks, ...turns].concat(contact ? earlierContact(id, plans, contact.turn.at, context) : []),
  );
}

/** The talk that comes in has had its first contact already; the clocks that wait for it ended then. */
function earlierContact(id: string, plans: ClockPlan[], contactAt: Instant, context: Context): CaseEvent[] {
  const stops = plans.flatMap((plan, i) =>
    plan.endsWith === 'first-contact'
      ? [event(context, 'clock-stopped', { id: clockId(id, i), endedAt: contactAt })]
      : [],
  );
  return [event(context, 'first-contact-made', { contactAt }), ...stops];
}

/** A new turn of the conversation. The first word of a handler is the first contact. */
export function decideAddTurn(c: Case, command: CommandOf<'add-turn'>, context: Context): Outcome {
  if (c.turns.some((t) => t.id === command.turn.id))
    return refuse({ code: 'turn-exists', id: command.turn.id });
  const contact = command.turn.role === 'handler' ? firstContact(c, context, command.turn.at) : [];
  const early = currentRound(c).finding === null;
  const { id } = command.turn;
  const added = [...turnEvents(context, command, early), ...contact];
  return withFiles(c, command.files, { kind: 'turn', id }, context, added);
}

export function evolveOpened(e: EventOf<'case-opened'>): Case {
  const { type: _, at, by: __, ...origin } = e;
  return {
    ...nothingYet,
    ...origin,
    stage: 'received',
    round: 1,
    openedAt: at,
    receiptGivenAt: null,
    owner: null,
    briefSeenBy: [],
    strategy: null,
    firstContactAt: null,
    turns: [],
    reading: null,
    corrections: [],
    rounds: [emptyRound(1, null, at, 'received')],
    commitments: [],
    clocks: [],
    aftercare: null,
    archive: null,
    updatedAt: at,
  };
}
