import { z } from 'zod';
import { figuresNobodySaid } from './figures.ts';
import {
  fenced,
  groundRules,
  isPlain,
  numbered,
  objectIn,
  type Question,
  type ShownTurn,
} from './question.ts';
import { namesNobodySaid } from './strange-names.ts';

export const rephrasedForm = z.strictObject({ wordings: z.array(z.string()).max(6) });

/** How many are asked for; some do not pass. */
const asked = 4;
const shownTurns = 8;
const longestTalk = 6_000;

const howTo = {
  zh: `换一种说法：把要说的话改写成 ${asked} 种不同的说法，给客服对客户说。意思不变，不多答应、不少答应，不加也不改任何数字、日期、金额、姓名；【】里留给客服填的原样保留。口语，短句，像人说话；先接住感受，再说事情；称呼客户用“您”；不说套话，不推责任，不用感叹号、表情、链接和格式。每种都能直接说出口。`,
  en: `Say it differently: put the words into ${asked} different wordings for a complaint handler to say to the customer. Same meaning, nothing promised more or less, no figure, date, sum or name added or changed; blanks such as 【…】 or [what time] stay as they stand. Spoken plain English, short sentences; meet the feeling first, then the matter; no platitudes, no blame, no exclamation marks, emoji, links or formatting. Each can be said as it stands.`,
} as const;

/** Asks for other wordings of words that a handler means to say. Everything is concealed already. */
export function rephraseQuestion(
  words: string,
  turns: readonly ShownTurn[],
  lang: 'zh' | 'en',
  mark: string,
): Question {
  const talk = numbered(turns.slice(-shownTurns), longestTalk);
  return {
    instructions: `${groundRules(mark)}\n\n${howTo[lang]}\nForm: {"wordings": ["…"]}`,
    material: `The talk so far:\n${fenced(mark, talk)}\n\nThe words to put differently:\n${fenced(mark, words)}`,
    form: rephrasedForm,
  };
}

/** Why a wording is not shown. */
export type Unfit =
  | 'not-plain'
  | 'strange-figures'
  | 'strange-person'
  | 'too-long'
  | 'other-language'
  | 'another-matter'
  | 'same';

export interface Rephrased {
  wordings: string[];
  unfit: Partial<Record<Unfit, number>>;
}

/** What a wording may draw on. */
export interface Rephrasing {
  /** The words that are put differently, as the handler means to say them; no figure comes from elsewhere. */
  words: string;
  reveal: (text: string) => string | null;
}

const han = /\p{Script=Han}/u;
/** Characters that every sentence has, and words as short. */
const common = /[的了是我您你们这那就不在有给和也都到说要会来去得一个把吧呢啊吗请好为先]/gu;
const bare = (text: string) => text.normalize('NFKC').replaceAll(/[\s\p{P}]/gu, '');

/** What a text is about: its characters but for the common ones, of Latin text its longer words. */
const matterOf = (text: string): Set<string> =>
  new Set(
    han.test(text)
      ? (text.replace(common, '').match(/\p{Script=Han}/gu) ?? [])
      : (text.toLowerCase().match(/[a-z]{4,}/g) ?? []),
  );

/** Of a shorter text nothing can be told: it may be said in wholly other words. */
const enoughMatter = 10;
const leastShared = 0.15;

/** Whether a wording speaks of something else than what it was made of. */
function isElsewhere(wording: string, words: string): boolean {
  const [own, given] = [matterOf(wording), matterOf(words)];
  if (given.size < enoughMatter) return false;
  return [...given].filter((piece) => own.has(piece)).length < leastShared * given.size;
}

function unfitness(wording: string | null, given: string, { words }: Rephrasing): Unfit | null {
  if (wording === null) return 'strange-person';
  if (wording.trim() === '' || bare(wording) === bare(words)) return 'same';
  if (!isPlain(given) || !isPlain(wording) || /[\n*#|{}]/.test(wording)) return 'not-plain';
  if (wording.length > words.length * 2 + 120) return 'too-long';
  if (han.test(wording) !== han.test(words)) return 'other-language';
  if (figuresNobodySaid(wording, [words]).length > 0) return 'strange-figures';
  if (namesNobodySaid(wording, words).length > 0) return 'strange-person';
  return isElsewhere(wording, words) ? 'another-matter' : null;
}

/**
 * Reads an answer: wordings that can be shown as they are, each once, and how many could not and why. Whether they
 * are fit to be said the draft check says, not this. Null where the answer is no such object.
 */
export function readRephrased(answer: string, rephrasing: Rephrasing): Rephrased | null {
  const parsed = objectIn(answer) as { wordings?: unknown } | null;
  if (!Array.isArray(parsed?.wordings)) return null;
  const wordings: string[] = [];
  const unfit: Rephrased['unfit'] = {};
  for (const given of (parsed.wordings as unknown[]).slice(0, asked * 2)) {
    if (typeof given !== 'string') continue;
    const wording = rephrasing.reveal(given.trim());
    const why = unfitness(wording, given, rephrasing);
    if (why !== null) unfit[why] = (unfit[why] ?? 0) + 1;
    else if (wording !== null && !wordings.includes(wording)) wordings.push(wording);
  }
  return { wordings: wordings.slice(0, asked), unfit };
}
