import type { Desk } from '../app/desk.ts';
import { BadCursor, type CasePage, type CaseQuery, listCases } from '../store/case-list.ts';

/**
 * One page of the list. A cursor that has the form of ours but holds no time of ours is found out by the
 * database only (SQLSTATE class 22, unfit data). @throws BadCursor
 */
export async function pageOfCases(desk: Desk, query: CaseQuery): Promise<CasePage> {
  try {
    return await listCases(desk.pool, desk.organisationId, query);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (query.after !== undefined && /^22[0-9A-Z]{3}$/.test(code))
      throw new BadCursor('no place in this list', { cause: error });
    throw error;
  }
}
