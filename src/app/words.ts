import type { Instant } from '../base/time.ts';
import type { CommandInput, RoutedCommand } from '../contract/row.ts';
import type { Words } from '../desk/case/case.ts';
import type { CaseCommand, CommandOf } from '../desk/case/commands.ts';
import { noteWordsId } from '../desk/case/note.ts';
import type { NoteRow, WordsRow } from '../store/append.ts';

/** The fields of `T` that are words, also where they may be left out. */
type WordsField<T> = { [K in keyof T]: Words extends T[K] ? K : never }[keyof T] & string;

/**
 * Which fields of each command are words of a person. The compiler asks for a line here when a command is
 * added, and for every field that is words. `settle` is the one whose words lie deeper: in its remedies.
 */
const wordFields: { [T in RoutedCommand]: readonly WordsField<CommandOf<T>>[] } = {
  'correct-reading': [],
  assign: [],
  'give-receipt': [],
  'see-brief': [],
  prepare: ['strategy'],
  'begin-opening': [],
  'conclude-opening': [],
  'record-fact': ['fact', 'shownBy'],
  'state-finding': ['reason', 'clause'],
  'record-consensus': ['words'],
  'record-due': ['clause', 'what'],
  'grant-due': [],
  'meet-due': ['proof'],
  'strike-due': ['reason'],
  'make-offer': ['what', 'asks', 'saying', 'reason'],
  'approve-offer': [],
  'decline-offer': ['reason'],
  'tell-offer': [],
  'answer-offer': ['words'],
  'withdraw-offer': ['reason'],
  agree: ['terms'],
  'give-final-response': ['text'],
  settle: [],
  'make-commitment': ['what'],
  'keep-commitment': ['proof'],
  'break-commitment': ['reason'],
  'renegotiate-commitment': ['what', 'reason'],
  'withdraw-commitment': ['reason'],
  'reopen-commitment': [],
  'accept-proposal': ['what'],
  'dismiss-proposal': [],
  'complete-fulfilment': [],
  'attempt-follow-up': [],
  'record-follow-up': ['reason', 'comment', 'suggestion'],
  'request-exception': ['reason'],
  'approve-exception': [],
  'decline-exception': ['reason'],
  'start-round': ['words'],
  archive: ['lesson', 'departmentFeedback'],
  'offer-aftercare': [],
  'contact-aftercare': ['words'],
  'stop-aftercare': [],
  'start-clock': [],
  'pause-clock': ['reason'],
  'resume-clock': [],
  'extend-clock': ['reason', 'told'],
  'stop-clock': [],
  'replace-clock': ['reason', 'told'],
  'approve-clock-change': [],
  'decline-clock-change': ['reason'],
  'mark-hostile': ['why'],
  'unmark-hostile': ['reason'],
  'warn-customer': ['words'],
  'pause-talk': ['words'],
  'resume-talk': ['words'],
  'ask-to-end-talk': ['words', 'reason'],
  'approve-ending': [],
  'decline-ending': ['reason'],
  'raise-alarm': ['words'],
  'clear-alarm': ['words'],
  'ask-department': ['what', 'why'],
  'answer-department-request': ['answer'],
  'accept-department-answer': [],
  'return-department-answer': ['reason'],
  'withdraw-department-request': ['reason'],
  'draft-letter': ['text'],
  'change-letter': ['text'],
  'ask-letter-review': [],
  'approve-letter': [],
  'return-letter': ['reason'],
  'discard-letter': [],
  'send-letter': [],
  thank: [],
  'record-change': ['what'],
  'tell-change': [],
  'add-note': ['words'],
  whisper: ['words'],
  'read-whisper': [],
  'step-in': ['reason'],
  'attach-files': [],
  'remove-file': ['reason'],
  escalate: ['reason', 'told'],
  'acknowledge-escalation': [],
  'conclude-escalation': ['words'],
  'link-outside-case': ['reference', 'demand'],
  'accept-outside-case': [],
  'answer-outside-case': ['answer'],
  'conclude-outside-case': ['words'],
};

/** Fields that may stay away; blank words in one of them are no words. All others are asked for by the domain. */
const optional = new Set([
  'state-finding.clause',
  'asks',
  'saying',
  'make-offer.reason',
  'answer-offer.words',
  'renegotiate-commitment.what',
  'record-follow-up.reason',
  'comment',
  'suggestion',
  'start-round.words',
  'lesson',
  'departmentFeedback',
  'contact-aftercare.words',
  'told',
  'demand',
]);

/** What is said to colleagues only: no letter may hold it. */
const forColleagues: ReadonlySet<RoutedCommand> = new Set(['add-note', 'whisper', 'step-in']);

/** A command whose words were set apart: what the domain decides on, and the rows to keep if it agrees. */
export interface SetApart {
  command: CaseCommand;
  words: WordsRow[];
  /** Words for colleagues have a table of their own. */
  notes: NoteRow[];
}

/** Sets the words of a command apart from it: each becomes a row and, in its place, a reference. */
export function setWordsApart(
  input: CommandInput,
  caseId: string,
  written: { at: Instant; by: string; newId: () => string },
): SetApart {
  const words: WordsRow[] = [];
  const keep = (text: string, field: string): Words => {
    const row = {
      id: input.type === 'add-note' && input.id ? noteWordsId(input.id) : written.newId(),
      case_id: caseId,
      kind: `${input.type}.${field}`,
      text: safeText(text.trim()),
      written_at: written.at,
      written_by: written.by,
    };
    words.push(row);
    return { id: row.id, length: row.text.length };
  };
  const command: Record<string, unknown> = { ...input };
  for (const field of wordFields[input.type]) {
    const text = command[field];
    if (typeof text !== 'string') continue;
    const mayMiss = optional.has(field) || optional.has(`${input.type}.${field}`);
    command[field] = mayMiss && text.trim() === '' ? null : keep(text, field);
  }
  if (input.type === 'settle') {
    command.remedies = input.remedies.map((r) => ({ ...r, what: keep(r.what, 'what') }));
  }
  const apart = { command: command as unknown as CaseCommand };
  if (!forColleagues.has(input.type)) return { ...apart, words, notes: [] };
  return { ...apart, words: [], notes: words.map(({ kind: _, ...note }) => note) };
}

/** `text` as PostgreSQL can keep it, in the same length: NUL and lone surrogates become U+FFFD. */
export const safeText = (text: string): string => text.replaceAll('\0', '\uFFFD').toWellFormed();
