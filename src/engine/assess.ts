import type { Demand } from '../knowledge/ids.ts';
import type { Knowledge } from '../knowledge/load.ts';
import { type Figure, findFigures } from './1-read/figures.ts';
import { type ReadText, readText } from './1-read/reading-text.ts';
import { findHits } from './2-find/find.ts';
import { askedSum } from './3-judge/amount.ts';
import { judge, judgeSilenced, type Verdicts, type Weighing, weigh } from './3-judge/judge.ts';
import { settle } from './3-judge/settle.ts';
import { toSigns } from './3-judge/signs.ts';
import { tablesOf } from './3-judge/tables.ts';
import { countSigns } from './3-judge/text-features.ts';
import type { Assessment } from './assessment.ts';
import { evidenceOf, toEvidence } from './evidence.ts';
import type { ReadingModel } from './model/reading-model.ts';
import { settleHearing } from './model/settle-hearing.ts';

/** Everything read on the way, for the dialogue, for explaining and for fitting. Offsets are units read. */
export interface Working {
  readonly text: ReadText;
  readonly figures: readonly Figure[];
  readonly weighing: Weighing;
  readonly verdicts: Verdicts;
}

/** More would only be carried along with every case. */
const reasonsInAll = 40;

/** Reads, finds and judges without yet writing the assessment. */
export function work(given: string, knowledge: Knowledge): Working {
  const text = readText(given, knowledge.folding);
  const figures = findFigures(text);
  const { heard, silenced } = toSigns(text, findHits(text, figures, knowledge), knowledge);
  const weighing = weigh(heard, countSigns(text, figures, knowledge), knowledge, silenced);
  return { text, figures, weighing, verdicts: judge(weighing, knowledge) };
}

/**
 * Reads one customer's message (several short ones joined by ` / `). Pure and total: any string gives an
 * assessment with every field, every label other than a default with the words it was read from.
 * With a trained `model` it decides, the rules' findings among what it goes by; without one the rules do.
 */
export function assess(text: string, knowledge: Knowledge, model?: ReadingModel): Assessment {
  return conclude(work(text, knowledge), knowledge, model);
}

/** Writes the assessment from what was worked out. */
export function conclude(working: Working, knowledge: Knowledge, model?: ReadingModel): Assessment {
  const { text, verdicts, weighing } = working;
  const heard = {
    verdicts,
    strength: (feature: string) => weighing.strengths[knowledge.featureIndex.get(feature) ?? -1] ?? 0,
    silenced: weighing.silenced.length > 0 ? judgeSilenced(weighing, knowledge) : null,
    askedSum: (demand: Demand) => askedSum(working, demand, knowledge),
  };
  const hearing = model?.hear(text, weighing) ?? null;
  const { reading, spoken, asked } = hearing ? settleHearing(hearing, heard) : settle(heard);
  const sources = { text, weighing, tables: tablesOf(knowledge), hearing };
  const evidence = evidenceOf(spoken, sources, reasonsInAll - (asked ? 1 : 0));
  if (asked) evidence.unshift(toEvidence(text, 'amount', { ...asked, weight: 1 }));
  const versions = { knowledge: knowledge.version, model: model?.version ?? 'none' };
  return { ...reading, evidence, versions };
}
