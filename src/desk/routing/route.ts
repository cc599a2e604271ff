import type { Instant } from '../../base/time.ts';
import type { Cause, Channel, Sector } from '../../knowledge/ids.ts';

/** What makes a talk hard, so that somebody practised should have it. */
export const hardKinds = ['danger', 'hostile', 'fury', 'vulnerable'] as const;
export type HardKind = (typeof hardKinds)[number];

/** What people choose for themselves as their strength: a hint at equal fitness, never a reason against anybody. */
export const strengths = ['calming', 'listening', 'figures', 'writing'] as const;
export type Strength = (typeof strengths)[number];

/** What a case asks of whoever takes it. Of the reading only matters and dangers; nobody's temperament. */
export interface CaseNeeds {
  sector: Sector;
  channel: Channel;
  lang: 'zh' | 'en';
  causes: readonly Cause[];
  hard: readonly HardKind[];
  anger: number;
  anxiety: number;
  /** What the customer wants, in minor units; null where no sum was named. */
  amountMinor: number | null;
}

export interface Candidate {
  id: string;
  /** Still works here, in a role that works on cases. */
  works: boolean;
  /** Handles cases as their own work; leads and managers step in where no handler may have one. */
  handles: boolean;
  /** Away now, and until when; `until` null: open-ended. */
  away: { until: Instant | null; standIn: string | null } | null;
  /** Empty lists: everything. */
  sectors: readonly Sector[];
  langs: readonly ('zh' | 'en')[];
  causes: readonly Cause[];
  hard: readonly HardKind[];
  strengths: readonly Strength[];
  /** What they may give without asking, in minor units; null: not known. A greater sum needs a second person. */
  limitMinor: number | null;
  /** Cases on hand, and as many as they may have; null: no cap. */
  open: number;
  mostOpen: number | null;
  /** Hard talks of today: rage, danger to people. */
  hardToday: number;
  /** When routing last gave them a case. */
  lastGivenAt: Instant | null;
}

/** One reason for or against somebody; its sentence stands in the locale as `route.<code>`. */
export type RouteReason =
  | { code: 'knows-sector' }
  | { code: 'knows-matter'; causes: Cause[] }
  | { code: 'practised'; hard: HardKind[] }
  | { code: 'speaks'; lang: 'zh' | 'en' }
  | { code: 'may-decide'; limitMinor: number }
  | { code: 'strength'; strengths: Strength[] }
  | { code: 'unpractised'; hard: HardKind[] }
  /** For a colleague who is away. */
  | { code: 'stands-in'; member: string }
  | { code: 'load'; open: number }
  | { code: 'hard-today'; count: number }
  | { code: 'next-in-turn' };

/** Why somebody does not get the case, whatever else speaks for them. */
export type RouteBar =
  | { code: 'gone' }
  | { code: 'away'; until: Instant | null; standIn: string | null }
  | { code: 'not-sector' }
  | { code: 'not-language'; lang: 'zh' | 'en' }
  | { code: 'full'; open: number; mostOpen: number };

export interface Routed {
  id: string;
  /** Empty: may have it. */
  bars: RouteBar[];
  reasons: RouteReason[];
  /** The sum of the points below; the higher the sooner. Compared only among those without a bar. */
  score: number;
}

/** Why routing gave a case to somebody; kept with the fact that it did. `among`: so many might have had it. */
export interface RoutedWhy {
  way: RoutingWay | null;
  reasons: readonly RouteReason[];
  among: number;
}

/** `fit`: whoever fits best and carries least. `round-robin`: whoever waited longest among those who may. */
export type RoutingWay = 'fit' | 'round-robin';

const points = { sector: 2, matter: 2, practised: 3, language: 1, decides: 1, strength: 0.5 } as const;
const perOpen = 0.15;
const perHardToday = 1;

/**
 * Everybody in the order in which they should have the case: who may first, the best first; each with all reasons.
 * What is severe or hostile goes to somebody practised with it before anybody else, whatever they carry.
 */
export function route(needs: CaseNeeds, candidates: readonly Candidate[], way: RoutingWay): Routed[] {
  const stepsIn = new Set(candidates.flatMap(({ id, handles }) => (handles ? [] : [id])));
  const practised = new Set(
    candidates.flatMap(({ id, hard }) => (hard.some((kind) => needs.hard.includes(kind)) ? [id] : [])),
  );
  const given = new Map(candidates.map((one) => [one.id, one.lastGivenAt ?? '']));
  const inTurn = (a: Routed, b: Routed) => compare(given.get(a.id) ?? '', given.get(b.id) ?? '');
  const byFitness = (a: Routed, b: Routed) => b.score - a.score;
  const [first, second] = way === 'fit' ? [byFitness, inTurn] : [inTurn, byFitness];
  const all = candidates
    .map((one) => judged(needs, one))
    .sort(
      (a, b) =>
        Number(a.bars.length > 0) - Number(b.bars.length > 0) ||
        Number(practised.has(b.id)) - Number(practised.has(a.id)) ||
        Number(stepsIn.has(a.id)) - Number(stepsIn.has(b.id)) ||
        first(a, b) ||
        second(a, b) ||
        compare(a.id, b.id),
    );
  const [next, ...rest] = all;
  if (way === 'fit' || !next || next.bars.length > 0) return all;
  return [{ ...next, reasons: [{ code: 'next-in-turn' }, ...next.reasons] }, ...rest];
}

/** Who should have the case; null where nobody may. */
export function chosen(routed: readonly Routed[]): Routed | null {
  const [first] = routed;
  return first && first.bars.length === 0 ? first : null;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function judged(needs: CaseNeeds, one: Candidate): Routed {
  const matters = one.causes.filter((cause) => needs.causes.includes(cause));
  const practised = one.hard.filter((kind) => needs.hard.includes(kind));
  const hints = one.strengths.filter((strength) => helps[strength](needs));
  const decides =
    needs.amountMinor !== null && one.limitMinor !== null && one.limitMinor >= needs.amountMinor;
  const weighed: [RouteReason, number][] = [];
  const add = (holds: boolean, reason: RouteReason, worth: number) => {
    if (holds) weighed.push([reason, worth]);
  };
  add(practised.length > 0, { code: 'practised', hard: practised }, points.practised * practised.length);
  add(needs.hard.length > 0 && practised.length === 0, { code: 'unpractised', hard: [...needs.hard] }, 0);
  add(one.sectors.includes(needs.sector), { code: 'knows-sector' }, points.sector);
  add(matters.length > 0, { code: 'knows-matter', causes: matters }, points.matter);
  add(one.langs.includes(needs.lang), { code: 'speaks', lang: needs.lang }, points.language);
  add(decides, { code: 'may-decide', limitMinor: one.limitMinor ?? 0 }, points.decides);
  add(hints.length > 0, { code: 'strength', strengths: hints }, points.strength);
  add(true, { code: 'load', open: one.open }, -perOpen * one.open);
  add(one.hardToday > 0, { code: 'hard-today', count: one.hardToday }, -perHardToday * one.hardToday);
  return {
    id: one.id,
    bars: barsOf(needs, one),
    reasons: weighed.map(([reason]) => reason),
    score: weighed.reduce((sum, [, worth]) => sum + worth, 0),
  };
}

function barsOf(needs: CaseNeeds, one: Candidate): RouteBar[] {
  const bars: RouteBar[] = [];
  if (!one.works) bars.push({ code: 'gone' });
  if (one.away) bars.push({ code: 'away', ...one.away });
  if (one.sectors.length > 0 && !one.sectors.includes(needs.sector)) bars.push({ code: 'not-sector' });
  if (one.langs.length > 0 && !one.langs.includes(needs.lang))
    bars.push({ code: 'not-language', lang: needs.lang });
  if (one.mostOpen !== null && one.open >= one.mostOpen)
    bars.push({ code: 'full', open: one.open, mostOpen: one.mostOpen });
  return bars;
}

/** What a strength helps with. */
const helps: Record<Strength, (needs: CaseNeeds) => boolean> = {
  calming: ({ anger }) => anger >= 2,
  listening: ({ anxiety }) => anxiety >= 2,
  figures: ({ causes }) => causes.includes('price'),
  writing: ({ channel }) => channel === 'email' || channel === 'letter' || channel === 'regulator',
};
