/** Stands among the ids of files while one of them is on its way or has not gone through. */
export const unfinished = '…';

/** The ids in the value of a field of files. */
export const idsIn = (value: string): string[] =>
  value.split(',').filter((id) => id !== '' && id !== unfinished);

export const isUnfinished = (value: string): boolean => value.split(',').includes(unfinished);
