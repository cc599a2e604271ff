import { describe, expect, test } from 'vitest';
import { newCase, newConversation } from '../../contract/intake.ts';
import { caseBody, emptyCase, emptyTalk, instantOf, talkBody } from './drafts.ts';

describe('what is sent of a draft', () => {
  test('a complaint is what the contract takes, with the organisation’s sector where none was chosen', () => {
    const customer = { ...emptyCase.customer, name: ' 王秀兰 ', phone: '' };
    const draft = { ...emptyCase, text: '一个月了还没退款', customer, receivedAt: '2026-11-20T10:22' };
    expect(newCase.parse(caseBody(draft, 'telecom'))).toMatchObject({
      text: '一个月了还没退款',
      customer: { name: '王秀兰', phone: null },
      sector: 'telecom',
      receivedAt: '2026-11-20T02:22:00.000Z',
      externalId: null,
    });
    expect(newCase.parse(caseBody({ ...draft, sector: 'finance' }, 'telecom')).sector).toBe('finance');
  });

  test('a pasted talk leaves to the text what nobody filled in', () => {
    expect(newConversation.parse(talkBody({ ...emptyTalk, raw: '客户：在吗' }))).toMatchObject({
      kind: 'chat',
      sector: null,
      externalId: null,
    });
  });

  test('a time is read on the wall clock of the desk; what is none is none', () => {
    expect(instantOf('2026-11-20T10:22')).toBe('2026-11-20T02:22:00.000Z');
    expect(instantOf('')).toBeNull();
  });
});
