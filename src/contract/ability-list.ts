/** What there is to see and do here, in the order it is told; which routes each takes, the table of access says. */
export const abilityGroups = {
  see: ['cases-read', 'customers-read', 'watch-read', 'reviews-look', 'learning-read', 'settings-read'],
  work: [
    ...(['take-in', 'cases-work', 'letters-read', 'files', 'notes', 'same-matter'] as const),
    ...(['incidents-work', 'watch-propose', 'ask-customers', 'readings-correct'] as const),
    ...(['department-answer', 'alarm'] as const),
  ],
  lead: ['floor', 'approve', 'step-in', 'incidents-lead', 'watch-decide', 'previews', 'people-give'],
  quality: ['review', 'appeal', 'coached', 'coach', 'quality-set'],
  set: [
    ...(['rules-read', 'rules-set', 'goodwill-set', 'phrases-set', 'letters-write'] as const),
    ...(['imports-undo', 'train', 'members-set', 'language-set'] as const),
  ],
} as const;

export type AbilityGroup = keyof typeof abilityGroups;
export type Ability = (typeof abilityGroups)[AbilityGroup][number];
export const abilities = Object.values(abilityGroups).flat() as Ability[];
