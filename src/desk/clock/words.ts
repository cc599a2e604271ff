import type { Day, Instant } from '../../base/time.ts';
import { toDayNumber, weekdayOf } from './day.ts';
import type { ClockProblem } from './events.ts';
import type { Length, NamedDays, Step, StepValue } from './steps.ts';
import { type Lang, tables } from './tables.ts';
import { localDay, localTime } from './zone.ts';

/** A template with its `{names}` filled in. @throws Error if one is missing: the sentence and its step disagree */
export function fill(template: string, values: Record<string, string>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`nothing for {${name}} in "${template}"`);
    return value;
  });
}

/** The steps of a count as sentences, one each. */
export function explain(steps: readonly Step[], lang: Lang): string[] {
  return steps.map((step) => {
    const values = Object.entries(step.values).map(([name, value]) => [name, inWords(value, lang)]);
    return fill(tables[lang].steps[step.code], Object.fromEntries(values));
  });
}

function inWords(value: StepValue, lang: Lang): string {
  switch (value.is) {
    case 'number':
      return String(value.number);
    case 'text':
      return value.text;
    case 'words':
      return value.words[lang];
    case 'day':
      return dayInWords(value.day, lang);
    case 'at':
      return timeInWords(value.at, value.zone, lang);
    case 'length':
      return lengthInWords(value.length, lang);
    case 'days':
      return value.days.map((stretch) => stretchInWords(stretch, lang)).join(tables[lang].listSeparator);
  }
}

const dateParts = (day: Day, lang: Lang) => {
  const table = tables[lang];
  return {
    year: day.slice(0, 4),
    month: table.months[Number(day.slice(5, 7)) - 1] ?? '',
    dayOfMonth: String(Number(day.slice(8, 10))),
    weekday: table.weekdays[weekdayOf(toDayNumber(day))] ?? '',
  };
};

/** 2026年10月16日（周五） · Friday 16 October 2026 */
export function dayInWords(day: Day, lang: Lang): string {
  return fill(tables[lang].day, dateParts(day, lang));
}

/** 10月16日（周五） · Friday 16 October */
export function shortDayInWords(day: Day, lang: Lang): string {
  return fill(tables[lang].shortDay, dateParts(day, lang));
}

export function weekdayInWords(day: Day, lang: Lang): string {
  return dateParts(day, lang).weekday;
}

/** The local date and time of an instant, with the weekday. */
export function timeInWords(at: Instant, zone: string, lang: Lang): string {
  return fill(tables[lang].time, { day: dayInWords(localDay(at, zone), lang), time: localTime(at, zone) });
}

/** 10 个工作日 · 10 working days */
export function lengthInWords(length: Length, lang: Lang): string {
  const unit = tables[lang].units[length.unit];
  return fill(length.amount === 1 ? unit.one : unit.other, { n: String(length.amount) });
}

function stretchInWords(stretch: NamedDays, lang: Lang): string {
  const table = tables[lang];
  const from = shortDayInWords(stretch.from, lang);
  const values = { name: stretch.name[lang], from, to: shortDayInWords(stretch.to, lang) };
  return fill(stretch.from === stretch.to ? table.oneDay : table.stretch, values);
}

/** What is wrong with a line, in words, for the person who wrote it. */
export function problemInWords(problem: ClockProblem, lang: Lang): string {
  const values: Record<string, string> = {};
  if ('event' in problem) values.event = String(problem.event);
  if ('name' in problem) {
    values.name = problem.name;
    values.known = problem.known.join(', ');
  }
  return fill(tables[lang].problems[problem.code], values);
}
