/** The models of talks learnt from Chinese ones alone: of other words they know nothing, and the rules read alone. */
export const isLearntLanguage = (text: string): boolean => /\p{Script=Han}/u.test(text);
