/**
 * Under which the words of a note are kept. Whoever sends a note chooses its id, so that a repeat is known for one;
 * with this in front of it, it can never be the id of other words of the case.
 */
export const noteWordsId = (id: string): string => `note-${id}`;
