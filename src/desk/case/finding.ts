import { type Case, currentRound } from './case.ts';
import { nextClockId, startedClock } from './clock.ts';
import type { CommandOf } from './commands.ts';
import type { Context } from './context.ts';
import { fileRefusal, findFile, withFiles } from './file.ts';
import { accept, event, type Outcome, refuse, said, wordsMissing } from './outcome.ts';
import type { Refusal } from './refusals.ts';

export function decideRecordFact(c: Case, command: CommandOf<'record-fact'>, context: Context): Outcome {
  if (c.rounds.some((r) => r.facts.some((f) => f.id === command.id)))
    return refuse({ code: 'id-taken', id: command.id });
  if (!said(command.fact)) return wordsMissing('fact');
  const { id, fact, shownBy = null, files = [] } = command;
  const refusal = files.map((file) => fileRefusal(c, file)).find((one) => one !== null);
  if (refusal) return refuse(refusal);
  const recorded = event(context, 'fact-recorded', { id, words: fact, shownBy, files: [...new Set(files)] });
  // What the customer sent in the talk may show a fact; what was sent for the fact comes into the case with it.
  return withFiles(
    c,
    files.filter((file) => !findFile(c, file)),
    { kind: 'fact', id },
    context,
    [recorded],
  );
}

/** No answer to the customer before it is known what happened and who is liable. */
export function answerGate(c: Case): Refusal | null {
  return currentRound(c).finding === null ? { code: 'finding-missing' } : null;
}

/** No finding without facts. */
export function findingGate(c: Case): Refusal | null {
  return currentRound(c).facts.length === 0 ? { code: 'no-facts' } : null;
}

/**
 * States who is liable and why. Where the company owes something the demand is justified, and the clocks of the
 * law that count from such a demand begin to run, from the day the demand came in.
 */
export function decideStateFinding(c: Case, command: CommandOf<'state-finding'>, context: Context): Outcome {
  if (!said(command.reason)) return wordsMissing('reason');
  const { liability, reason, clause } = command;
  const justified = liability === 'company' || liability === 'shared';
  const clocks = justified ? context.clocks.onJustified(c.sector, c.receivedAt) : [];
  const fresh = clocks.filter((p) => !c.clocks.some((k) => k.pack === p.pack && k.clock === p.clock));
  return accept(
    event(context, 'finding-stated', { liability, reason, clause }),
    ...fresh.map((p, i) => startedClock(context, nextClockId(c, i), p, c.history)),
  );
}

export function decideRecordConsensus(
  _: Case,
  command: CommandOf<'record-consensus'>,
  context: Context,
): Outcome {
  if (!said(command.words)) return wordsMissing('words');
  return accept(event(context, 'consensus-recorded', { words: command.words }));
}
