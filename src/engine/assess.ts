import type { CompiledJudgement } from '../knowledge/compiled.ts';
import { textFeatures } from '../knowledge/features.ts';
import type { Demand } from '../knowledge/ids.ts';
import type { Knowledge } from '../knowledge/load.ts';
import { type Figure, findFigures } from './1-read/figures.ts';
import { givenSpan, type ReadText, readText } from './1-read/reading-text.ts';
import { findHits } from './2-find/find.ts';
import { askedSum } from './3-judge/amount.ts';
import {
  judge,
  pathOf,
  type Reason,
  reasonsFor,
  type Verdict,
  type Weighing,
  weigh,
} from './3-judge/judge.ts';
import { type Spoken, settle } from './3-judge/settle.ts';
import { type Sign, toSigns } from './3-judge/signs.ts';
import { countText } from './3-judge/text-features.ts';
import type { Assessment, Evidence } from './assessment.ts';
import type { Hearing, ReadingModel } from './model/reading-model.ts';
import { settleHearing } from './model/settle-hearing.ts';

/** Everything read on the way, for the dialogue, for explaining and for fitting. Offsets are units read. */
export interface Working {
  text: ReadText;
  figures: readonly Figure[];
  weighing: Weighing;
  verdicts: ReadonlyMap<string, Verdict>;
}

/** A reader looks at the weightiest words; the rest would only be carried along with every case. */
const reasonsPerLabel = 3;
const reasonsInAll = 40;

/** Where reasons are looked for. */
interface Sources {
  working: Working;
  judgements: ReadonlyMap<string, CompiledJudgement>;
  hearing: Hearing | null;
  model: ReadingModel | undefined;
}

function countSigns(text: ReadText, figures: readonly Figure[], knowledge: Knowledge): Sign[] {
  return countText(text, figures).map(({ feature, value, start, end }) => ({
    start,
    end,
    by: `engine/${feature}`,
    weights: [[knowledge.featureIndex.get(feature) as number, value] as const],
  }));
}

/** Reads, finds and judges without yet writing the assessment. */
export function work(given: string, knowledge: Knowledge): Working {
  const text = readText(given, knowledge.folding);
  const figures = findFigures(text);
  const signs = toSigns(text, findHits(text, figures, knowledge), knowledge);
  const all = [...signs, ...countSigns(text, figures, knowledge)];
  const weighing = weigh(all, knowledge);
  // who says nothing we know is not guessed at: length and marks alone speak for no label
  const heard = all.some((sign) => !sign.by.startsWith('engine/'));
  const firstCount = knowledge.compiled.features.findIndex((name) => name in textFeatures);
  const judgements = heard ? knowledge.compiled.judgements : [];
  const verdicts = new Map(judgements.map((j) => [j.field, judge(j, weighing.strengths, firstCount)]));
  return { text, figures, weighing, verdicts };
}

const round = (n: number) => Math.round(n * 100) / 100;

function toEvidence(text: ReadText, label: string, reason: Reason): Evidence {
  const span = givenSpan(text, reason.start, reason.end);
  const { by, weight } = reason;
  return { label, ...span, text: text.given.slice(span.start, span.end), weight: round(weight), by };
}

/** Where no sign stands behind a label, the whole text does: it follows from the other readings. */
const wholeText = (text: ReadText): Reason => ({
  start: 0,
  end: text.length,
  weight: 0.01,
  by: 'engine/whole-text',
});

const textCounts = new Set(Object.keys(textFeatures).map((name) => `engine/${name}`));

/** What a model learnt from and what it weighs by itself: at most so many stretches a label. */
const spansPerLabel = 2;

/** The rules' words for a value, before counts: a reader wants to see what was said. */
function ruleReasons(field: string, value: string, { working, judgements }: Sources): Reason[] {
  const judgement = judgements.get(field);
  const found = judgement ? reasonsFor(judgement, value, working.weighing) : [];
  const words = found.filter((r) => !textCounts.has(r.by));
  return words.length > 0 ? words : found;
}

/** For each value what a model heard for it. */
function modelReasons(spoken: readonly Spoken[], { hearing, model }: Sources): Reason[][] {
  if (!hearing || !model) return spoken.map(() => []);
  return hearing.spans(spoken).map((spans, at) => {
    const { field, value } = spoken[at] as Spoken;
    const by = `model/${model.version}/${pathOf(field, value)}`;
    return spans.slice(0, spansPerLabel).map((span) => ({ ...span, by }));
  });
}

function reasons(spoken: Spoken, heard: readonly Reason[], sources: Sources): Reason[] {
  for (const [field, value] of [[spoken.field, spoken.value] as const, ...spoken.from]) {
    const found = ruleReasons(field, value, sources);
    // what the rules know comes first, for it can be said why
    if (found.length > 0)
      return [...found.slice(0, reasonsPerLabel - Math.min(heard.length, 1)), ...heard].slice(
        0,
        reasonsPerLabel,
      );
    if (heard.length > 0) return [...heard];
  }
  return [spoken.shown ?? wholeText(sources.working.text)];
}

/** Every label's first reason, then the second ones, then the third, as long as there is room. */
function evidenceOf(spoken: readonly Spoken[], sources: Sources, places: number): Evidence[] {
  const heard = modelReasons(spoken, sources);
  const found = spoken.map((s, i) => reasons(s, heard[i] ?? [], sources));
  const kept = found.map(() => 0);
  // all labels but `complaint` and `style`, which come last, have a place even if every one of them is read
  let room = places;
  for (let rank = 0; rank < reasonsPerLabel; rank++) {
    found.forEach((own, i) => {
      if (own.length <= rank || room === 0) return;
      kept[i] = rank + 1;
      room--;
    });
  }
  return spoken.flatMap((s, i) =>
    (found[i] ?? [])
      .slice(0, kept[i])
      .map((reason) => toEvidence(sources.working.text, pathOf(s.field, s.value), reason)),
  );
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
    askedSum: (demand: Demand) => askedSum(working, demand, knowledge),
  };
  const hearing = model?.hear(text, weighing) ?? null;
  const { reading, spoken, asked } = hearing ? settleHearing(hearing, heard) : settle(heard);
  const judgements = new Map(knowledge.compiled.judgements.map((j) => [j.field, j]));
  const sum = asked ? [toEvidence(text, 'amount', { ...asked, weight: 1 })] : [];
  const sources = { working, judgements, hearing, model };
  const evidence = [...sum, ...evidenceOf(spoken, sources, reasonsInAll - sum.length)];
  const versions = { knowledge: knowledge.version, model: model?.version ?? 'none' };
  return { ...reading, evidence, versions };
}
