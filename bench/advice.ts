// What advice and the draft check cost, and how often the check is right: node bench/advice.ts. Processor time of this
// process per turn, everything read anew. The models of moves saw these dialogues while they were trained: with
// `node bench/advice.ts folds` (minutes) the rates are told by models that saw none of the dialogue they judge.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readKnowledgeFiles } from '../scripts/compile-knowledge.ts';
import type { Turn } from '../src/engine/assessment.ts';
import { loadReadingModel } from '../src/engine/model/reading-model.ts';
import { loadMovesModel, type MovesNotes } from '../src/engine/review/moves-model.ts';
import type { ReviewModels } from '../src/engine/review/review.ts';
import { loadTalkModel } from '../src/engine/review/talk-model.ts';
import { adviseOn } from '../src/engine/talk/advise.ts';
import { checkDraftOn } from '../src/engine/talk/draft.ts';
import { withOverlay } from '../src/engine/talk/overlay.ts';
import { helpKnowledge, readTalk } from '../src/engine/talk/state.ts';
import { compileKnowledge } from '../src/knowledge/compile.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';
import type { OverlayBody } from '../src/knowledge/overlay.ts';
import { foldedDialogues, movesByFold } from '../train/talk-learning.ts';
import { handlerTurns } from '../train/turns.ts';

const wanted = { adviceMs: 50, draftMs: 20 };
const root = join(import.meta.dirname, '..');
const knowledge = helpKnowledge(loadKnowledge(JSON.stringify(compileKnowledge(await readKnowledgeFiles()))));
const model = (name: string) => readFileSync(join(root, 'models', name));
const models: ReviewModels = {
  reading: loadReadingModel(model('reading.bin'), knowledge.customer),
  moves: loadMovesModel(model('moves.bin')),
  talk: loadTalkModel(model('talk.bin'), knowledge.customer.folding),
};

interface Dialogue {
  id: string;
  turns: Turn[];
  turnLabels: { turn: number; quality?: 0 | 1 | 2 | 3 }[];
}
const dialoguesOf = (name: string): Dialogue[] =>
  readFileSync(join(root, 'train', 'corpus', `dialogues-${name}.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Dialogue);

function cpuMs(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function tell(name: string, took: number[], limit: number): void {
  const sorted = [...took].sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.ceil(share * sorted.length) - 1] ?? 0).toFixed(2);
  const mean = (took.reduce((sum, ms) => sum + ms, 0) / took.length).toFixed(2);
  console.log(
    `${name}: mean ${mean} ms, median ${at(0.5)}, p99 ${at(0.99)}, longest ${at(1)} (wanted: under ${limit})`,
  );
}

const all = ['train', 'dev', 'more'].map((name) => ({ name, dialogues: dialoguesOf(name) }));
const places = all.flatMap(({ dialogues }) =>
  dialogues.flatMap(({ turns }) =>
    turns.flatMap(({ role }, at) => (role === 'customer' ? [turns.slice(0, at + 1)] : [])),
  ),
);
// the first round warms the compiler
for (const turns of places.slice(0, 200)) adviseOn(readTalk(turns, knowledge, {}, models), knowledge);
const adviceMs = places.map((turns) =>
  cpuMs(() => adviseOn(readTalk(turns, knowledge, {}, models), knowledge)),
);
tell(`advice after each of ${places.length} customer turns`, adviceMs, wanted.adviceMs);

const drafts = all.flatMap(({ name, dialogues }) =>
  dialogues.flatMap(({ id, turns, turnLabels }) =>
    turnLabels.flatMap(({ turn, quality }) =>
      quality === undefined
        ? []
        : [{ id, name, before: turns.slice(0, turn), text: turns[turn]?.text ?? '', quality }],
    ),
  ),
);
const states = drafts.map(({ before }) => readTalk(before, knowledge, {}, models));
const checked = (i: number, own: ReviewModels) => {
  const [state, draft] = [states[i], drafts[i]];
  return state && draft ? checkDraftOn(state, draft.text, knowledge, {}, own) : [];
};
tell(
  `a draft checked beside a talk already read (${drafts.length})`,
  drafts.map((_, i) => cpuMs(() => checked(i, models))),
  wanted.draftMs,
);

// An organisation with very many phrases of its own: four characters each, so that beginnings of them are met.
const phrases = Array.from(
  { length: 500 },
  (_, i) => drafts[i % drafts.length]?.text.slice(i % 7, (i % 7) + 4) ?? '',
);
const bodyOf = (text: string): OverlayBody => ({
  ...{ kind: 'phrase', phrases: [text], except: [], reason: 'bench', better: [], handling: 'tell' },
});
const own = withOverlay(
  knowledge,
  phrases.flatMap((text, i) =>
    text.trim() === '' ? [] : [{ entry: `own/${i}`, isOn: true, own: bodyOf(text) }],
  ),
  'bench',
);
tell(
  `the same with ${own.own.phrases.length} phrases of the organisation's own`,
  drafts.map(({ text }, i) => {
    const state = states[i];
    return state ? cpuMs(() => checkDraftOn(state, text, own, {}, models)) : 0;
  }),
  wanted.draftMs,
);

/** For each draft the models it is judged by; `folds` teaches ten, each without a tenth of the dialogues. */
function judges(): [way: string, (i: number) => ReviewModels][] {
  const alone: [string, (i: number) => ReviewModels] = ['rules alone', () => ({})];
  if (process.argv[2] !== 'folds') return [['rules and model', () => models], alone];
  const { thresholds } = JSON.parse(readFileSync(join(root, 'models', 'moves.card.json'), 'utf8')) as {
    thresholds: MovesNotes;
  };
  const folded = movesByFold(handlerTurns(), knowledge, thresholds);
  const foldOf = new Map(foldedDialogues(folded).map(({ id, fold }) => [id, fold]));
  const without = (i: number) => ({ moves: folded.models[foldOf.get(drafts[i]?.id ?? '') ?? 0] });
  return [['rules and a model that has not seen the dialogue', without], alone];
}

for (const [way, judge] of judges()) {
  console.log(`\nturns with a finding, ${way}`);
  for (const { name } of all) {
    const line = [3, 2, 1, 0].map((quality) => {
      const these = drafts.flatMap((draft, i) =>
        draft.name === name && draft.quality === quality ? [i] : [],
      );
      const found = these.filter((i) => checked(i, judge(i)).length > 0).length;
      return `quality ${quality}: ${found} of ${these.length} (${Math.round((100 * found) / these.length)} %)`;
    });
    console.log(`  ${name}: ${line.join(', ')}`);
  }
}

const sorted = [...adviceMs].sort((a, b) => a - b);
if ((sorted[Math.ceil(0.99 * sorted.length) - 1] ?? 0) > wanted.adviceMs) process.exitCode = 1;
