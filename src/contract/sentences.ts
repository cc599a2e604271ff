import eventsEn from '../../locales/events.en.json' with { type: 'json' };
import eventsZh from '../../locales/events.zh-CN.json' with { type: 'json' };
import refusalsEn from '../../locales/refusals.en.json' with { type: 'json' };
import refusalsZh from '../../locales/refusals.zh-CN.json' with { type: 'json' };
import type { CaseEvent, CaseEventType } from '../desk/case/events.ts';
import type { RefusalCode } from '../desk/case/refusals.ts';
import type { EscalationOutcome } from '../knowledge/ids.ts';
import { evidenceInWords, readingValueInWords } from './labels.ts';
import { pageWords } from './page-words.ts';
import { fill, type Lang, type Names } from './say.ts';
import { routedInWords } from './say-routing.ts';

interface Sentence {
  title: string;
  detail: string;
}
type Sentences = Record<string, Sentence>;

// The compiler refuses a locale that lacks the sentence of a refusal.
const refusals = {
  zh: refusalsZh satisfies Record<RefusalCode, Sentence>,
  en: refusalsEn satisfies Record<RefusalCode, Sentence>,
} as Record<Lang, Sentences>;
const events = { zh: eventsZh, en: eventsEn } as Record<Lang, Record<string, string>>;

/** What a person reads for a code: what happened, and what to do. @throws Error if no locale has the code */
export function problemInWords(
  code: string,
  facts: Readonly<Record<string, unknown>>,
  lang: Lang,
  names?: Names,
): Sentence {
  const sentence = refusals[lang][code];
  if (!sentence) throw new Error(`no sentence for the code ${code}`);
  return {
    title: fill(sentence.title, facts, lang, names),
    detail: fill(sentence.detail, facts, lang, names),
  };
}

/** Is there a sentence for this code? */
export const hasProblemWords = (code: string): boolean => Object.hasOwn(refusals.zh, code);

/** One line of the timeline. Words of people stand beside it, never in it. `name` of a clock is its label. */
export function eventInWords(e: CaseEvent, lang: Lang, clockName?: string, names?: Names): string {
  const template = events[lang][sentenceKey(e)];
  if (template === undefined) throw new Error(`no sentence for the event ${sentenceKey(e)}`);
  const facts = { name: pageWords('clock.unnamed', lang), ...eventFacts(e, lang, clockName) };
  if (e.type === 'case-assigned' && e.routed)
    Object.assign(facts, { why: routedInWords(e.routed, lang, names) });
  return fill(template, facts, lang, names);
}

/** Which sentence an event takes: some have a second one for what makes them another story. */
export function sentenceKey(e: CaseEvent): EventSentenceKey {
  switch (e.type) {
    case 'case-opened':
      return e.history ? 'case-opened.history' : e.type;
    case 'turn-added':
      if (e.turn.over) return e.turn.over.reason === null ? 'turn-added.told' : 'turn-added.over';
      return `turn-added.${e.turn.role}`;
    case 'file-added':
      return e.place.kind === 'turn' ? e.type : `file-added.${e.place.kind}`;
    case 'case-assigned':
      if (e.owner === null) return 'case-assigned.nobody';
      return e.routed ? 'case-assigned.routed' : e.type;
    case 'opening-concluded':
      return e.emotionBefore !== null && e.emotionAfter !== null ? 'opening-concluded.measured' : e.type;
    case 'due-recorded':
      return e.due.amount ? 'due-recorded.money' : e.type;
    case 'offer-made':
      if (e.offer.state === 'waiting') return 'offer-made.waiting';
      return e.offer.amount ? 'offer-made.money' : e.type;
    case 'offer-answered':
      return e.amount ? 'offer-answered.sum' : e.type;
    case 'commitment-made':
      return e.commitment.early ? 'commitment-made.early' : e.type;
    case 'commitment-proposed':
      return e.proposal.dueAt === null ? e.type : 'commitment-proposed.due';
    case 'commitment-reminded':
      return `commitment-reminded.${e.step}`;
    case 'follow-up-attempted':
      if (e.result === 'asked-later' && e.callAt !== null) return 'follow-up-attempted.asked-later.at';
      return e.result === null ? e.type : `follow-up-attempted.${e.result}`;
    case 'follow-up-recorded':
      return e.finalResponseStands ? 'follow-up-recorded.stands' : e.type;
    case 'exception-requested':
      return `exception-requested.${e.kind}`;
    case 'incident-update-taken':
      return `incident-update-taken.${e.kind}`;
    case 'aftercare-offered':
      return e.accepted ? e.type : 'aftercare-offered.declined';
    case 'escalation-raised':
      if (e.escalation.reason === null) return 'escalation-raised.by-clock';
      return e.escalation.second ? 'escalation-raised.second' : e.type;
    case 'escalation-concluded':
      return concluded[e.outcome];
    case 'whisper-sent':
      return e.tookOver ? 'whisper-sent.took-over' : e.type;
    case 'clock-change-asked':
      return e.next === null ? e.type : 'clock-change-asked.next';
    case 'clock-started':
      return e.clock.history ? 'clock-started.history' : e.type;
    default:
      return e.type;
  }
}

const concluded = {
  handled: 'escalation-concluded.handled',
  'handed-back': 'escalation-concluded.handed-back',
  'passed-up': 'escalation-concluded.passed-up',
} as const satisfies Record<EscalationOutcome, string>;

/** Every sentence the timeline may need. */
export type EventSentenceKey =
  | Exclude<
      CaseEventType,
      | 'turn-added'
      | 'exception-requested'
      | 'incident-update-taken'
      | 'escalation-concluded'
      | 'commitment-reminded'
    >
  | 'incident-update-taken.note'
  | 'incident-update-taken.message'
  | 'case-opened.history'
  | 'case-assigned.routed'
  | 'case-assigned.nobody'
  | 'whisper-sent.took-over'
  | 'file-added.note'
  | 'file-added.fact'
  | 'turn-added.customer'
  | 'turn-added.handler'
  | 'turn-added.told'
  | 'turn-added.over'
  | 'opening-concluded.measured'
  | 'due-recorded.money'
  | 'offer-made.money'
  | 'offer-made.waiting'
  | 'offer-answered.sum'
  | 'commitment-made.early'
  | 'commitment-proposed.due'
  | 'commitment-reminded.before'
  | 'commitment-reminded.day'
  | 'follow-up-attempted.no-answer'
  | 'follow-up-attempted.wrong-contact'
  | 'follow-up-attempted.asked-later'
  | 'follow-up-attempted.cut-off'
  | 'follow-up-attempted.asked-later.at'
  | 'follow-up-recorded.stands'
  | 'exception-requested.not-asked'
  | 'exception-requested.final-response-stands'
  | 'aftercare-offered.declined'
  | 'clock-started.history'
  | 'clock-change-asked.next'
  | 'escalation-raised.second'
  | 'escalation-raised.by-clock'
  | (typeof concluded)[EscalationOutcome];

eventsZh satisfies Record<EventSentenceKey, string>;
eventsEn satisfies Record<EventSentenceKey, string>;

/** The facts of an event that a sentence may name, nested ones lifted. */
function eventFacts(e: CaseEvent, lang: Lang, clockName: string | undefined): Record<string, unknown> {
  const own: Record<string, unknown> = { ...e, by: e.by.role === 'clock' ? 'clock' : e.by.id };
  if (e.type === 'turn-added') {
    const { channel, over } = e.turn;
    const faults = [...new Set(over?.findings.map(({ fault }) => fault))];
    Object.assign(own, { channel, faults, overrideReason: over?.reason });
  }
  if (e.type === 'reading-taken') Object.assign(own, e.caseReading);
  if (e.type === 'escalation-raised') Object.assign(own, e.escalation);
  if (e.type === 'outside-case-linked') Object.assign(own, e.outsideCase);
  if ('into' in e) Object.assign(own, { number: e.into.number });
  if ('of' in e) Object.assign(own, { number: e.of.number });
  if ('from' in e) Object.assign(own, { number: e.from.number });
  if (e.type === 'commitment-made') Object.assign(own, { dueAt: e.commitment.dueAt });
  if (e.type === 'commitment-proposed') Object.assign(own, { dueAt: e.proposal.dueAt });
  if (e.type === 'due-recorded') Object.assign(own, { redress: e.due.redress, amount: e.due.amount });
  if (e.type === 'offer-made') Object.assign(own, { rung: e.offer.rung, amount: e.offer.amount });
  if (e.type === 'clock-started') {
    Object.assign(own, { dueAt: e.clock.dueAt, name: `${e.clock.pack}/${e.clock.clock}` });
  }
  if (e.type === 'reading-corrected') {
    own.field = evidenceInWords(e.field, lang) ?? e.field;
    own.value = readingValueInWords(e.field, e.value, lang);
  }
  if (clockName !== undefined) own.name = clockName;
  return own;
}
