import type { Danger } from '../../knowledge/ids.ts';
import type { CaseReading } from './case.ts';

/** Words of these mean that somebody may come to harm. Screens keep red for them. */
export const harmful: readonly Danger[] = ['self-harm', 'violence'];

/** From this heat on a case holds words of harm or a colleague's signal (see `heatOf`): it comes before everything. */
export const graveHeat = 32;

/** A weak person is in danger only where safety is at stake or despair is heard; else they need care, not alarm. */
export const endangersTheWeak = (r: Pick<CaseReading, 'dangers' | 'causes' | 'anxiety'>): boolean =>
  r.dangers.includes('vulnerable') && (r.causes.includes('safety') || r.anxiety === 3);
