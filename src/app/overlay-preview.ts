import { setImmediate as breathe } from 'node:timers/promises';
import type { Span } from '../base/span.ts';
import type { Turn } from '../engine/assessment.ts';
import { checkDraftOn } from '../engine/talk/draft.ts';
import { signPlaces } from '../engine/talk/draft-signs.ts';
import { phrasesIn, readyPhrases } from '../engine/talk/own-phrases.ts';
import { readTalk } from '../engine/talk/state.ts';
import { filled } from '../engine/talk/wording.ts';
import { latestHandlerTurns } from '../store/overlays.ts';
import { type TurnWords, turnsOf } from '../store/timeline.ts';
import type { Desk } from './desk.ts';
import { textRead } from './reader.ts';

/** What is asked before something is in use. */
export type Asked =
  | { kind: 'phrase'; phrases: readonly string[]; except: readonly string[] }
  | { kind: 'entry'; entry: string }
  | { kind: 'wording'; text: string };

export interface Previewed {
  looked: number;
  found: number;
  places: { number: string; text: string; spans: Span[] }[];
}

/** So many turns of handlers are looked through, so many talks are tried, so many places told. */
const mostTurns = 200;
const mostTalks = 40;
const mostPlaces = 12;

/**
 * What phrases, an entry of the knowledge or a wording would have done with what was said lately at this desk. Writes
 * nothing. The look through the talks makes way for other questions after each turn.
 */
export async function previewOverlay(desk: Desk, asked: Asked): Promise<Previewed> {
  const turns = await latestHandlerTurns(desk.pool, desk.organisationId, mostTurns);
  switch (asked.kind) {
    case 'phrase': {
      const { folding } = desk.knowledge;
      const ready = readyPhrases(asked, folding);
      return told(turns.map((turn) => ({ ...turn, spans: phrasesIn(turn.text, ready, folding) })));
    }
    case 'entry':
      return foundBy(desk, turns, asked.entry);
    case 'wording':
      return said(desk, turns, asked.text);
  }
}

type Latest = Awaited<ReturnType<typeof latestHandlerTurns>>[number];

/** `spans` null: it is not there; none: it is the whole turn. */
function told(turns: readonly { number: string; text: string; spans: Span[] | null }[]): Previewed {
  const found = turns.flatMap(({ number, text, spans }) =>
    spans && spans.length > 0 ? [{ number, text, spans }] : [],
  );
  return { looked: turns.length, found: found.length, places: found.slice(0, mostPlaces) };
}

const talksOf = async (desk: Desk, turns: readonly Latest[]): Promise<Map<string, TurnWords[]>> => {
  const all = await turnsOf(desk.pool, desk.organisationId, [...new Set(turns.map(({ caseId }) => caseId))]);
  return Map.groupBy(all, ({ caseId }) => caseId);
};
const asTurns = (talk: readonly TurnWords[]): Turn[] =>
  talk.map((turn) => ({ role: turn.role, text: textRead(turn) }));

async function foundBy(desk: Desk, turns: readonly Latest[], entry: string): Promise<Previewed> {
  const knowledge = desk.guide.knowledge();
  const { faults } = knowledge.customer.compiled.talk;
  const rule = faults.find(({ fault }) => entry === `drafts/faults/${fault}`);
  const talks = await talksOf(desk, turns);
  const looked: { number: string; text: string; spans: Span[] | null }[] = [];
  for (const turn of turns) {
    await breathe();
    const before = asTurns((talks.get(turn.caseId) ?? []).filter(({ seq }) => seq < turn.seq));
    const state = () => readTalk(before, knowledge);
    const findings = rule ? checkDraftOn(state(), turn.text, knowledge) : [];
    const one = findings.find(({ fault }) => fault === rule?.fault);
    const whole = [{ start: 0, end: turn.text.length }];
    const spans = rule
      ? one && (one.spans.length > 0 ? one.spans.map(({ start, end }) => ({ start, end })) : whole)
      : signPlaces(turn.text, entry, state, knowledge);
    looked.push({ ...turn, spans: spans ?? null });
  }
  return told(looked);
}

/** How a wording would read in the latest talks, where this customer's words fill it. */
async function said(desk: Desk, turns: readonly Latest[], text: string): Promise<Previewed> {
  const knowledge = desk.guide.knowledge();
  const talks = await talksOf(desk, turns);
  const numbers = new Map(turns.map(({ caseId, number }) => [caseId, number]));
  const tried = [...numbers].slice(0, mostTalks);
  const places: Previewed['places'] = [];
  let found = 0;
  for (const [caseId, number] of tried) {
    await breathe();
    const talk = asTurns(talks.get(caseId) ?? []);
    const last = talk.findLastIndex(({ role }) => role === 'customer');
    const [words] = filled([text], readTalk(talk.slice(0, last + 1), knowledge));
    if (words === undefined) continue;
    found++;
    if (places.length < mostPlaces) places.push({ number, text: words, spans: [] });
  }
  return { looked: tried.length, found, places };
}
