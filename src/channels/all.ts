import { type Result, unreachable } from '../base/result.ts';
import { parseChat } from './chat.ts';
import type { Intake, IntakeContext, IntakeRefusal } from './intake.ts';
import { parseMail } from './mail.ts';
import { type MappedRow, parseRow } from './mapping.ts';
import { parsePhone } from './phone.ts';

/** What a conversation can come as. */
export type RawConversation =
  | { kind: 'chat'; raw: string }
  | { kind: 'mail'; raw: string | Uint8Array }
  | { kind: 'phone'; raw: string | object }
  | { kind: 'row'; raw: MappedRow };

export type ConversationKind = RawConversation['kind'];

export const conversationKinds = [
  'chat',
  'mail',
  'phone',
  'row',
] as const satisfies readonly ConversationKind[];

/** A raw input of one of the four kinds as a conversation; what each takes and refuses stands with its parser. */
export async function parseConversation<K extends ConversationKind>(
  kind: K,
  raw: Extract<RawConversation, { kind: K }>['raw'],
  context: IntakeContext,
): Promise<Result<Intake, IntakeRefusal>>;
export async function parseConversation(
  kind: ConversationKind,
  raw: RawConversation['raw'],
  context: IntakeContext,
): Promise<Result<Intake, IntakeRefusal>> {
  const given = { kind, raw } as RawConversation;
  switch (given.kind) {
    case 'chat':
      return parseChat(given.raw, context);
    case 'mail':
      return parseMail(given.raw, context);
    case 'phone':
      return parsePhone(given.raw, context);
    case 'row':
      return parseRow(given.raw, context);
    default:
      return unreachable(given);
  }
}

/** The channels' one door. */
export const channels = { parse: parseConversation };
