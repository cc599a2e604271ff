import type { Case } from './case.ts';
import { firstContact } from './clock.ts';
import type { CommandOf } from './commands.ts';
import type { Context } from './context.ts';
import { accept, event, type Outcome } from './outcome.ts';

/**
 * The opening has succeeded when the customer is willing to sit down and talk; only then does the case go on to
 * the finding. A try that did not get there is a record too: opening success is measured.
 */
export function decideConcludeOpening(
  c: Case,
  command: CommandOf<'conclude-opening'>,
  context: Context,
): Outcome {
  const { willing, emotionBefore, emotionAfter } = command;
  const type = willing ? 'opening-concluded' : 'opening-attempted';
  return accept(event(context, type, { emotionBefore, emotionAfter }), ...firstContact(c, context));
}
