import type { APIRequestContext } from 'playwright-core';
import type { CaseLineView, CaseView } from '../../src/contract/case-view.ts';
import { openDues } from '../../src/desk/case/dues.ts';
import { channels, type Stage, stages } from '../../src/knowledge/ids.ts';

type Notable =
  | 'secondRound'
  | 'history'
  | 'fortyTurns'
  | 'longLetter'
  | 'longName'
  | 'noName'
  | 'english'
  | 'exception'
  | 'content'
  | 'carriedUp'
  | 'outside'
  | 'incident'
  | 'ladder'
  | 'alarm'
  | 'watched'
  | 'again'
  | 'sameName'
  | 'owed'
  | 'offers'
  | 'waitingOffer'
  | 'clockAsked'
  | 'toAsk'
  | 'files';
export type NotableCases = Record<Stage | Notable, string>;

const isHan = (text: string | null | undefined) => /\p{Script=Han}/u.test(text ?? '');

/**
 * Which case of the demonstration stands for what. `ask` is signed in as its handler, whose own cases come first:
 * on them something can be done. @throws Error if the demonstration lacks one
 */
export async function findCases(ask: APIRequestContext): Promise<NotableCases> {
  const all = async (query: string): Promise<CaseLineView[]> => {
    const found: CaseLineView[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const answer = await ask.get(
        `/api/v1/cases?limit=100&order=received&${query}${after && `&after=${after}`}`,
      );
      const page = (await answer.json()) as { cases: CaseLineView[]; next: string | null };
      found.push(...page.cases);
      after = page.next;
    }
    return found;
  };
  const lines = [...(await all('owner=me')), ...(await all(''))];
  const numbers = [...new Set(lines.map(({ number }) => number))];
  const whole: CaseView[] = [];
  for (const number of numbers) {
    const answer = await ask.get(`/api/v1/cases/${number}`);
    if (!answer.ok()) throw new Error(`case ${number} does not open: ${await answer.text()}`);
    whole.push((await answer.json()) as CaseView);
  }
  const pick = (what: string, is: (c: CaseView) => boolean): string => {
    const found = whole.find(is);
    if (!found) throw new Error(`the demonstration has no case ${what}`);
    return found.number;
  };
  const firstOf = (c: CaseView) => c.turns.find((turn) => turn.role === 'customer')?.text;
  const byStage = (Object.keys(stages) as Stage[]).map((stage) => [
    stage,
    pick(`in ${stage}`, (c) => c.stage === stage && c.round === 1 && !c.history && c.owner !== null),
  ]);
  return {
    ...(Object.fromEntries(byStage) as Record<Stage, string>),
    secondRound: pick('that came back', (c) => c.round > 1),
    history: pick('of the past', (c) => c.history),
    fortyTurns: pick('of forty turns', (c) => c.turns.length >= 40),
    longLetter: pick('with a long letter', (c) => c.turns.some((turn) => (turn.text?.length ?? 0) > 2_500)),
    longName: pick('with a long name', (c) => (c.customerName?.length ?? 0) > 50),
    noName: pick('of nobody', (c) => c.customerName === null),
    english: pick('in English', (c) => !isHan(firstOf(c)) && c.channel in channels),
    files: pick(
      'with a picture',
      (c) => c.stage !== 'archived' && c.files.some(({ kind, state }) => kind === 'jpg' && state === 'here'),
    ),
    exception: pick('that waits for approval', (c) => {
      const exception = c.rounds.at(-1)?.exception;
      return exception != null && exception.approvedBy === null;
    }),
    ladder: pick('whose talk somebody asks to end', (c) => c.limits.request !== null),
    alarm: pick('in which somebody is in danger', (c) => c.alarms.some(({ cleared }) => cleared === null)),
    watched: pick(
      'of somebody to take care with',
      (c) => c.customerName === '高建军' && c.stage !== 'archived',
    ),
    again: pick('of somebody who came again', (c) => c.customerName === '曹先生' && c.stage === 'received'),
    sameName: pick(
      'of somebody known by another name',
      (c) => c.customerName === '龚海波' && c.stage === 'received',
    ),
    owed: pick('with something owed that nobody granted', (c) => openDues(c).length > 0),
    offers: pick('with an offer that became a promise', (c) =>
      c.offers.some(({ state }) => state === 'accepted'),
    ),
    waitingOffer: pick('with an offer above authority', (c) =>
      c.offers.some(({ state }) => state === 'waiting'),
    ),
    clockAsked: pick('with more time asked for a deadline', (c) => c.clocks.some((k) => k.request !== null)),
    toAsk: pick('to be asked, with a try in vain', (c) => {
      const round = c.rounds.at(-1);
      return c.stage === 'follow-up' && round?.followUp === null && round.attempts.length > 0;
    }),
    incident: pick('that is one of many', (c) => c.turns[0]?.text?.includes('澜湖苑') === true),
    carriedUp: pick('carried up to a lead', (c) =>
      c.escalations.some((one) => one.conclusion === null && one.level === 'lead'),
    ),
    outside: pick('before an outside body', (c) => c.outsideCases.some((one) => one.conclusion === null)),
    content: pick('with nothing left but to archive', (c) => {
      const result = c.rounds.at(-1)?.followUp?.result;
      return c.stage === 'follow-up' && (result === 'satisfied' || result === 'compromised');
    }),
  };
}
