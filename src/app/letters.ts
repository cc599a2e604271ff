import { indexTokens } from '../base/tokens.ts';
import { type CheckedAgainst, flawKinds, type LetterFlaw, letterFlaws } from '../contract/letter-check.ts';
import {
  type LetterFacts,
  letterDate,
  letterDay,
  letterText,
  tellableWords,
} from '../contract/letter-text.ts';
import type { CommandInput } from '../contract/row.ts';
import type { Lang } from '../contract/say.ts';
import type { Case } from '../desk/case/case.ts';
import type { CaseCommand, CommandOf } from '../desk/case/commands.ts';
import type { Letter } from '../desk/case/correspondence.ts';
import type { LetterPurpose } from '../knowledge/letter-blanks.ts';
import { routesFor } from '../knowledge/letters.ts';
import { loadCustomer } from '../store/customer.ts';
import { namesOf } from '../store/member.ts';
import { findOrganisation } from '../store/organisation.ts';
import { notesOf, textsOf, turnsOf, wordsOf } from '../store/timeline.ts';
import type { Prepared } from './change-case.ts';
import type { Desk } from './desk.ts';
import { templateNamed } from './letter-templates.ts';
import type { SetApart } from './words.ts';

const routesOf = (desk: Desk, c: Case) => routesFor(desk.knowledge.compiled.letters.routes, c.sector);

/** A draft made from a template's words and the case's own facts; `unsure` are outside routes nobody has verified yet. */
export async function draftFor(
  desk: Desk,
  c: Case,
  template: string,
  lang: Lang,
): Promise<{ text: string; unsure: string[] }> {
  const { pool, organisationId } = desk;
  const [texts, customer, names, organisation] = await Promise.all([
    textsOf(
      pool,
      organisationId,
      [c.id],
      tellableWords(c).map(({ id }) => id),
    ),
    loadCustomer(pool, organisationId, c.customerId),
    namesOf(pool, organisationId),
    findOrganisation(pool, organisationId),
  ]);
  const routes = routesOf(desk, c);
  const facts: LetterFacts = {
    case: c,
    texts,
    customerName: customer?.name ?? null,
    organisation: organisation.name,
    reach: organisation.reach,
    handler: c.owner === null ? null : (names.get(c.owner) ?? c.owner),
    routes,
    now: desk.now(),
  };
  const text = letterText(template, facts, lang);
  const unsure = routes
    .filter(({ mark, words }) => mark !== 'SEEN' && text.includes(words[lang]))
    .map(({ words }) => words[lang]);
  return { text, unsure };
}

/** What would keep this text from going out to the customer of this case. */
export async function flawsOfLetter(
  desk: Desk,
  c: Case,
  text: string,
  { purpose, lang }: { purpose: LetterPurpose; lang: Lang },
): Promise<LetterFlaw[]> {
  return letterFlaws(text, await heldAgainst(desk, c, purpose, lang));
}

async function heldAgainst(desk: Desk, c: Case, purpose: LetterPurpose, lang: Lang): Promise<CheckedAgainst> {
  const { pool, organisationId } = desk;
  // one after the other: within a change all three ask the one client that changes
  const words = await wordsOf(pool, organisationId, c.id);
  const notes = await notesOf(pool, organisationId, c.id);
  const turns = await turnsOf(pool, organisationId, c.id);
  const tellable = new Set(tellableWords(c).map(({ id }) => id));
  const isOpen = ({ id, kind }: { id: string; kind: string }) => tellable.has(id) || openKinds.has(kind);
  const owed = c.commitments.filter((p) => p.state === 'made' || p.state === 'broken' || p.state === 'kept');
  const texts = new Map(words.map((one) => [one.id, one.text]));
  const days = [...owed, ...c.clocks.filter((k) => k.stoppedAt === null)].flatMap(({ dueAt }) => [
    letterDay(dueAt, lang),
    letterDate(dueAt, lang),
  ]);
  return {
    purpose,
    promised: owed.flatMap((p) => texts.get(p.what.id) ?? []),
    promisedDays: days,
    internal: [...notes, ...words.filter((one) => !isOpen(one) && !sayableKinds.has(one.kind))].map(
      (one) => one.text,
    ),
    open: [...turns.map((turn) => turn.text), ...words.filter(isOpen).map((one) => one.text)],
    internalWords: desk.knowledge.compiled.letters.internalWords,
    routes: routesOf(desk, c).map((route) => route.words[lang]),
  };
}

/** Words that were said to the customer, or by them, whatever became of them since. */
const openKinds = new Set([
  'agree.terms',
  'give-final-response.text',
  'make-commitment.what',
  'renegotiate-commitment.what',
  'settle.what',
  'record-consensus.words',
  'record-follow-up.reason',
  'record-follow-up.comment',
  'record-follow-up.suggestion',
  'record-change.what',
  'subject',
]);
/**
 * Words that a letter may repeat although the customer has not read them: what was found, and letters themselves.
 * Every other kind, one of tomorrow too, was written for colleagues until somebody says otherwise here.
 */
const sayableKinds = new Set([
  'state-finding.reason',
  'state-finding.clause',
  'record-fact.fact',
  'record-fact.shownBy',
  'draft-letter.text',
  'change-letter.text',
]);

type OfLetters = Extract<CommandInput, { type: 'draft-letter' | 'ask-letter-review' | 'send-letter' }>;

export const isOfLetters = (input: CommandInput): input is OfLetters =>
  input.type === 'draft-letter' || input.type === 'ask-letter-review' || input.type === 'send-letter';

/** A step of a letter with what its text tells: what is wrong with it, and the turn it becomes when it goes out. */
export async function preparedLetter(desk: Desk, c: Case, apart: SetApart): Promise<Prepared> {
  const { command } = apart;
  if (command.type === 'draft-letter') return templated(desk, apart, command);
  if (command.type !== 'ask-letter-review' && command.type !== 'send-letter') return apart;
  const letter = c.letters.find((one) => one.id === command.id);
  if (!letter) return apart;
  const text = await textOf(desk, c, letter);
  const flaws = flawKinds(await flawsOfLetter(desk, c, text, letter));
  if (command.type === 'ask-letter-review') {
    // A promise is looked at when the letter goes out: until then the ledger may still get it.
    return { ...apart, command: { ...command, flaws: flaws.filter((flaw) => flaw !== 'promise') } };
  }
  const checked: CaseCommand = { ...command, flaws };
  const turn = { id: command.turnId, case_id: c.id, seq: c.turns.length + 1, role: 'handler' as const };
  const said = { channel: command.channel, at: desk.now(), speaker: null, subject: null, text };
  return { ...apart, command: checked, turns: [{ ...turn, ...said }], tokens: indexTokens(text) };
}

/** What a template is for and who has to read it is the knowledge's to say, not the client's. */
async function templated(desk: Desk, apart: SetApart, command: CommandOf<'draft-letter'>): Promise<Prepared> {
  const { template: id } = command;
  const template = await templateNamed(desk, id);
  if (!template) return { ...apart, refusal: { code: 'unknown-template', template: id } };
  const { purpose, needsReview } = template;
  return { ...apart, command: { ...command, purpose, needsReview } };
}

async function textOf(desk: Desk, c: Case, { text }: Letter): Promise<string> {
  const texts = await textsOf(desk.pool, desk.organisationId, [c.id], [text.id]);
  return texts.get(text.id) ?? '';
}
