import type { Example } from './examples.ts';

/** A turn of fewer letters and figures may stand in any chat. */
const tellingLetters = 8;
const between = ' / ';

const tellingTurns = (text: string): string[] =>
  text
    .split(between)
    .map((turn) => turn.replace(/[^\p{L}\p{N}]+/gu, ''))
    .filter((turn) => turn.length >= tellingLetters);

/** For each text the number of the chat it was cut from: texts that share a telling turn are of one chat. */
function chatsOf(texts: readonly string[]): number[] {
  const above = texts.map((_, at) => at);
  const top = (at: number): number => {
    let own = at;
    while (above[own] !== own) own = above[own] = above[above[own] as number] as number;
    return own;
  };
  const holder = new Map<string, number>();
  texts.forEach((text, at) => {
    for (const turn of tellingTurns(text)) {
      const other = holder.get(turn);
      if (other === undefined) holder.set(turn, at);
      else above[top(at)] = top(other);
    }
  });
  return texts.map((_, at) => top(at));
}

/**
 * Real chats were labelled at several of their turns, so one chat is many texts. They stay on one side of a fold, and
 * what only one chat says is one text's word.
 */
export function groupChats(examples: readonly Example[]): Example[] {
  const places = examples.flatMap(({ part, text }, at) =>
    part === 'real' && text.includes(between) ? [at] : [],
  );
  const chats = chatsOf(places.map((at) => (examples[at] as Example).text));
  const grouped = [...examples];
  places.forEach((place, at) => {
    const group = `chat/${chats[at]}`;
    grouped[place] = { ...(examples[place] as Example), group };
  });
  return grouped;
}
