import type { z } from 'zod';
import type { Desk } from '../app/desk.ts';
import { midnightAfter } from '../app/work.ts';
import { addMs, dayMs, hourMs } from '../base/time.ts';
import type { casesQuery } from '../contract/case-view.ts';
import { parseFigure } from '../contract/figure.ts';
import type { Actor } from '../desk/case/case.ts';
import { casesOfFigure } from '../reports/charts.ts';
import type { CaseFilter } from '../store/case-filter.ts';
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

/** What the address of the queue asks for. Null where it asks for the cases of somebody (`me`) who did not say who. */
export function queueQuery(
  desk: Desk,
  query: z.output<typeof casesQuery>,
  actor: Actor | null,
): CaseQuery | null {
  const { owner, department, customer, due, live, cameBack, escalated, figure, ...same } = query;
  if (owner === 'me' && !actor) return null;
  const asked = {
    ...same,
    owner: owner === 'me' ? actor?.id : owner === 'nobody' ? null : owner,
    departmentId: department,
    customerId: customer,
    due: due && dueBefore(desk, due),
    live: live && true,
    cameBack: cameBack && true,
    escalated: escalated && true,
    figure: figure && behind(figure),
  };
  // The store takes no undefined for "not asked".
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
}

/** What the address calls a figure was read before it came here. */
function behind(name: string): CaseFilter['figure'] {
  const figure = parseFigure(name);
  return figure ? { name, cases: (value) => casesOfFigure(figure, value) } : undefined;
}

/** What is past is in each: what is late is owed by midnight, too. */
function dueBefore(desk: Desk, name: 'late' | 'hours' | 'today' | 'week'): NonNullable<CaseFilter['due']> {
  const now = desk.now();
  if (name === 'late') return { name, before: now };
  if (name === 'hours') return { name, before: addMs(now, 4 * hourMs + 1) };
  // What is due at 24:00 belongs to the day that ends then.
  const midnight = addMs(midnightAfter(now), 1);
  return { name, before: name === 'today' ? midnight : addMs(midnight, 6 * dayMs) };
}
