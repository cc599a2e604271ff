import { textRead } from '../app/reader.ts';
import type { DraftCheck, Guidance } from '../contract/guidance.ts';
import type { Lang } from '../contract/say.ts';
import type { Advice, NextMove } from '../engine/talk/advise.ts';
import type { DraftFinding } from '../engine/talk/draft.ts';
import { helplines } from '../knowledge/helplines.ts';
import type { TurnWords } from '../store/timeline.ts';

/** Advice with its reasons in the reader's language; the wordings stay in that of the talk. */
export function guidanceOf(
  advice: Advice,
  turns: readonly TurnWords[],
  lang: Lang,
  ownLine: string | null,
): Guidance {
  const { customer } = advice;
  const { anger, anxiety, disappointment, course, needs, motive, style, temperament, says } = customer;
  return {
    part: advice.part,
    parts: advice.parts.map(({ part, about, items }) => ({
      part,
      about: about[lang],
      items: items.map(({ id, label, done }) => ({ id, label: label[lang], done })),
    })),
    missing: advice.missing.map(({ id, label }) => ({ id, label: label[lang] })),
    customer: { anger, anxiety, disappointment, course, needs, motive, style, temperament, says: [...says] },
    feelingFirst: advice.feelingFirst,
    next: moveOf(advice.next, turns, lang),
    others: advice.others.map((move) => moveOf(move, turns, lang)),
    avoid: advice.avoid.map(({ move, why, entry }) => ({ move, why: why[lang], entry })),
    questions: advice.questions.map(({ move, state, rule }) => ({ move, state, rule: rule[lang] })),
    moments: advice.moments.map((card) => ({
      id: card.id,
      entry: card.by,
      going: card.going[lang],
      do: card.do.map((line) => line[lang]),
      dont: card.dont.map((line) => line[lang]),
      handOver: card.handOver[lang],
      helplines: helplines
        .filter(({ kind }) => card.helplines.includes(kind))
        .map(({ number, kind, mark }) => ({ number, kind, mark })),
      ownLine: card.helplines.length > 0 ? ownLine : null,
    })),
    version: advice.version,
  };
}

function moveOf(own: NextMove, turns: readonly TurnWords[], lang: Lang): Guidance['next'] {
  const { move, why, entry, from, treasure, wordings } = own;
  return {
    move,
    why: why[lang],
    entry,
    from,
    treasure,
    wordings: wordings.map(({ text, open, from: pieces }) => ({
      text,
      open,
      said: pieces.flatMap(({ turn, start, end }) => {
        const said = turn === null ? undefined : turns[turn];
        return said ? [{ turnId: said.id, words: textRead(said).slice(start, end) }] : [];
      }),
    })),
  };
}

/** Findings with their reasons in the reader's language. */
export const checkAnswer = (findings: readonly DraftFinding[], lang: Lang): DraftCheck => ({
  findings: findings.map((finding) => ({ ...finding, reason: finding.reason[lang] })),
});
