import type { CaseView } from '../../contract/case-view.ts';
import { dueState } from '../../desk/case/dues.ts';
import { rungRules } from '../../desk/case/offers.ts';
import { dueBases, offerStates, type Rung, redresses } from '../../knowledge/ids.ts';
import { calculationOf } from './body.ts';
import type { Draft, Field, Form } from './form.ts';
import type { StepType } from './steps.ts';

type GoodwillStep = Extract<StepType, `${string}-due` | `${string}-offer`>;

const words = (name: string, more: Pick<Field, 'label'> & Partial<Field>): Field => ({
  name,
  kind: 'words',
  lines: 2,
  ...more,
});
const dueAt: Field = { name: 'dueAt', kind: 'instant', label: 'form.due' };

const ruleOf = ({ rung }: Draft) =>
  typeof rung === 'string' && Object.hasOwn(rungRules, rung) ? rungRules[rung as Rung] : null;
const isAccepted = ({ answer }: Draft): boolean => answer === 'accepted';

const { accepted, refused, countered } = offerStates;

/** What the agreement holds already: what was granted, and what the customer accepted. */
export function termsSoFar(c: CaseView): string {
  const granted = c.dues.filter((due) => ['granted', 'kept'].includes(dueState(due, c.commitments)));
  const agreed = c.offers.filter((offer) => offer.round === c.round && offer.state === 'accepted');
  return [...granted, ...agreed].flatMap(({ what }) => what.text ?? []).join('\n');
}

/** What is owed, and goodwill above it. */
export const goodwillForms: Record<GoodwillStep, Form> = {
  'record-due': {
    intro: 'owed.form.intro',
    fields: [
      { name: 'calculation', kind: 'calculation', label: 'owed.form.rule', optional: true },
      { name: 'basis', kind: 'choice', label: 'owed.form.basis', from: dueBases },
      words('clause', { label: 'owed.form.clause', hint: 'owed.form.clause.hint', lines: 1 }),
      { name: 'redress', kind: 'select', label: 'owed.form.redress', from: redresses },
      words('what', { label: 'owed.form.what', hint: 'owed.form.what.hint' }),
      {
        name: 'amount',
        kind: 'money',
        label: 'owed.form.amount',
        hint: 'owed.form.amount.hint',
        when: (draft) => calculationOf(draft)?.isCap !== false,
        optional: (draft) => calculationOf(draft) === null,
      },
    ],
  },
  'grant-due': { fields: [dueAt], intro: 'owed.grant.intro' },
  'meet-due': { fields: [words('proof', { label: 'owed.met.proof', hint: 'owed.met.proof.hint' })] },
  'strike-due': {
    fields: [words('reason', { label: 'form.reason', hint: 'owed.strike.hint' })],
    intro: 'owed.strike.intro',
  },
  'make-offer': {
    initial: (_, part) => (part !== null && Object.hasOwn(rungRules, part) ? { rung: part } : {}),
    fields: [
      { name: 'rung', kind: 'rung', label: 'offer.form.rung' },
      words('what', { label: 'offer.form.what' }),
      {
        name: 'amount',
        kind: 'money',
        label: 'offer.form.amount',
        hint: 'offer.form.amount.hint',
        when: (draft) => ruleOf(draft)?.money !== 'none',
        optional: (draft) => ruleOf(draft)?.money === 'may',
      },
      words('asks', {
        label: 'offer.form.asks',
        hint: 'offer.form.asks.hint',
        when: (draft) => ruleOf(draft)?.asks === 'must',
      }),
      words('saying', {
        label: 'offer.form.saying',
        hint: 'offer.form.saying.hint',
        optional: (draft) => ruleOf(draft)?.saying !== true,
      }),
      words('reason', {
        label: 'offer.form.reason',
        hint: 'offer.form.reason.hint',
        when: (draft) => ruleOf(draft)?.money !== 'none',
        optional: (draft) => ruleOf(draft)?.second !== true,
      }),
      {
        name: 'told',
        kind: 'check',
        label: 'offer.form.told',
        hint: 'offer.form.told.hint',
        when: (draft) => ruleOf(draft)?.second !== true,
        optional: true,
      },
    ],
    finish: ({ told = false, ...body }) => ({ ...body, told }),
  },
  'approve-offer': { fields: [], isDirect: true },
  'decline-offer': { fields: [words('reason', { label: 'form.reason', hint: 'offer.decline.hint' })] },
  'tell-offer': { fields: [], isDirect: true },
  'answer-offer': {
    fields: [
      { name: 'answer', kind: 'choice', label: 'offer.answer', from: { accepted, refused, countered } },
      {
        ...dueAt,
        label: 'offer.answer.due',
        hint: 'offer.answer.due.hint',
        when: isAccepted,
        optional: (_, c) => c.offers.every((offer) => offer.state !== 'told' || offer.amount === null),
      },
      {
        name: 'amount',
        kind: 'money',
        label: 'offer.answer.sum',
        when: ({ answer }) => answer === 'countered',
        optional: true,
      },
      words('words', { label: 'offer.answer.words', hint: 'offer.answer.words.hint', optional: isAccepted }),
    ],
  },
  'withdraw-offer': { fields: [words('reason', { label: 'form.reason', hint: 'offer.withdraw.hint' })] },
};
