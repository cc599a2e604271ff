import { endangered } from '../../knowledge/ids.ts';
import { type Field, type Form, reason, words } from './form.ts';

/** The steps about hostile words, which have their forms in a part of their own. */
export const ladderSteps = [
  'mark-hostile',
  'unmark-hostile',
  'warn-customer',
  'pause-talk',
  'resume-talk',
  'ask-to-end-talk',
  'approve-ending',
  'decline-ending',
] as const;
export type LadderStep = (typeof ladderSteps)[number];

const saidAt: Field = {
  name: 'saidAt',
  kind: 'past',
  label: 'form.said-at',
  hint: 'form.past.hint',
  optional: true,
};

/** Hostile words, and danger to people. */
export const hostileForms: Record<LadderStep | 'raise-alarm' | 'clear-alarm', Form> = {
  'mark-hostile': {
    fields: [words('why', 'form.hostile.why', { hint: 'form.hostile.why.hint', lines: 2 })],
    intro: 'form.hostile.intro',
  },
  'unmark-hostile': { fields: [reason('form.hostile.back.hint')] },
  'warn-customer': {
    fields: [
      words('words', 'form.warn.words', {
        hint: 'form.warn.words.hint',
        lines: 4,
        samples: ['say.warn.1', 'say.warn.2'],
      }),
      saidAt,
    ],
    intro: 'form.warn.intro',
  },
  'pause-talk': {
    fields: [
      words('words', 'form.pause-talk.words', { lines: 4, samples: ['say.pause.1', 'say.pause.2'] }),
      { name: 'until', kind: 'instant', label: 'form.pause-talk.until', hint: 'form.pause-talk.until.hint' },
      saidAt,
    ],
    intro: 'form.pause-talk.intro',
  },
  'resume-talk': {
    fields: [words('words', 'form.resume.words', { lines: 2 })],
    intro: 'form.resume.intro',
  },
  'ask-to-end-talk': {
    fields: [
      reason('form.end.reason.hint'),
      words('words', 'form.end.words', { lines: 5, samples: ['say.end.1', 'say.end.2'] }),
      { name: 'writingTold', kind: 'check', label: 'form.end.writing' },
    ],
    intro: 'form.end.intro',
  },
  'approve-ending': { fields: [], intro: 'form.end.approve' },
  'decline-ending': { fields: [reason('form.end.decline.hint')] },
  'raise-alarm': {
    fields: [
      { name: 'endangered', kind: 'choice', label: 'form.alarm.who', from: endangered },
      words('words', 'form.alarm.words', { hint: 'form.alarm.words.hint' }),
    ],
    intro: 'form.alarm.intro',
  },
  'clear-alarm': {
    fields: [words('words', 'form.alarm.clear', { hint: 'form.alarm.clear.hint' })],
  },
};
