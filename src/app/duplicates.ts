import { addMs, dayMs } from '../base/time.ts';
import { type IntakeCustomer, nobody } from '../channels/intake.ts';
import type { Case } from '../desk/case/case.ts';
import { alikeFrom, likeness, sharedPhrases, telling } from '../desk/duplicate/alike.ts';
import type { IdentityKind } from '../store/customer.ts';
import {
  casesByExternalId,
  casesByTokens,
  casesOfPersons,
  customersByIdentity,
  type MaybeSame,
  mostPerToken,
} from '../store/duplicates.ts';
import { loadPerson } from '../store/person.ts';
import { turnsOf } from '../store/timeline.ts';
import type { Desk } from './desk.ts';
import { identitiesOf } from './people.ts';
import { textRead } from './reader.ts';

/** What is known of a complaint while it is typed in. */
export interface Sought {
  text: string;
  customer: IntakeCustomer;
  source: string;
  externalId: string | null;
  /** Whose it is, where the complaint is a case already. */
  personId?: string;
  /** The case itself, where it is one already. */
  except?: string;
}

/** Why a case may be the same: what it was recognised by. */
export type SameReason =
  | { kind: 'external-id' }
  | { kind: 'customer'; by: IdentityKind[] }
  | { kind: 'words'; share: number; phrases: string[] };

export interface Duplicate {
  found: MaybeSame;
  reasons: SameReason[];
}

/** So long ago a complaint may still be the same one. */
const withinMs = 30 * dayMs;
/** So long ago an earlier case may still be what the customer comes again for. */
const againWithinMs = 90 * dayMs;
/** A token of the text is one look-up; so many, from all over a long text, are enough to know it by. */
const mostTokens = 30;
const mostShown = 5;

/**
 * The cases that may be the complaint which is being typed in, the likeliest first, at most five, each with its
 * reasons: the same number at its source, the same customer within 30 days, similar words within 30 days. A proposal;
 * nothing is merged or refused by it.
 */
export async function findDuplicates(
  desk: Desk,
  sought: Sought,
  within: number = withinMs,
): Promise<Duplicate[]> {
  const { pool, organisationId } = desk;
  const since = addMs(desk.now(), -within);
  const tokens = telling(sought.text);
  const [sent, byPeople, byWords] = await Promise.all([
    sought.externalId === null ? [] : casesByExternalId(pool, organisationId, sought.externalId),
    ofThePerson(desk, sought, since),
    casesByTokens(pool, organisationId, spread(tokens, mostTokens), since),
  ]);
  const rarity = (token: string) => rarityOf(byWords.met.get(token) ?? 1);
  const found = new Map<string, Duplicate>();
  const add = (one: MaybeSame, reason: SameReason) => {
    const known = found.get(one.id) ?? { found: one, reasons: [] };
    found.set(one.id, { ...known, reasons: [...known.reasons, reason] });
  };
  for (const one of sent) add(one, { kind: 'external-id' });
  const candidates = new Map([...byWords.cases, ...byPeople.cases, ...sent].map((one) => [one.id, one]));
  for (const one of candidates.values()) {
    if (byPeople.ids.has(one.personId)) add(one, { kind: 'customer', by: byPeople.by(one.personId) });
    const share = likeness(tokens, telling(one.text), rarity);
    if (share >= alikeFrom) add(one, { kind: 'words', share, phrases: [] });
  }
  found.delete(sought.except ?? '');
  return [...found.values()]
    .sort((a, b) => weight(b) - weight(a) || newer(a, b))
    .slice(0, mostShown)
    .map((one) => withPhrases(one, sought.text));
}

/** At most so many of them, evenly from the first to the last. */
const spread = (all: readonly string[], most: number): string[] =>
  all.filter(
    (_, i) =>
      all.length <= most || Math.floor((i * most) / all.length) !== Math.floor(((i - 1) * most) / all.length),
  );

/** What both say is looked for where it is shown, and nowhere else: it is most of the work. */
const withPhrases = ({ found, reasons }: Duplicate, text: string): Duplicate => ({
  found,
  reasons: reasons.map((reason) =>
    reason.kind === 'words' ? { ...reason, phrases: sharedPhrases(text, found.text) } : reason,
  ),
});

/**
 * Other cases that may be the same matter as this one, of the last 90 days. Of other customers only those in nearly
 * the same words are told: people who complain of one thing are a group, not one complaint.
 */
export async function duplicatesOf(desk: Desk, c: Case): Promise<Duplicate[]> {
  const { pool, organisationId } = desk;
  const [turns, person] = await Promise.all([
    turnsOf(pool, organisationId, c.id),
    loadPerson(pool, organisationId, c.customerId),
  ]);
  const personId = person?.id ?? c.customerId;
  const first = turns.find((turn) => turn.role === 'customer');
  const { externalId, source } = c;
  const sought = {
    text: first ? textRead(first) : '',
    customer: nobody,
    source,
    externalId,
    personId,
    except: c.id,
  };
  const found = await findDuplicates(desk, sought, againWithinMs);
  const nearlySame = ({ reasons }: Duplicate) =>
    reasons.some((reason) => reason.kind === 'words' && reason.share >= 0.6);
  return found.filter((one) => one.found.personId === personId || nearlySame(one));
}

/** From 1 for a token nobody else has down to a tenth for one that hundreds have. */
const rarityOf = (met: number): number => (met > mostPerToken ? 0.1 : 1 / (1 + Math.log(Math.max(1, met))));

async function ofThePerson(desk: Desk, { customer, source, personId }: Sought, since: string) {
  const { pool, organisationId } = desk;
  const known = await customersByIdentity(pool, organisationId, identitiesOf({ source, customer }));
  const ids = new Set(known.map((one) => one.personId));
  if (personId !== undefined) ids.add(personId);
  return {
    ids,
    cases: await casesOfPersons(pool, organisationId, [...ids], since),
    by: (id: string) => [...new Set(known.flatMap((one) => (one.personId === id ? [one.kind] : [])))],
  };
}

const worth = (reason: SameReason): number =>
  reason.kind === 'external-id' ? 4 : reason.kind === 'customer' ? 1 : 2 * reason.share;
const weight = ({ reasons, found }: Duplicate): number =>
  reasons.reduce((sum, reason) => sum + worth(reason), found.closed ? 0 : 0.2);
const newer = (a: Duplicate, b: Duplicate): number => (a.found.receivedAt > b.found.receivedAt ? -1 : 1);
