import { assert } from '../base/result.ts';
import type { Instant } from '../base/time.ts';
import type { CommandInput, InputOf } from '../contract/row.ts';
import type { Case } from '../desk/case/case.ts';
import type {
  Cause,
  Channel,
  Endangered,
  FollowUpResult,
  NoFollowUpReason,
  ReopenReason,
} from '../knowledge/ids.ts';
import { goodwillVerbs } from './demo-goodwill.ts';
import { parts, type StepContext, type ToCommands, words } from './demo-parts.ts';
import type { TimedStep } from './demo-script.ts';
import { upwardVerbs } from './demo-upward.ts';

export type { StepContext } from './demo-parts.ts';

/** The verbs of a script, each with the commands it stands for. A talk is no command: see demo.ts. */
const verbs: Record<string, ToCommands> = {
  ...goodwillVerbs,
  take: (_, { owner, idOf }) => [{ type: 'assign', owner: idOf(owner) }, { type: 'see-brief' }],
  assign: ({ args: [to = ''] }, { idOf }) => [{ type: 'assign', owner: idOf(to) }],
  brief: () => [{ type: 'see-brief' }],
  receipt: ({ args: [channel] }) => [{ type: 'give-receipt', channel: channel as Channel }],
  prepare: (step) => [{ type: 'prepare', strategy: words(step) }],
  begin: () => [{ type: 'begin-opening' }],
  open: (step, { case: c }) => opening(step, c, true),
  try: (step, { case: c }) => opening(step, c, false),
  fact: (step, { newId }) => [
    { type: 'record-fact', id: newId(), ...parts<{ fact: string; shownBy?: string }>(step, 'fact') },
  ],
  find: (step) => {
    const { reason, clause = null } = parts<{ reason: string; clause?: string }>(step, 'reason');
    type Liability = InputOf<'state-finding'>['liability'];
    return [{ type: 'state-finding', liability: step.args[0] as Liability, reason, clause }];
  },
  consensus: (step) => [{ type: 'record-consensus', words: words(step) }],
  agree: (step) => [{ type: 'agree', terms: words(step), understood: true }],
  final: (step) => [{ type: 'give-final-response', text: words(step), outsideRoutesTold: true }],
  settle: (step, context) => [{ type: 'settle', remedies: remedies(step, context) }],
  promise: (step, { promises, newId }) => {
    const [kind, letter = '', ...due] = step.args;
    const id = newId();
    promises.set(letter, id);
    const madeAt: Instant | null = null;
    return [
      {
        type: 'make-commitment',
        id,
        kind: kind as 'process' | 'outcome',
        what: words(step),
        dueAt: step.when(due.join(' ')),
        madeAt,
      },
    ];
  },
  keep: (step, context) => [
    { type: 'keep-commitment', id: promised(step, context), proof: words(step), keptAt: null },
  ],
  break: (step, context) => {
    const id = promised(step, context);
    const isBroken = context.case?.commitments.some((p) => p.id === id && p.state === 'broken');
    // Where the clock was first, the reason stands as a note.
    return [
      isBroken
        ? { type: 'add-note', words: words(step) }
        : { type: 'break-commitment', id, reason: words(step) },
    ];
  },
  renew: (step, context) => {
    const [, letter = '', ...due] = step.args;
    const id = promised(step, context);
    const replacementId = context.newId();
    context.promises.set(letter, replacementId);
    const { reason, what = null } = parts<{ reason: string; what?: string }>(step, 'reason');
    return [
      { type: 'renegotiate-commitment', id, replacementId, what, dueAt: step.when(due.join(' ')), reason },
    ];
  },
  release: (step, context) => [
    { type: 'withdraw-commitment', id: promised(step, context), reason: words(step) },
  ],
  done: () => [{ type: 'complete-fulfilment' }],
  call: ({ args: [channel] }) => [
    { type: 'attempt-follow-up', channel: channel as Channel, result: 'no-answer' },
  ],
  ask: asked,
  except: (step) => {
    const [why] = step.args;
    const noFollowUpReason = why === 'final' ? null : (why as NoFollowUpReason);
    return [{ type: 'request-exception', noFollowUpReason, reason: words(step) }];
  },
  approve: () => [{ type: 'approve-exception' }],
  decline: (step) => [{ type: 'decline-exception', reason: words(step) }],
  round: (step) => [{ type: 'start-round', reason: step.args[0] as ReopenReason, words: words(step) }],
  archive: (step) => {
    const {
      category,
      cause,
      lesson = null,
      feedback = null,
    } = parts<{
      category: string;
      cause: Cause;
      lesson?: string;
      feedback?: string;
    }>(step);
    const body = { category, rootCause: cause, lesson, departmentFeedback: feedback, thanked: true };
    return [{ type: 'archive', ...body }];
  },
  aftercare: ({ args: [answer] }) => [{ type: 'offer-aftercare', accepted: answer === 'yes' }],
  contact: (step) => [{ type: 'contact-aftercare', words: words(step) }],
  quiet: () => [{ type: 'stop-aftercare' }],
  pause: (step, { case: c }) => [{ type: 'pause-clock', id: clockOf(step, c), reason: words(step) }],
  resume: (step, { case: c }) => [{ type: 'resume-clock', id: clockOf(step, c) }],
  extend: (step, { case: c }) => [
    {
      type: 'extend-clock',
      id: clockOf(step, c),
      byDays: Number(step.args[1]),
      reason: words(step),
      told: null,
    },
  ],
  replace: (step, { case: c, newId }) => [
    {
      type: 'replace-clock',
      id: clockOf(step, c),
      newId: newId(),
      clock: step.args[1] ?? '',
      reason: words(step),
      told: null,
    },
  ],
  hostile: (step, { case: c }) => [{ type: 'mark-hostile', turnId: lastSaid(c), why: words(step) }],
  warn: (step) => [{ type: 'warn-customer', words: words(step), saidAt: null }],
  hush: (step) => {
    const until = step.when(step.args.join(' '));
    return [{ type: 'pause-talk', words: words(step), saidAt: null, until }];
  },
  'go-on': (step) => [{ type: 'resume-talk', words: words(step) }],
  end: (step) => {
    const { reason, text } = parts<{ reason: string; text: string }>(step);
    return [{ type: 'ask-to-end-talk', words: text, reason, writingTold: true }];
  },
  alarm: (step, { newId }) => {
    const endangered = step.args[0] as Endangered;
    return [{ type: 'raise-alarm', id: newId(), endangered, words: words(step) }];
  },
  safe: (step) => [{ type: 'clear-alarm', words: words(step) }],
  ...upwardVerbs,
  note: (step) => [{ type: 'add-note', words: words(step) }],
  whisper: (step, { newId }) => [{ type: 'whisper', id: newId(), to: null, words: words(step) }],
  'step-in': (step, { newId }) => [{ type: 'step-in', whisperId: newId(), reason: words(step) }],
  dept: (step, { departmentOf, newId, promises }) => {
    const [kind, department = '', ...due] = step.args;
    const id = newId();
    promises.set(asking, id);
    const { what, why } = parts<{ what: string; why: string }>(step);
    const dueAt = step.when(due.join(' '));
    const to = { department: departmentOf(department), answerer: null };
    return [{ type: 'ask-department', id, ...to, kind: kind as 'feedback' | 'action', what, why, dueAt }];
  },
  'dept-answer': (step, context) => [
    { type: 'answer-department-request', id: askedLast(context), answer: words(step) },
  ],
  'dept-accept': (_, context) => [{ type: 'accept-department-answer', id: askedLast(context) }],
  letter: (step, { newId }) => {
    const [template = '', channel] = step.args;
    const id = newId();
    return [
      // What it is for, and who has to read it, the template says.
      {
        type: 'draft-letter',
        id,
        template,
        purpose: 'answer',
        needsReview: false,
        lang: 'zh',
        text: words(step),
      },
      ...(channel
        ? [
            {
              type: 'send-letter' as const,
              id,
              channel: channel as Channel,
              turnId: newId(),
              flaws: [],
              promisesLooked: true,
            },
          ]
        : []),
    ];
  },
  changed: (step, { newId }) => [{ type: 'record-change', id: newId(), what: words(step) }],
  correct: ({ args: [field = ''], payload }) => [{ type: 'correct-reading', field, value: payload }],
};

/** The verbs whose commands depend on how the case stands. */
export const readsCase: ReadonlySet<string> = new Set([
  'hostile',
  'open',
  'try',
  'break',
  'pause',
  'resume',
  'extend',
  'replace',
  'outside-taken',
  'outside-answer',
  'outside-end',
]);

/** The commands of a step. @throws Error for a verb that is none */
export function commandsOf(step: TimedStep, context: StepContext): CommandInput[] {
  const toCommands = verbs[step.verb];
  assert(toCommands, `demo: no verb: ${step.verb}`);
  return toCommands(step, context);
}

/** `open 3>1`: the anger before and after; the talk begins with it where it has not begun yet. */
function opening({ args: [levels = ''] }: TimedStep, c: Case | null, willing: boolean): CommandInput[] {
  const [before = 0, after = 0] = levels.split('>').map(Number);
  const begin: CommandInput[] = c?.stage === 'received' ? [{ type: 'begin-opening' }] : [];
  return [...begin, { type: 'conclude-opening', willing, emotionBefore: before, emotionAfter: after }];
}

/** `settle` with `{ 'a 3d 18:00': what }`; nothing where an explanation was all. */
function remedies({ payload, when }: TimedStep, { newId, promises }: StepContext) {
  return Object.entries((payload ?? {}) as Record<string, string>).map(([head, what]) => {
    const [letter = '', ...due] = head.split(' ');
    const id = newId();
    promises.set(letter, id);
    return { id, what, dueAt: when(due.join(' ')) };
  });
}

function asked(step: TimedStep): CommandInput[] {
  const [result, channel, csat] = step.args;
  const said = parts<{
    comment?: string;
    reason?: string;
    suggestion?: string;
    reopen?: ReopenReason;
    stands?: boolean;
  }>(step, 'comment');
  return [
    {
      type: 'record-follow-up',
      result: result as FollowUpResult,
      channel: channel as Channel,
      reason: said.reason ?? null,
      comment: said.comment ?? null,
      suggestion: said.suggestion ?? null,
      reopenReason: said.reopen ?? null,
      finalResponseStands: said.stands ?? false,
      ...(csat ? { csat: Number(csat) } : {}),
    },
  ];
}

/** By this a case finds the request it last sent to a department. */
const asking = 'department';

function askedLast({ promises }: StepContext): string {
  const id = promises.get(asking);
  assert(id, 'demo: no department was asked');
  return id;
}

function promised({ args: [letter = ''] }: TimedStep, { promises }: StepContext): string {
  const id = promises.get(letter);
  assert(id, `demo: no promise ${letter}`);
  return id;
}

/** What the customer said last. */
function lastSaid(c: Case | null): string {
  const turn = c?.turns.findLast(({ role }) => role === 'customer');
  assert(turn, 'demo: nobody said anything');
  return turn.id;
}

function clockOf({ args: [name] }: TimedStep, c: Case | null): string {
  const clock = c?.clocks.find((k) => k.clock === name && k.stoppedAt === null);
  assert(clock, `demo: no clock ${name}`);
  return clock.id;
}
