import type { Case } from './case.ts';
import type { CommandOf } from './commands.ts';
import type { Context } from './context.ts';
import type { CaseEvent } from './events.ts';
import type { Alarm } from './limits.ts';
import { accept, event, type Outcome, refuse, said, wordsMissing } from './outcome.ts';
import type { Refusal } from './refusals.ts';

/** The signal that somebody is in danger and nobody has cleared yet; null while all are safe. */
export const openAlarm = ({ alarms }: Pick<Case, 'alarms'>): Alarm | null =>
  alarms.findLast((alarm) => alarm.cleared === null) ?? null;

/** One signal at a time: a second one would hide who already acts on the first. */
export const alarmGate = (c: Case): Refusal | null => (openAlarm(c) ? { code: 'alarm-open' } : null);

export const clearanceGate = (c: Case): Refusal | null => (openAlarm(c) ? null : { code: 'no-alarm' });

export function decideRaiseAlarm(c: Case, command: CommandOf<'raise-alarm'>, context: Context): Outcome {
  const { id, endangered, words } = command;
  if (c.alarms.some((alarm) => alarm.id === id)) return refuse({ code: 'id-taken', id });
  if (!said(words)) return wordsMissing('words');
  return accept(event(context, 'alarm-raised', { id, endangered, words }));
}

/** Says that everybody is safe, and how that is known. */
export function decideClearAlarm(c: Case, { words }: CommandOf<'clear-alarm'>, context: Context): Outcome {
  const alarm = openAlarm(c);
  if (!alarm) return refuse({ code: 'no-alarm' });
  return said(words)
    ? accept(event(context, 'alarm-cleared', { id: alarm.id, words }))
    : wordsMissing('words');
}

export function evolveAlarm(c: Case, e: Extract<CaseEvent, { type: `alarm-${string}` }>): Case {
  const by = { at: e.at, by: e.by.id };
  switch (e.type) {
    case 'alarm-raised': {
      const { id, endangered, words } = e;
      return { ...c, alarms: [...c.alarms, { id, endangered, words, ...by, cleared: null }] };
    }
    case 'alarm-cleared':
      return {
        ...c,
        alarms: c.alarms.map((alarm) =>
          alarm.id === e.id ? { ...alarm, cleared: { words: e.words, ...by } } : alarm,
        ),
      };
  }
}
