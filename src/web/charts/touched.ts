/** The desk is used with fingers, which do not hover. */
export const isTouched: boolean = window.matchMedia('(pointer: coarse)').matches;
