import type { z } from 'zod';
import en from '../../locales/work.en.json' with { type: 'json' };
import zh from '../../locales/work.zh-CN.json' with { type: 'json' };
import type { Desk } from '../app/desk.ts';
import { calendarsOfClocks } from '../app/own-days.ts';
import { type WorkFound, workFor } from '../app/work.ts';
import { isGrave, type Reason } from '../app/work-reasons.ts';
import { hourMs, type Instant, toInstant } from '../base/time.ts';
import { deskZone, fill, type Lang, type Names } from '../contract/say.ts';
import type { WorkReason, workAnswer as workSchema } from '../contract/work.ts';
import type { Actor } from '../desk/case/case.ts';
import { wordCases } from '../desk/case/kin.ts';
import { toDay } from '../desk/clock/day.ts';
import { shortDayInWords } from '../desk/clock/words.ts';
import { localDayNumber, localTime } from '../desk/clock/zone.ts';
import { namesOf } from '../store/member.ts';
import { textsOf } from '../store/timeline.ts';
import { type Counting, clockLeft } from './clock-answer.ts';

const sentences = { zh, en } as Record<Lang, Record<string, string>>;

/** What the sentences of one answer are made with. */
interface Saying {
  desk: Desk;
  lang: Lang;
  now: Instant;
  names: Names;
  /** What was promised, by the id of the words; the erased are not in it. */
  texts: ReadonlyMap<string, string>;
  counting: Counting;
}

/** What to do now, in words, by the one who asks. */
export async function workAnswer(desk: Desk, actor: Actor, lang: Lang): Promise<z.input<typeof workSchema>> {
  const { items, more, counts } = await workFor(desk, actor);
  const promised = items.flatMap((item) => item.reasons.flatMap(({ what }) => what?.id ?? []));
  const caseIds = items.flatMap((item) => wordCases(item.case));
  const [names, texts, calendarsOf] = await Promise.all([
    namesOf(desk.pool, desk.organisationId),
    textsOf(desk.pool, desk.organisationId, caseIds, promised),
    calendarsOfClocks(desk),
  ]);
  const counting = { knowledge: desk.knowledge.compiled, calendarsOf };
  const saying: Saying = { desk, lang, now: desk.now(), names, texts, counting };
  return { items: items.map((item) => itemAnswer(item, saying)), more, counts };
}

type Item = z.input<typeof workSchema>['items'][number];

function itemAnswer({ line, reasons, next }: WorkFound, saying: Saying): Item {
  return {
    // The row holds ids of closed lists, as the domain wrote them.
    case: line as Item['case'],
    urgency: reasons[0]?.urgency ?? 'open',
    reasons: reasons.map((reason) => reasonAnswer(reason, saying)),
    next: sentence(`next.${next}`, saying.lang),
  };
}

function reasonAnswer(reason: Reason, saying: Saying): WorkReason {
  const { kind, urgency, dueAt } = reason;
  return { kind, urgency, dueAt, words: inWords(reason, saying), grave: isGrave(reason) };
}

/** The sentence of a reason, with its fact in it. */
function inWords({ say, facts, what, clock }: Reason, saying: Saying): string {
  const { lang, now, names, texts } = saying;
  const all: Record<string, unknown> = { ...facts };
  if (typeof facts.at === 'string') all.when = whenInWords(facts.at, now, lang);
  if (what) all.what = cut(texts.get(what.id) ?? sentence('commitment.erased', lang));
  if (clock) Object.assign(all, clockLeft(saying.counting, clock, now, lang));
  return fill(sentence(say, lang), all, lang, names);
}

function sentence(key: string, lang: Lang): string {
  const text = sentences[lang][key];
  if (text === undefined) throw new Error(`no sentence of work called ${key}`);
  return text;
}

const longestPromise = 60;

/** The beginning of what was promised, on one line. */
function cut(text: string): string {
  const line = [...text.replace(/\s+/g, ' ').trim()];
  return line.length > longestPromise ? `${line.slice(0, longestPromise - 1).join('')}…` : line.join('');
}

/** 今天 18:00, 昨天 09:30, 9月20日（周日） 18:00. Midnight is said as 24:00 of the day it ends. */
export function whenInWords(at: Instant, now: Instant, lang: Lang): string {
  const isMidnight = localTime(at, deskZone) === '00:00';
  const day = localDayNumber(isMidnight ? toInstant(Date.parse(at) - hourMs) : at, deskZone);
  const time = isMidnight ? '24:00' : localTime(at, deskZone);
  const ahead = day - localDayNumber(now, deskZone);
  const near = { '-1': 'when.yesterday', '0': 'when.today', '1': 'when.tomorrow' }[String(ahead)];
  if (near) return sentence(near, lang).replace('{time}', time);
  return sentence('when.day', lang)
    .replace('{day}', shortDayInWords(toDay(day), lang))
    .replace('{time}', time);
}
