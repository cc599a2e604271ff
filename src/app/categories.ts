import { Worker } from 'node:worker_threads';
import { maskPersonal } from '../base/mask.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Instant } from '../base/time.ts';
import { type Counted, learntAs, withBranches } from '../engine/learn/branches.ts';
import type { Card, ClassExample } from '../engine/learn/card.ts';
import { type ClassReading, classReader, type TrainOptions } from '../engine/learn/classes.ts';
import { loadModel } from '../engine/learn/saved.ts';
import { writeAudit } from '../store/audit.ts';
import {
  type ArchivedText,
  archiveCounts,
  archivedTexts,
  type CategoryModel,
  categoryWeights,
  newestCategoryModel,
  saveCategoryModel,
  wordsOfCase,
} from '../store/categories.ts';
import type { Desk } from './desk.ts';
import { workerFile } from './worker-file.ts';

/** A category with fewer cases is not learnt by itself, only as part of its branch: it would be read out of chance. */
export const leastCases = 5;
/** So many of the newest cases are learnt from: more read no better and take longer. */
const mostCases = 20_000;
/** One alone is nothing to tell apart. */
const leastLearnt = 2;
/** Below this chance a suggestion helps nobody. */
const leastScore = 0.35;
const mostWords = 4;
/** How many cases archived since the training are looked at. */
const mostSince = 500;

/** Why nothing is learnt: fewer than two categories have enough cases. */
export interface TooFewToLearn {
  code: 'too-few-to-learn';
  leastCases: number;
  categories: number;
}

interface Training {
  startedAt: Instant;
  by: string;
}

/** What this server is learning now, by organisation, and whose last learning broke off. */
const running = new Map<string, Training>();
const brokenOff = new Set<string>();

/** The text as it is learnt from and read: without what leads to a person. */
const bare = ({ text, names }: { text: string; names: readonly string[] }) => maskPersonal(text, names);

/** How many categories and branches there are to learn. */
const countLearnable = (counts: readonly Counted[]): number =>
  new Set(learntAs(counts, leastCases).values()).size;

type Trained = { ok: true; card: Card; weights: Uint8Array } | { ok: false; error: unknown };

/** @throws Error if the thread ends without an answer */
function learnAside(examples: readonly ClassExample[], options: TrainOptions): Promise<Trained> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile('category-worker'), { workerData: { examples, options } });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the training ended with ${code} and no answer`)));
  });
}

/** The archived cases of this organisation with their categories, the newest first. */
export async function archivedExamples({ pool, organisationId }: Desk): Promise<ClassExample[]> {
  const texts = await archivedTexts(pool, organisationId, { since: null, limit: mostCases });
  return texts.map((one) => ({ text: bare(one), label: one.category }));
}

async function learn(desk: Desk, by: string): Promise<CategoryModel> {
  const { pool, organisationId, knowledge } = desk;
  const as = learntAs(await archiveCounts(pool, organisationId), leastCases);
  const examples = (await archivedExamples(desk)).flatMap(({ text, label }) => {
    const own = as.get(String(label));
    return own === undefined ? [] : [{ text, label: own }];
  });
  const trainedAt = desk.now();
  const { characters } = knowledge.compiled;
  const trained = await learnAside(examples, { seed: 1, date: trainedAt.slice(0, 10), characters });
  if (!trained.ok) throw new Error('the archive became too small while it was learnt from');
  const branches = [
    ...new Set([...as].filter(([own, learnt]) => own !== learnt).map(([, learnt]) => learnt)),
  ];
  const model = { id: desk.newId(), trainedAt, trainedBy: by, card: { ...trained.card, branches } };
  await pool.transaction(async (sql) => {
    await saveCategoryModel(sql, organisationId, model, trained.weights);
    const audit = { id: desk.newId(), at: trainedAt, actor: by, what: 'categories-learnt', target: model.id };
    await writeAudit(sql, organisationId, audit);
  });
  return model;
}

/**
 * Learns the desk's own categories from its archive, in a thread of its own; one training at a time on a server.
 * Answers at once: `done` resolves with the model in place, or rejects. While one runs, that one is meant.
 */
export async function startLearning(
  desk: Desk,
  by: string,
): Promise<Result<{ training: Training; done: Promise<CategoryModel | null> }, TooFewToLearn>> {
  const { pool, organisationId } = desk;
  const known = running.get(organisationId);
  if (known) return ok({ training: known, done: Promise.resolve(null) });
  const training = { startedAt: desk.now(), by };
  // held before the first wait: two who press at once start one
  running.set(organisationId, training);
  const categories = await archiveCounts(pool, organisationId).then(countLearnable, (error: unknown) => {
    running.delete(organisationId);
    throw error;
  });
  if (categories < leastLearnt) {
    running.delete(organisationId);
    return err({ code: 'too-few-to-learn', leastCases, categories });
  }
  brokenOff.delete(organisationId);
  const done = learn(desk, by)
    .catch((error: unknown) => {
      brokenOff.add(organisationId);
      throw error;
    })
    .finally(() => running.delete(organisationId));
  return ok({ training, done });
}

type Read = (text: string) => ClassReading;
const readers = new Map<string, { id: string; read: Read }>();

/** The newest model, ready to read; loaded when it is first asked for. */
async function readerOf({
  pool,
  organisationId,
}: Desk): Promise<{ model: CategoryModel; read: Read } | null> {
  const model = await newestCategoryModel(pool, organisationId);
  if (!model) return null;
  const known = readers.get(organisationId);
  if (known?.id === model.id) return { model, read: known.read };
  const weights = await categoryWeights(pool, organisationId, model.id);
  if (!weights) return null;
  const read = classReader(loadModel(weights));
  readers.set(organisationId, { id: model.id, read });
  return { model, read };
}

/** The category a case most likely belongs to, and the words that spoke for it. */
export interface CategorySuggestion {
  category: string;
  /** It is a branch: what hangs on it is to be told apart by hand. */
  isBranch: boolean;
  /** How likely it is right, 0..1. */
  score: number;
  words: string[];
  trainedAt: Instant;
}

/** Null where nothing was learnt, no words are left, or no category is likely enough. */
export async function suggestCategory(desk: Desk, caseId: string): Promise<CategorySuggestion | null> {
  const [ready, said] = await Promise.all([
    readerOf(desk),
    wordsOfCase(desk.pool, desk.organisationId, caseId),
  ]);
  if (!ready || !said) return null;
  const text = bare(said);
  const reading = ready.read(text);
  if (reading.score < leastScore) return null;
  const category = String(reading.label);
  const words = reading.evidence().map(({ start, end }) => text.slice(start, end).trim());
  return {
    category,
    isBranch: ready.model.card.branches?.includes(category) ?? false,
    score: Math.round(reading.score * 100) / 100,
    words: [...new Set(words.filter((word) => /[\p{L}\p{N}]{2}/u.test(word)))].slice(0, mostWords),
    trainedAt: ready.model.trainedAt,
  };
}

/** How the newest model did on what people archived after it was trained. */
async function since(desk: Desk): Promise<{ cases: number; right: number }> {
  const ready = await readerOf(desk);
  if (!ready) return { cases: 0, right: 0 };
  const { trainedAt } = ready.model;
  const texts = await archivedTexts(desk.pool, desk.organisationId, { since: trainedAt, limit: mostSince });
  const known = new Set(ready.model.card.labels.map(({ label }) => String(label)));
  const isRight = (one: ArchivedText) =>
    String(ready.read(bare(one)).label) === withBranches(one.category).find((own) => known.has(own));
  return { cases: texts.length, right: texts.filter(isRight).length };
}

/** What the desk has learnt of its categories, from what, and what it is learning now. */
export async function categoryLearning(desk: Desk) {
  const { pool, organisationId } = desk;
  // looked at first: a training that ends meanwhile is still said to run, never a model missing after its end
  const training = running.get(organisationId) ?? null;
  const [counts, model, later] = await Promise.all([
    archiveCounts(pool, organisationId),
    newestCategoryModel(pool, organisationId),
    since(desk),
  ]);
  return {
    archive: {
      cases: counts.reduce((sum, { cases }) => sum + cases, 0),
      categories: counts,
      leastCases,
      learnable: countLearnable(counts),
      enough: countLearnable(counts) >= leastLearnt,
    },
    model,
    since: later,
    training,
    brokenOff: brokenOff.has(organisationId),
  };
}
