import { Refused } from '../client.ts';

/** What the server says about it, when it refused with one of these codes; null for any other outcome. */
export function refusedAs(error: unknown, ...codes: string[]): Refused['problem'] | null {
  return error instanceof Refused && codes.includes(error.problem.code) ? error.problem : null;
}
