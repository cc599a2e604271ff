import type { Instant } from '../base/time.ts';
import { type Case, currentRound } from '../desk/case/case.ts';
import { isDraft } from '../desk/case/draft.ts';
import { talkCases } from '../desk/case/kin.ts';
import type { Refusal } from '../desk/case/refusals.ts';
import type { Advice } from '../engine/talk/advise.ts';
import type { DraftFinding } from '../engine/talk/draft.ts';
import type { Channel } from '../knowledge/ids.ts';
import { loadCustomer } from '../store/customer.ts';
import { type TurnWords, turnsOf } from '../store/timeline.ts';
import type { Desk } from './desk.ts';
import { textRead } from './reader.ts';

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
  return { advice: desk.guide.advise(talk, context), turns };
}

/** What to look at before these words are sent to the customer. Reads only; sees no other customer's data. */
export async function checkDraftOf(
  desk: Desk,
  c: Case,
  text: string,
  channel: Channel | null = null,
): Promise<DraftFinding[]> {
  const [{ turns, talk, sector, found }, customer] = await Promise.all([
    talkOf(desk, c),
    loadCustomer(desk.pool, desk.organisationId, c.customerId),
  ]);
  const speakers = turns.flatMap(({ speaker }) => speaker ?? []);
  const known = [...speakers, ...(customer?.identities.map(({ value }) => value) ?? [])];
  return desk.guide.checkDraft(text, talk, {
    channel: channel ?? c.channel,
    sector,
    found,
    known,
    sums: sumsOf(c),
    name: customer?.name ?? undefined,
  });
}

/**
 * Why a turn that a person is about to send does not go out as it stands; null where it may. A turn that the case
 * has already is sent again by a line that broke, and is not looked at twice.
 */
export async function draftRefusal(
  desk: Desk,
  c: Case,
  turn: { id: string; role: 'customer' | 'handler'; channel: Channel; at: Instant | null; text: string },
): Promise<Refusal | null> {
  if (!isDraft(turn) || c.turns.some(({ id }) => id === turn.id)) return null;
  const findings = await checkDraftOf(desk, c, turn.text, turn.channel);
  const faults = findings.filter(({ hard }) => hard).map(({ fault }) => fault);
  return faults.length > 0 ? { code: 'draft-stopped', faults } : null;
}

/** Sums on record, in the major unit. */
const sumsOf = ({ offers, dues }: Case): number[] =>
  [...offers, ...dues].flatMap(({ amount }) => (amount === null ? [] : [amount.minor / minorUnits]));
const minorUnits = 100;
