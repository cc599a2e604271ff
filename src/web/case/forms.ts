import type { CaseView } from '../../contract/case-view.ts';
import { attemptLabels, liabilityLabels } from '../../contract/say.ts';
import { causes, channels, followUpResults, noFollowUpReasons, reopenReasons } from '../../knowledge/ids.ts';
import type { Key } from '../words/words.tsx';
import { type Draft, type Field, type Form, reason, words } from './form.ts';
import { goodwillForms, termsSoFar } from './goodwill-forms.ts';
import { hostileForms } from './hostile-forms.ts';
import { heardWords } from './proposals.ts';
import { currentRound, type StepType } from './steps.ts';
import { toWall } from './times.ts';
import { upwardForms } from './upward-forms.ts';

export type { Draft, Field, FieldKind, Form, RemedyDraft } from './form.ts';

/** By what a customer can be reached; a case may have come in by others. */
const { phone, chat, email, web, 'in-person': inPerson, letter, social, wecom } = channels;
const contactChannels = { phone, wecom, chat, email, 'in-person': inPerson, letter, social, web };
const channel: Field = { name: 'channel', kind: 'select', label: 'form.channel', from: contactChannels };
const usualChannel = (c: CaseView): Draft => ({
  channel: Object.hasOwn(contactChannels, c.channel) ? c.channel : 'phone',
});

const isContent = (result: unknown): boolean => result === 'satisfied' || result === 'compromised';
const isDiscontent = (result: unknown): boolean => result === 'dissatisfied' || result === 'gave-up';

/** An answer that replaces a discontent one needs its reason, as a discontent one does. */
const followUpReasonOptional = (draft: Draft, c: CaseView): boolean => {
  const before = currentRound(c).followUp;
  return isContent(draft.result) && (before === null || isContent(before.result));
};

/** As the customer said it, and never guessed: left alone it stays empty. */
const score = (name: 'csat' | 'effort'): Field => ({
  name,
  kind: 'level',
  label: `form.${name}`,
  hint: `form.${name}.hint`,
  options: ([1, 2, 3, 4, 5] as const).map((n) => [String(n), `form.${name}.${n}`] as const),
  optional: true,
});

/** One choice stands for a reason to go on, or for the answer that stands. */
export const stands = 'stands';

const whatNext: Field = {
  name: 'next',
  kind: 'choice',
  label: 'form.follow-up.next',
  hint: 'form.follow-up.next.hint',
  options: [
    ...Object.keys(reopenReasons).map((id) => [id, `form.reopen.${id}` as Key] as const),
    [stands, 'form.follow-up.stands'],
  ],
  only: (c) => [...Object.keys(reopenReasons), ...(currentRound(c).finalResponse ? [stands] : [])],
  when: ({ result }) => isDiscontent(result),
};

const exceptionKind: Field = {
  name: 'noFollowUpReason',
  kind: 'choice',
  label: 'form.exception.kind',
  hint: 'form.exception.kind.hint',
  options: [
    ...Object.keys(noFollowUpReasons).map((id) => [id, `form.exception.${id}` as Key] as const),
    [stands, 'form.follow-up.stands'],
  ],
  only: (c) =>
    c.stage !== 'follow-up'
      ? ['withdrawn']
      : currentRound(c).followUp
        ? [stands]
        : Object.keys(noFollowUpReasons),
};

const aboutPromise = {
  kind: {
    name: 'kind',
    kind: 'choice',
    label: 'form.promise.kind',
    options: [
      ['process', 'form.promise.process'],
      ['outcome', 'form.promise.outcome'],
    ],
  },
  what: words('what', 'form.promise.what', { hint: 'form.promise.what.hint', lines: 2 }),
  dueAt: { name: 'dueAt', kind: 'instant', label: 'form.due' },
} as const satisfies Record<string, Field>;

/** What the customer was told of more time, where the rule asks that they are. */
const told = words('told', 'form.clock.told', { hint: 'form.clock.told.hint', lines: 2, optional: true });

/** Every step of the screen and what it asks for. The compiler names a command of the contract that lacks its form. */
export const forms: Record<StepType, Form> = {
  ...goodwillForms,
  assign: { fields: [{ name: 'owner', kind: 'person', label: 'form.owner' }] },
  'give-receipt': { fields: [channel], intro: 'form.receipt.intro', initial: usualChannel },
  'see-brief': { fields: [] },
  prepare: {
    fields: [words('strategy', 'form.strategy', { hint: 'form.strategy.hint', lines: 5 })],
    initial: (c) => ({ strategy: c.strategy?.text ?? '' }),
  },
  'begin-opening': { fields: [], isDirect: true },
  'conclude-opening': {
    fields: [
      {
        name: 'willing',
        kind: 'yes-no',
        label: 'form.willing',
        options: [
          ['yes', 'form.willing.yes'],
          ['no', 'form.willing.no'],
        ],
      },
      { name: 'emotionBefore', kind: 'level', label: 'form.emotion-before', optional: true },
      { name: 'emotionAfter', kind: 'level', label: 'form.emotion-after', optional: true },
    ],
    initial: (c) => (c.effective ? { emotionBefore: String(c.effective.anger) } : {}),
  },
  'record-fact': {
    fields: [
      words('fact', 'form.fact', { hint: 'form.fact.hint' }),
      words('shownBy', 'form.shown-by', { hint: 'form.shown-by.hint', lines: 2, optional: true }),
      {
        name: 'files',
        kind: 'files',
        label: 'form.fact.files',
        hint: 'form.fact.files.hint',
        optional: true,
      },
    ],
  },
  'state-finding': {
    fields: [
      { name: 'liability', kind: 'choice', label: 'form.liability', from: liabilityLabels },
      words('reason', 'form.finding.reason', { hint: 'form.finding.reason.hint', lines: 4 }),
      words('clause', 'form.clause', { hint: 'form.clause.hint', lines: 2, optional: true }),
    ],
  },
  'record-consensus': {
    fields: [words('words', 'form.consensus', { hint: 'form.consensus.hint', lines: 4 })],
  },
  agree: {
    initial: (c) => ({ terms: termsSoFar(c) }),
    fields: [
      words('terms', 'form.terms', { hint: 'form.terms.hint', lines: 5 }),
      { name: 'understood', kind: 'check', label: 'form.understood' },
    ],
  },
  'give-final-response': {
    fields: [
      words('text', 'form.final-response', { hint: 'form.final-response.hint', lines: 6 }),
      { name: 'outsideRoutesTold', kind: 'check', label: 'form.outside-routes' },
    ],
    intro: 'form.final-response.intro',
  },
  settle: {
    fields: [{ name: 'remedies', kind: 'remedies', label: 'form.remedies', hint: 'form.remedies.hint' }],
    intro: 'form.settle.intro',
  },
  'accept-proposal': {
    fields: [aboutPromise.kind, aboutPromise.what, aboutPromise.dueAt],
    initial: (c, part) => {
      const heard = c.proposals.find(({ id }) => id === part);
      if (!heard) return {};
      const dueAt = heard.dueAt === null ? '' : toWall(heard.dueAt);
      return { kind: heard.kind, what: heardWords(c, heard) ?? '', dueAt };
    },
  },
  'dismiss-proposal': { fields: [], isDirect: true },
  'make-commitment': {
    fields: [
      aboutPromise.kind,
      aboutPromise.what,
      aboutPromise.dueAt,
      { name: 'madeAt', kind: 'past', label: 'form.promise.made', hint: 'form.past.hint', optional: true },
    ],
    initial: () => ({ kind: 'process' }),
  },
  'keep-commitment': {
    fields: [
      words('proof', 'form.proof', { hint: 'form.proof.hint' }),
      { name: 'keptAt', kind: 'past', label: 'form.promise.kept', hint: 'form.past.hint', optional: true },
    ],
  },
  'break-commitment': {
    fields: [reason('form.promise.broken.hint')],
    intro: 'form.promise.broken.intro',
  },
  'renegotiate-commitment': {
    fields: [
      words('what', 'form.promise.what.new', { hint: 'form.promise.what.same', lines: 2, optional: true }),
      { name: 'dueAt', kind: 'instant', label: 'form.due.new' },
      reason('form.promise.new.hint'),
    ],
  },
  'withdraw-commitment': {
    fields: [reason('form.promise.withdrawn.hint')],
    intro: 'form.promise.withdrawn.intro',
  },
  'reopen-commitment': { fields: [], intro: 'form.promise.reopen.intro' },
  'complete-fulfilment': { fields: [], intro: 'form.fulfilment.intro' },
  'attempt-follow-up': {
    fields: [
      { name: 'result', kind: 'choice', label: 'form.attempt.result', from: attemptLabels },
      channel,
      {
        name: 'callAt',
        kind: 'instant',
        label: 'form.attempt.call-at',
        hint: 'form.attempt.call-at.hint',
        optional: true,
        when: ({ result }) => result === 'asked-later' || result === 'cut-off',
      },
    ],
    intro: 'form.attempt.intro',
    initial: usualChannel,
  },
  'record-follow-up': {
    fields: [
      { name: 'result', kind: 'choice', label: 'form.result', from: followUpResults },
      whatNext,
      words('reason', 'form.follow-up.reason', { optional: followUpReasonOptional }),
      channel,
      words('comment', 'form.follow-up.comment', { lines: 2, optional: true }),
      words('suggestion', 'form.follow-up.suggestion', {
        hint: 'form.follow-up.suggestion.hint',
        lines: 2,
        optional: true,
      }),
      score('csat'),
      score('effort'),
    ],
    initial: usualChannel,
    finish: ({ next = null, ...body }) => ({
      ...body,
      reopenReason: next === stands ? null : next,
      finalResponseStands: next === stands,
    }),
  },
  'request-exception': {
    fields: [exceptionKind, reason('form.exception.reason.hint')],
    intro: 'form.exception.intro',
    finish: (body) => ({
      ...body,
      noFollowUpReason: body.noFollowUpReason === stands ? null : body.noFollowUpReason,
    }),
  },
  'approve-exception': { fields: [], intro: 'form.approve.intro' },
  'decline-exception': { fields: [reason('form.decline.hint')] },
  'start-round': {
    fields: [
      {
        name: 'reason',
        kind: 'choice',
        label: 'form.round.reason',
        options: Object.keys(reopenReasons).map((id) => [id, `form.reopen.${id}` as Key] as const),
      },
      words('words', 'form.round.words', { optional: true }),
    ],
    intro: 'form.round.intro',
  },
  archive: {
    fields: [
      {
        name: 'category',
        kind: 'category',
        label: 'form.category',
        hint: 'form.category.hint',
        maxLength: 40,
      },
      { name: 'rootCause', kind: 'select', label: 'form.root-cause', from: causes },
      words('lesson', 'form.lesson', { hint: 'form.lesson.hint', optional: true }),
      words('departmentFeedback', 'form.feedback', { hint: 'form.feedback.hint', lines: 2, optional: true }),
      { name: 'thanked', kind: 'check', label: 'form.thanked', hint: 'form.thanked.hint', optional: true },
    ],
    initial: (c) => {
      const cause = c.effective?.causes[0];
      return cause && cause !== 'none' ? { rootCause: cause } : {};
    },
  },
  'offer-aftercare': {
    fields: [
      {
        name: 'accepted',
        kind: 'yes-no',
        label: 'form.aftercare',
        options: [
          ['yes', 'form.aftercare.yes'],
          ['no', 'form.aftercare.no'],
        ],
      },
    ],
    intro: 'form.aftercare.intro',
  },
  'contact-aftercare': {
    fields: [words('words', 'form.aftercare.words', { optional: true })],
    intro: 'form.aftercare.contact.intro',
  },
  'stop-aftercare': { fields: [], intro: 'form.aftercare.stop.intro' },
  'start-clock': {
    fields: [
      { name: 'clock', kind: 'start-clock', label: 'form.clock' },
      { name: 'startAt', kind: 'past', label: 'form.clock.start', hint: 'form.clock.start.hint' },
    ],
    initial: () => ({}),
    finish: ({ clock, ...body }) => {
      const [pack, name] = String(clock).split('/', 2);
      return { ...body, pack, clock: name };
    },
  },
  'pause-clock': { fields: [reason('form.pause.hint')], intro: 'form.pause.intro' },
  'resume-clock': { fields: [], isDirect: true },
  'extend-clock': {
    fields: [
      { name: 'byDays', kind: 'number', label: 'form.days', hint: 'form.days.hint' },
      reason('form.extend.hint'),
      told,
    ],
    intro: 'form.extend.intro',
  },
  'stop-clock': { fields: [], intro: 'form.stop-clock.intro' },
  'replace-clock': {
    fields: [
      { name: 'clock', kind: 'next-clock', label: 'form.clock.next' },
      reason('form.replace.hint'),
      told,
    ],
    intro: 'form.extend.intro',
  },
  'approve-clock-change': { fields: [], isDirect: true },
  'decline-clock-change': { fields: [reason('form.clock.decline.hint')] },
  ...hostileForms,
  'ask-department': {
    fields: [
      { name: 'department', kind: 'department', label: 'form.department' },
      {
        name: 'kind',
        kind: 'choice',
        label: 'form.department.kind',
        options: [
          ['feedback', 'form.department.feedback'],
          ['action', 'form.department.action'],
        ],
      },
      words('what', 'form.department.what', { hint: 'form.department.what.hint' }),
      words('why', 'form.department.why', { hint: 'form.department.why.hint', lines: 2 }),
      { name: 'dueAt', kind: 'instant', label: 'form.department.due' },
      { name: 'answerer', kind: 'answerer', label: 'form.department.answerer', optional: true },
    ],
    intro: 'form.department.intro',
    initial: () => ({ kind: 'feedback' }),
  },
  'answer-department-request': {
    fields: [words('answer', 'form.department.answer', { hint: 'form.department.answer.hint', lines: 5 })],
  },
  'accept-department-answer': { fields: [], isDirect: true },
  'return-department-answer': {
    fields: [
      reason('form.department.return.hint'),
      { name: 'dueAt', kind: 'instant', label: 'form.department.due.new' },
    ],
  },
  'withdraw-department-request': { fields: [reason('form.department.withdraw.hint')] },
  thank: { fields: [channel], intro: 'form.thank.intro', initial: usualChannel },
  'record-change': {
    fields: [words('what', 'form.change.what', { hint: 'form.change.what.hint' })],
    intro: 'form.change.intro',
  },
  'tell-change': { fields: [channel], intro: 'form.change.tell.intro', initial: usualChannel },
  'add-note': { fields: [words('words', 'form.note', { hint: 'form.note.hint', lines: 4 })] },
  whisper: { fields: [words('words', 'form.whisper')], intro: 'form.whisper.intro' },
  'step-in': { fields: [words('reason', 'form.step-in')], intro: 'form.step-in.intro' },
  ...upwardForms,
};
