import type { CaseView } from '../contract/case-view.ts';
import { requestKinds, requestStates } from '../contract/department-requests.ts';
import type { DossierEntry } from '../contract/dossier.ts';
import { letterStates } from '../contract/letters.ts';
import { labelOf, moneyInWords, rungKey } from '../contract/say.ts';
import type { WordsView } from '../contract/words-view.ts';
import { dueState } from '../desk/case/dues.ts';
import { channels, dueBases, dueStates, offerStates, redresses, rungs } from '../knowledge/ids.ts';
import { entry, type Telling } from './dossier-words.ts';

/** What is told of an offer, a letter or a request, in the order it came about; what nobody wrote is left out. */
const wordsOf = (say: Telling, ...all: (WordsView | null | undefined)[]): string[] =>
  all.flatMap((words) => (words ? [say.shown(words.text)] : []));

const labelled = (say: Telling, key: string, words: WordsView | null | undefined): string[] =>
  words ? [say.t(key, { words: say.shown(words.text) })] : [];

/** What law or contract owes: by which clause, how it was reckoned, and what has become of it. */
export function owed(c: CaseView, say: Telling): DossierEntry[] {
  const { lang } = say;
  return c.dues.map((due) => {
    const name = labelOf(redresses, due.redress, lang);
    const sum = due.amount ? ` ${moneyInWords(due.amount, lang)}` : '';
    const state = labelOf(dueStates, dueState(due, c.commitments), lang);
    const end = due.struck ?? due.met;
    return entry(say.t('owed.entry', { name: name + sum, state }), {
      meta: `${say.at(due.at)} · ${say.by(due.by)}`,
      lines: [
        `${labelOf(dueBases, due.basis, lang)} · ${say.shown(due.clause.text)}`,
        ...(due.calculation ? [say.t('owed.reckoned', { amount: due.calculation.gives })] : []),
        ...(end
          ? [say.t(due.struck ? 'owed.struck' : 'owed.met', { at: end.at, name: say.by(end.by) })]
          : []),
      ],
      words: wordsOf(say, due.what, due.met?.proof, due.struck?.reason),
    });
  });
}

/** Goodwill, offer by offer: who let it pass, what it asked for, what the customer said and wanted instead. */
export function offers(c: CaseView, say: Telling): DossierEntry[] {
  const { lang } = say;
  return c.offers.map((offer) => {
    const { passed, answer, ended } = offer;
    const name = say.names.get(rungKey(offer.rung, lang)) ?? labelOf(rungs, offer.rung, lang);
    const sum = offer.amount ? ` ${moneyInWords(offer.amount, lang)}` : '';
    const state = labelOf(offerStates, offer.state, lang);
    return entry(say.t('offer.entry', { name: name + sum, state }), {
      meta: `${say.at(offer.at)} · ${say.by(offer.by)}`,
      lines: [
        ...(offer.early ? [say.t('offer.early')] : []),
        ...(passed && passed.by !== offer.by
          ? [say.t('offer.passed', { name: say.by(passed.by), at: passed.at })]
          : []),
        ...(offer.toldAt ? [say.t('offer.told', { at: offer.toldAt })] : []),
        ...labelled(say, 'offer.asks', offer.asks),
        ...labelled(say, 'offer.saying', offer.saying),
        ...labelled(say, 'offer.reason', offer.reason),
        ...labelled(say, 'offer.said', answer?.words),
        ...(answer?.amount ? [say.t('offer.wants', { amount: answer.amount })] : []),
        ...labelled(say, 'offer.ended', ended?.reason),
      ],
      words: wordsOf(say, offer.what),
    });
  });
}

/** Letters to the customer, each as it stands or went out; the text of one that was put away is not repeated. */
export function letters(c: CaseView, templates: ReadonlyMap<string, string>, say: Telling): DossierEntry[] {
  const { lang } = say;
  return c.letters.map((letter) => {
    const { state, channel, sentAt, sentBy, reviewedBy, reviewedAt } = letter;
    const name = templates.get(letter.template) ?? letter.template;
    return entry(say.t('letter.entry', { name, state: labelOf(letterStates, state, lang) }), {
      meta: `${say.at(letter.writtenAt)} · ${say.by(letter.writtenBy)}`,
      lines: [
        ...(reviewedBy && state !== 'returned'
          ? [say.t('letter.passed', { name: say.by(reviewedBy), at: reviewedAt })]
          : []),
        ...labelled(say, 'letter.returned', state === 'returned' ? letter.returnReason : null),
        ...(sentAt && channel
          ? [
              say.t('letter.sent', {
                at: sentAt,
                name: say.by(sentBy),
                how: labelOf(channels, channel, lang),
              }),
            ]
          : []),
      ],
      words: state === 'discarded' ? [] : wordsOf(say, letter.text),
    });
  });
}

/** What other departments were asked, and what they answered. */
export function departments(c: CaseView, say: Telling): DossierEntry[] {
  const { lang } = say;
  return c.departmentRequests.map((one) => {
    const facts = {
      name: say.by(one.department),
      kind: labelOf(requestKinds, one.kind, lang),
      state: labelOf(requestStates, one.state, lang),
    };
    return entry(say.t('request.entry', facts), {
      meta: `${say.at(one.askedAt)} · ${say.by(one.askedBy)}`,
      lines: [
        say.t('request.due', { dueAt: one.dueAt }),
        ...(one.wasLate ? [say.t('request.late')] : []),
        ...(one.returned > 0 ? [say.t('request.returned', { count: one.returned })] : []),
        ...(one.answeredAt
          ? [say.t('request.answered', { at: one.answeredAt, name: say.by(one.answeredBy) })]
          : []),
      ],
      words: wordsOf(say, one.what, one.why, one.answer),
    });
  });
}
