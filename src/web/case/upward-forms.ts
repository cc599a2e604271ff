import type { CaseView } from '../../contract/case-view.ts';
import {
  escalationLevels,
  escalationOutcomes,
  escalationTriggers,
  outsideBodies,
  outsideResults,
} from '../../knowledge/ids.ts';
import { type Draft, type Field, type Form, reason, words } from './form.ts';

type UpwardStep =
  | 'escalate'
  | 'acknowledge-escalation'
  | 'conclude-escalation'
  | 'link-outside-case'
  | 'accept-outside-case'
  | 'answer-outside-case'
  | 'conclude-outside-case';

const { handled, 'handed-back': handedBack } = escalationOutcomes;

/** Who asked for somebody above is told, once; of anything else they need not know. */
const isToBeTold = ({ trigger }: Draft, c: CaseView): boolean => {
  const promised = c.escalations.find((one) => one.conclusion === null)?.promiseId;
  const stands = c.commitments.some((p) => p.id === promised && p.state === 'made');
  return trigger === 'customer-asked' && !stands;
};

const answerBy: Field = { name: 'answerBy', kind: 'instant', label: 'form.escalate.answer-by' };

/** The levels above the one it is at. */
function levelsAbove(c: CaseView): string[] {
  const order = Object.keys(escalationLevels);
  const open = c.escalations.find((one) => one.conclusion === null);
  return order.slice(open ? order.indexOf(open.level) + 1 : 0);
}

const when = (label: 'form.outside.accepted' | 'form.outside.answered' | 'form.outside.ended'): Field => ({
  name: 'at',
  kind: 'past',
  label,
  hint: 'form.past.hint',
  optional: true,
});

/** The steps of what goes up and what goes outside. */
export const upwardForms: Record<UpwardStep, Form> = {
  escalate: {
    fields: [
      {
        name: 'level',
        kind: 'choice',
        label: 'form.escalate.level',
        from: escalationLevels,
        only: levelsAbove,
      },
      { name: 'trigger', kind: 'choice', label: 'form.escalate.trigger', from: escalationTriggers },
      reason('form.escalate.reason.hint'),
      words('told', 'form.escalate.told', { hint: 'form.escalate.told.hint', lines: 2, when: isToBeTold }),
      { ...answerBy, when: isToBeTold },
    ],
    intro: 'form.escalate.intro',
    initial: (c) => ({
      trigger: c.effective?.dangers.includes('escalate') ? 'customer-asked' : 'carried-up',
      level: levelsAbove(c)[0] ?? '',
    }),
  },
  'acknowledge-escalation': { fields: [] },
  'conclude-escalation': {
    fields: [
      {
        name: 'outcome',
        kind: 'choice',
        label: 'form.conclude',
        from: { handled, 'handed-back': handedBack },
      },
      words('words', 'form.conclude.words', { hint: 'form.conclude.words.hint', lines: 4 }),
    ],
  },
  'link-outside-case': {
    fields: [
      { name: 'outsideBody', kind: 'select', label: 'form.outside.body', from: outsideBodies },
      {
        name: 'reference',
        kind: 'text',
        label: 'form.outside.reference',
        hint: 'form.outside.reference.hint',
        maxLength: 100,
      },
      {
        name: 'receivedAt',
        kind: 'past',
        label: 'form.outside.received',
        hint: 'form.outside.received.hint',
      },
      {
        name: 'answerDueAt',
        kind: 'instant',
        label: 'form.outside.due',
        hint: 'form.outside.due.hint',
        optional: true,
      },
      words('demand', 'form.outside.demand', { lines: 2, optional: true }),
    ],
    intro: 'form.outside.intro',
  },
  'accept-outside-case': { fields: [when('form.outside.accepted')], intro: 'form.outside.accept.intro' },
  'answer-outside-case': {
    fields: [
      words('answer', 'form.outside.answer', { hint: 'form.outside.answer.hint', lines: 4 }),
      when('form.outside.answered'),
    ],
  },
  'conclude-outside-case': {
    fields: [
      { name: 'verdict', kind: 'choice', label: 'form.outside.verdict', from: outsideResults },
      words('words', 'form.outside.verdict.words', { hint: 'form.outside.verdict.hint' }),
      when('form.outside.ended'),
    ],
  },
};
