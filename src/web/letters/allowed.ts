import type { CaseView } from '../../contract/case-view.ts';
import type { LetterCommand } from '../case/steps.ts';
import type { LetterView } from './queries.ts';

export const commandFor = (c: CaseView, type: LetterCommand): CaseView['commands'][number] | null =>
  c.commands.find((command) => command.type === type) ?? null;

const may = (c: CaseView, type: LetterCommand): boolean => commandFor(c, type)?.allowed ?? false;

export const mayWrite = (c: CaseView): boolean => may(c, 'draft-letter');
export const mayChange = (c: CaseView, { state }: LetterView): boolean =>
  may(c, 'change-letter') && state !== 'sent' && state !== 'discarded';

/** Whether this person is the second one the letter waits for. */
export const mayReview = (c: CaseView, { state, writtenBy }: LetterView, me: string | undefined): boolean =>
  may(c, 'approve-letter') && state === 'in-review' && writtenBy !== me;

/** What one usually writes at this stage, the likeliest first. */
export function usualTemplates(c: CaseView): readonly string[] {
  if (c.changes.some(({ toldAt }) => toldAt === null)) return ['what-changed', 'thanks'];
  switch (c.stage) {
    case 'received':
      return ['receipt'];
    case 'opening':
    case 'finding':
      return ['interim'];
    case 'settling':
      return ['answer', 'final-position', 'apology'];
    case 'fulfilling':
      return ['answer', 'apology', 'interim'];
    case 'follow-up':
    case 'archived':
      return ['thanks'];
  }
}
