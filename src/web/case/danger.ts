import { harmful } from '../../desk/case/harm.ts';
import type { Danger } from '../../knowledge/ids.ts';

/** Red is for danger to people only; every other danger is a plain word. */
export const dangerTone = (danger: string): 'broken' | 'plain' =>
  harmful.includes(danger as Danger) ? 'broken' : 'plain';
