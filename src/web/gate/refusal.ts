import type { Lang } from '../../contract/say.ts';
import { Refused } from '../client.ts';

/** What the server says about it, when it refused with one of these codes; null for any other outcome. */
export function refusedAs(error: unknown, ...codes: string[]): Refused['problem'] | null {
  return error instanceof Refused && codes.includes(error.problem.code) ? error.problem : null;
}

/** A refusal in one line, to stand beside the field it is about; null without one. */
export const inOneLine = (problem: Refused['problem'] | null, lang: Lang): string | null =>
  problem && `${problem.title}${lang === 'zh' ? '。' : '. '}${problem.detail}`;
