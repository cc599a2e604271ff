import { archive } from './archive.ts';
import { clocks } from './clocks.ts';
import { commitments } from './commitments.ts';
import { departmentRequests } from './department-requests.ts';
import { dues } from './dues.ts';
import { escalation } from './escalation.ts';
import { caseFiles } from './files.ts';
import { finding } from './finding.ts';
import { followUp } from './follow-up.ts';
import { handling } from './handling.ts';
import { hostility } from './hostility.ts';
import { letters } from './letters.ts';
import { notes } from './notes.ts';
import { offers } from './offers.ts';
import { outside } from './outside.ts';
import type { CommandRow, RoutedCommand } from './row.ts';
import { settlement } from './settlement.ts';
import { thanks } from './thanks.ts';
import { whispers } from './whispers.ts';

/**
 * Every command that a person can give a case: its resource below `/api/v1/cases/:caseId`, and its body.
 * The API's routes, the OpenAPI document and `amends do` are made from this one table.
 */
export const commands = {
  ...handling,
  ...finding,
  ...dues,
  ...offers,
  ...settlement,
  ...commitments,
  ...followUp,
  ...archive,
  ...clocks,
  ...departmentRequests,
  ...letters,
  ...thanks,
  ...notes,
  ...whispers,
  ...caseFiles,
  ...escalation,
  ...outside,
  ...hostility,
} satisfies Record<RoutedCommand, CommandRow>;

export const commandTypes = Object.keys(commands) as RoutedCommand[];

/** Is this one of the commands of the table? */
export const isCommandType = (text: string): text is RoutedCommand => Object.hasOwn(commands, text);
