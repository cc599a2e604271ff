/** By what a person is known, in the form the desk keeps it. */
export interface Mark {
  kind: 'external' | 'account' | 'phone' | 'email' | 'wecom';
  source: string;
  value: string;
}

/** Somebody, as far as one knows. */
export interface Known {
  marks: readonly Mark[];
  name: string | null;
  address: string | null;
}

/** Why one person is taken for another. `sure`: the same mark; else name and address are alike, and a person decides. */
export interface Because {
  by: Mark['kind'] | 'customer' | 'name-address';
  sure: boolean;
  /** What the two addresses have in common, the longest first; empty for a mark. */
  shared: string[];
}

/** Addresses that have this share of their pairs of characters in common are alike. */
const alike = 0.5;
const shortestShared = 3;

/** Whether these are the same person, and why; null where nothing says so. */
export function recognise(seen: Known, watched: Known): Because | null {
  for (const mark of seen.marks) {
    const same = watched.marks.some(
      ({ kind, source, value }) => kind === mark.kind && source === mark.source && value === mark.value,
    );
    if (same) return { by: mark.kind, sure: true, shared: [] };
  }
  const [name, other] = [plainName(seen.name), plainName(watched.name)];
  // A surname alone is half a city's.
  if (name === null || name !== other || [...name].length < 2) return null;
  const [a, b] = [plainAddress(seen.address), plainAddress(watched.address)];
  if (a === '' || b === '' || likeness(a, b) < alike) return null;
  return { by: 'name-address', sure: false, shared: sharedRuns(a, b) };
}

const titles = /(先生|女士|小姐|老师|同志|师傅|阿姨|叔叔)$|^(mr|mrs|ms|miss|dr)\.? /i;

/** A name as it is compared: one width, one case, no spaces and no title; null for none, and for one that is covered. */
export function plainName(name: string | null): string | null {
  const plain = (name ?? '')
    .normalize('NFKC')
    .trim()
    .replace(titles, '')
    .replace(/[\s·.]/g, '')
    .toLowerCase();
  return plain === '' || /[*＊x×]{2,}|\*/.test(plain) ? null : plain;
}

const digits = '零一二三四五六七八九';

/** An address as it is compared: one width, figures as figures, without spaces, punctuation and what all addresses have. */
export function plainAddress(address: string | null): string {
  return (address ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[零一二三四五六七八九]/g, (c) => String(digits.indexOf(c)))
    .replace(/[\s,，.。、;；#＃\-—()（）]/g, '')
    .replace(/中国|省|市|自治区|区|县|街道|小区|号楼|单元|弄|号|室|栋|幢/g, ' ')
    .replace(/ +/g, ' ')
    .trim();
}

const pairsOf = (text: string): string[] => {
  const characters = [...text.replaceAll(' ', '')];
  return characters.slice(1).map((c, i) => `${characters[i]}${c}`);
};

/** The share of pairs of characters two texts have in common, 0..1. */
export function likeness(a: string, b: string): number {
  const [first, rest] = [pairsOf(a), pairsOf(b)];
  const all = first.length + rest.length;
  if (all === 0) return 0;
  let common = 0;
  for (const pair of first) {
    const at = rest.indexOf(pair);
    if (at < 0) continue;
    rest.splice(at, 1);
    common += 1;
  }
  return (2 * common) / all;
}

/** The parts both addresses have, so that a person can judge the likeness. */
function sharedRuns(a: string, b: string): string[] {
  const there = b.replaceAll(' ', '');
  const parts = a.split(' ').filter((part) => part.length > 0 && there.includes(part));
  return [...new Set(parts)]
    .filter((part) => part.length >= shortestShared || /^\d+$/.test(part))
    .sort((x, y) => y.length - x.length)
    .slice(0, 3);
}
