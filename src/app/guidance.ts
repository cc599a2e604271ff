import { ok, type Result } from '../base/result.ts';
import type { Instant } from '../base/time.ts';
import { type Case, currentRound } from '../desk/case/case.ts';
import { isDraft, sentOver } from '../desk/case/draft.ts';
import { talkCases } from '../desk/case/kin.ts';
import type { Refusal } from '../desk/case/refusals.ts';
import { nameCandidates } from '../engine/language/personal.ts';
import type { Advice } from '../engine/talk/advise.ts';
import type { DraftFinding } from '../engine/talk/draft.ts';
import type { Channel, OverrideReason } from '../knowledge/ids.ts';
import { loadCustomer, namesOfCustomers } from '../store/customer.ts';
import { membersOf } from '../store/member.ts';
import { findOrganisation, type Reach } from '../store/organisation.ts';
import { overlayState, overlaysInUse } from '../store/overlays.ts';
import { type TurnWords, turnsOf } from '../store/timeline.ts';
import type { LookedOver } from './add-turn.ts';
import type { Desk } from './desk.ts';
import { textRead } from './reader.ts';
import type { TalkGuide } from './talk-guide.ts';
import { safeText } from './words.ts';

/** A name that people are called by; 王芳 alone is called out at a counter. */
const calledBy = /(先生|女士|小姐|老师|阿姨|叔叔|大爷|大妈|师傅)$|^(Mr|Mrs|Ms|Miss|Dr)\b/;

async function talkOf(desk: Desk, c: Case) {
  const all = await turnsOf(desk.pool, desk.organisationId, talkCases(c));
  // A picture alone says nothing to answer to.
  const turns = all.filter((turn) => turn.erasedAt !== null || textRead(turn).trim() !== '');
  return {
    turns,
    talk: turns.map((turn) => ({ role: turn.role, text: textRead(turn) })),
    sector: c.sector,
    found: currentRound(c).finding !== null,
  };
}

/** What the handler could do next, with the turns it was read from. Reads only. */
export async function adviceOn(
  desk: Desk,
  c: Case,
  seed: number,
): Promise<{ advice: Advice; turns: TurnWords[] }> {
  const [{ turns, talk, sector, found }, customer] = await Promise.all([
    talkOf(desk, c),
    loadCustomer(desk.pool, desk.organisationId, c.customerId),
  ]);
  const called = customer?.name && calledBy.test(customer.name) ? customer.name : undefined;
  const context = { channel: c.channel, sector, found, seed, name: called };
  return { advice: (await ownGuide(desk)).advise(talk, context), turns };
}

/**
 * Other customers whom a text names, looked up here: the list of names never leaves the server. Who works here may be
 * named, and 李女士 is what many are called.
 */
async function othersNamed(desk: Desk, text: string, own: readonly string[]): Promise<string[]> {
  const candidates = nameCandidates(text).filter((name) => !calledBy.test(name) && !own.includes(name));
  return namesOfCustomers(desk.pool, desk.organisationId, candidates);
}

/** What to look at before these words are sent to the customer. Reads only. */
export async function checkDraftOf(
  desk: Desk,
  c: Case,
  text: string,
  channel: Channel | null = null,
  by: string | null = null,
): Promise<DraftFinding[]> {
  const { pool, organisationId } = desk;
  const [{ turns, talk, sector, found }, customer, guide, members, { reach }] = await Promise.all([
    talkOf(desk, c),
    loadCustomer(pool, organisationId, c.customerId),
    ownGuide(desk),
    membersOf(pool, organisationId),
    findOrganisation(pool, organisationId),
  ]);
  const writer = members.find(({ id }) => id === by);
  const colleagues = members.map(({ name }) => name);
  const speakers = turns.flatMap(({ speaker }) => speaker ?? []);
  const theirs = customer?.identities.map(({ value }) => value) ?? [];
  const known = [...speakers, ...colleagues, ...theirs, ...(customer?.address ? [customer.address] : [])];
  const others = await othersNamed(desk, text, [...colleagues, customer?.name ?? '']);
  return guide.checkDraft(text, talk, {
    channel: channel ?? c.channel,
    sector,
    found,
    known,
    others,
    sums: sumsOf(c),
    name: customer?.name ?? undefined,
    ours: [...(writer ? [writer.account] : []), ...numbersOf(reach)],
  });
}

/** The desk's own numbers and address, apart from what stands beside them. */
const numbersOf = ({ phone, mail }: Reach): string[] => [
  ...(phone?.match(/[+(]?\d[\d\s()-]{4,}\d/g) ?? []),
  ...(mail === null ? [] : [mail]),
];

interface Written {
  id: string;
  role: 'customer' | 'handler';
  channel: Channel;
  at: Instant | null;
  text: string;
}

/**
 * Looks over a turn that a person is about to send: why it does not go out as it stands, or what is kept with it. A
 * turn that the case has already is sent again by a line that broke, and is not looked at twice.
 */
export async function lookOver(
  desk: Desk,
  c: Case,
  turn: Written,
  by: string,
  given: { reason: OverrideReason; words: string | null } | null = null,
): Promise<Result<LookedOver | null, Refusal>> {
  if (!isDraft(turn) || c.turns.some(({ id }) => id === turn.id)) return ok(null);
  const findings = await checkDraftOf(desk, c, safeText(turn.text), turn.channel, by);
  const text = safeText(given?.words?.trim() ?? '');
  const row = {
    ...{ id: desk.newId(), case_id: c.id, kind: 'add-turn.over', text },
    ...{ written_at: desk.now(), written_by: by },
  };
  const decided = sentOver(
    findings.map(({ spans, ...one }) => ({
      ...{ fault: one.fault, by: one.by, handling: one.handling },
      spans: spans.map(({ start, end }) => ({ start, end })),
    })),
    given && { reason: given.reason, words: text === '' ? null : { id: row.id, length: text.length } },
  );
  if (!decided.ok) return decided;
  const over = decided.value;
  return ok(over && { over, words: over.words === null ? [] : [row] });
}

/** The guide with what this organisation lays over it. One question to the database, so that all servers see a change. */
export async function ownGuide(desk: Desk): Promise<TalkGuide> {
  const state = await overlayState(desk.pool, desk.organisationId);
  if (state === 0) return desk.guide;
  return desk.guide.laidOver(`${desk.organisationId}:${state}`, () =>
    overlaysInUse(desk.pool, desk.organisationId),
  );
}

/** Sums on record, in the major unit. */
const sumsOf = ({ offers, dues }: Case): number[] =>
  [...offers, ...dues].flatMap(({ amount }) => (amount === null ? [] : [amount.minor / minorUnits]));
const minorUnits = 100;
