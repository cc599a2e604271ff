import { expect } from 'vitest';
import { addMs, dayMs, type Instant } from '../../src/base/time.ts';
import type { Actor, Case, Words } from '../../src/desk/case/case.ts';
import type { CaseCommand, CommandOf } from '../../src/desk/case/commands.ts';
import type { ClockBook, ClockPlan, RemedyBook } from '../../src/desk/case/context.ts';
import { decide } from '../../src/desk/case/decide.ts';
import type { CaseEvent, CaseEventType } from '../../src/desk/case/events.ts';
import { evolve } from '../../src/desk/case/evolve.ts';
import { type Authority, cautiousAuthority } from '../../src/desk/case/offers.ts';
import type { Refusal } from '../../src/desk/case/refusals.ts';

export const t0: Instant = '2026-03-02T02:00:00.000Z';
export const li: Actor = { id: 'li', role: 'handler' };
export const lead: Actor = { id: 'wang', role: 'lead' };
export const clock: Actor = { id: 'clock', role: 'clock' };

let nextWords = 0;
/** Words of some length, standing in for a row of the words table. */
export const words = (length = 12): Words => ({ id: `w${++nextWords}`, length });

const plan = (name: string, days: number, startAt: Instant, endsWith: ClockPlan['endsWith']): ClockPlan => ({
  pack: 'test',
  clock: name,
  force: ['answer', 'redress', 'agreed'].includes(name) ? 'statutory' : 'target',
  binds: 'company',
  startAt,
  dueAt: addMs(startAt, days * dayMs),
  warnAt: null,
  endsWith,
});

/** A book of plain calendar days: first contact in 1, an answer in 10, redress in 15. Only the first may pause. */
export const plainBook: ClockBook = {
  atIntake: (_, receivedAt, openedAt) => [
    plan('first-contact', 1, openedAt, 'first-contact'),
    plan('answer', 10, receivedAt, 'answer'),
  ],
  plan: (pack, name, startAt) =>
    name === 'answer' || name === 'complex'
      ? { ok: true, value: plan(name, name === 'complex' ? 30 : 10, startAt, 'answer') }
      : { ok: false, error: { code: 'unknown-clock', pack, clock: name } },
  onJustified: (_, receivedAt) => [plan('redress', 15, receivedAt, 'redress')],
  onAgreed: (_, at) => [plan('agreed', 15, at, 'redress')],
  onRound: (_, at) => [plan('round', 10, at, 'answer')],
  onOutside: (body, step, at) =>
    body === 'samr-12315'
      ? [
          {
            ...plan(step === 'received' ? 'accept' : 'mediate', step === 'received' ? 7 : 60, at, 'stop'),
            binds: 'regulator',
          },
        ]
      : body === 'tourism' && step === 'received'
        ? [plan('authority', 5, at, 'stop')]
        : [],
  onFinalResponse: (_, at) => [{ ...plan('review', 30, at, 'stop'), binds: 'customer' }],
  timesOf: (k) => {
    const days =
      { 'first-contact': 1, answer: 10, complex: 30, redress: 15, agreed: 15, round: 10, review: 30 }[
        k.clock
      ] ?? 1;
    const paused = k.pauses.reduce(
      (ms, p) => ms + (p.resumedAt ? Date.parse(p.resumedAt) - Date.parse(p.at) : 0),
      0,
    );
    const extended = k.extensions.reduce((d, x) => d + x.byDays, 0);
    return { dueAt: addMs(k.startAt, (days + extended) * dayMs + paused), warnAt: null };
  },
  dayOf: (at) => at.slice(0, 10),
  mayPause: (_, name) => name === 'first-contact',
  mayExtend: (_, name) => name === 'answer' || name === 'complex',
  extensionNeeds: (_, name) => (name === 'complex' ? ['reason', 'approval', 'notice'] : ['reason']),
  movesTo: (_, name) => (name === 'answer' ? 'complex' : null),
};

/** One rule, `double`: twice the price. */
export const plainRemedies: RemedyBook = {
  calculate: (rule, inputs) =>
    rule === 'double'
      ? {
          ok: true,
          value: {
            rule,
            from: '2020-01-01',
            inputs,
            gives: { minor: Number(inputs.price) * 200, currency: 'CNY' },
            isCap: false,
          },
        }
      : { ok: false, error: { code: 'unknown-rule', rule } },
};

export const opening: CommandOf<'open'> = {
  type: 'open',
  id: 'case-1',
  number: '2026-000001',
  channel: 'phone',
  sector: 'general',
  source: 'test',
  externalId: null,
  customerId: 'customer-1',
  reachableBy: ['phone', 'email'],
  receivedAt: t0,
  live: false,
  historyAfterDays: 30,
  turns: [
    {
      turn: { id: 'turn-1', role: 'customer', channel: 'phone', at: t0 },
      reading: null,
      evidence: [],
      caseReading: null,
    },
  ],
};

/** A case on its way: each step is a command by an actor some days after the start. */
export class Story {
  readonly events: CaseEvent[] = [];
  state: Case | null = null;
  now: Instant = t0;
  /** 50, 300 and 2,000 yuan a case. */
  authority: Authority = cautiousAuthority;

  /** Lets time pass. */
  after(days: number): this {
    this.now = addMs(this.now, days * dayMs);
    return this;
  }

  /** Sends a command that must be accepted. */
  by(actor: Actor, ...commands: CaseCommand[]): this {
    for (const command of commands) {
      const outcome = this.try(actor, command);
      if ('code' in outcome) throw new Error(`${command.type} was refused: ${JSON.stringify(outcome)}`);
    }
    return this;
  }

  /** What a command would do: its events or its refusal. */
  would(actor: Actor, command: CaseCommand): CaseEvent[] | Refusal {
    const outcome = decide(this.state, command, {
      now: this.now,
      actor,
      clocks: plainBook,
      remedies: plainRemedies,
      authority: this.authority,
    });
    return outcome.ok ? outcome.value : outcome.error;
  }

  /** Takes what was decided. */
  take(events: CaseEvent[]): CaseEvent[] {
    for (const e of events) this.state = evolve(this.state, e);
    this.events.push(...events);
    return events;
  }

  /** Sends a command and gives its events or its refusal. */
  try(actor: Actor, command: CaseCommand): CaseEvent[] | Refusal {
    const outcome = this.would(actor, command);
    return 'code' in outcome ? outcome : this.take(outcome);
  }

  /** The command must be refused so, and leave no trace. */
  refuses(actor: Actor, command: CaseCommand, refusal: Partial<Refusal>): this {
    const before = this.events.length;
    expect(this.try(actor, command)).toMatchObject(refusal);
    expect(this.events.length).toBe(before);
    return this;
  }

  get case(): Case {
    if (!this.state) throw new Error('no case yet');
    return this.state;
  }

  types(): CaseEventType[] {
    return this.events.map((e) => e.type);
  }
}

const due = (story: Story, days: number): Instant => addMs(story.now, days * dayMs);

/** The main job up to a stage, each step as plain as it can be. */
export function storyAt(
  stage: 'received' | 'opening' | 'finding' | 'settling' | 'fulfilling' | 'follow-up',
): Story {
  const s = new Story().by(li, opening);
  if (stage === 'received') return s;
  s.by(li, { type: 'assign', owner: 'li' }, { type: 'see-brief' }, { type: 'begin-opening' });
  if (stage === 'opening') return s;
  s.by(li, { type: 'conclude-opening', willing: true, emotionBefore: 3, emotionAfter: 1 });
  if (stage === 'finding') return s;
  s.by(li, { type: 'record-fact', id: 'fact-1', fact: words() });
  s.by(li, { type: 'state-finding', liability: 'company', reason: words(), clause: null });
  if (stage === 'settling') return s;
  s.by(li, { type: 'agree', terms: words(), understood: true });
  s.by(li, { type: 'settle', remedies: [{ id: 'promise-1', what: words(), dueAt: due(s, 3) }] });
  if (stage === 'fulfilling') return s;
  s.by(li, { type: 'keep-commitment', id: 'promise-1', proof: words(), keptAt: null });
  return s.by(li, { type: 'complete-fulfilment' });
}

export const asked = (
  result: 'satisfied' | 'compromised' | 'dissatisfied' | 'gave-up',
  more: Partial<Extract<CaseCommand, { type: 'record-follow-up' }>> = {},
): CaseCommand => ({
  type: 'record-follow-up',
  result,
  channel: 'phone',
  reason: result === 'satisfied' || result === 'compromised' ? null : words(),
  comment: null,
  suggestion: null,
  reopenReason: null,
  finalResponseStands: false,
  ...more,
});

export const archiving: CaseCommand = {
  type: 'archive',
  category: 'broadband',
  rootCause: 'timeliness',
  lesson: words(),
  departmentFeedback: null,
  thanked: true,
};

/** Hostile words again and again: marked, warned of, the talk paused, and more of them since. */
export function hostile(s: Story): Story {
  const abuse = (id: string) => {
    const turn = { id, role: 'customer', channel: 'phone', at: s.after(0.01).now } as const;
    s.by(li, { type: 'add-turn', turn, reading: null, evidence: [], caseReading: null });
    s.by(li, { type: 'mark-hostile', turnId: id, why: words() });
  };
  abuse('abuse-1');
  s.by(li, { type: 'warn-customer', words: words(), saidAt: null });
  abuse('abuse-2');
  s.by(li, { type: 'pause-talk', words: words(), saidAt: null, until: due(s, 2) });
  abuse('abuse-3');
  return s;
}
