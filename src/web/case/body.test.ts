import { describe, expect, test } from 'vitest';
import type { CaseView } from '../../contract/case-view.ts';
import { commands } from '../../contract/commands.ts';
import { bodyOf, fieldsShown, lacks } from './body.ts';
import { type Draft, type Field, forms } from './forms.ts';
import type { StepType } from './steps.ts';

const inFollowUp = {
  stage: 'follow-up',
  channel: 'import',
  receivedAt: '2026-11-01T02:00:00.000Z',
  rounds: [{ followUp: null, finalResponse: { text: null } }],
  effective: null,
  strategy: null,
  escalations: [],
  outsideCases: [],
  dues: [],
  offers: [],
  commitments: [],
} as unknown as CaseView;

/** Something that fits a field. */
function fitting(field: Field): Draft[string] {
  switch (field.kind) {
    case 'check':
      return true;
    case 'remedies':
      return [
        { what: ' 退 42 元 ', due: '2026-11-25T18:00' },
        { what: '', due: '' },
      ];
    case 'instant':
    case 'past':
      return '2026-11-25T18:00';
    case 'number':
    case 'level':
      return '2';
    case 'money':
      return '50.5 CNY';
    case 'calculation':
      return { rule: 'cn-fraud-treble', inputs: { price: '100' }, met: [0], gives: 60_000, isCap: false };
    case 'start-clock':
      return 'cn-bank/simple-15d';
    case 'next-clock':
      return 'complex-30d';
    case 'rung':
      return 'gesture';
    case 'category':
      return '宽带/断网';
    default:
      return field.options?.[0]?.[0] ?? Object.keys(field.from ?? {})[0] ?? 'lin';
  }
}

const filled = (type: StepType): Draft =>
  Object.fromEntries(forms[type].fields.map((field) => [field.name, fitting(field)]));

describe('every form makes the body its command asks for', () => {
  test.each(Object.keys(forms) as StepType[])('%s', (type) => {
    const draft = filled(type);
    expect([...lacks(forms[type], draft, inFollowUp)]).toEqual([]);
    const answer = commands[type].body.safeParse(bodyOf(forms[type], draft, inFollowUp));
    expect(answer.error?.issues ?? []).toEqual([]);
  });

  test.each(
    (Object.keys(forms) as StepType[]).filter((type) =>
      forms[type].fields.some(({ optional, kind }) => optional !== true && kind !== 'remedies'),
    ),
  )('%s is not sent empty', (type) => {
    expect(lacks(forms[type], {}, inFollowUp).size).toBeGreaterThan(0);
  });
});

describe('the follow-up', () => {
  const form = forms['record-follow-up'];
  const said: Draft = { result: 'dissatisfied', reason: '钱没到', channel: 'phone' };

  test('a discontent customer needs what comes next', () => {
    expect(lacks(form, said, inFollowUp).has('next')).toBe(true);
    expect(bodyOf(form, { ...said, next: 'not-fixed' }, inFollowUp)).toMatchObject({
      reopenReason: 'not-fixed',
      finalResponseStands: false,
    });
    expect(bodyOf(form, { ...said, next: 'stands' }, inFollowUp)).toMatchObject({
      reopenReason: null,
      finalResponseStands: true,
    });
  });

  test('what was chosen before the customer was content after all is not sent', () => {
    const changed = { ...said, next: 'not-fixed', result: 'satisfied' };
    expect(fieldsShown(form, changed, inFollowUp).map(({ name }) => name)).not.toContain('next');
    expect(bodyOf(form, changed, inFollowUp)).toMatchObject({ reopenReason: null });
  });
});

test('days are sent as instants, empty rows of remedies are not', () => {
  expect(bodyOf(forms.settle, filled('settle'), inFollowUp)).toEqual({
    remedies: [{ what: '退 42 元', dueAt: '2026-11-25T10:00:00.000Z' }],
  });
});

test.each([
  ['断网2026', 'unfit'],
  ['宽带/断网', undefined],
])('category %s: %s', (category, lack) => {
  const draft = { category, rootCause: 'policy' };
  expect(lacks(forms.archive, draft, inFollowUp).get('category')).toBe(lack);
});
