import type { Danger, Need } from '../../knowledge/ids.ts';
import { type Case, currentRound } from './case.ts';
import { effectiveReading } from './effective-reading.ts';
import { isHandedBack } from './escalation.ts';
import { endangersTheWeak, harmful } from './harm.ts';

/** A way to go about this talk: its id names a sentence, `because` the sign it follows from, as a label's path. */
export interface Approach {
  id: string;
  because: string | null;
}

const outside: readonly Danger[] = ['media', 'regulator', 'legal', 'on-site'];

/**
 * How to talk with this customer now, in the order of the talk: people's safety, feelings, what they long for, a loss
 * that grows, why they complain, what must not happen again. Follows from this conversation alone, never from what
 * somebody is like.
 */
export function approachTo(c: Case): Approach[] {
  const r = effectiveReading(c);
  if (!r) return [{ id: 'listen', because: null }];
  const all: Approach[] = [];
  const add = (when: boolean, id: string, because: string | null = null) => {
    if (when) all.push({ id, because });
  };
  const grave = harmful.find((danger) => r.dangers.includes(danger));
  add(grave !== undefined, 'safety', `dangers.${grave}`);
  add(endangersTheWeak(r), 'care-first', 'dangers.vulnerable');
  const strong = r.anger >= 2 ? 'emotion.anger' : 'emotion.anxiety';
  add(r.anger >= 2 || r.anxiety >= 2, 'feeling-first', strong);
  for (const need of r.needs as Need[]) add(true, `need.${need}`, `needs.${need}`);
  add(r.disappointment >= 2, 'disappointed', 'emotion.disappointment');
  add(r.lossTense === 'ongoing', 'stop-the-loss', 'lossTense.ongoing');
  add(r.lossTense === 'imminent', 'before-the-loss', 'lossTense.imminent');
  add(r.primaryMotive !== 'none', `motive.${r.primaryMotive}`, `primaryMotive.${r.primaryMotive}`);
  add(r.dangers.includes('escalate'), 'own-it', 'dangers.escalate');
  const route = outside.find((danger) => r.dangers.includes(danger));
  add(route !== undefined, 'routes-open', `dangers.${route}`);
  add(r.dangers.includes('churn'), 'win-back', 'dangers.churn');
  add(c.round > 1, 'not-again');
  add(isHandedBack(c), 'as-decided-above');
  add(
    c.commitments.some((p) => p.state === 'broken'),
    'broken-first',
  );
  add(
    c.commitments.some((p) => p.early && p.state === 'made'),
    'promised-early',
  );
  return all;
}

/** What nobody knows yet: each id names a sentence and the question that tells. */
export type Unknown = 'words' | 'demand' | 'cause' | 'loss' | 'facts' | 'liability' | 'contact' | 'outside';

/** What is not known of a case, in the order one would ask. */
export function unknownOf(c: Case): Unknown[] {
  const r = effectiveReading(c);
  const { facts, finding } = currentRound(c);
  const missing: [Unknown, boolean][] = [
    ['words', !c.turns.some((turn) => turn.role === 'customer')],
    ['demand', r !== null && r.demand === 'none'],
    ['cause', r !== null && r.causes.length === 0],
    ['loss', r?.complaint === true && r.lossTense === 'none'],
    ['facts', facts.length === 0],
    ['liability', finding === null],
    ['contact', c.reachableBy.length === 0],
    ['outside', c.channel === 'regulator' && c.outsideCases.length === 0],
  ];
  return missing.filter(([, holds]) => holds).map(([id]) => id);
}
