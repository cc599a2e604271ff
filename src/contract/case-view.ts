import { z } from 'zod';
import type { Case } from '../desk/case/case.ts';
import { nextDueKinds } from '../desk/case/next-due.ts';
import { channels, dangers, outsideBodies, sectors, stages } from '../knowledge/ids.ts';
import {
  aftercareView,
  archiveView,
  clockFields,
  commitmentView,
  correctionView,
  proposalView,
  readingView,
  roundView,
  turnView,
} from './case-parts.ts';
import { departmentRequestView } from './department-requests.ts';
import { escalationView } from './escalation.ts';
import { parseFigure } from './figure.ts';
import { fileView } from './files.ts';
import { dueView, offerView } from './goodwill-view.ts';
import { alarmView, limitsView } from './hostility.ts';
import { letterView } from './letters.ts';
import { outsideCaseView } from './outside.ts';
import { actorId, id, oneOf } from './parts.ts';
import { changeView } from './thanks.ts';
import { whisperView } from './whispers.ts';
import { type Spelled, wordsView } from './words-view.ts';

const maybeAt = z.string().nullable();

/** Why a command cannot be given now, in words. */
export const refusalView = z.object({
  code: z.string(),
  title: z.string(),
  detail: z.string(),
  facts: z.record(z.string(), z.unknown()),
});

const checklistView = z.object({
  id: z.string(),
  stage: oneOf(stages),
  done: z.boolean(),
  label: z.string(),
  blocks: z.array(z.string()).describe('the commands that wait for it'),
});

const commandView = z.object({
  type: z.string(),
  method: z.enum(['PUT', 'POST']),
  path: z.string().describe('below /api/v1/cases/{caseId}'),
  allowed: z.boolean(),
  why: refusalView.nullable(),
});

/** Another case this one has to do with, since when and by whom. */
const otherCase = z.object({ id: z.string(), number: z.string(), at: z.string(), by: z.string() });

/** A case as it is answered: its fold with all words, what is missing, and what may be done now. */
export const caseView = z
  .object({
    id: z.string(),
    number: z.string().describe('e.g. 2026-000123'),
    version: z.int().describe('for If-Match'),
    stage: oneOf(stages),
    round: z.int(),
    channel: oneOf(channels),
    sector: oneOf(sectors),
    source: z.string(),
    externalId: z.string().nullable(),
    customerId: z.string(),
    customerName: z.string().nullable(),
    reachableBy: z.array(oneOf(channels)),
    receivedAt: z.string(),
    openedAt: z.string(),
    history: z.boolean(),
    receiptGivenAt: maybeAt,
    owner: z.string().nullable(),
    briefSeenBy: z.array(z.string()),
    strategy: wordsView.nullable(),
    firstContactAt: maybeAt,
    turns: z.array(turnView),
    reading: readingView.nullable(),
    corrections: z.array(correctionView),
    effective: readingView
      .nullable()
      .describe('the reading with all corrections laid over it; null: nothing was read'),
    rounds: z.array(roundView),
    dues: z.array(dueView),
    offers: z.array(offerView),
    commitments: z.array(commitmentView),
    reminded: z.record(z.string(), z.enum(['before', 'day'])).describe('reminders given, by promise'),
    proposals: z
      .array(proposalView)
      .describe('promises heard in the talk: no commitments until somebody accepts them'),
    clocks: z.array(z.object(clockFields)),
    files: z.array(fileView).describe('pictures, papers and recordings, those of merged cases among them'),
    departmentRequests: z.array(departmentRequestView),
    letters: z.array(letterView),
    changes: z.array(changeView).describe('what the company changed because of this complaint'),
    thankedAt: maybeAt.describe('when the customer was thanked apart from the archive'),
    aftercare: aftercareView.nullable(),
    archive: archiveView.nullable(),
    escalations: z.array(escalationView),
    outsideCases: z.array(outsideCaseView),
    limits: limitsView,
    alarms: z.array(alarmView).describe('signals that somebody is in danger; the last may be open'),
    mergedInto: otherCase.nullable().describe('it stands still; its matter goes on there'),
    tookOver: z.array(otherCase).describe('the cases that were merged into it'),
    repeatOf: otherCase.nullable().describe('the earlier case it is about again, as a person confirmed'),
    notRepeatOf: z
      .array(z.object({ id: z.string(), number: z.string() }))
      .describe('earlier cases it is not about again, as a person said'),
    whispers: z
      .array(whisperView)
      .describe('what colleagues told each other beside it: nothing for the customer'),
    updatedAt: z.string(),
    checklist: z.array(checklistView),
    commands: z.array(commandView),
  })
  .meta({ id: 'Case' });

export type CaseView = z.output<typeof caseView>;

/** What the view adds to the fold. */
export interface CaseExtras {
  version: number;
  customerName: string | null;
  effective: CaseView['effective'];
  turns: CaseView['turns'];
  files: CaseView['files'];
  checklist: CaseView['checklist'];
  commands: CaseView['commands'];
}

/** The answer from a spelled case: the compiler holds the schema to the domain's fold here. */
export function toCaseView(c: Spelled<Omit<Case, 'turns' | 'files'>>, extras: CaseExtras): CaseView {
  return { ...c, ...extras };
}

/** One line of the list of cases. */
export const caseLine = z
  .object({
    id: z.string(),
    number: z.string(),
    version: z.int(),
    stage: oneOf(stages),
    round: z.int(),
    owner: z.string().nullable(),
    customerId: z.string(),
    customerName: z.string().nullable(),
    channel: oneOf(channels),
    sector: oneOf(sectors),
    source: z.string(),
    externalId: z.string().nullable(),
    receivedAt: z.string(),
    openedAt: z.string(),
    updatedAt: z.string(),
    history: z.boolean(),
    complaint: z.boolean().nullable(),
    anger: z.number(),
    anxiety: z.number(),
    dangers: z.array(z.string()),
    lossTense: z.string(),
    heat: z.number().describe('orders the work: danger, outside consequences, growing loss, feeling'),
    nextDueAt: maybeAt.describe('the nearest clock, promise or contact after the close'),
    nextDueKind: z
      .enum(nextDueKinds)
      .nullable()
      .describe('what that is: a deadline of the law and an own target are two things'),
    escalation: z
      .string()
      .nullable()
      .describe('the level it was carried up to and that has not decided yet, or handed-back'),
    wentUpAgain: z.boolean().describe('decided above before, and carried up once more'),
    outside: z.array(z.string()).describe('the outside bodies before which it still goes on'),
    promiseBroken: z.boolean().describe('a promise was broken and not made good yet'),
    mergedInto: z.string().nullable().describe('the number of the case it was merged into'),
    subject: z.string().nullable(),
    firstWords: z.string().describe("the first of the customer's words; empty once erased"),
  })
  .meta({ id: 'CaseLine' });

export type CaseLineView = z.output<typeof caseLine>;

/** Several ids of a closed list in one value, parted by commas. */
const someOf = <T extends object>(list: T) =>
  z
    .string()
    .max(300)
    .transform((text) => text.split(',').filter((part) => part !== ''))
    .pipe(z.array(oneOf(list)).min(1));

/** The queue: every filter narrows. It is the address of the queue on screen, too. */
export const casesQuery = z.object({
  stage: someOf(stages).optional().describe('one stage or several, parted by commas'),
  owner: actorId.optional().describe("'me', 'nobody', or the id of a person"),
  department: id.optional().describe("the owner's department"),
  danger: z
    .union([z.literal('any'), z.literal('people'), oneOf(dangers)])
    .optional()
    .describe('people: somebody may come to harm, as was read or as a colleague signalled'),
  sector: oneOf(sectors).optional(),
  channel: oneOf(channels).optional(),
  due: z
    .enum(['late', 'hours', 'today', 'week'])
    .optional()
    .describe('owed before now, within four hours, before midnight, within seven days; the past is in each'),
  owes: z
    .enum(['deadline', 'promise', 'broken'])
    .optional()
    .describe('what is owed (by then): a deadline of ours, a promise, a promise that was broken'),
  live: z.literal('yes').optional().describe('neither archived nor history'),
  cameBack: z.literal('yes').optional().describe('in its second or a later round'),
  escalated: z.literal('yes').optional().describe('carried up and not decided yet, or handed back'),
  outside: z
    .union([z.literal('any'), oneOf(outsideBodies)])
    .optional()
    .describe('goes on before this body'),
  customer: id.optional(),
  figure: z
    .string()
    .max(160)
    .refine((text) => parseFigure(text) !== null, { message: 'no figure of a chart' })
    .optional()
    .describe('the cases behind a figure, e.g. promises.2026-08-24.2026-11-22.broken.2026-11-16'),
  q: z.string().max(200).optional().describe('words, or a case number'),
  order: z.enum(['updated', 'received', 'opened', 'due', 'heat']).default('updated'),
  after: z.string().max(200).optional().describe('the `next` of the page before'),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export const casesPage = z.object({
  cases: z.array(caseLine),
  next: z.string().nullable().describe('null: this is the last page'),
});

/** What became of a command. */
export const commandAnswer = z
  .object({
    version: z.int(),
    events: z.array(z.string()).describe('what happened, e.g. case-settled'),
    id: z.string().nullable().describe('the fact, promise or clock that was made'),
    case: caseView,
  })
  .meta({ id: 'CommandAnswer' });
