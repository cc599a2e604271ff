import type { Day, Instant } from '../../base/time.ts';
import type { Words } from '../../knowledge/deadlines.ts';
import { isCountable, rollForward, standsStill } from './count.ts';
import type { Course, Extension } from './course.ts';
import { type DayNumber, isWeekend, toDay } from './day.ts';
import type { Pause } from './pauses.ts';
import type { Table } from './tables.ts';

/** A sentence of the explanation; its words are in `locales/deadlines.*.json`. */
export type StepCode = keyof Table['steps'];

/** A length in a clock's unit, put into words by the reader's language. */
export interface Length {
  amount: number;
  unit: keyof Table['units'];
}

/** A stretch of days that share a name. */
export interface NamedDays {
  name: Words;
  from: Day;
  to: Day;
}

export type StepValue =
  | { is: 'number'; number: number }
  | { is: 'text'; text: string }
  | { is: 'words'; words: Words }
  | { is: 'day'; day: Day }
  | { is: 'at'; at: Instant; zone: string }
  | { is: 'length'; length: Length }
  | { is: 'days'; days: NamedDays[] };

/** One step of a count, without words: facts only, so that any language can tell it. */
export interface Step {
  code: StepCode;
  values: Record<string, StepValue>;
}

const number = (value: number): StepValue => ({ is: 'number', number: value });
const text = (value: string): StepValue => ({ is: 'text', text: value });
const words = (value: Words): StepValue => ({ is: 'words', words: value });
const day = (value: DayNumber): StepValue => ({ is: 'day', day: toDay(value) });
const length = (amount: number, unit: Length['unit']): StepValue => ({
  is: 'length',
  length: { amount, unit },
});

/** The steps of a count in the order a person would tell them; the last is the result. */
export function stepsOf(course: Course, unpublishedYears: readonly number[]): Step[] {
  return [
    ...beginning(course),
    ...skipped(course),
    ...course.pauses.map((pause) => pauseStep(course, pause)),
    ...course.extensions.flatMap((extension) => extensionSteps(course, extension)),
    ...ending(course, unpublishedYears),
  ];
}

function beginning(course: Course): Step[] {
  const { line, startAt, startOn, firstOn } = course;
  const at: StepValue = { is: 'at', at: startAt, zone: line.zone };
  const given = { label: words(line.label), length: length(line.amount, line.unit), from: text(line.from) };
  const isBack = line.counts === 'back';
  const steps: Step[] = [
    { code: isBack ? 'counted-from' : 'started', values: { at, what: words(line.starts) } },
  ];
  steps.push(
    line.force === 'target'
      ? { code: 'target', values: given }
      : { code: 'law', values: { ...given, from: { is: 'day', day: line.from } } },
  );
  if (line.binds === 'regulator') steps.push({ code: 'binds-regulator', values: {} });
  if (line.binds === 'customer') steps.push({ code: 'binds-customer', values: {} });
  if (isBack || line.unit === 'hour') return steps;
  steps.push({
    code: line.firstDay === 'excluded' ? 'first-day-excluded' : 'first-day-included',
    values: { start: day(startOn), first: day(firstOn) },
  });
  return steps;
}

function skipped(course: Course): Step[] {
  const { line, book, firstOn, lastOn } = course;
  if (line.counts === 'back') return [{ code: 'counted-back', values: {} }];
  if (line.unit === 'hour') return [{ code: 'hours-run-on', values: {} }];
  if (line.unit === 'month' || line.unit === 'year') return [{ code: 'same-day-later', values: {} }];
  if (line.unit === 'calendar-day') return [{ code: 'every-day-counts', values: {} }];
  if (line.unit === 'week')
    return [
      {
        code: 'weeks-are-days',
        values: { length: length(line.amount, 'week'), days: number(line.amount * 7) },
      },
    ];
  const steps: Step[] = [{ code: 'working-days-only', values: {} }];
  const all = range(firstOn, lastOn);
  const free = all.filter((one) => !book.isWorking(one));
  const holidays = free.filter((one) => book.holidayOf(one) !== null);
  const makeUps = all.filter((one) => book.isMakeUp(one));
  if (holidays.length > 0)
    steps.push({ code: 'holidays-skipped', values: { days: named(course, holidays) } });
  const weekends = free.length - holidays.length;
  if (weekends > 0) steps.push({ code: 'weekends-skipped', values: { n: number(weekends) } });
  const worked = makeUps.filter((one) => !standsStill(one, course.standstills));
  if (worked.length > 0) steps.push({ code: 'make-up-counted', values: { days: named(course, worked) } });
  return steps;
}

function pauseStep(course: Course, pause: Pause): Step {
  const { line, book, firstOn, lastOn } = course;
  const at = (instant: Instant): StepValue => ({ is: 'at', at: instant, zone: line.zone });
  const values: Record<string, StepValue> = { from: at(pause.fromAt), reason: text(pause.reason ?? '') };
  if (line.lawfulPause === null) return { code: 'pause-ignored', values };
  if (pause.fromAt > course.dueAt) return { code: 'pause-too-late', values };
  const lost = range(Math.max(firstOn, pause.still.from), Math.min(lastOn, pause.still.to - 1));
  values.n = number(lost.filter((one) => isCountable(one, line.unit, book)).length);
  values.rule = words(line.lawfulPause.text);
  if (pause.toAt === null) return { code: pause.reason ? 'pause-open' : 'pause-open-unreasoned', values };
  values.to = at(pause.toAt);
  if (lost.length === 0) return { code: 'pause-without-effect', values };
  return { code: pause.reason ? 'pause-counted' : 'pause-counted-unreasoned', values };
}

const refusedCode = {
  'no-rule': 'extension-no-rule',
  'no-reason': 'extension-no-reason',
  'no-approval': 'extension-no-approval',
  'too-late': 'extension-too-late',
  'no-effect': 'extension-no-effect',
} as const satisfies Record<string, StepCode>;

function extensionSteps(course: Course, extension: Extension): Step[] {
  const { line } = course;
  const { event } = extension;
  const rule = line.extension ? { rule: words(line.extension.text) } : {};
  const at: StepValue = { is: 'at', at: event.at, zone: line.zone };
  if (extension.refused) return [{ code: refusedCode[extension.refused], values: { at, ...rule } }];
  const reason = text(event.reason?.trim() ?? '');
  const values = {
    at,
    reason,
    ...rule,
    last: day(extension.lastOn),
    by: text(event.approvedBy?.trim() ?? ''),
  };
  const steps: Step[] = [{ code: event.approvedBy?.trim() ? 'extended-approved' : 'extended', values }];
  if (extension.isCapped) steps.push({ code: 'extension-capped', values });
  return steps;
}

function ending(course: Course, unpublishedYears: readonly number[]): Step[] {
  const { line, lastOn, dueOn, days, stoppedAt, dueAt } = course;
  const steps: Step[] = [];
  if (unpublishedYears.length > 0)
    steps.push({ code: 'not-published', values: { years: text(unpublishedYears.join(', ')) } });
  const isHours = line.unit === 'hour';
  const unit = line.unit === 'working-day' || line.unit === 'business-day' ? line.unit : 'calendar-day';
  if (line.counts === 'back')
    steps.push({
      code: 'last-before',
      values: { length: length(line.amount, line.unit), last: day(lastOn) },
    });
  else if (isHours) steps.push({ code: 'hours-end', values: { length: length(line.amount, 'hour') } });
  else if (days === null) steps.push({ code: 'set-by-extension', values: { last: day(lastOn) } });
  else steps.push({ code: 'counted', values: { length: length(days, unit), last: day(lastOn) } });
  steps.push(...rolling(course));
  if (stoppedAt !== null) {
    const code = stoppedAt <= dueAt ? 'stopped-in-time' : 'stopped-late';
    steps.push({ code, values: { at: { is: 'at', at: stoppedAt, zone: line.zone } } });
  }
  const source = { source: words(line.source) };
  steps.push({ code: line.force === 'target' ? 'source-own' : `source-${line.mark}`, values: source });
  steps.push({
    code: isHours ? 'due-to-the-minute' : 'due',
    values: { day: day(dueOn), zone: text(line.zone), at: { is: 'at', at: dueAt, zone: line.zone } },
  });
  return steps;
}

/** The roll, and the earlier day that a narrow reading of "statutory holiday" would give: the safe one to keep. */
function rolling(course: Course): Step[] {
  const { line, book, lastOn, dueOn } = course;
  if (dueOn === lastOn) return [];
  const holiday = book.holidayOf(lastOn);
  const values = { last: day(lastOn), to: day(dueOn), ...(holiday ? { holiday: words(holiday) } : {}) };
  const steps: Step[] = [{ code: holiday ? 'rolled' : 'rolled-from-rest-day', values }];
  const narrow = rollForward(lastOn, 'legal-holiday', book);
  if (line.rollIfLastDayIs === 'statutory-holiday' && narrow < dueOn)
    steps.push({ code: 'rolled-narrowly', values: { to: day(narrow) } });
  return steps;
}

const range = (from: DayNumber, to: DayNumber): DayNumber[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);

/** Days as named stretches: neighbours of the same holiday become one, a weekend between them does not part them. */
function named(course: Course, days: readonly DayNumber[]): StepValue {
  const stretches: { name: Words; from: DayNumber; to: DayNumber }[] = [];
  for (const one of days) {
    const name = course.book.holidayOf(one);
    if (name === null) continue;
    const last = stretches.at(-1);
    const touches = last && last.name.zh === name.zh && range(last.to + 1, one - 1).every(isWeekend);
    if (touches && one - last.to <= 3) last.to = one;
    else stretches.push({ name, from: one, to: one });
  }
  const shown = stretches.map(({ name, from, to }) => ({ name, from: toDay(from), to: toDay(to) }));
  return { is: 'days', days: shown };
}
