import type { Role } from '../knowledge/ids.ts';

/** Who sees what the desk learns from its own work, personal words among it. */
export const learners = ['manager', 'quality', 'admin'] as const satisfies readonly Role[];
/** Who has it learn anew. */
export const trainers = ['manager', 'admin'] as const satisfies readonly Role[];
