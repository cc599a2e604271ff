import { type Case, currentRound } from './case.ts';
import { agreedTermClocks, finalResponseClocks, stopClocks } from './clock.ts';
import type { CommandOf } from './commands.ts';
import { commitmentMade } from './commitment.ts';
import type { Context } from './context.ts';
import { accept, event, type Outcome, refuse, said, wordsMissing } from './outcome.ts';
import type { Refusal } from './refusals.ts';

/** The customer agrees and has understood the terms; that is the answer the clocks of the law wait for. */
export function decideAgree(c: Case, command: CommandOf<'agree'>, context: Context): Outcome {
  if (currentRound(c).agreement) return refuse({ code: 'already-agreed' });
  if (!said(command.terms)) return wordsMissing('terms');
  if (!command.understood) return refuse({ code: 'terms-not-understood' });
  return accept(
    event(context, 'agreement-reached', { terms: command.terms }),
    ...stopClocks(c, 'answer', context),
  );
}

/** The company's last word where no agreement could be had. The way to a regulator or court is told with it, always. */
export function decideFinalResponse(
  c: Case,
  command: CommandOf<'give-final-response'>,
  context: Context,
): Outcome {
  if (!said(command.text)) return wordsMissing('text');
  if (!command.outsideRoutesTold) return refuse({ code: 'outside-routes-not-told' });
  return accept(
    event(context, 'final-response-given', { text: command.text }),
    ...finalResponseClocks(c, context),
  );
}

/** The way out of `settling`: an agreement, or a recorded final response. */
export function settlementGate(c: Case): Refusal | null {
  const round = currentRound(c);
  return round.agreement || round.finalResponse ? null : { code: 'no-agreement' };
}

/** What was agreed becomes commitments with due times. An explanation may be all that was owed: then there are none. */
export function decideSettle(c: Case, command: CommandOf<'settle'>, context: Context): Outcome {
  const made = [];
  const taken = new Set(c.commitments.map((p) => p.id));
  for (const { id, what, dueAt } of command.remedies) {
    if (taken.has(id)) return refuse({ code: 'id-taken', id });
    taken.add(id);
    const commitment = commitmentMade(c, { id, what, dueAt, kind: 'outcome', madeAt: null }, context);
    if (!commitment.ok) return commitment;
    made.push(...commitment.value);
  }
  const until = command.remedies
    .map(({ dueAt }) => dueAt)
    .sort()
    .at(-1);
  const clocks = until === undefined ? [] : agreedTermClocks(c, until, context);
  return accept(...made, event(context, 'case-settled', {}), ...clocks);
}
