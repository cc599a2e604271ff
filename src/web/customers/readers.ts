import type { Role } from '../../knowledge/ids.ts';

/** Who may see who complains: whoever works on cases, checks that, or audits the desk. */
export const customerReaders: readonly Role[] = ['handler', 'lead', 'manager', 'quality', 'auditor'];
