import type { Role } from '../../knowledge/ids.ts';

/** Who scores the talks of others. */
export const scorers: readonly Role[] = ['quality', 'lead', 'manager'];
/** Who is scored: whoever speaks with customers. */
export const scored: readonly Role[] = ['handler', 'lead', 'manager'];
/** Who writes coaching notes. */
export const coaches: readonly Role[] = ['quality', 'lead', 'manager', 'trainer'];
/** Who looks on without scoring. */
export const onlookers: readonly Role[] = ['trainer', 'auditor'];
