const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
};

/** Quotes within more quotes than this are taken for one: every level is written out again by the one above. */
const deepest = 100;

/**
 * The words of an HTML mail as plain text: a block starts a new line, a `blockquote` becomes lines beginning with
 * `> ` as plain mail has them; scripts, styles and pictures are left out.
 */
export function htmlToText(html: string): string {
  const levels: string[][] = [[]];
  let tooDeep = 0;
  const push = (text: string) => levels.at(-1)?.push(text);
  for (const { tag, text } of tokens(html)) {
    if (tag === null) {
      push(decoded(text.replace(/\s+/g, ' ')));
      continue;
    }
    const isClosing = tag.startsWith('/');
    const name = isClosing ? tag.slice(1) : tag;
    if (name === 'blockquote') {
      if (isClosing && tooDeep > 0) tooDeep -= 1;
      else if (!isClosing && levels.length > deepest) tooDeep += 1;
      else if (!isClosing) levels.push([]);
      else if (levels.length > 1) push(`\n${marked(levels.pop() ?? [])}\n`);
    } else if (name === 'br') push('\n');
    else if (/^(?:p|div|tr|li|ul|ol|table|h[1-6]|hr|section|article|header|footer|pre|body)$/.test(name))
      push('\u2029');
    else if (name === 'td' || name === 'th') push(' ');
  }
  while (levels.length > 1) {
    const inner = marked(levels.pop() ?? []);
    push(`\n${inner}\n`);
  }
  return tidied(levels[0] ?? []);
}

// U+2029 stands for "on a new line": several of them in a row are one line break.
// Line by line, since a pattern that may begin anywhere in a run of blanks takes the square of its length.
const tidied = (parts: readonly string[]) =>
  parts
    .join('')
    .replace(/\u2029\s*/g, (run) =>
      run.includes('\n') ? '\n'.repeat(Math.min(2, run.split('\n').length)) : '\n',
    )
    .split('\n')
    .map(tidiedLine)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

// A `>` of the words keeps a blank before it.
function tidiedLine(line: string): string {
  const words = line.trim();
  return words.startsWith('>') && words.length < line.trimEnd().length ? ` ${words}` : words;
}

const marked = (parts: readonly string[]) =>
  tidied(parts)
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');

/** Tags (lower case, without attributes) and the text between them, in one pass. */
function* tokens(html: string): Generator<{ tag: string | null; text: string }> {
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    const textEnd = open < 0 ? html.length : open;
    if (textEnd > at) yield { tag: null, text: html.slice(at, textEnd) };
    if (open < 0) return;
    const name = /^<(?:!--|\/?[a-z][a-z0-9]*)/i
      .exec(html.slice(open, open + 24))?.[0]
      .slice(1)
      .toLowerCase();
    if (name === undefined) {
      yield { tag: null, text: '<' };
      at = open + 1;
      continue;
    }
    const skipTo = name === '!--' ? '-->' : /^(?:script|style|title|head)$/.test(name) ? `</${name}` : null;
    const close = skipTo === null ? html.indexOf('>', open) : lowerIndexOf(html, skipTo, open);
    if (close < 0) return;
    if (skipTo === null) yield { tag: name, text: '' };
    at = skipTo === '-->' ? close + 3 : html.indexOf('>', close) + 1;
    if (at === 0) return;
  }
}

function lowerIndexOf(html: string, wanted: string, from: number): number {
  const found = new RegExp(wanted.replace(/[/-]/g, '\\$&'), 'gi');
  found.lastIndex = from;
  return found.exec(html)?.index ?? -1;
}

const decoded = (text: string) =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));?/gi, (whole, dec, hex, name) => {
    if (name !== undefined) return entities[String(name).toLowerCase()] ?? whole;
    const code = dec === undefined ? Number.parseInt(hex, 16) : Number(dec);
    return code > 0x10ffff || code === 0 ? '\uFFFD' : String.fromCodePoint(code);
  });
