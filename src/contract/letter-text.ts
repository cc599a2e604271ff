import en from '../../locales/letters.en.json' with { type: 'json' };
import zh from '../../locales/letters.zh-CN.json' with { type: 'json' };
import type { Instant } from '../base/time.ts';
import { type Case, currentRound } from '../desk/case/case.ts';
import type { Words } from '../desk/case/words.ts';
import type { LetterBlank } from '../knowledge/letter-blanks.ts';
import type { OutsideRoute } from '../knowledge/letters.ts';
import { dueInWords, type Lang, timeInWords } from './say.ts';
import type { Reach } from './session.ts';

type Sentence = keyof typeof zh;
const sentences = { zh, en } satisfies Record<Lang, Record<Sentence, string>>;

/**
 * All that a letter may be made of. `texts` holds the words of {@link tellableWords} only: nothing else that was
 * written about a case can come into a letter, because it is not there.
 */
export interface LetterFacts {
  case: Case;
  texts: ReadonlyMap<string, string>;
  customerName: string | null;
  organisation: string;
  reach: Reach;
  handler: string | null;
  routes: readonly OutsideRoute[];
  now: Instant;
}

const owed = (c: Case) => c.commitments.filter((p) => p.state === 'made' || p.state === 'broken');
const kept = (c: Case) => c.commitments.filter((p) => p.state === 'kept');

/** The words of a case that a customer may read: what was found, agreed, promised, done and changed. */
export function tellableWords(c: Case): Words[] {
  const { finding, agreement } = currentRound(c);
  return [
    ...(finding ? [finding.reason] : []),
    ...(agreement ? [agreement.terms] : []),
    ...owed(c).map((p) => p.what),
    ...kept(c).map((p) => p.what),
    ...c.changes.map((change) => change.what),
  ];
}

/** The day, and the hour where it is not the end of the day; a Chinese letter names no weekday. */
export const letterDay = (at: Instant, lang: Lang): string =>
  inLetters(dueInWords(at, lang).replace(/ 24:00$/, ''), lang);
/** The day alone. */
export const letterDate = (at: Instant, lang: Lang): string =>
  inLetters(timeInWords(at, lang).replace(/ \d\d:\d\d$/, ''), lang);

const inLetters = (words: string, lang: Lang): string => (lang === 'zh' ? words.replace(/ 周./, '') : words);

const list = (lines: readonly string[]): string | null =>
  lines.length > 0 ? lines.map((line) => `· ${line}`).join('\n') : null;

const earliest = (instants: readonly Instant[]): Instant | null => [...instants].sort()[0] ?? null;

/** What fills each blank; null where the case has no such fact, which leaves a gap. */
const fillers: Record<LetterBlank, (f: LetterFacts, lang: Lang) => string | null> = {
  salutation: ({ customerName: name }, lang) =>
    name === null
      ? sentences[lang]['salutation.unnamed']
      : sentences[lang].salutation.replace('{name}', () => name),
  number: (f) => f.case.number,
  receivedOn: (f, lang) => letterDate(f.case.receivedAt, lang),
  today: (f, lang) => letterDate(f.now, lang),
  organisation: (f) => f.organisation,
  // An organisation that said nothing leaves no gap: its letters were whole before it could.
  contact: ({ reach }, lang) => reachInWords(reach, lang).join('\n'),
  handler: (f) => f.handler,
  answerBy: ({ case: c }, lang) => {
    const running = c.clocks.filter(
      (k) => k.endsWith === 'answer' && k.binds === 'company' && k.stoppedAt === null && !k.history,
    );
    const at = earliest(running.map((k) => k.dueAt));
    return at === null ? null : letterDay(at, lang);
  },
  nextWord: ({ case: c, now }, lang) => {
    const coming = owed(c).filter((p) => p.kind === 'process' && p.dueAt > now);
    const at = earliest(coming.map((p) => p.dueAt));
    return at === null ? null : letterDay(at, lang);
  },
  finding: (f) => textOf(f, currentRound(f.case).finding?.reason),
  agreement: (f) => textOf(f, currentRound(f.case).agreement?.terms),
  promises: (f, lang) =>
    list(
      owed(f.case).flatMap((p) => {
        const what = textOf(f, p.what);
        const dueAt = letterDay(p.dueAt, lang);
        return what === null
          ? []
          : [sentences[lang].promise.replace('{dueAt}', dueAt).replace('{what}', () => what)];
      }),
    ) ?? sentences[lang]['promises.none'],
  done: (f) => list(kept(f.case).flatMap((p) => textOf(f, p.what) ?? [])),
  routes: ({ routes }, lang) => list(routes.map((route) => route.words[lang])),
  changes: (f) => list(f.case.changes.flatMap((change) => textOf(f, change.what) ?? [])),
};

const reachKeys = ['phone', 'mail', 'address', 'hours'] as const;

/** How a customer reaches the desk, a line each; none for what is not said. */
export const reachInWords = (reach: Reach, lang: Lang): string[] =>
  reachKeys.flatMap((key) => {
    const said = reach[key];
    return said === null ? [] : [sentences[lang][`reach.${key}`].replace('{said}', () => said)];
  });

const textOf = ({ texts }: LetterFacts, words: Words | undefined): string | null =>
  words === undefined ? null : (texts.get(words.id)?.trim() ?? null);

/** The words of a template with their blanks filled. What no fact fills becomes a gap that says what to write there. */
export function letterText(template: string, facts: LetterFacts, lang: Lang): string {
  const fill = (line: string) =>
    line.replace(/\{([a-zA-Z]+)\}/g, (_, name: string) => {
      const blank = name as LetterBlank;
      return fillers[blank](facts, lang) ?? gap(blank, lang);
    });
  const lines = template.split('\n').flatMap((line) => {
    const filled = fill(line);
    // A line of blanks that have nothing to say is no line.
    return filled.trim() === '' && line.trim() !== '' ? [] : [filled];
  });
  return lines.join('\n').trim();
}

const gap = (blank: LetterBlank, lang: Lang): string => {
  const what = sentences[lang][`gap.${blank}` as Sentence] ?? '';
  return sentences[lang].gap.replace('{what}', () => what);
};
