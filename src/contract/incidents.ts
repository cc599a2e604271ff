import { z } from 'zod';
import { severities, standings } from '../desk/incident/incident.ts';
import { planItems } from '../desk/incident/plans.ts';
import { channels, stages } from '../knowledge/ids.ts';
import { refusalView } from './case-view.ts';
import { departmentRequestView } from './department-requests.ts';
import { oneOf } from './parts.ts';
import { wordsView } from './words-view.ts';

const at = z.string().describe('ISO 8601, UTC');
const count = z.int().min(0);
const status = z.enum(['proposed', 'open', 'closed', 'dismissed']);
const severity = z.enum(severities);

export const sumView = z.object({ minor: z.int(), currency: z.string() });

const foundView = z.object({
  customers: count,
  place: wordsView.nullable().describe('the likely place, firm or thing'),
  matters: z.array(z.object({ id: z.string(), label: z.string() })),
  terms: z.array(wordsView).describe('rare words that most of them share'),
});

/** How content the customers of an incident are; the share counts giving up as a failure. */
export const satisfactionView = z.object({
  asked: count,
  satisfied: count,
  compromised: count,
  gaveUp: count,
  dissatisfied: count,
  notAsked: count,
  open: count,
  share: z.number().min(0).max(1).nullable(),
});

/** One line of the list of incidents. */
export const incidentLine = z
  .object({
    id: z.string(),
    number: z.string().describe('e.g. G2026-0007'),
    status,
    severity,
    title: z.string().nullable().describe('null: nobody has named it yet'),
    found: foundView.nullable(),
    cases: count,
    suggested: count.describe('cases that somebody still has to decide on'),
    customers: count,
    satisfaction: satisfactionView,
    first: z.string().nullable().describe('when the earliest complaint came'),
    last: z.string().nullable(),
    updatedAt: at,
  })
  .meta({ id: 'IncidentLine' });

export type IncidentLine = z.output<typeof incidentLine>;

export const incidentsAnswer = z.object({ incidents: z.array(incidentLine) }).meta({ id: 'Incidents' });

const incidentCase = z.object({
  id: z.string(),
  number: z.string(),
  state: z.enum(['suggested', 'linked', 'left', 'declined']),
  how: z.enum(['found', 'hand']),
  reason: wordsView.nullable().describe('why it left'),
  stage: oneOf(stages),
  round: z.int(),
  owner: z.string().nullable(),
  channel: oneOf(channels),
  customerName: z.string().nullable(),
  receivedAt: at,
  subject: z.string().nullable(),
  firstWords: z.string(),
  result: z.enum(['satisfied', 'compromised', 'gave-up', 'dissatisfied', 'not-asked', 'open']),
  remedyId: z.string().nullable(),
  outcome: z
    .object({
      as: z.enum(['table', 'otherwise']),
      amount: sumView.nullable(),
      reason: wordsView.nullable(),
      at,
      by: z.string(),
    })
    .nullable(),
});

const updateView = z.object({
  id: z.string(),
  kind: z.enum(['note', 'message']),
  words: wordsView,
  state: z.enum(['written', 'sending', 'done', 'withdrawn']),
  at,
  by: z.string(),
  approvedBy: z.string().nullable(),
  cases: count.describe('so many it goes to'),
  arrived: count,
  failed: z.array(z.object({ number: z.string(), why: z.string() })),
});

const commandView = z.object({ type: z.string(), allowed: z.boolean(), why: refusalView.nullable() });

/** An incident as it is answered: its fold with all words, what was found, and what may be done now. */
export const incidentView = z
  .object({
    id: z.string(),
    number: z.string(),
    version: z.int().describe('for If-Match'),
    status,
    severity,
    title: wordsView.nullable(),
    found: foundView.nullable(),
    proposedAt: at,
    openedAt: z.string().nullable(),
    updatedAt: at,
    ended: z.object({ words: wordsView, at, by: z.string() }).nullable(),
    endedBefore: z
      .array(z.object({ words: wordsView, at, by: z.string() }))
      .describe('what was learnt at each close before, where it was opened again'),
    requests: z.array(departmentRequestView).describe('what departments were asked for all its cases'),
    cases: z.array(incidentCase),
    facts: z.array(
      z.object({
        id: z.string(),
        words: wordsView,
        standing: z.enum(standings),
        at,
        by: z.string(),
        struck: z.object({ reason: wordsView, at, by: z.string() }).nullable(),
      }),
    ),
    position: z.object({ words: wordsView, at, by: z.string() }).nullable(),
    remedies: z.array(
      z.object({
        id: z.string(),
        circumstance: wordsView,
        remedy: wordsView,
        amount: sumView.nullable(),
        at,
        by: z.string(),
      }),
    ),
    spokesperson: z
      .object({ caseId: z.string(), number: z.string(), chosen: wordsView, at, by: z.string() })
      .nullable(),
    plan: z.array(
      z.object({
        item: z.enum(planItems as [string, ...string[]]),
        plan: z.enum(['crisis', 'site']),
        label: z.string(),
        done: z.object({ at, by: z.string(), note: wordsView.nullable() }).nullable(),
      }),
    ),
    updates: z.array(updateView),
    spread: z.object({
      rows: z.array(z.object({ remedyId: z.string(), equal: count, otherwise: count, missing: count })),
      deviations: z.array(
        z.object({ caseId: z.string(), remedyId: z.string(), kind: z.enum(['otherwise', 'earlier']) }),
      ),
      unplaced: z.array(z.string()),
    }),
    satisfaction: satisfactionView,
    crowded: z
      .array(z.object({ owner: z.string(), cases: count }))
      .describe('handlers with more cases of it than is good for talks one to one'),
    template: z.string().describe('a message to begin with, made of the position'),
    history: z.array(z.object({ at, sentence: z.string() })),
    commands: z.array(commandView),
  })
  .meta({ id: 'Incident' });

export type IncidentView = z.output<typeof incidentView>;

export const incidentChanged = z.object({ version: z.int(), incident: incidentView }).meta({
  id: 'IncidentChanged',
});

/** What each customer would read. */
export const renderBody = z.strictObject({ template: z.string().max(20_000) });
export const renderedAnswer = z
  .object({
    answers: z.array(
      z.object({
        caseId: z.string(),
        number: z.string(),
        customerName: z.string().nullable(),
        text: z.string().nullable(),
        why: refusalView.nullable().describe('why they cannot have it'),
      }),
    ),
  })
  .meta({ id: 'RenderedAnswers' });

/** What an incident means for one of its cases. */
export const incidentOfCase = z
  .object({
    incident: z
      .object({
        id: z.string(),
        number: z.string(),
        status,
        severity,
        title: z.string().nullable(),
        state: z.enum(['suggested', 'linked', 'left', 'declined']),
        cases: count,
        position: z.string().nullable(),
        circumstance: z.string().nullable(),
        remedy: z.string().nullable(),
        amount: sumView.nullable(),
        hasOutcome: z.boolean(),
      })
      .nullable(),
    updates: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(['note', 'message']),
        text: z.string().nullable().describe('null: erased'),
        at,
        by: z.string(),
        told: z.boolean().describe('the talk holds it: the turn told-<id>'),
      }),
    ),
    requests: z
      .array(departmentRequestView)
      .describe('what departments were asked for all cases of the incident, and answered'),
    open: z
      .array(z.object({ number: z.string(), title: z.string() }))
      .describe('incidents it could be linked to'),
  })
  .meta({ id: 'IncidentOfCase' });

export type IncidentOfCase = z.output<typeof incidentOfCase>;
