import type { Move } from '../../knowledge/ids.ts';
import { isChinese } from './say-back.ts';

// The model of moves is learnt from Chinese talks. What an English turn does is heard here, by its signs.
const signs: readonly (readonly [Move, RegExp])[] = [
  ['greeting', /^(hello|hi|good (morning|afternoon|evening))\b/i],
  [
    'name-feeling',
    /\b(you're|you are|you must be|you feel|must (be|feel|have been)|of course you're|no wonder)\b.{0,30}\b(angry|upset|furious|worried|anxious|annoyed|frustrat\w+|let down|disappointed|scared|tired|exhausted|hard|awful)\b|nobody (could|should|would)|anyone would|\b(that's|that is|that was|that must|how) (be |have been |so |really |truly |just |such an? )*(awful|terrible|dreadful|horrible|hard|frightening|upsetting|frustrating|miserable|worrying|shocking|not good enough|last thing)/i,
  ],
  [
    'say-back',
    /\b(let me (say|repeat|read)|so you('ve| have|'re| are|r)\b|you (said|mean|told me|mentioned)|if i('ve)? (got|understood)|if i understand)\b/i,
  ],
  ['confirm-understanding', /\b(is that (right|it|correct)|have i (got|understood)|did i get that)\b/i],
  ['apology', /\b(i'm|i am|we're|we are) (so |very |truly |really )?sorry\b|\bapologi[sz]e\b/i],
  ['q-open', /\b(tell me|go ahead|what happened|take your time)\b/i],
  ['q-targeted', /\b(when|which|where|what time|how (many|much|long))\b[^.?]*\?/i],
  ['q-choice', /\b(is|are|was|were|did|do|does)\b[^.?]*\bor\b[^.?]*\?/i],
  [
    'q-consultative',
    /\b(would (that|you|it)|shall i|do you prefer|does that (suit|work)|is that all right)\b[^.?]*\?/i,
  ],
  [
    'identity-check',
    /\b(order|account|reference|booking|case) number\b|\bpostcode\b|\blast four\b|your (full )?name\b/i,
  ],
  [
    'warm-touch',
    /\bhow (is|are) (she|he|they|you|your \w+)\b|\bare you (all right|ok|okay|safe)\b|\bhope (she|he|you|your \w+)\b/i,
  ],
  [
    'process-promise',
    /\b(i'll|i will|we'll|we will)\b.{0,24}\b(call|ring|email|write|let you know|get back|update|check|look into|find out|chase)\b|\byou'll hear from me\b/i,
  ],
  [
    'solution',
    /\b(i'll|i will|i've|i have|i'm|we'll|we've|we can|i can|let me)\b.{0,20}\b(arrang\w+|send\w*|sent|book\w*|refund\w*|replac\w+|order\w*|credit\w*|mov\w+|set up|put (it|that|you|£|\$|€)|switch\w*|cancel\w*)\b/i,
  ],
  ['explanation', /\bbecause\b|\bthe reason\b|\bwhat happened (is|was)\b|\bturns out\b|\bit was our\b/i],
  [
    'appreciation',
    /\bthank(s| you) for (telling|letting|raising|your patience|the|going|staying|bearing)\b|\bi appreciate\b/i,
  ],
  ['closing', /\b(anything else|take care|goodbye|all the best)\b/i],
];

/** In so many words of their own the customer is answered with what they said. */
const sharedWords = 3;
const small =
  /^(this|that|with|have|been|they|them|your|from|what|when|will|would|there|about|just|very|were|because)$/;
const wordsOf = (text: string): Set<string> =>
  new Set((text.toLowerCase().match(/[a-z]{4,}/g) ?? []).filter((word) => !small.test(word)));

/** What a handler's English turn does, `before` being the customer's words it answers; nothing for Chinese. */
export function englishMoves(text: string, before: string): Move[] {
  if (isChinese(text)) return [];
  const found = signs.flatMap(([move, sign]) => (sign.test(text) ? [move] : []));
  const theirs = wordsOf(before);
  const shared = [...wordsOf(text)].filter((word) => theirs.has(word)).length;
  return shared >= sharedWords && !found.includes('say-back') ? [...found, 'say-back'] : found;
}
