import { addMs, dayMs, type Instant } from '../base/time.ts';
import type { GoodwillPreview } from '../contract/goodwill-rules.ts';
import { passages } from '../contract/goodwill-rules.ts';
import { type GoodwillRules, type Passage, passageOf } from '../desk/case/goodwill-rules.ts';
import { evolveOffers } from '../desk/case/offer.ts';
import { goodwillOf, type Offer } from '../desk/case/offers.ts';
import { type CaseOffers, casesWithOffers } from '../store/offers-made.ts';
import { rulesInUse } from './authority.ts';
import type { Desk } from './desk.ts';

/** So far back offers are held against the rules; so many cases are looked at, and so many told. */
const days = 90;
const mostCases = 2_000;
const mostTold = 50;

/** What the offers of the last days would have needed by other rules. Keeps nothing. */
export async function previewRules(desk: Desk, rules: GoodwillRules): Promise<GoodwillPreview> {
  const since = addMs(desk.now(), -days * dayMs);
  const inUse = (await rulesInUse(desk)).rules;
  const found = await casesWithOffers(desk.pool, desk.organisationId, since, mostCases + 1);
  const made = found
    .slice(0, mostCases)
    .flatMap((one) => offersIn(one, since))
    .filter(({ amount }) => amount.currency === rules.currency);
  const told = made.map(({ asked, ...one }) => ({
    ...one,
    before: passageOf(inUse, asked),
    after: passageOf(rules, asked),
  }));
  const changed = told.filter(({ before, after }) => before !== after);
  return {
    days,
    offers: told.length,
    more: found.length > mostCases,
    before: tallyOf(told.map(({ before }) => before)),
    after: tallyOf(told.map(({ after }) => after)),
    changed: changed.length,
    cases: changed.sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, mostTold),
  };
}

const tallyOf = (all: readonly Passage[]) =>
  Object.fromEntries(passages.map((one) => [one, all.filter((p) => p === one).length])) as Record<
    Passage,
    number
  >;

/** The offers of a case with a sum, each with what all goodwill came to when it was made. */
function offersIn({ caseId, number, sector, matters, events }: CaseOffers, since: Instant) {
  let offers: readonly Offer[] = [];
  return events.flatMap((event) => {
    const given = goodwillOf(offers);
    offers = evolveOffers(offers, event);
    if (event.type !== 'offer-made' || event.at < since) return [];
    const { id, rung, amount } = event.offer;
    const { role } = event.by;
    // The clock makes no offers.
    if (amount === null || role === 'clock') return [];
    const total = { minor: given + amount.minor, currency: amount.currency };
    const type = { sector, matter: matters.get(id) ?? null };
    const asked = { type, role, rung, minor: amount.minor, total: total.minor };
    return [{ caseId, number, rung, role, amount, total, at: event.at, asked }];
  });
}
