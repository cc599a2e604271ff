/**
 * What a file is, told by its bytes and never by its name. Everything that is not one of these is refused; above all
 * what a browser would run: HTML, SVG, scripts, and packed files of any other kind.
 */
export const fileKinds = {
  jpg: { media: 'image/jpeg', endings: ['jpg', 'jpeg'], shown: 'image' },
  png: { media: 'image/png', endings: ['png'], shown: 'image' },
  webp: { media: 'image/webp', endings: ['webp'], shown: 'image' },
  gif: { media: 'image/gif', endings: ['gif'], shown: 'image' },
  pdf: { media: 'application/pdf', endings: ['pdf'], shown: 'pdf' },
  mp3: { media: 'audio/mpeg', endings: ['mp3'], shown: 'audio' },
  m4a: { media: 'audio/mp4', endings: ['m4a'], shown: 'audio' },
  wav: { media: 'audio/wav', endings: ['wav'], shown: 'audio' },
  mp4: { media: 'video/mp4', endings: ['mp4', 'm4v'], shown: 'video' },
  xlsx: {
    media: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    endings: ['xlsx'],
    shown: 'none',
  },
  docx: {
    media: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    endings: ['docx'],
    shown: 'none',
  },
  csv: { media: 'text/csv', endings: ['csv', 'tsv'], shown: 'none' },
  txt: { media: 'text/plain', endings: ['txt', 'log', 'md'], shown: 'none' },
} as const satisfies Record<
  string,
  { media: string; endings: readonly string[]; shown: 'image' | 'pdf' | 'audio' | 'video' | 'none' }
>;

export type FileKind = keyof typeof fileKinds;

/** How much of its beginning and of its end is looked at; a file may be shorter than either. */
export const lookedAt = { head: 4_096, tail: 256 * 1_024 };

/** What is known of a file once all of it has come. */
export interface FileTraits {
  /** Its first bytes and its last, as many as {@link lookedAt} says. */
  head: Uint8Array;
  tail: Uint8Array;
  size: number;
  /** Some byte of it stands in no text. */
  hasControls: boolean;
}

/** Whether a byte stands in no text of an encoding taken here: 255, and controls but tab, line ends, form feed, escape. */
export function hasControls(bytes: Uint8Array): boolean {
  for (const byte of bytes)
    if (
      byte < 0x20
        ? !(byte >= 9 && byte <= 13 && byte !== 11) && byte !== 0x1b
        : byte === 0x7f || byte === 0xff
    )
      return true;
  return false;
}

/**
 * The kind of a file; null for one that is not taken. Only text is told from a table by the ending of its name: the
 * bytes of both are alike, and neither is ever shown.
 */
export function kindOf(traits: FileTraits, name: string): FileKind | null {
  const { head, size } = traits;
  if (size === 0) return null;
  const found = begins.find(([, test]) => test(head));
  if (found) return found[0];
  if (at(head, 0, [0x50, 0x4b, 3, 4])) return officeKind(traits);
  if (at(head, 4, [0x66, 0x74, 0x79, 0x70])) return mediaKind(ascii(head, 8, 12));
  return isText(traits) ? (/\.[ct]sv$/i.test(name) ? 'csv' : 'txt') : null;
}

type Test = (head: Uint8Array) => boolean;

const begins: readonly (readonly [FileKind, Test])[] = [
  ['jpg', (h) => at(h, 0, [0xff, 0xd8, 0xff])],
  ['png', (h) => at(h, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) && ascii(h, 12, 16) === 'IHDR'],
  ['gif', (h) => /^GIF8[79]a$/.test(ascii(h, 0, 6))],
  ['webp', (h) => ascii(h, 0, 4) === 'RIFF' && ascii(h, 8, 12) === 'WEBP'],
  ['wav', (h) => ascii(h, 0, 4) === 'RIFF' && ascii(h, 8, 12) === 'WAVE'],
  ['pdf', (h) => /^%PDF-\d/.test(ascii(h, 0, 6))],
  ['mp3', (h) => ascii(h, 0, 3) === 'ID3' || isMp3Frame(h)],
];

/** The head of a frame of MPEG layer III, with a rate that exists. */
function isMp3Frame([a = 0, b = 0, c = 0]: Uint8Array): boolean {
  const isLayerThree = a === 0xff && (b & 0xe6) === 0xe2 && (b & 0x18) !== 0x08;
  return isLayerThree && c >> 4 !== 0 && c >> 4 !== 15 && (c & 0x0c) !== 0x0c;
}

const movies = /^(?:isom|iso[2-9]|mp4[12]|avc1|dash|M4V |mmp4|MSNV)$/;

const mediaKind = (brand: string): FileKind | null =>
  /^M4[AB] $/.test(brand) ? 'm4a' : movies.test(brand) ? 'mp4' : null;

/**
 * A packed file is told by the list of names at its end; nothing is unpacked. One with a program in it (a macro) is
 * not taken, nor one whose list is longer than what is looked at.
 */
function officeKind({ tail, size }: FileTraits): FileKind | null {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  const end = lastIndexOf(tail, [0x50, 0x4b, 5, 6]);
  if (end < 0 || end + 20 > tail.length) return null;
  const start = view.getUint32(end + 16, true) - (size - tail.length);
  if (start < 0) return null;
  const names = new Set<string>();
  for (let from = start; from + 46 <= end && view.getUint32(from, true) === 0x02014b50; ) {
    const length = view.getUint16(from + 28, true);
    names.add(ascii(tail, from + 46, from + 46 + length));
    from += 46 + length + view.getUint16(from + 30, true) + view.getUint16(from + 32, true);
  }
  if (!names.has('[Content_Types].xml') || [...names].some((name) => /vbaProject|\.bin$/i.test(name)))
    return null;
  if (names.has('xl/workbook.xml')) return 'xlsx';
  return names.has('word/document.xml') ? 'docx' : null;
}

/** Text without a byte that stands in none, which does not begin as a page or a drawing does. */
function isText({ head, hasControls: isBinary }: FileTraits): boolean {
  return !isBinary && !/^(?:\u00ef\u00bb\u00bf)?\s*<[a-z!?/]/i.test(ascii(head, 0, head.length));
}

const at = (bytes: Uint8Array, from: number, these: readonly number[]): boolean =>
  these.every((byte, i) => bytes[from + i] === byte);

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));

function lastIndexOf(bytes: Uint8Array, these: readonly number[]): number {
  for (let from = bytes.length - these.length; from >= 0; from--) if (at(bytes, from, these)) return from;
  return -1;
}

const longestName = 160;
// Controls, marks that turn the direction of writing round, and what no file system takes.
const unfit = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029<>:"|?*]/gu;

/**
 * The name a file is kept and given out under: no folders, nothing unseen, no ending that its bytes belie
 * (`bill.html` that is text becomes `bill.html.txt`). Never blank.
 */
export function nameOfFile(given: string, kind: FileKind): string {
  const last = given.toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const clean = last.replace(unfit, '').replace(/\s+/g, ' ').trim().replace(/^\.+/, '');
  const { endings } = fileKinds[kind];
  const ending = /\.([a-z0-9]{1,5})$/i.exec(clean)?.[1]?.toLowerCase() ?? '';
  const fits = endings.some((one) => one === ending);
  const stem = fits ? clean.slice(0, -ending.length - 1) : clean;
  const short = [...stem].slice(0, longestName).join('').trim();
  return `${short === '' ? 'file' : short}.${fits ? ending : endings[0]}`;
}
