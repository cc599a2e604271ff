import { assert } from '../../base/result.ts';
import { evolveRequests, type RequestFacts } from '../department/request.ts';
import type { IncidentEvent, IncidentEventOf, IncidentEventType } from './events.ts';
import { type CaseLink, type Incident, type IncidentUpdate, laterParts } from './incident.ts';

const stamp = (e: IncidentEvent) => ({ at: e.at, by: e.by.id });

type Founding = 'incident-proposed' | 'incident-founded';
type Evolvers = {
  [T in Exclude<IncidentEventType, Founding>]: (i: Incident, e: IncidentEventOf<T>) => Incident;
};

const newLink = (e: IncidentEvent, caseId: string, link: Pick<CaseLink, 'state' | 'how'>): CaseLink => ({
  caseId,
  ...link,
  ...stamp(e),
  reason: null,
  remedyId: null,
  outcome: null,
});

const onCase = (i: Incident, caseId: string, change: Partial<CaseLink>): Incident => ({
  ...i,
  cases: i.cases.map((link) => (link.caseId === caseId ? { ...link, ...change } : link)),
});

const onUpdate = (i: Incident, id: string, change: Partial<IncidentUpdate>): Incident => ({
  ...i,
  updates: i.updates.map((one) => (one.id === id ? { ...one, ...change } : one)),
});

function founded(e: IncidentEventOf<Founding>): Incident {
  const isFound = e.type === 'incident-proposed';
  const link = isFound
    ? ({ state: 'suggested', how: 'found' } as const)
    : ({ state: 'linked', how: 'hand' } as const);
  return {
    id: e.id,
    number: e.number,
    status: isFound ? 'proposed' : 'open',
    severity: e.severity,
    title: isFound ? null : e.title,
    found: isFound ? e.found : null,
    cases: e.caseIds.map((caseId) => newLink(e, caseId, link)),
    facts: [],
    position: null,
    remedies: [],
    spokesperson: null,
    plan: {},
    updates: [],
    ended: null,
    ...laterParts,
    proposedAt: e.at,
    openedAt: isFound ? null : e.at,
    updatedAt: e.at,
  };
}

/** What concerns the cases of an incident. */
const caseEvolvers = {
  'cases-suggested': (i, e) => ({
    ...i,
    cases: [...i.cases, ...e.caseIds.map((id) => newLink(e, id, { state: 'suggested', how: 'found' }))],
  }),
  'incident-confirmed': (i, e) => ({
    ...i,
    status: 'open',
    title: e.title,
    openedAt: e.at,
    cases: i.cases.map((link) => ({
      ...link,
      state: e.without.includes(link.caseId) ? ('declined' as const) : ('linked' as const),
      ...stamp(e),
    })),
  }),
  'case-linked': (i, e) => {
    const known = i.cases.some((link) => link.caseId === e.caseId);
    if (known) return onCase(i, e.caseId, { state: 'linked', reason: null, ...stamp(e) });
    return { ...i, cases: [...i.cases, newLink(e, e.caseId, { state: 'linked', how: 'hand' })] };
  },
  'incident-reopened': (i, e) => ({
    ...i,
    status: 'open',
    ended: null,
    endedBefore: [...i.endedBefore, ...(i.ended ? [i.ended] : [])],
    spokesperson: i.spokesperson && e.elsewhere.includes(i.spokesperson.caseId) ? null : i.spokesperson,
    cases: i.cases.map((link) =>
      e.elsewhere.includes(link.caseId) ? { ...link, state: 'left' as const, ...stamp(e) } : link,
    ),
  }),
  'case-released': (i, e) => {
    const wasLinked = i.cases.some((link) => link.caseId === e.caseId && link.state === 'linked');
    const state = wasLinked ? 'left' : 'declined';
    return onCase(i, e.caseId, { state, reason: e.reason, ...stamp(e) });
  },
  'case-placed': (i, e) => onCase(i, e.caseId, { remedyId: e.remedyId, outcome: null }),
  'outcome-recorded': (i, e) => {
    const { as, amount, reason, rowAt } = e;
    return onCase(i, e.caseId, { outcome: { as, amount, reason, rowAt, ...stamp(e) } });
  },
  'spokesperson-named': (i, e) => ({
    ...i,
    spokesperson: { caseId: e.caseId, chosen: e.chosen, ...stamp(e) },
  }),
  'spokesperson-released': (i) => ({ ...i, spokesperson: null }),
} satisfies Partial<Evolvers>;

const onRequests = (i: Incident, e: IncidentEventOf<keyof RequestFacts>): Incident => ({
  ...i,
  requests: evolveRequests(i.requests, e),
});

/** What departments were asked for all its cases. */
const requestEvolvers = {
  'department-asked': onRequests,
  'department-answered': onRequests,
  'department-answer-accepted': onRequests,
  'department-answer-returned': onRequests,
  'department-request-withdrawn': onRequests,
  'department-request-overdue': onRequests,
} satisfies Partial<Evolvers>;

/** One evolver for each event: none refuses, because events are facts. */
const evolvers: Evolvers = {
  ...caseEvolvers,
  'incident-dismissed': (i, e) => ({
    ...i,
    status: 'dismissed',
    ended: { words: e.reason, ...stamp(e) },
  }),
  'fact-recorded': (i, e) => {
    const fact = { id: e.id, words: e.words, standing: e.standing, ...stamp(e), struck: null };
    return { ...i, facts: [...i.facts, fact] };
  },
  'fact-struck': (i, e) => ({
    ...i,
    facts: i.facts.map((one) =>
      one.id === e.id ? { ...one, struck: { reason: e.reason, ...stamp(e) } } : one,
    ),
  }),
  'position-taken': (i, e) => ({ ...i, position: { words: e.words, ...stamp(e) } }),
  'remedy-set': (i, e) => {
    const { id, circumstance, remedy, amount } = e;
    const row = { id, circumstance, remedy, amount, ...stamp(e), dropped: false };
    const known = i.remedies.some((one) => one.id === id);
    return {
      ...i,
      remedies: known ? i.remedies.map((one) => (one.id === id ? row : one)) : [...i.remedies, row],
    };
  },
  'remedy-dropped': (i, e) => ({
    ...i,
    remedies: i.remedies.map((row) => (row.id === e.id ? { ...row, dropped: true } : row)),
  }),
  'severity-rated': (i, e) => ({ ...i, severity: e.severity }),
  'plan-item-ticked': (i, e) => ({ ...i, plan: { ...i.plan, [e.item]: { note: e.note, ...stamp(e) } } }),
  'plan-item-unticked': (i, e) => {
    const { [e.item]: _, ...plan } = i.plan;
    return { ...i, plan };
  },
  'update-written': (i, e) => {
    const { id, kind, words } = e;
    const written = { id, kind, words, state: 'written', approvedBy: null, sentBy: null } as const;
    return { ...i, updates: [...i.updates, { ...written, caseIds: [], failed: [], ...stamp(e) }] };
  },
  'update-begun': (i, e) => {
    const own = i.updates.find(({ id }) => id === e.id)?.kind === 'note';
    const approvedBy = own ? null : e.by.id;
    return onUpdate(i, e.id, { state: 'sending', caseIds: [...e.caseIds], approvedBy, sentBy: e.by });
  },
  'update-withdrawn': (i, e) => onUpdate(i, e.id, { state: 'withdrawn' }),
  'update-finished': (i, e) => onUpdate(i, e.id, { state: 'done', failed: [...e.failed] }),
  ...requestEvolvers,
  'incident-closed': (i, e) => ({ ...i, status: 'closed', ended: { words: e.lesson, ...stamp(e) } }),
};

/** The incident after an event. Pure and total. @throws if the first event does not found it, which is a bug */
export function evolveIncident(i: Incident | null, e: IncidentEvent): Incident {
  if (e.type === 'incident-proposed' || e.type === 'incident-founded') {
    assert(i === null, 'an incident is founded once');
    return founded(e);
  }
  assert(i !== null, `${e.type} needs an incident`);
  // The table gives each type its own event; TypeScript cannot follow that through a union.
  const evolver = evolvers[e.type] as (i: Incident, e: IncidentEvent) => Incident;
  return { ...evolver(i, e), updatedAt: e.at };
}

/** All events of an incident, in order, folded. @throws if they do not begin with its founding */
export function foldIncident(events: readonly IncidentEvent[]): Incident {
  const i = events.reduce<Incident | null>((state, e) => evolveIncident(state, e), null);
  assert(i !== null, 'an incident has at least one event');
  return i;
}
