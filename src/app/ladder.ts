import type { PrecedentsView } from '../contract/goodwill.ts';
import { type Actor, type Case, currentRound } from '../desk/case/case.ts';
import { effectiveReading } from '../desk/case/effective-reading.ts';
import { authorityInCase } from '../desk/case/goodwill-rules.ts';
import { type Authority, goodwillOf, limitOf, nextRung } from '../desk/case/offers.ts';
import { leastCases, spreadOf } from '../desk/case/spread.ts';
import type { Rung } from '../knowledge/ids.ts';
import { goodwillRules } from '../store/goodwill-rules.ts';
import { membersOf } from '../store/member.ts';
import { type Alike, goodwillInLikeCases } from '../store/precedents.ts';
import { suggestCategory } from './categories.ts';
import type { Desk } from './desk.ts';
import { offersFor } from './work-reasons.ts';

/** How the ladder of goodwill stands for a case and a person. */
export interface LadderState {
  next: Rung | null;
  early: boolean;
  authority: Authority;
  own: number;
  given: number;
  approvers: { lead: string[]; manager: string[] };
  approvable: string[];
  precedents: PrecedentsView;
}

export async function ladderOf(desk: Desk, c: Case, actor: Actor): Promise<LadderState> {
  const { pool, organisationId } = desk;
  const [rules, members] = await Promise.all([
    goodwillRules(pool, organisationId),
    membersOf(pool, organisationId),
  ]);
  const authority = authorityInCase(rules, c, actor.id);
  // Who asks for approval is not who gives it.
  const named = (role: 'lead' | 'manager') =>
    members.filter((m) => m.active && m.id !== actor.id && m.roles.includes(role)).map(({ name }) => name);
  return {
    next: nextRung(c.offers, c.round),
    early: currentRound(c).finding === null,
    authority,
    own: limitOf(authority, actor.role),
    given: goodwillOf(c.offers),
    approvers: { lead: named('lead'), manager: named('manager') },
    approvable: offersFor(c, actor, rules).map(({ id }) => id),
    precedents: await precedentsOf(desk, c, authority),
  };
}

/** The category it is likely to be archived under comes first; then what went wrong and what is wanted. */
async function likenesses(desk: Desk, c: Case): Promise<Alike[]> {
  const suggested = await suggestCategory(desk, c.id);
  const category = c.archive?.category ?? (suggested?.isBranch ? undefined : suggested?.category);
  const reading = effectiveReading(c);
  const cause = reading?.causes[0];
  const found: Alike[] = category ? [{ by: 'category', category }] : [];
  if (reading && cause) found.push({ by: 'matter', sector: c.sector, demand: reading.demand, cause });
  return found;
}

/** What like cases got: by category where that gives enough of them, else by the matter. */
async function precedentsOf(desk: Desk, c: Case, { currency }: Authority): Promise<PrecedentsView> {
  const nothing = { median: null, from: null, to: null, least: leastCases };
  const now = desk.now();
  let best: PrecedentsView = { alike: null, category: null, cases: 0, ...nothing };
  for (const alike of await likenesses(desk, c)) {
    const like = { currency, now };
    const sums = await goodwillInLikeCases(desk.pool, desk.organisationId, c.id, alike, like);
    const spread = spreadOf(sums);
    const known = {
      alike: alike.by,
      category: alike.by === 'category' ? alike.category : null,
      cases: sums.length,
      least: leastCases,
    };
    const money = (minor: number) => ({ minor, currency });
    if (spread) {
      const { median, from, to } = spread;
      return { ...known, median: money(median), from: money(from), to: money(to) };
    }
    if (best.alike === null || sums.length > best.cases) best = { ...known, ...nothing };
  }
  return best;
}
