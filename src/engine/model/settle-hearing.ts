import type { Danger } from '../../knowledge/ids.ts';
import type { AskedSum } from '../3-judge/amount.ts';
import { leastVoice, type Verdicts } from '../3-judge/judge.ts';
import { type Heard, isOverPaid, readSentiment, type Spoken, spokenOf } from '../3-judge/settle.ts';
import type { Reading } from '../assessment.ts';
import {
  abuseAt,
  complaintAt,
  type Decided,
  dangerPlaces,
  decideFrom,
  type Leanings,
  praiseAt,
  schemeAt,
} from './decide.ts';
import type { Hearing } from './reading-model.ts';

/** What is at stake is somebody's life: what the rules hear stays, whatever a model makes of it. */
const neverLost: readonly Danger[] = ['self-harm', 'violence'];
/** A child or a patient in a matter of safety: better told once too often. */
const neverLostInSafety: readonly Danger[] = [...neverLost, 'vulnerable'];

/** How much surer of a complaint a model must be (as a logit) where no word is known that complains, or all are denied. */
const [unheard, denied] = [1.2, 2.2];

/** The same of a danger or an insult whose only words are denied, somebody else's, or meant otherwise. */
const silencedBy = 6;
/** The same of what alarms the whole desk, where no word of it is known. */
const unheardAlarm = 1.5;

const dangers = dangerPlaces.ids.map((value, at) => ({
  field: 'dangers',
  value,
  at: dangerPlaces.first + at,
  alarms: neverLost.includes(value),
}));
const guarded = [...dangers, { field: 'abuse', value: 'yes', at: abuseAt, alarms: false }];

/** A lever is a suspicion about a person. How much surer of one (as a logit) a model must be without a word the rules know for it. */
const unfounded = 3;

/** What is held back, filled anew for each text: room is dear to make. */
let room = new Float64Array(0);

function copied(of: Float64Array): Float64Array {
  if (room.length !== of.length) room = new Float64Array(of.length);
  room.set(of);
  return room;
}

/** What the model leans to, held back where the rules know better. Its answer holds until the next text. */
function withRules({ leanings }: Hearing, { verdicts, silenced }: Heard): Leanings {
  let { of } = leanings;
  const isVoiced = (heard: Verdicts | null, field: string, value: string) =>
    (heard?.get(field)?.voice(value) ?? 0) > leastVoice;
  const hold = (at: number, by: number) => {
    if (of === leanings.of) of = copied(of);
    of[at] = (of[at] as number) - by;
  };
  if (!isVoiced(verdicts, 'complaint', 'yes'))
    hold(complaintAt, isVoiced(silenced, 'complaint', 'yes') ? denied : unheard);
  if (!isVoiced(verdicts, 'primary-motive', 'scheme')) hold(schemeAt, unfounded);
  for (const { field, value, at, alarms } of guarded) {
    if ((of[at] as number) <= 0 || isVoiced(verdicts, field, value)) continue;
    if (isVoiced(silenced, field, value)) hold(at, silencedBy);
    else if (alarms) hold(at, unheardAlarm);
  }
  return { of, cuts: leanings.cuts };
}

function dangersOf({ dangers, causes }: Decided, heard: Heard): Danger[] {
  const sure = heard.verdicts.get('dangers')?.values ?? [];
  const kept = causes.includes('safety') ? neverLostInSafety : neverLost;
  const lost = kept.filter((danger) => sure.includes(danger) && !dangers.includes(danger));
  return lost.length > 0 ? [...lost, ...dangers] : dangers;
}

/** Whether a sum may still decide: it never makes bad faith by itself, words must speak for that. */
const isOpen = ({ reasonableness }: Decided, { verdicts }: Heard): boolean =>
  reasonableness === 'reasonable' ||
  (reasonableness === 'malicious' && (verdicts.get('reasonableness')?.voice('malicious') ?? 0) <= leastVoice);

const chance = (logit: number) => 1 / (1 + Math.exp(-logit));

/** What is neither surely praise nor surely blame is neutral. */
function toneOf({ of }: Leanings, { verdicts }: Heard): Pick<Reading, 'sentiment' | 'sentimentScore'> {
  const [praise, blame] = [of[praiseAt] as number, of[praiseAt + 1] as number];
  const sentimentScore = Math.round(1000 * (chance(praise) - chance(blame))) / 1000;
  if (Math.max(praise, blame) <= 0) {
    const { sentiment } = readSentiment(verdicts);
    return {
      sentiment: (sentiment === 'positive') === sentimentScore > 0 ? sentiment : 'neutral',
      sentimentScore,
    };
  }
  return { sentiment: sentimentScore > 0 ? 'positive' : 'negative', sentimentScore };
}

/** One reading of what a model hears and what only the rules can tell: the sums of money. */
export function settleHearing(
  hearing: Hearing,
  heard: Heard,
): { reading: Omit<Reading, 'versions'>; spoken: Spoken[]; asked: AskedSum | null } {
  const leanings = withRules(hearing, heard);
  const decided = decideFrom(leanings);
  const asked = heard.askedSum(decided.demand);
  const isExcessive = isOverPaid(asked) && isOpen(decided, heard);
  const reading = {
    ...decided,
    dangers: dangersOf(decided, heard),
    amount: asked?.value ?? null,
    reasonableness: isExcessive ? ('excessive' as const) : decided.reasonableness,
    ...toneOf(leanings, heard),
  };
  return { reading, spoken: spokenOf(reading, asked), asked };
}
