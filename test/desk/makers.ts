import type { Dice } from '../../src/base/dice.ts';
import { addMs, dayMs } from '../../src/base/time.ts';
import { openCommitments, openProposals } from '../../src/desk/case/case.ts';
import type { CaseCommand } from '../../src/desk/case/commands.ts';
import { allFiles } from '../../src/desk/case/file.ts';
import { openOutside } from '../../src/desk/case/outside.ts';
import {
  channels,
  escalationLevels,
  escalationTriggers,
  outsideResults,
  reopenReasons,
} from '../../src/knowledge/ids.ts';
import { letterPurposes } from '../../src/knowledge/letter-blanks.ts';
import { archiving, asked, opening, type Story, t0, words } from './given.ts';

const keys = <T extends object>(list: T) => Object.keys(list) as (keyof T)[];

/** One random command that somebody may come upon. */
export type Maker = (s: Story, d: Dice) => CaseCommand;

/** A promise's or clock's id: mostly one that exists, sometimes one that does not. */
const someId = (ids: string[], d: Dice) => (ids.length > 0 && d.next() < 0.9 ? d.pick(ids) : 'nowhere');
const promiseId = (s: Story, d: Dice) =>
  someId(
    openCommitments(s.case).map((p) => p.id),
    d,
  );
const clockId = (s: Story, d: Dice) =>
  someId(
    s.case.clocks.map((k) => k.id),
    d,
  );
const askedClock = (s: Story) => s.case.clocks.find((k) => k.request)?.id ?? 'nowhere';
const outsideId = (s: Story, d: Dice) =>
  someId(
    openOutside(s.case).map((o) => o.id),
    d,
  );
const turnId = (s: Story, d: Dice) =>
  someId(
    s.case.turns.map((t) => t.id),
    d,
  );
const requestId = (s: Story, d: Dice) =>
  someId(
    s.case.departmentRequests.map((r) => r.id),
    d,
  );
const letterId = (s: Story, d: Dice) =>
  someId(
    s.case.letters.map((letter) => letter.id),
    d,
  );
const fileId = (s: Story, d: Dice) =>
  someId(
    allFiles(s.case).map((file) => file.id),
    d,
  );
const whisperId = (s: Story, d: Dice) =>
  someId(
    s.case.whispers.map((whisper) => whisper.id),
    d,
  );
/** Now and then a required sentence is left empty. */
const said = (d: Dice) => words(d.next() < 0.05 ? 0 : 9);
const later = (s: Story, d: Dice) => addMs(s.now, (d.int(12) - 1) * dayMs);
let ids = 0;
const freshId = () => `id-${++ids}`;

function turn(s: Story, d: Dice): CaseCommand {
  const role = d.next() < 0.5 ? 'handler' : 'customer';
  const entry = { id: freshId(), role, channel: 'phone', at: s.now } as const;
  const files = d.next() < 0.1 ? [freshId()] : [];
  const said = {
    type: 'add-turn',
    turn: entry,
    reading: null,
    evidence: [],
    caseReading: null,
    files,
  } as const;
  if (role === 'customer' || d.next() < 0.5) return said;
  const kind = d.pick(['process', 'outcome'] as const);
  const dueAt = d.next() < 0.7 ? later(s, d) : null;
  return { ...said, promises: [{ start: 0, end: 4, who: 'handler', kind, dueAt }] };
}

const proposalId = (s: Story, d: Dice) =>
  someId(
    openProposals(s.case).map((p) => p.id),
    d,
  );
const earlier = { id: 'case-0', number: '2025-000009', customerId: 'customer-1', receivedAt: t0 };

function followUp(_: Story, d: Dice): CaseCommand {
  const result = d.pick(['satisfied', 'compromised', 'dissatisfied', 'gave-up'] as const);
  const reopenReason = d.next() < 0.4 ? d.pick(keys(reopenReasons)) : null;
  const reason = d.next() < 0.9 ? said(d) : null;
  return asked(result, { reopenReason, reason, finalResponseStands: d.next() < 0.4 });
}

/** The way of a case, and what lies beside it. */
export const closingMakers: readonly Maker[] = [
  turn,
  (_, d) => ({ type: 'assign', owner: d.next() < 0.9 ? 'li' : 'zhao' }),
  () => ({ type: 'see-brief' }),
  () => ({ type: 'give-receipt', channel: 'phone' }),
  (_, d) => ({ type: 'prepare', strategy: said(d) }),
  () => ({ type: 'begin-opening' }),
  (_, d) => ({
    type: 'conclude-opening',
    willing: d.next() < 0.8,
    emotionBefore: d.int(4),
    emotionAfter: d.int(4),
  }),
  (s, d) => ({
    type: 'record-fact',
    id: freshId(),
    fact: said(d),
    shownBy: d.next() < 0.5 ? said(d) : null,
    files: d.next() < 0.1 ? [fileId(s, d)] : [],
  }),
  (_, d) => ({
    type: 'state-finding',
    liability: d.pick(['company', 'customer', 'shared'] as const),
    reason: said(d),
    clause: null,
  }),
  (_, d) => ({ type: 'record-consensus', words: said(d) }),
  (_, d) => ({ type: 'agree', terms: said(d), understood: d.next() < 0.9 }),
  (_, d) => ({ type: 'give-final-response', text: said(d), outsideRoutesTold: d.next() < 0.9 }),
  (s, d) => ({
    type: 'settle',
    remedies: Array.from({ length: d.int(3) }, () => ({ id: freshId(), what: said(d), dueAt: later(s, d) })),
  }),
  () => ({ type: 'complete-fulfilment' }),
  (_, d) => ({ type: 'attempt-follow-up', channel: d.pick(keys(channels)) }),
  (_, d) => ({ type: 'attempt-follow-up', channel: d.pick(['phone', 'email'] as const) }),
  followUp,
  followUp,
  (_, d) => ({
    type: 'request-exception',
    noFollowUpReason: d.pick(['unreachable', 'withdrawn', 'refused', null] as const),
    reason: said(d),
  }),
  () => ({ type: 'approve-exception' }),
  (_, d) => ({ type: 'decline-exception', reason: said(d) }),
  (_, d) => ({ type: 'start-round', reason: d.pick(keys(reopenReasons)), words: null }),
  () => archiving,
  () => archiving,
  (_, d) => ({ type: 'offer-aftercare', accepted: d.next() < 0.7 }),
  () => ({ type: 'contact-aftercare', words: null }),
  () => ({ type: 'stop-aftercare' }),
  (_, d) => ({ type: 'add-note', words: said(d) }),
  (_, d) => ({ type: 'whisper', id: freshId(), to: d.pick([null, 'li', 'zhao']), words: said(d) }),
  (s, d) => ({ type: 'read-whisper', id: whisperId(s, d) }),
  (_, d) => ({ type: 'step-in', whisperId: freshId(), reason: said(d) }),
  (s, d) => ({ type: 'attach-files', turnId: turnId(s, d), files: [freshId()] }),
  (s, d) => ({ type: 'remove-file', id: fileId(s, d), reason: said(d) }),
  (_, d) => ({
    type: 'correct-reading',
    field: d.pick(['primaryMotive', 'abuse', 'nonsense']),
    value: d.pick(['vent', true, 7]),
  }),
  (_, d) => ({
    type: 'take-update',
    incidentId: 'incident-1',
    updateId: freshId(),
    kind: d.pick(['note', 'message'] as const),
    words: said(d),
  }),
  (_, d) => ({
    type: 'link-repeat',
    of: d.next() < 0.8 ? earlier : { ...earlier, customerId: 'somebody-else' },
  }),
  (_, d) => ({
    type: 'deny-repeat',
    of: d.next() < 0.8 ? earlier : { ...earlier, receivedAt: '2099-01-01T00:00:00.000Z' },
  }),
  () => ({ type: 'unlink-repeat' }),
  () => ({ type: 'tick' }),
  () => opening,
];

/** What is promised, and what was heard. */
export const promisesMakers: readonly Maker[] = [
  (s, d) => ({
    type: 'make-commitment',
    id: freshId(),
    what: said(d),
    kind: d.pick(['process', 'outcome'] as const),
    dueAt: later(s, d),
    madeAt: null,
  }),
  (s, d) => ({ type: 'keep-commitment', id: promiseId(s, d), proof: said(d), keptAt: null }),
  (s, d) => ({ type: 'keep-commitment', id: promiseId(s, d), proof: said(d), keptAt: null }),
  (s, d) => ({ type: 'break-commitment', id: promiseId(s, d), reason: said(d) }),
  (s, d) => ({
    type: 'renegotiate-commitment',
    id: promiseId(s, d),
    replacementId: freshId(),
    what: null,
    dueAt: later(s, d),
    reason: said(d),
  }),
  (s, d) => ({ type: 'withdraw-commitment', id: promiseId(s, d), reason: said(d) }),
  (s) => ({
    type: 'reopen-commitment',
    id: s.case.commitments.findLast((p) => p.state === 'kept')?.id ?? 'nowhere',
  }),
  (s, d) => ({
    type: 'accept-proposal',
    id: proposalId(s, d),
    commitmentId: freshId(),
    what: said(d),
    kind: d.pick(['process', 'outcome'] as const),
    dueAt: later(s, d),
  }),
  (s, d) => ({ type: 'dismiss-proposal', id: proposalId(s, d) }),
];

/** Letters, other departments, thanks and what changed. */
export const paperMakers: readonly Maker[] = [
  (s, d) => ({
    type: 'ask-department',
    id: d.next() < 0.9 ? freshId() : (s.case.departmentRequests[0]?.id ?? freshId()),
    department: 'warehouse',
    answerer: null,
    kind: d.pick(['feedback', 'action'] as const),
    what: said(d),
    why: said(d),
    dueAt: later(s, d),
  }),
  (s, d) => ({ type: 'answer-department-request', id: requestId(s, d), answer: said(d) }),
  (s, d) => ({ type: 'accept-department-answer', id: requestId(s, d) }),
  (s, d) => ({ type: 'return-department-answer', id: requestId(s, d), reason: said(d), dueAt: later(s, d) }),
  (s, d) => ({ type: 'withdraw-department-request', id: requestId(s, d), reason: said(d) }),
  (_, d) => {
    const purpose = d.pick(letterPurposes);
    const needsReview = purpose === 'final-position';
    return {
      type: 'draft-letter',
      id: freshId(),
      template: purpose,
      purpose,
      lang: 'zh',
      needsReview,
      text: said(d),
    };
  },
  (s, d) => ({ type: 'change-letter', id: letterId(s, d), text: said(d) }),
  (s, d) => ({ type: 'ask-letter-review', id: letterId(s, d), flaws: [] }),
  (s, d) => ({ type: 'approve-letter', id: letterId(s, d) }),
  (s, d) => ({ type: 'return-letter', id: letterId(s, d), reason: said(d) }),
  (s, d) => ({ type: 'discard-letter', id: letterId(s, d) }),
  (s, d) => ({
    type: 'send-letter',
    id: letterId(s, d),
    channel: d.pick(['email', 'letter'] as const),
    turnId: freshId(),
    flaws: d.next() < 0.9 ? [] : [d.pick(['blank', 'promise'] as const)],
    promisesLooked: d.next() < 0.5,
  }),
  () => ({ type: 'thank', channel: 'phone' }),
  (_, d) => ({ type: 'record-change', id: freshId(), what: said(d) }),
  (s, d) => ({
    type: 'tell-change',
    id: someId(
      s.case.changes.map((x) => x.id),
      d,
    ),
    channel: 'phone',
  }),
];

/** Deadlines. */
export const clocksMakers: readonly Maker[] = [
  (s, d) => ({ type: 'pause-clock', id: clockId(s, d), reason: said(d) }),
  (s, d) => ({ type: 'resume-clock', id: clockId(s, d) }),
  (s) => ({ type: 'resume-clock', id: s.case.clocks.find((k) => k.state === 'paused')?.id ?? 'nowhere' }),
  (s, d) => ({
    type: 'extend-clock',
    id: clockId(s, d),
    byDays: 1 + d.int(5),
    reason: said(d),
    told: said(d),
  }),
  (s) => ({ type: 'approve-clock-change', id: askedClock(s) }),
  (s, d) => ({ type: 'decline-clock-change', id: askedClock(s), reason: said(d) }),
  (s, d) => ({ type: 'stop-clock', id: clockId(s, d) }),
  (s, d) => ({
    type: 'replace-clock',
    id: clockId(s, d),
    newId: freshId(),
    clock: d.pick(['complex', 'none']),
    reason: said(d),
    told: null,
  }),
  (s, d) => ({
    type: 'start-clock',
    id: freshId(),
    pack: 'test',
    clock: d.pick(['answer', 'none']),
    startAt: later(s, d),
  }),
];

/** Hostile words, and danger. */
export const talkMakers: readonly Maker[] = [
  turn,
  (s, d) => ({
    type: 'mark-hostile',
    turnId: s.case.turns.findLast(({ role }) => role === 'customer')?.id ?? 'nowhere',
    why: said(d),
  }),
  (s, d) => ({ type: 'mark-hostile', turnId: turnId(s, d), why: said(d) }),
  (s, d) => ({ type: 'mark-hostile', turnId: turnId(s, d), why: said(d) }),
  (s, d) => ({ type: 'unmark-hostile', turnId: turnId(s, d), reason: said(d) }),
  (_, d) => ({ type: 'warn-customer', words: said(d), saidAt: null }),
  (s, d) => ({ type: 'pause-talk', words: said(d), saidAt: null, until: later(s, d) }),
  (_, d) => ({ type: 'resume-talk', words: said(d) }),
  (_, d) => ({ type: 'ask-to-end-talk', words: said(d), reason: said(d), writingTold: d.next() < 0.9 }),
  () => ({ type: 'approve-ending' }),
  (_, d) => ({ type: 'decline-ending', reason: said(d) }),
  (_, d) => ({
    type: 'raise-alarm',
    id: freshId(),
    endangered: d.pick(['customer', 'staff', 'others'] as const),
    words: said(d),
  }),
  (_, d) => ({ type: 'clear-alarm', words: said(d) }),
  (_, d) => ({ type: 'clear-alarm', words: said(d) }),
];

/** Up, and outside. */
export const upwardMakers: readonly Maker[] = [
  (s, d) => ({
    type: 'escalate',
    id: freshId(),
    level: d.pick(keys(escalationLevels)),
    trigger: d.pick(keys(escalationTriggers)),
    reason: said(d),
    told: d.next() < 0.6 ? said(d) : null,
    answerBy: d.next() < 0.6 ? later(s, d) : null,
    promiseId: freshId(),
  }),
  () => ({ type: 'acknowledge-escalation' }),
  (_, d) => ({
    type: 'conclude-escalation',
    outcome: d.pick(['handled', 'handed-back'] as const),
    words: said(d),
  }),
  (s, d) => ({
    type: 'link-outside-case',
    id: freshId(),
    outsideBody: d.pick(['samr-12315', 'tourism', 'court'] as const),
    reference: said(d),
    demand: null,
    receivedAt: addMs(s.now, -d.int(3) * dayMs),
    answerDueAt: d.next() < 0.5 ? later(s, d) : null,
  }),
  (s, d) => ({ type: 'accept-outside-case', id: outsideId(s, d), at: null }),
  (s, d) => ({ type: 'answer-outside-case', id: outsideId(s, d), answer: said(d), at: null }),
  (s, d) => ({
    type: 'conclude-outside-case',
    id: outsideId(s, d),
    verdict: d.pick(keys(outsideResults)),
    words: said(d),
    at: null,
  }),
];
