import type { Blank } from '../../knowledge/blanks.ts';
import type { Turn } from '../assessment.ts';
import type { Heard } from '../review/curve.ts';
import { firstPoint } from '../review/summary.ts';
import { type Clause, clausesOf } from './clauses.ts';
import { figuresOf } from './figures.ts';
import type { Piece } from './piece.ts';
import { isChinese, saidBack } from './say-back.ts';
import { isChineseBurden, isChinesePoint, isChineseStake, touchesKin } from './tells-chinese.ts';
import { isEnglishBurden, isEnglishPoint, isEnglishStake } from './tells-english.ts';

interface Weighed {
  clause: Clause;
  said: string;
  weight: number;
}

const heaviest = (all: readonly Weighed[]): Weighed | undefined =>
  all.reduce<Weighed | undefined>((most, one) => (most && most.weight >= one.weight ? most : one), undefined);

/** What a clause carries of what the engine read, by the words it was read from: a cause, or that it complains. */
function causeIn(clause: Clause, heard: readonly Heard[]): number {
  const evidence = heard.find(({ turn }) => turn === clause.turn)?.reading.evidence ?? [];
  return evidence
    .filter(({ start, end }) => start < clause.end && end > clause.start)
    .map(({ label, weight }) =>
      label.startsWith('causes.') ? weight : label === 'complaint' ? complaintShare * weight : 0,
    )
    .reduce((most, weight) => Math.max(most, Math.min(mostCause, weight)), 0);
}
const mostCause = 2;
/** Two causes can be in a clause and only the other be read: what complains speaks for it too, if less. */
const complaintShare = 0.3;

/** In so many of the customer's turns the matter has been told. */
const earlyTurns = 3;
const tooLittle = 0.5;
const perTurn = 0.12;
const ofFirstPoint = 1;

const tells = {
  zh: { point: isChinesePoint, burden: isChineseBurden, stake: isChineseStake },
  en: { point: isEnglishPoint, burden: isEnglishBurden, stake: isEnglishStake },
};

/** The clause of what the matter is: told early, carrying what the engine read as its cause. */
function pointOf(
  turns: readonly Turn[],
  heard: readonly Heard[],
  told: readonly { clause: Clause; said: string }[],
): Weighed | undefined {
  const found = firstPoint(turns, heard);
  const early = heard.slice(0, earlyTurns).map(({ turn }) => turn);
  const weighed = told
    .filter(({ clause }) => early.includes(clause.turn))
    .map(({ clause, said }) => {
      const inside =
        found !== null && clause.turn === found.turn && clause.start < found.end && clause.end > found.start;
      const weight =
        causeIn(clause, heard) + (inside ? ofFirstPoint : 0) - perTurn * early.indexOf(clause.turn);
      return { clause, said, weight };
    });
  return heaviest(weighed.filter(({ weight }) => weight >= tooLittle));
}

const piece = (blank: Blank, found: { clause: Clause; said: string } | undefined): Piece[] => {
  if (!found) return [];
  const { turn, start, end } = found.clause;
  return [{ blank, text: found.said, turn, start, end }];
};

/**
 * What of the customer's own words can be said back to them: at most one piece a blank. A clause is taken whole, from
 * this talk only, where it plainly tells what went wrong, what somebody bears or what is at stake, and where turning
 * 我 and 你, I and you, about is sure to keep its meaning; otherwise there is none.
 */
export function piecesOf(turns: readonly Turn[], heard: readonly Heard[], language: 'zh' | 'en'): Piece[] {
  const written = (text: string) => isChinese(text) === (language === 'zh');
  const clauses = clausesOf(turns, heard).filter(({ text }) => written(text));
  const { point, burden, stake } = tells[language];
  const turned = (is: (clause: Clause) => boolean) =>
    clauses.flatMap((clause) => {
      const said = is(clause) ? saidBack(clause.text) : null;
      return said === null ? [] : [{ clause, said }];
    });
  const matter = pointOf(turns, heard, turned(point));
  const others = ({ clause }: { clause: Clause }) => clause !== matter?.clause;
  const borne = turned(burden)
    .filter(others)
    .map(({ clause, said }) => ({
      ...{ clause, said },
      weight: causeIn(clause, heard) + (touchesKin(clause.text) ? 1 : 0) + clause.turn / 100,
    }));
  return [
    ...piece('point', matter),
    ...piece('consequence', heaviest(borne)),
    ...piece('stake', turned(stake).filter(others).at(-1)),
    ...figuresOf(clauses, language),
  ];
}
