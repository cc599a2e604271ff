/** Somebody whose complaint belongs to the incident, with all that leads to them. */
export interface Person {
  id: string;
  /** The number of their case, by which a colleague finds it. */
  number: string;
  names: readonly string[];
  /** Telephone, mail, account, address, external ids: whatever identifies them. */
  identities: readonly string[];
  /** What they said. */
  texts: readonly string[];
}

export type Trace = 'name' | 'number' | 'words';

/** So many characters in a row are somebody's own words and no turn of phrase. */
export const ownWordsLength = 14;
/** A shorter number is in every text by chance. */
const leastIdentity = 5;
const leastName = 2;

/** As it is compared: one form of each character, no case, nothing that only parts. */
const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]+/gu, '');

/** Every stretch of `ownWordsLength` of these texts. */
function stretches(texts: readonly string[]): Set<string> {
  const found = new Set<string>();
  for (const text of texts.map(bare)) {
    for (let at = 0; at + ownWordsLength <= text.length; at++) found.add(text.slice(at, at + ownWordsLength));
  }
  return found;
}

function holdsWords(text: string, spoken: ReadonlySet<string>, shared: ReadonlySet<string>): boolean {
  for (let at = 0; at + ownWordsLength <= text.length; at++) {
    const stretch = text.slice(at, at + ownWordsLength);
    if (spoken.has(stretch) && !shared.has(stretch)) return true;
  }
  return false;
}

/**
 * Makes the guard that stands before every text of an incident: what of `people` a text tells to somebody else. What
 * is also the own of `reader` (an id; a name two people share, words both wrote) tells nothing of another.
 */
export function isolation(
  people: readonly Person[],
): (text: string, reader?: string) => { number: string; trace: Trace } | null {
  const known = people.map(({ id, number, names, identities, texts }) => ({
    id,
    number,
    names: names.map(bare).filter((name) => name.length >= leastName),
    identities: identities.map(bare).filter((one) => one.length >= leastIdentity),
    spoken: stretches(texts),
  }));
  return (text, reader) => {
    const heard = bare(text);
    const own = known.find(({ id }) => id === reader);
    const isOwn = (part: string, kind: 'names' | 'identities') =>
      own?.[kind].some((mine) => mine.includes(part)) ?? false;
    for (const { id, number, names, identities, spoken } of known) {
      if (id === reader) continue;
      const told = (parts: readonly string[], kind: 'names' | 'identities') =>
        parts.some((part) => heard.includes(part) && !isOwn(part, kind));
      if (told(names, 'names')) return { number, trace: 'name' };
      if (told(identities, 'identities')) return { number, trace: 'number' };
      if (holdsWords(heard, spoken, own?.spoken ?? new Set())) return { number, trace: 'words' };
    }
    return null;
  };
}
