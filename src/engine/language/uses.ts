/** What a language model may be asked for. Each is switched on by itself. */
export const languageUses = ['deeper-reading', 'rephrasing', 'recap'] as const;
export type LanguageUse = (typeof languageUses)[number];

/** What a summary of a talk tells, in this order. */
export const recapKinds = ['who', 'what', 'when', 'demand', 'promised', 'open'] as const;
export type RecapKind = (typeof recapKinds)[number];
