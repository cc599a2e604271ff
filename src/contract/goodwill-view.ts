import { z } from 'zod';
import { currencies } from '../base/money.ts';
import { dueBases, offerStates, redresses, rungs } from '../knowledge/ids.ts';
import { oneOf } from './parts.ts';
import { wordsView } from './words-view.ts';

const at = z.string();
const by = z.string();

/** A sum as it is answered. */
export const moneyView = z.object({ minor: z.int(), currency: z.enum(currencies) }).meta({ id: 'Money' });

/** What law or contract owes: what became of it follows from `met`, `struck` and its promise. */
export const dueView = z
  .object({
    id: z.string(),
    round: z.int(),
    basis: oneOf(dueBases),
    clause: wordsView,
    redress: oneOf(redresses),
    what: wordsView,
    amount: moneyView.nullable(),
    calculation: z
      .object({
        rule: z.string(),
        from: z.string(),
        inputs: z.record(z.string(), z.string()),
        gives: moneyView,
      })
      .nullable(),
    at,
    by,
    commitmentId: z.string().nullable().describe('the promise it became'),
    met: z.object({ proof: wordsView, at, by }).nullable(),
    struck: z.object({ reason: wordsView, at, by }).nullable(),
  })
  .meta({ id: 'OwedItem' });

export const offerView = z
  .object({
    id: z.string(),
    round: z.int(),
    rung: oneOf(rungs),
    what: wordsView,
    amount: moneyView.nullable(),
    asks: wordsView.nullable(),
    saying: wordsView.nullable(),
    reason: wordsView.nullable(),
    early: z.boolean().describe('made before liability was found'),
    at,
    by,
    state: oneOf(offerStates),
    passed: z
      .object({ by, at, limit: z.int(), total: z.int() })
      .nullable()
      .describe('who let it pass under which limit; minor units'),
    toldAt: at.nullable(),
    answer: z.object({ words: wordsView.nullable(), amount: moneyView.nullable(), at, by }).nullable(),
    ended: z.object({ reason: wordsView, at, by }).nullable().describe('withdrawn, or not approved'),
    commitmentId: z.string().nullable().describe('the promise an accepted offer became'),
  })
  .meta({ id: 'Offer' });
