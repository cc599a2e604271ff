import { caseIdByNumber, loadCase, type StoredCase } from '../store/case.ts';
import type { Desk } from './desk.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const number = /^\d{4}-\d{6,9}$/;

/** The id of a case by its id or number; null for anything that can be neither, and for a number nobody has. */
export async function findCaseId(desk: Desk, idOrNumber: string): Promise<string | null> {
  if (uuid.test(idOrNumber)) return idOrNumber.toLowerCase();
  if (!number.test(idOrNumber)) return null;
  return caseIdByNumber(desk.pool, desk.organisationId, idOrNumber);
}

/** The case by its id or number, or null. */
export async function findCase(desk: Desk, idOrNumber: string): Promise<StoredCase | null> {
  const id = await findCaseId(desk, idOrNumber);
  return id === null ? null : loadCase(desk.pool, desk.organisationId, id);
}
