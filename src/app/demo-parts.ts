import { assert } from '../base/result.ts';
import type { CommandInput } from '../contract/row.ts';
import type { Case } from '../desk/case/case.ts';
import type { TimedStep } from './demo-script.ts';

/** What a step needs to know besides itself. */
export interface StepContext {
  owner: string;
  /** A member's id by the name the script has for them. */
  idOf(name: string): string;
  newId(): string;
  /** A department's id by the name the script has for it. */
  departmentOf(name: string): string;
  /** The case's promises by the letter the script gives them. */
  promises: Map<string, string>;
  /** As it stands, for the verbs of {@link readsCase}. */
  case: Case | null;
}

/** What a verb makes of a step. */
export type ToCommands = (step: TimedStep, context: StepContext) => CommandInput[];

/** The words of a step that has nothing else. */
export function words({ payload, verb }: TimedStep): string {
  assert(typeof payload === 'string', `demo: ${verb} needs words`);
  return payload;
}

/** The parts of a step; a plain text stands for the one called `text`. */
export function parts<T extends object>({ payload, verb }: TimedStep, text?: string): T {
  if (typeof payload === 'string' && text) return { [text]: payload } as T;
  assert(payload === null ? text : typeof payload === 'object', `demo: ${verb} needs its parts`);
  return (payload ?? {}) as T;
}
