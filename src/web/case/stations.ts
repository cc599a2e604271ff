import type { CaseView } from '../../contract/case-view.ts';
import { type Stage, stages } from '../../knowledge/ids.ts';
import type { Facts, Key } from '../words/words.tsx';

export type RoundView = CaseView['rounds'][number];

/** What a stage left on record: in words, when, and by whom where it is known. */
export interface StationRecord {
  words: Key;
  facts?: Facts;
  /** Goes into the sentence as {name}. */
  person?: string;
  at: string | null;
  by: string | null;
}

/**
 * One stop of a round. `kept`: a later round took over what the one before had on record; `passed`: gone by without
 * a record, as when the complaint was withdrawn.
 */
export interface Station {
  stage: Stage;
  state: 'done' | 'now' | 'ahead' | 'kept' | 'passed';
  records: StationRecord[];
}

export const stageOrder = Object.keys(stages) as Stage[];

/** The seven stations of a round. Earlier rounds stand as they ended: nothing is undone. */
export function stationsOf(c: CaseView, round: RoundView): Station[] {
  const isNow = round.number === c.round;
  const from = stageOrder.indexOf(round.enteredAt);
  const to = isNow ? stageOrder.indexOf(c.stage) : stageOrder.indexOf('follow-up') + 1;
  return stageOrder.map((stage, i) => {
    if (i < from) return { stage, state: 'kept', records: [] };
    const records = recordsOf(c, round, stage);
    if (isNow && i === to) return { stage, state: 'now', records };
    if (i > to || !isNow) {
      return { stage, state: i < to && records.length > 0 ? 'done' : 'ahead', records };
    }
    return { stage, state: records.length > 0 ? 'done' : 'passed', records };
  });
}

type Maybe = StationRecord | false | null;
const given = (...all: Maybe[]): StationRecord[] => all.filter((one): one is StationRecord => Boolean(one));

function record(words: Key, at: string | null, by: string | null, facts: Facts = {}): StationRecord {
  return { words, at, by, facts };
}

function recordsOf(c: CaseView, round: RoundView, stage: Stage): StationRecord[] {
  const { opening, finding, consensus, agreement, finalResponse, attempts, followUp, exception } = round;
  switch (stage) {
    case 'received':
      return receivedRecords(c);
    case 'opening':
      return given(
        round.number === 1 &&
          c.firstContactAt !== null &&
          record('case.record.contact', c.firstContactAt, null),
        opening && openingRecord(opening),
      );
    case 'finding':
      return given(
        round.facts.length > 0 &&
          record('case.record.facts', round.facts.at(-1)?.at ?? null, round.facts.at(-1)?.by ?? null, {
            count: round.facts.length,
          }),
        consensus && record('case.record.consensus', consensus.at, null),
        finding && record('case.record.finding', finding.at, finding.by, { liability: finding.liability }),
      );
    case 'settling':
      return given(
        agreement && record('case.record.agreement', agreement.at, agreement.by),
        finalResponse && record('case.record.final-response', finalResponse.at, finalResponse.by),
        round.settledAt !== null && record('case.record.settled', round.settledAt, null),
      );
    case 'fulfilling':
      return fulfillingRecords(c, round);
    case 'follow-up':
      return given(
        attempts.length > 0 &&
          record('case.record.attempts', attempts.at(-1)?.at ?? null, attempts.at(-1)?.by ?? null, {
            count: attempts.length,
          }),
        followUp && record('case.record.follow-up', followUp.at, followUp.by, { result: followUp.result }),
        exception && exceptionRecord(exception),
      );
    case 'archived':
      return round.number === c.round ? archiveRecords(c) : [];
  }
}

function receivedRecords(c: CaseView): StationRecord[] {
  return given(
    record('case.record.opened', c.receivedAt, null, { channel: c.channel }),
    c.receiptGivenAt !== null && record('case.record.receipt', c.receiptGivenAt, null),
    c.owner !== null && { ...record('case.record.owner', null, null), person: c.owner },
    c.briefSeenBy.length > 0 && record('case.record.brief', null, c.briefSeenBy[0] ?? null),
    c.strategy !== null && record('case.record.prepared', null, null),
  );
}

function openingRecord(opening: NonNullable<RoundView['opening']>): StationRecord {
  const { emotionBefore, emotionAfter, at, by } = opening;
  return emotionBefore === null || emotionAfter === null
    ? record('case.record.willing', at, by)
    : record('case.record.feeling', at, by, { emotionBefore, emotionAfter });
}

function fulfillingRecords(c: CaseView, round: RoundView): StationRecord[] {
  const promised = c.commitments.filter((p) => p.round === round.number && p.state !== 'renegotiated');
  const kept = promised.filter((p) => p.state === 'kept').length;
  return given(
    promised.length > 0 &&
      record('case.record.kept', null, null, { kept: String(kept), all: String(promised.length) }),
    round.fulfilledAt !== null && record('case.record.fulfilled', round.fulfilledAt, null),
  );
}

const exceptionRecord = (exception: NonNullable<RoundView['exception']>): StationRecord =>
  exception.approvedBy === null
    ? record('case.record.exception-pending', exception.requestedAt, exception.requestedBy)
    : record('case.record.exception', exception.approvedAt, exception.approvedBy);

function archiveRecords({ archive }: CaseView): StationRecord[] {
  if (!archive) return [];
  const { category, rootCause, thanked, at, by } = archive;
  return given(
    thanked && record('case.record.thanked', at, null),
    record('case.record.archived', at, by, { category, rootCause }),
  );
}
