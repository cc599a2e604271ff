import type { z } from 'zod';
import type { CaseCommandType, CommandOf } from '../desk/case/commands.ts';
import type { Plain } from './parts.ts';

/**
 * Commands with a way of their own: taking in, adding a turn, words of an incident, the passing of time, and what
 * concerns two cases.
 */
export type SpecialCommand =
  | 'open'
  | 'add-turn'
  | 'take-update'
  | 'tick'
  // These change two cases at once.
  | 'merge-into'
  | 'take-over'
  | 'unmerge'
  | 'give-back'
  // These look at two.
  | 'link-repeat'
  | 'deny-repeat'
  | 'unlink-repeat';
export type RoutedCommand = Exclude<CaseCommandType, SpecialCommand>;

export type InputOf<T extends CaseCommandType> = { [K in T]: Plain<CommandOf<K>> }[T];
/** A command as a client gives it: the domain's command with plain strings in place of words. */
export type CommandInput = InputOf<RoutedCommand>;

/** How one command travels: the resource it stands for, what its body holds, and the command it becomes. */
export interface CommandRow {
  type: RoutedCommand;
  method: 'PUT' | 'POST';
  /** Below `/api/v1/cases/:caseId`; `:id` names the part (a commitment, a clock) that the command is about. */
  path: string;
  summary: string;
  body: z.ZodObject;
  /** `id` is the part named in the path, '' where the path names none. */
  toCommand(body: unknown, id: string, newId: () => string): CommandInput;
}

interface RowOf<T extends RoutedCommand, B extends z.ZodObject> {
  type: T;
  method: 'PUT' | 'POST';
  path: string;
  summary: string;
  body: B;
  toCommand(body: z.output<B>, id: string, newId: () => string): InputOf<T>;
}

/** Ties a body to the domain's command: the compiler refuses a row whose body does not become its command. */
export function row<const T extends RoutedCommand, B extends z.ZodObject>(r: RowOf<T, B>): CommandRow {
  return {
    ...r,
    toCommand: (body, id, newId) => r.toCommand(body as z.output<B>, id, newId) as CommandInput,
  };
}
