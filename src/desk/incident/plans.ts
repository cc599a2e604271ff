/** What a desk sees to when many complain of one thing, in the order it matters; the words stand in locales/incidents. */
export const crisisPlan = [
  'people-safe',
  'harm-stopped',
  'one-owner',
  'evidence-kept',
  'upper-level-told',
  'authority-told',
  'one-voice',
  'front-line-briefed',
  'notice-out',
  'next-word-set',
] as const;

/** What it sees to where they come in person. */
export const sitePlan = [
  'room-ready',
  'never-alone',
  'weak-first',
  'one-to-one',
  'nobody-held',
  'recording-told',
  'own-spokesperson',
  'emergency-at-hand',
  'leaves-with-answer-day',
] as const;

export type PlanItem = (typeof crisisPlan)[number] | (typeof sitePlan)[number];

export const planItems: readonly PlanItem[] = [...crisisPlan, ...sitePlan];

export const isPlanItem = (item: string): item is PlanItem => planItems.some((one) => one === item);
