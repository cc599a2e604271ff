import type { Turn } from '../engine/assessment.ts';
import type { ReviewModels } from '../engine/review/review.ts';
import { type Advice, adviseOn } from '../engine/talk/advise.ts';
import { checkDraftOn, type DraftContext, type DraftFinding } from '../engine/talk/draft.ts';
import { withOverlay } from '../engine/talk/overlay.ts';
import { type HelpKnowledge, helpKnowledge, readTalk } from '../engine/talk/state.ts';
import type { TalkContext, TalkState } from '../engine/talk/talk.ts';
import type { Knowledge } from '../knowledge/load.ts';
import type { OverlayEntry } from '../knowledge/overlay.ts';

/** The engine as somebody who sits beside the handler. */
export interface TalkGuide {
  advise(turns: readonly Turn[], context: TalkContext): Advice;
  checkDraft(draft: string, turns: readonly Turn[], context: DraftContext): DraftFinding[];
  /** The same with an organisation's own laid over it. `state` names the rows: `rows` is asked where it is new. */
  laidOver(state: string, rows: () => Promise<readonly OverlayEntry[]>): Promise<TalkGuide>;
  /** What it advises from. */
  knowledge(): HelpKnowledge;
}

/** While somebody types the same talk is asked about again and again: those of a full room are kept read. */
const talksKept = 256;
/** No longer than this, or words that were erased would live on in here. */
const keptMs = 10 * 60_000;

/** Made ready with the first question: a desk that only takes in needs none of it. */
export function talkGuide(knowledge: Knowledge, models: ReviewModels = {}): TalkGuide {
  let ready: HelpKnowledge | null = null;
  return guideFrom(() => {
    ready ??= helpKnowledge(knowledge);
    return ready;
  }, models);
}

/** How many ways in which organisations have it are kept made ready. */
const overlaysKept = 32;

function guideFrom(help: () => HelpKnowledge, models: ReviewModels): TalkGuide {
  const overlays = new Map<string, TalkGuide>();
  const laidOver: TalkGuide['laidOver'] = async (state, rows) => {
    const known = overlays.get(state);
    if (known) return known;
    const changed = withOverlay(help(), await rows(), state);
    const guide = guideFrom(() => changed, models);
    overlays.set(state, guide);
    for (const old of overlays.keys()) {
      if (overlays.size <= overlaysKept) break;
      overlays.delete(old);
    }
    return guide;
  };
  return { ...reading(help, models), laidOver, knowledge: help };
}

function reading(help: () => HelpKnowledge, models: ReviewModels): Pick<TalkGuide, 'advise' | 'checkDraft'> {
  const kept = new Map<string, TalkState>();
  let emptying: NodeJS.Timeout | null = null;
  const emptyInTime = () => {
    if (emptying) return;
    emptying = setTimeout(() => {
      kept.clear();
      emptying = null;
    }, keptMs);
    emptying.unref();
  };
  const stateOf = (turns: readonly Turn[], { language, channel, sector, seed, name, found }: TalkContext) => {
    const context = { language, channel, sector, seed, name, found };
    const key = JSON.stringify([context, turns]);
    const state = kept.get(key) ?? readTalk(turns, help(), context, models);
    kept.delete(key);
    kept.set(key, state);
    emptyInTime();
    for (const old of kept.keys()) {
      if (kept.size <= talksKept) break;
      kept.delete(old);
    }
    return state;
  };
  return {
    advise: (turns, context) => adviseOn(stateOf(turns, context), help()),
    checkDraft: (draft, turns, context) =>
      checkDraftOn(stateOf(turns, context), draft, help(), context, models),
  };
}
