import { setImmediate } from 'node:timers/promises';
import { maskPersonal } from '../base/mask.ts';
import { addMs, dayMs, type Instant, minuteMs } from '../base/time.ts';
import type { Actor } from '../desk/case/case.ts';
import { type Incident as FoundIncident, Incidents } from '../engine/incidents/incidents.ts';
import { casesInIncidents, takeIncidentNumber } from '../store/incident.ts';
import { openedAtOfNth, type StreamedCase, streamedCases } from '../store/incident-cases.ts';
import type { Desk } from './desk.ts';
import { changeIncident, startIncident } from './incident.ts';
import { incidentWords } from './incident-words.ts';

/** Complaints of so many days are held against each other. */
const windowDays = 90;
/** Of them so many at most, the newest; and so many at one look, the rest at the next. */
const mostKept = 20_000;
const mostALook = 5_000;
const page = 200;
/** After so many complaints others may have their turn. */
const breath = 10;
/** A case that was written a moment before another may be seen a moment after it. */
const overlapMs = 5 * minuteMs;
const leastCases = 3;
const leastCustomers = 2;

const clock: Actor = { id: 'clock', role: 'clock' };

/** What one server remembers of an organisation's stream; made anew each day, and after a start. */
interface Watch {
  incidents: Incidents;
  madeAt: Instant;
  from: Instant;
  /** By case: who complained, and how they are known; for what is told of a group. */
  seen: Map<string, Pick<StreamedCase, 'customerId' | 'names'>>;
}

const watches = new Map<string, Watch>();

export interface Watched {
  read: number;
  proposed: number;
  suggested: number;
}

/**
 * Reads the complaints that came since the last look and proposes what many complain of at once. What it remembers
 * can be lost at any moment: it is read again from the cases. Nothing is proposed twice.
 */
export async function watchIncidents(desk: Desk): Promise<Watched> {
  const watch = await watchOf(desk);
  const fresh = await readNew(desk, watch);
  const watched = { read: fresh.size, proposed: 0, suggested: 0 };
  if (fresh.size === 0) return watched;
  for (const group of watch.incidents.list()) {
    if (!group.messageIds.some((id) => fresh.has(String(id)))) continue;
    const done = await told(desk, watch, group);
    if (done) watched[done] += 1;
  }
  return watched;
}

async function watchOf({ pool, organisationId, knowledge, now }: Desk): Promise<Watch> {
  const known = watches.get(organisationId);
  if (known && known.madeAt > addMs(now(), -dayMs)) return known;
  const earliest = addMs(now(), -windowDays * dayMs);
  const from = (await openedAtOfNth(pool, organisationId, mostKept)) ?? earliest;
  const fresh = {
    incidents: new Incidents(knowledge),
    madeAt: now(),
    from: later(from, earliest),
    seen: new Map(),
  };
  watches.set(organisationId, fresh);
  return fresh;
}

const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);

/** Answers the ids of what was read. */
async function readNew({ pool, organisationId }: Desk, watch: Watch): Promise<Set<string>> {
  const read = new Set<string>();
  let { from } = watch;
  while (read.size < mostALook) {
    const cases = await streamedCases(pool, organisationId, { from, limit: page });
    const fresh = cases.filter(({ id }) => !watch.seen.has(id));
    for (const one of fresh) {
      watch.seen.set(one.id, { customerId: one.customerId, names: one.names });
      const { id, customerId: customer, receivedAt: at, subject, text } = one;
      watch.incidents.add({ id, customer, at, subject, text });
      read.add(id);
      if (read.size % breath === 0) await setImmediate();
    }
    const last = cases.at(-1);
    if (!last || cases.length < page) break;
    // A page of cases all opened in one moment leads no further by that moment.
    from = last.openedAt === from ? addMs(from, 1) : last.openedAt;
  }
  watch.from = later(addMs(from, -overlapMs), watch.from);
  return read;
}

/** Makes of a found group what is new in it: a proposal, or more cases for an incident that is there. */
async function told(
  desk: Desk,
  watch: Watch,
  group: FoundIncident,
): Promise<'proposed' | 'suggested' | null> {
  const ids = group.messageIds.map(String);
  const known = await casesInIncidents(desk.pool, desk.organisationId, ids);
  const taken = new Set(known.map(({ caseId }) => caseId));
  const free = ids.filter((id) => !taken.has(id));
  if (free.length === 0) return null;
  const homeIn = (...wanted: string[]) =>
    mostOf(known.filter(({ status }) => wanted.includes(status)).map((one) => one.incidentId));
  // What was closed may not have been over: its leads are asked before a second incident is made of it.
  const home = homeIn('proposed', 'open') ?? homeIn('closed');
  if (home !== null) {
    const command = { type: 'suggest-cases', caseIds: free } as const;
    const done = await changeIncident(desk, home, clock, async () => ({
      ok: true,
      value: { command, words: [] },
    }));
    return done.ok && done.value.events.length > 0 ? 'suggested' : null;
  }
  const customers = new Set(free.map((id) => watch.seen.get(id)?.customerId)).size;
  if (free.length < leastCases || customers < leastCustomers) return null;
  await propose(desk, watch, group, free, customers);
  return 'proposed';
}

const mostOf = (ids: readonly string[]): string | null =>
  [...new Set(ids)].sort((a, b) => countIn(ids, b) - countIn(ids, a))[0] ?? null;
const countIn = (ids: readonly string[], id: string): number => ids.filter((one) => one === id).length;

async function propose(
  desk: Desk,
  watch: Watch,
  group: FoundIncident,
  caseIds: readonly string[],
  customers: number,
): Promise<void> {
  const names = caseIds.flatMap((id) => watch.seen.get(id)?.names ?? []);
  const safe = (term: string) => isNobodys(term, names);
  const written = { at: desk.now(), by: clock.id, newId: desk.newId };
  const terms = group.terms.filter(safe).map((term) => incidentWords('found.term', term, written));
  const place =
    group.place !== null && safe(group.place) ? incidentWords('found.place', group.place, written) : null;
  const reference = ({ id, text }: { id: string; text: string }) => ({ id, length: text.length });
  const { matters, risk } = group;
  const command = {
    type: 'propose',
    id: desk.newId(),
    number: await takeIncidentNumber(desk.pool, desk.organisationId, desk.now()),
    caseIds,
    severity: risk.level,
    found: { customers, place: place && reference(place), matters, terms: terms.map(reference) },
  } as const;
  await startIncident(desk, { command, words: place ? [place, ...terms] : terms }, clock);
}

/** A term that is told of a group leads to nobody in it. */
function isNobodys(term: string, names: readonly string[]): boolean {
  const bare = term.toLowerCase();
  return (
    maskPersonal(term) === term &&
    !/\d{5}/.test(term) &&
    !names.some(
      (name) => name.length > 1 && (bare.includes(name.toLowerCase()) || name.toLowerCase().includes(bare)),
    )
  );
}
