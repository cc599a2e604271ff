/** Who has a case open, as the query cache knows it. */
export const presenceKey = (caseId: string) => ['presence', caseId] as const;
