const toPeople = new Set(['self-harm', 'violence', 'vulnerable']);

/** Red is for danger to people only; every other danger is a plain word. */
export const dangerTone = (danger: string): 'broken' | 'plain' => (toPeople.has(danger) ? 'broken' : 'plain');
