import type { Role } from '../../knowledge/ids.ts';

const casework: readonly Role[] = ['handler', 'lead', 'manager'];

/** Whether somebody in this role works on cases, and so may ask the model about one. */
export const mayAsk = (role: Role | undefined): boolean => role !== undefined && casework.includes(role);
