// Fits the judgement tables from the training gold: `node bench/fit-judgement.ts [field …]`.
// The signs stay what the knowledge says; only how they are weighed into each field is learned, sparsely, and
// written to knowledge/judgement/ where a person can read and change it. Deterministic: no chance is involved.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import { readKnowledgeFiles } from '../scripts/compile-knowledge.ts';
import { work } from '../src/engine/assess.ts';
import { compileKnowledge } from '../src/knowledge/compile.ts';
import { makeReady } from '../src/knowledge/load.ts';
import { type FieldPlan, fields } from './fit/fields.ts';
import { fitChoice, fitLevel, fitMany, nameFeatures, type Row, type Tables } from './fit/learn.ts';
import { type GoldText, readGold, readShared, trainFiles } from './gold.ts';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'knowledge', 'judgement');
const only = process.argv.slice(2);

const files = await readKnowledgeFiles();
const knowledge = makeReady(compileKnowledge(files.filter((f) => !f.path.startsWith('judgement/'))));
const names = knowledge.compiled.features;
nameFeatures(names);
const strengthsOf = (text: string) => work(text, knowledge).weighing.strengths;

function goldRows(texts: readonly GoldText[]): Row[] {
  return texts.map((t) => ({
    strengths: strengthsOf(t.text),
    // what counts is measured on about two real texts for each written one
    weight: t.part === 'authored' ? 2.5 : 1,
    labels: t.labels[0] as GoldText['labels'][number],
    fold: [...t.id].reduce((h, c) => (h * 31 + c.charCodeAt(0)) >>> 0, 7) % 3,
  }));
}

/** How often a plain sentence counts: there are few of them, and they are what a desk hears most. */
const plainWeight = 6;

/** The plain sentences written for fitting; see the head of the file for what is left unsaid. */
function plainRows(): Row[] {
  const file = join(dirname(fileURLToPath(import.meta.url)), 'fit', 'everyday-train.yaml');
  const lines = parse(readFileSync(file, 'utf8')) as [text: string, labels: Row['labels']][];
  return lines.map(([text, labels], i) => ({
    strengths: strengthsOf(text),
    weight: plainWeight,
    labels: { dangers: [], abuse: false, reasonableness: 'reasonable', ...labels },
    fold: i % 3,
  }));
}

function sentimentRows(): Row[] {
  return ['hotel', 'shopping', 'takeaway'].flatMap((name) => {
    const texts = readShared<{ text: string; label: number }>(`data/${name}-sentiment/train.jsonl`) ?? [];
    const step = Math.max(1, Math.floor(texts.length / 3000));
    return texts
      .filter((_, i) => i % step === 0)
      .map((t, i) => ({
        strengths: strengthsOf(t.text),
        weight: 1,
        labels: { sentiment: t.label === 1 },
        fold: i % 3,
      }));
  });
}

const round = (n: number) => Math.round(n * 100) / 100;

function write(plan: FieldPlan, tables: Tables): void {
  const values = Object.fromEntries(
    Object.entries(tables.values).map(([id, { bias, weights }]) => {
      const kept = weights
        .map((w, i) => [names[i] as string, round(w)] as const)
        .filter(([, w]) => Math.abs(w) >= 0.04)
        .sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]));
      return [id, plan.fixed?.[id] ?? { bias: round(bias), from: Object.fromEntries(kept) }];
    }),
  );
  const file = {
    about: plan.about,
    field: plan.field,
    kind: plan.kind,
    reason: plan.reason,
    ...(tables.cuts ? { cuts: tables.cuts.map(round) } : {}),
    values,
  };
  const head =
    '# Weights fitted by bench/fit-judgement.ts on the training texts, open to correction by hand.\n';
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${plan.field}.yaml`), head + stringify(file));
}

const gold = readGold(trainFiles);
if (!gold) {
  console.log('No gold train files beside the repository (../shared/gold): nothing to fit.');
  process.exit(1);
}
const rows = [...goldRows(gold), ...plainRows()];
for (const plan of fields) {
  if (only.length > 0 && !only.includes(plan.field)) continue;
  const own =
    plan.field === 'sentiment'
      ? sentimentRows()
      : rows.filter((r) => r.labels[plan.key] !== undefined && (plan.when?.(r.labels) ?? true));
  const tables =
    plan.kind === 'level'
      ? fitLevel(own, plan)
      : plan.kind === 'choice'
        ? fitChoice(own, plan)
        : fitMany(own, plan);
  write(plan, tables);
  console.log(`${plan.field.padEnd(16)} ${tables.report}`);
}
