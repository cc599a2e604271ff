import type { CaseView } from '../../contract/case-view.ts';

/** Why this command cannot be given now, in the words of the case; null if it can. */
export function whyNot(c: CaseView, type: string): string | null {
  const command = c.commands.find((one) => one.type === type);
  return command && !command.allowed ? (command.why?.detail ?? command.why?.title ?? null) : null;
}
