import type { Label } from './ids.ts';

/**
 * What a template may leave blank, and what people call it. Each is filled from a fact of the case, or left as a gap
 * that says what to write.
 */
export const letterBlanks = {
  salutation: { zh: '称呼', en: 'salutation' },
  number: { zh: '投诉编号', en: 'case number' },
  receivedOn: { zh: '受理日期', en: 'date received' },
  today: { zh: '今天日期', en: 'date today' },
  organisation: { zh: '公司名称', en: 'company' },
  contact: { zh: '联系方式', en: 'how to reach us' },
  handler: { zh: '经办人', en: 'handler' },
  answerBy: { zh: '最迟答复时间', en: 'answer by' },
  nextWord: { zh: '下次告知时间', en: 'next word by' },
  finding: { zh: '责任认定', en: 'finding' },
  agreement: { zh: '谈定的方案', en: 'agreement' },
  promises: { zh: '待办承诺', en: 'promises' },
  done: { zh: '已办的事', en: 'what was done' },
  routes: { zh: '外部渠道', en: 'outside routes' },
  changes: { zh: '改进的事', en: 'what changed' },
} as const satisfies Record<string, Label>;
export type LetterBlank = keyof typeof letterBlanks;

/** What a letter may be for; some of what it says becomes a fact of the case once it went out. */
export const letterPurposes = [
  'receipt',
  'interim',
  'answer',
  'final-position',
  'apology',
  'thanks',
  'what-changed',
] as const;
export type LetterPurpose = (typeof letterPurposes)[number];
