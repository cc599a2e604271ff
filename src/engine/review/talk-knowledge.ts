import { handlerKnowledge, type Knowledge } from '../../knowledge/load.ts';

/** The knowledge a talk is read with: one for each side of it. */
export interface TalkKnowledge {
  readonly customer: Knowledge;
  readonly handler: Knowledge;
}

export const talkKnowledge = (knowledge: Knowledge): TalkKnowledge => ({
  customer: knowledge,
  handler: handlerKnowledge(knowledge),
});
