/** How handlers of shop chats write. */
export const chatter = /亲|妹子|小妹|妹纸|#E-s|\[数字x\]|~/;

/** Shorter pieces go with the one before: of a sentence, of a clause. */
const shortest = { sentence: 4, clause: 5 };

function piecesOf(text: string, cut: RegExp, least: number): string[] {
  const pieces: string[] = [];
  for (const [found] of text.matchAll(cut)) {
    const piece = found.trim();
    const last = pieces.at(-1);
    if (last !== undefined && (piece.length < least || last.length < least)) {
      pieces[pieces.length - 1] = last + piece;
    } else if (piece !== '') pieces.push(piece);
  }
  return pieces;
}

/** The sentences of a handler's turn; a shop chat, written in one go without signs, is cut at its spaces too. */
const sentencesOf = (text: string): string[] =>
  piecesOf(
    text,
    chatter.test(text) ? /[^。！？!?；;\s]+[。！？!?；;]*/g : /[^。！？!?；;\n]+[。！？!?；;]*/g,
    shortest.sentence,
  );

/**
 * The clauses of a handler's turn. One sentence often does two things, and what is written in haste has spaces for
 * signs: a move is heard in the clause that makes it.
 */
export function clausesOf(text: string): string[] {
  return sentencesOf(text).flatMap((sentence) => {
    const clauses = piecesOf(sentence, /[^，,：:。！？!?；;\s]+[，,：:。！？!?；;\s]*/g, shortest.clause);
    return clauses.length > 0 ? clauses : [sentence];
  });
}

/** The names of how a clause stands in its turn. */
export const clausePlaces = [
  'alone',
  'begins',
  'ends',
  'far',
  'before-question',
  'before-check',
  'after-question',
  'before-you',
  'after-sorry',
  'in-greeting',
] as const;
export type ClausePlace = (typeof clausePlaces)[number];

const asks = /[？?]|[吗呢么]$/;
const checks =
  /(对吧|对吗|对不对|是吧|是吗|没错|没(记|理解|听)错|听岔|走样|这样吗|意思吗|对么|认不认|滋味吧|说漏|说到)/;
const sorry = /(对不起|抱歉|对不住|不好意思)/;
const greeting = /^(您好|你好|先生|女士|阿姨|大爷|大哥)/;
const whether = (holds: boolean) => (holds ? 1 : 0);

/** How a clause stands among the others of its turn, 0..1 each; all 0 for the turn as a whole. */
export function placeOf(clauses: readonly string[], at: number | undefined): Record<ClausePlace, number> {
  const most = clauses.length - 1;
  const [last, next] = [clauses[(at ?? 0) - 1] ?? '', clauses[(at ?? 0) + 1] ?? ''];
  const holds = (of: boolean) => whether(at !== undefined && of);
  return {
    alone: holds(most === 0),
    begins: holds(most > 0 && at === 0),
    ends: holds(most > 0 && at === most),
    far: at !== undefined && most > 0 ? at / most : 0,
    'before-question': holds(asks.test(next)),
    'before-check': holds(checks.test(next)),
    'after-question': holds(asks.test(last)),
    'before-you': holds(/^[您你]/.test(next)),
    'after-sorry': holds(sorry.test(last)),
    'in-greeting': holds(greeting.test(clauses[0] ?? '')),
  };
}
