import type { BriefView } from '../contract/brief.ts';
import type { CaseView } from '../contract/case-view.ts';
import type { DossierEntry, DossierPart } from '../contract/dossier.ts';
import { isStrong, isSuspicion } from '../contract/kind-words.ts';
import { evidenceInWords, readingValueInWords } from '../contract/labels.ts';
import { labelOf } from '../contract/say.ts';
import type { ClockView, TimelineEntry } from '../contract/timeline.ts';
import type { WordsView } from '../contract/words-view.ts';
import { openDues } from '../desk/case/dues.ts';
import { openOffers } from '../desk/case/offers.ts';
import {
  commitmentStates,
  escalationLevels,
  escalationOutcomes,
  escalationTriggers,
  outsideBodies,
  outsideResults,
  stages,
} from '../knowledge/ids.ts';
import { departments, letters, offers, owed } from './dossier-given.ts';
import { entry, type Telling } from './dossier-words.ts';
import type { ReadingAnswer } from './timeline-answer.ts';

/** What a dossier is put together from. */
export interface Material {
  c: CaseView;
  events: readonly TimelineEntry[];
  readings: readonly ReadingAnswer[];
  clocks: readonly ClockView[];
  brief: BriefView;
  /** The names of the letters' templates. */
  templates: ReadonlyMap<string, string>;
}

/** Every part of the dossier, in the order one reads them. */
export const dossierParts = (m: Material, say: Telling): DossierPart[] =>
  makers.map(([id, make]) => ({
    id,
    title: say.t(`part.${id}`),
    empty: say.t(`empty.${id}`),
    entries: make(m, say),
  }));

type Maker = (m: Material, say: Telling) => DossierEntry[];

const makers: readonly (readonly [id: string, make: Maker])[] = [
  ['open', openParts],
  ['unknown', ({ brief }) => brief.unknown.map(({ words, ask }) => entry(words, { lines: [ask] }))],
  ['found', found],
  ['owed', ({ c }, say) => owed(c, say)],
  ['offers', ({ c }, say) => offers(c, say)],
  ['promises', promises],
  ['clocks', clocks],
  ['upward', upward],
  ['outside', outside],
  ['departments', ({ c }, say) => departments(c, say)],
  ['letters', ({ c, templates }, say) => letters(c, templates, say)],
  ['files', files],
  ['reading', reading],
  ['history', history],
  ['earlier', earlier],
];

/** What still has to be done: records that are missing, promises and answers owed, decisions waited for. */
function openParts({ c }: Material, say: Telling): DossierEntry[] {
  const missing = c.checklist.filter((item) => !item.done && item.stage === c.stage);
  const promised = c.commitments.filter((p) => p.state === 'made' || p.state === 'broken');
  const above = c.escalations.filter((one) => one.conclusion === null);
  const elsewhere = c.outsideCases.filter((one) => one.conclusion === null);
  return [
    ...missing.map((item) => entry(item.label)),
    ...openDues(c).map(({ redress, what }) =>
      entry(say.t('open.due', { redress }), { words: [say.shown(what.text)] }),
    ),
    ...promised.map((p) =>
      entry(say.t(p.state === 'broken' ? 'owed.broken' : 'owed', { dueAt: p.dueAt }), {
        words: [say.shown(p.what.text)],
      }),
    ),
    ...openOffers(c.offers).map(({ rung, what, state }) =>
      entry(say.t('open.offer', { rung, state }), { words: [say.shown(what.text)] }),
    ),
    ...c.departmentRequests
      .filter(({ state }) => state === 'asked' || state === 'overdue')
      .map(({ department, dueAt }) => entry(say.t('waits.department', { department, dueAt }))),
    ...above.map(({ level }) => entry(say.t('waits.above', { level }))),
    ...elsewhere.map(({ outsideBody }) => entry(say.t('waits.outside', { outsideBody }))),
  ];
}

/** What was established and concluded, round by round. */
function found({ c }: Material, say: Telling): DossierEntry[] {
  const made = (key: string, words: WordsView | null | undefined, meta: string | null, facts = {}) =>
    words ? [entry(say.t(key, facts), { meta, words: [say.shown(words.text)] })] : [];
  const stamp = (one: { at: string; by: string } | null) => one && `${say.at(one.at)} · ${say.by(one.by)}`;
  const strategy = made('found.strategy', c.strategy, null);
  return strategy.concat(
    c.rounds.flatMap((r) => [
      ...(c.rounds.length > 1 ? [entry(say.t('found.round', { round: r.number, reason: r.reason }))] : []),
      ...r.facts.flatMap((fact) => [
        ...made('found.fact', fact.words, stamp(fact)),
        ...made('found.shown-by', fact.shownBy, null),
        ...shownByFiles(c, fact.files, say),
      ]),
      ...made('found.finding', r.finding?.reason, stamp(r.finding), { liability: r.finding?.liability }),
      ...made('found.clause', r.finding?.clause, null),
      ...made('found.consensus', r.consensus?.words, r.consensus && say.at(r.consensus.at)),
      ...made('found.agreement', r.agreement?.terms, stamp(r.agreement)),
      ...made('found.final', r.finalResponse?.text, stamp(r.finalResponse)),
      ...(r.followUp
        ? [
            entry(say.t('found.follow-up', { result: r.followUp.result }), {
              meta: stamp(r.followUp),
              words: [r.followUp.reason, r.followUp.comment, r.followUp.suggestion].flatMap((words) =>
                words ? [say.shown(words.text)] : [],
              ),
            }),
          ]
        : []),
    ]),
  );
}

/** The files that show a fact, by their names. */
function shownByFiles(c: CaseView, ids: readonly string[], say: Telling): DossierEntry[] {
  const named = c.files.filter(({ id }) => ids.includes(id));
  const names = named.map(({ name }) => (name === null ? say.t('file.gone') : say.shown(name)));
  return names.length > 0
    ? [entry(say.t('found.files', { files: names.join(say.lang === 'zh' ? '、' : ', ') }))]
    : [];
}

/** Every file with what tells it from any other: whoever has the file can prove that it is this one. */
function files({ c }: Material, say: Telling): DossierEntry[] {
  return c.files.map((file) => {
    const { kind, bytes, sha256, removed, state } = file;
    const removal = removed && say.t('file.removed', { at: removed.at, name: say.by(removed.by) });
    return entry(file.name === null ? say.t('file.gone') : say.shown(file.name), {
      meta: `${say.at(file.at)} · ${say.by(file.by)}`,
      lines: [
        say.t(`file.with.${file.place.kind}`),
        kind !== null && say.t('file.size', { kind: kind.toUpperCase(), bytes }),
        sha256 !== null && say.t('file.sha256', { digest: sha256 }),
        removal,
        state === 'erased' && say.t('file.erased'),
      ].filter((line): line is string => typeof line === 'string'),
      words: removed ? [say.shown(removed.reason.text)] : [],
    });
  });
}

/** What was promised, and what became of it. */
function promises({ c, events }: Material, say: Telling): DossierEntry[] {
  return c.commitments.map((p) => {
    const ending = events.findLast((e) => e.type === `commitment-${p.state}` && e.facts.id === p.id);
    // The promise's own words come first there; the proof or the reason stands behind them.
    const account = ending && ending.words.length > 1 ? ending.words.at(-1) : undefined;
    const state = labelOf(commitmentStates, p.state, say.lang);
    return entry(say.t('promise', { state, dueAt: p.dueAt }), {
      meta: `${say.at(p.madeAt)} · ${say.by(p.by)}`,
      lines: p.early ? [say.t('promise.early')] : [],
      words: [say.shown(p.what.text), ...(account ? [say.shown(account.text)] : [])],
    });
  });
}

function clocks({ clocks: all }: Material, say: Telling): DossierEntry[] {
  return all.map((k) => {
    const kind = say.t(`clock.${k.force}${k.binds === 'company' ? '' : `.${k.binds}`}`);
    const mark = k.force === 'statutory' && k.mark ? say.t(`mark.${k.mark}`) : null;
    return entry(say.t('clock', { name: k.name, kind }), {
      meta: k.remaining,
      lines: [k.source && say.t('source', { source: k.source }), mark, k.warning].filter(
        (line): line is string => line !== null && line !== '',
      ),
    });
  });
}

function upward({ c }: Material, say: Telling): DossierEntry[] {
  const { lang } = say;
  return c.escalations.map((one) => {
    const level = labelOf(escalationLevels, one.level, lang);
    const trigger = labelOf(escalationTriggers, one.trigger, lang);
    const head = say.t(one.second ? 'up.second' : 'up', { name: level, why: trigger });
    const end = one.conclusion;
    return entry(head, {
      meta: `${say.at(one.raisedAt)} · ${say.by(one.raisedBy)}`,
      lines: [
        one.acknowledgedAt
          ? say.t('up.taken', { at: one.acknowledgedAt, name: say.by(one.acknowledgedBy) })
          : say.t('up.not-taken'),
        ...(end
          ? [say.t('up.end', { name: labelOf(escalationOutcomes, end.outcome, lang), at: end.at })]
          : []),
      ],
      words: [
        ...(one.reason ? [say.shown(one.reason.text)] : []),
        ...(end && end.outcome !== 'passed-up' ? [say.shown(end.words.text)] : []),
      ],
    });
  });
}

function outside({ c, clocks: all }: Material, say: Telling): DossierEntry[] {
  return c.outsideCases.map((one) => {
    const name = labelOf(outsideBodies, one.outsideBody, say.lang);
    const own = all
      .filter((k) => one.clockIds.includes(k.id))
      .map((k) => say.t('clock.left', { name: k.name, left: k.remaining }));
    const end = one.conclusion;
    return entry(say.t('outside', { name, number: say.shown(one.reference.text) }), {
      meta: say.t('outside.received', { at: one.receivedAt }),
      lines: [
        ...(one.answerDueAt ? [say.t('outside.due', { dueAt: one.answerDueAt })] : []),
        ...(one.acceptedAt ? [say.t('outside.accepted', { at: one.acceptedAt })] : []),
        ...(one.answer ? [say.t('outside.answered', { at: one.answer.answeredAt })] : []),
        ...(end ? [say.t('outside.end', { name: labelOf(outsideResults, end.verdict, say.lang) })] : []),
        ...own,
      ],
      words: [one.demand, one.answer?.words, end?.words].flatMap((words) =>
        words ? [say.shown(words.text)] : [],
      ),
    });
  });
}

const mostReasons = 8;

/** What was read in each of the customer's turns, with the words it was read from; what people corrected first. */
function reading({ c, readings }: Material, say: Telling): DossierEntry[] {
  const { lang } = say;
  const corrected = c.corrections.flatMap((one) => {
    const field = evidenceInWords(one.field, lang);
    if (field === null) return [];
    const value = readingValueInWords(one.field, one.value, lang);
    return [
      entry(say.t('corrected', { name: field, value }), { meta: `${say.at(one.at)} · ${say.by(one.by)}` }),
    ];
  });
  const now = c.effective;
  const summary = now
    ? [
        entry(say.t('reading.now'), {
          lines: [
            say.t('reading.feeling', now),
            say.t('reading.wants', { primaryMotive: now.primaryMotive, demand: now.demand }),
            ...now.dangers.flatMap((danger) => evidenceInWords(`dangers.${danger}`, lang) ?? []),
          ],
        }),
      ]
    : [];
  const turns = readings.map((one) => {
    const reasons = one.evidence.flatMap((mark) => {
      const label = evidenceInWords(mark.label, lang);
      if (label === null || (isSuspicion(mark.label) && !isStrong(mark))) return [];
      const why = mark.why === null ? '' : say.t('reading.why', { words: mark.why });
      return [say.t('reading.reason', { words: say.shown(mark.text), name: label, why })];
    });
    return entry(say.t('reading.of', { at: one.at }), { lines: reasons.slice(0, mostReasons) });
  });
  return [...summary, ...corrected, ...turns.filter((one) => one.lines.length > 0)];
}

/** Everything that happened, in order; what was read stands in its own part. */
function history({ events }: Material, say: Telling): DossierEntry[] {
  return events
    .filter((e) => e.type !== 'reading-taken')
    .map((e) =>
      entry(say.shown(e.sentence), {
        meta: `${say.at(e.at)}${e.sentence.includes(e.by.name) ? '' : ` · ${e.by.name}`}`,
        words: e.words.map((words) => say.shown(words.text)),
      }),
    );
}

function earlier({ brief }: Material, say: Telling): DossierEntry[] {
  return brief.earlier.map((one) =>
    entry(`${one.number} · ${say.shown(one.about)}`, {
      meta: say.at(one.receivedAt),
      lines: [
        one.result ?? labelOf(stages, one.stage, say.lang),
        ...(one.wentUp ? [say.t('earlier.went-up')] : []),
      ],
      words: [one.worked, one.said].flatMap((words) => (words === null ? [] : [say.shown(words)])),
    }),
  );
}
