import type { CaseView } from '../../contract/case-view.ts';
import { pageWords } from '../../contract/page-words.ts';
import { type Lang, labelOf } from '../../contract/say.ts';
import { reopenReasons, type Stage, stages } from '../../knowledge/ids.ts';
import { type Html, html } from './html.ts';

type RoundView = CaseView['rounds'][number];
const order = Object.keys(stages) as Stage[];

/** Seven stations with the record each left; every round has its own line, the first is never erased. */
export function stageLine(c: CaseView, lang: Lang): Html {
  const lines = c.rounds.map((round) => roundLine(c, round, lang));
  return html`<section class="stages" aria-label="${pageWords('case.stages', lang)}">${lines}</section>`;
}

function roundLine(c: CaseView, round: RoundView, lang: Lang): Html {
  const current = round.number === c.round;
  const from = order.indexOf(round.enteredAt);
  const to = current ? order.indexOf(c.stage) : order.indexOf('follow-up');
  const stations = order.map((stage, i) => {
    const now = current && i === to;
    const state = now ? 'now' : i < to + (current ? 0 : 1) ? 'done' : 'ahead';
    const left = i < from ? [] : recordOf(c, round, stage, lang);
    return html`<li class="${state}"${now ? html` aria-current="step"` : null}><b>${labelOf(stages, stage, lang)}</b>${left.map((line) => html`<span class="left">${line}</span>`)}</li>`;
  });
  const { number, reason } = round;
  const title =
    reason === null
      ? null
      : html`<h3 class="round">${pageWords('case.round.why', lang, { number, reason: labelOf(reopenReasons, reason, lang) })}</h3>`;
  return html`${title}<ol>${stations}</ol>`;
}

/** The anger as read, or as a person has corrected it. */
function angerOf(c: CaseView): number {
  const corrected = c.corrections.findLast((one) => one.field === 'emotion.anger')?.value;
  return typeof corrected === 'number' ? corrected : (c.reading?.anger ?? 0);
}

/** What a stage of this round has put on record, in few words. */
function recordOf(c: CaseView, round: RoundView, stage: Stage, lang: Lang): string[] {
  const say = (name: string, facts: Record<string, unknown> = {}) => pageWords(`record.${name}`, lang, facts);
  const when = (condition: unknown, name: string, facts?: Record<string, unknown>) =>
    condition ? [say(name, facts)] : [];
  switch (stage) {
    case 'received':
      return [
        say('opened', { channel: c.channel }),
        ...when(angerOf(c), 'reading', { anger: angerOf(c) }),
        ...when(c.receiptGivenAt, 'receipt'),
        ...when(c.owner, 'owner', { owner: c.owner }),
        ...when(c.strategy, 'prepared'),
      ];
    case 'opening': {
      const { opening } = round;
      const measured = opening && opening.emotionBefore !== null && opening.emotionAfter !== null;
      return [...when(measured, 'opening', { ...opening }), ...when(opening, 'willing')];
    }
    case 'finding':
      return [
        ...when(round.facts.length > 0, 'facts', { count: round.facts.length }),
        ...when(round.finding, 'finding', { liability: round.finding?.liability }),
        ...when(round.consensus, 'consensus'),
      ];
    case 'settling':
      return [...when(round.agreement, 'agreement'), ...when(round.finalResponse, 'final-response')];
    case 'fulfilling': {
      const promised = c.commitments.filter((p) => p.round === round.number);
      const kept = promised.filter((p) => p.state === 'kept').length;
      return [
        ...when(promised.length > 0, 'kept', { kept, all: promised.length }),
        ...when(round.fulfilledAt, 'fulfilled'),
      ];
    }
    case 'follow-up':
      return [
        ...when(round.attempts.length > 0, 'attempts', { count: round.attempts.length }),
        ...when(round.followUp, 'follow-up', { result: round.followUp?.result }),
        ...when(round.exception, round.exception?.approvedBy ? 'exception' : 'exception-pending'),
      ];
    case 'archived':
      return round.number === c.round && c.archive
        ? [say('archived', { rootCause: c.archive.rootCause }), ...when(c.archive.thanked, 'thanked')]
        : [];
  }
}
