import type { Instant } from '../base/time.ts';
import type { IncidentInput } from '../contract/incident-commands.ts';
import type { Words } from '../desk/case/case.ts';
import type { IncidentCommand, IncidentCommandOf } from '../desk/incident/commands.ts';
import type { IncidentWordsRow } from '../store/append-incident.ts';
import { safeText } from './words.ts';

type WordsField<T> = { [K in keyof T]: Words extends T[K] ? K : never }[keyof T] & string;

/** Which fields of each command are words of a person; the compiler asks for a line when one is added. */
const wordFields: { [T in IncidentInput['type']]: readonly WordsField<IncidentCommandOf<T>>[] } = {
  found: ['title'],
  confirm: ['title'],
  dismiss: ['reason'],
  'link-case': [],
  'release-case': ['reason'],
  'record-fact': ['fact'],
  'strike-fact': ['reason'],
  'take-position': ['position'],
  'set-remedy': ['circumstance', 'remedy'],
  'drop-remedy': [],
  'place-case': [],
  'place-cases': [],
  'record-table-outcomes': [],
  'ask-department': ['what', 'why'],
  'answer-department-request': ['answer'],
  'accept-department-answer': [],
  'return-department-answer': ['reason'],
  'withdraw-department-request': ['reason'],
  'record-outcome': ['reason'],
  'name-spokesperson': ['chosen'],
  'release-spokesperson': ['reason'],
  'rate-severity': ['reason'],
  'tick-plan': ['note'],
  'write-update': ['words'],
  'approve-update': [],
  'withdraw-update': [],
  close: ['lesson'],
};

/** Fields that may stay away; blank words in one of them are no words. */
const optional = new Set(['record-outcome.reason', 'tick-plan.note']);

/** Sets the words of a command apart from it: each becomes a row and, in its place, a reference. */
export function setIncidentWordsApart(
  input: IncidentInput,
  written: { at: Instant; by: string; newId: () => string },
): { command: IncidentCommand; words: IncidentWordsRow[] } {
  const words: IncidentWordsRow[] = [];
  const command: Record<string, unknown> = { ...input };
  for (const field of wordFields[input.type]) {
    const text = command[field];
    if (typeof text !== 'string') continue;
    if (optional.has(`${input.type}.${field}`) && text.trim() === '') {
      command[field] = null;
      continue;
    }
    const row = incidentWords(`${input.type}.${field}`, text, written);
    words.push(row);
    command[field] = { id: row.id, length: row.text.length };
  }
  return { command: command as unknown as IncidentCommand, words };
}

/** A row of words, cleaned of what the database cannot keep. */
export const incidentWords = (
  kind: string,
  text: string,
  { at, by, newId }: { at: Instant; by: string; newId: () => string },
): IncidentWordsRow => ({ id: newId(), kind, text: safeText(text.trim()), writtenAt: at, writtenBy: by });
