import type { Danger } from '../../knowledge/ids.ts';
import type { AskedSum } from '../3-judge/amount.ts';
import { leastVoice } from '../3-judge/judge.ts';
import { type Heard, isOverPaid, readSentiment, type Spoken, spokenOf } from '../3-judge/settle.ts';
import type { Reading } from '../assessment.ts';
import { complaintAt, type Decided, decideFrom, type Leanings } from './decide.ts';
import type { Hearing } from './reading-model.ts';

/** What is at stake is somebody's life: what the rules hear stays, whatever a model makes of it. */
const neverLost: readonly Danger[] = ['self-harm', 'violence'];
/** A child or a patient in a matter of safety: better told once too often. */
const neverLostInSafety: readonly Danger[] = [...neverLost, 'vulnerable'];

/** How much surer of a complaint a model must be (as a logit) where no word is known that complains. */
const unheard = 1.2;

function withRules({ leanings }: Hearing, { verdicts }: Heard): Leanings {
  if ((verdicts.get('complaint')?.voice('yes') ?? 0) > leastVoice) return leanings;
  const of = leanings.of.slice();
  of[complaintAt] = (of[complaintAt] as number) - unheard;
  return { of, cuts: leanings.cuts };
}

function dangersOf({ dangers, causes }: Decided, heard: Heard): Danger[] {
  const sure = heard.verdicts.get('dangers')?.values ?? [];
  const kept = causes.includes('safety') ? neverLostInSafety : neverLost;
  const lost = kept.filter((danger) => sure.includes(danger) && !dangers.includes(danger));
  return lost.length > 0 ? [...lost, ...dangers] : dangers;
}

/** One reading of what a model hears and what only the rules can tell: sums of money and the sentiment. */
export function settleHearing(
  hearing: Hearing,
  heard: Heard,
): { reading: Omit<Reading, 'versions'>; spoken: Spoken[]; asked: AskedSum | null } {
  const decided = decideFrom(withRules(hearing, heard));
  const asked = heard.askedSum(decided.demand);
  const isExcessive = decided.reasonableness === 'reasonable' && isOverPaid(asked);
  const reading = {
    ...decided,
    dangers: dangersOf(decided, heard),
    amount: asked?.value ?? null,
    reasonableness: isExcessive ? ('excessive' as const) : decided.reasonableness,
    ...readSentiment(heard.verdicts),
  };
  return { reading, spoken: spokenOf(reading, asked), asked };
}
