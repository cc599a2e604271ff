import PDFDocument from 'pdfkit';
import type { PdfFace, PdfFont } from './pdf-font.ts';

const size = { width: 595.28, height: 841.89 };
const edge = { side: 56, top: 56, bottom: 64 };
const ink = '#1f2328';
const muted = '#5f6670';
const accent = '#1f6f63';
const hairline = '#e3dfd8';

interface Look {
  size: number;
  bold?: boolean;
  colour?: string;
  /** How far from the left edge of the text. */
  indent?: number;
  /** Space after it. */
  after?: number;
  /** A line along its left side, as beside words of people. */
  bar?: boolean;
}

/** Marks that must not begin a line, and those that must not end one. */
const notFirst = /^[，。、；：？！”’）》」』】…,.;:?!)\]}%]/u;
const notLast = /[（《「『【“‘([{]$/u;

/** A page of text after the other, in one font: headings, lines, words of people. Nothing is fetched from anywhere. */
export class Paper {
  readonly #doc: PDFKit.PDFDocument;
  readonly #chunks: Buffer[] = [];
  readonly #widths = { regular: new Map<string, number>(), bold: new Map<string, number>() };
  readonly #foot: string;
  #y = edge.top;
  #page = 1;

  /** @param foot stands below every page, with its number */
  constructor(font: PdfFont, about: { title: string; foot: string }) {
    // The document's own first font would be read from the library's folder; it is ours from the start.
    const noFont = { font: null as unknown as string };
    const info = { Title: about.title, Producer: 'Amends', Creator: 'Amends' };
    this.#doc = new PDFDocument({ size: 'A4', margin: 0, info, lang: 'zh-CN', ...noFont });
    this.#doc.on('data', (chunk: Buffer) => this.#chunks.push(chunk));
    register(this.#doc, 'regular', font.regular);
    register(this.#doc, 'bold', font.bold);
    this.#foot = about.foot;
    this.#footer();
  }

  heading(text: string): void {
    // A heading alone at the foot of a page says nothing.
    this.#room(64);
    this.#y += 10;
    this.#rule();
    this.write(text, { size: 13, bold: true, colour: accent, after: 6 });
  }

  write(text: string, look: Look): void {
    const { size: points, bold = false, colour = ink, indent = 0, after = 2, bar = false } = look;
    const face = bold ? 'bold' : 'regular';
    const width = size.width - 2 * edge.side - indent;
    const step = points * 1.6;
    for (const line of this.#lines(text, face, points, width)) {
      this.#room(step);
      if (bar) this.#bar(edge.side + indent - 8, step);
      this.#doc.font(face).fontSize(points).fillColor(colour);
      this.#doc.text(line, edge.side + indent, this.#y, { lineBreak: false });
      this.#y += step;
    }
    this.#y += after;
  }

  /** A label and what stands beside it. */
  fact(label: string, value: string): void {
    const points = 10;
    const lines = this.#lines(value, 'regular', points, size.width - 2 * edge.side - 96);
    this.#room(points * 1.6);
    this.#doc.font('regular').fontSize(points).fillColor(muted);
    this.#doc.text(label, edge.side, this.#y, { lineBreak: false });
    for (const line of lines) {
      this.#room(points * 1.6);
      this.#doc.font('regular').fontSize(points).fillColor(ink);
      this.#doc.text(line, edge.side + 96, this.#y, { lineBreak: false });
      this.#y += points * 1.6;
    }
  }

  space(points: number): void {
    this.#y += points;
  }

  /** The whole document. */
  async end(): Promise<Uint8Array> {
    const done = new Promise<void>((resolve) => this.#doc.on('end', resolve));
    this.#doc.end();
    await done;
    return Buffer.concat(this.#chunks);
  }

  #room(points: number): void {
    if (this.#y + points <= size.height - edge.bottom) return;
    this.#doc.addPage({ size: 'A4', margin: 0 });
    this.#page += 1;
    this.#y = edge.top;
    this.#footer();
  }

  #footer(): void {
    this.#doc.font('regular').fontSize(8).fillColor(muted);
    this.#doc.text(`${this.#foot} · ${this.#page}`, edge.side, size.height - 40, { lineBreak: false });
  }

  #rule(): void {
    const { side } = edge;
    this.#doc
      .moveTo(side, this.#y)
      .lineTo(size.width - side, this.#y)
      .lineWidth(0.5)
      .stroke(hairline);
    this.#y += 8;
  }

  #bar(x: number, height: number): void {
    this.#doc
      .moveTo(x, this.#y)
      .lineTo(x, this.#y + height)
      .lineWidth(1)
      .stroke(hairline);
  }

  #width(character: string, face: 'regular' | 'bold'): number {
    const known = this.#widths[face].get(character);
    if (known !== undefined) return known;
    const found = this.#doc.font(face).fontSize(100).widthOfString(character) / 100;
    this.#widths[face].set(character, found);
    return found;
  }

  /** Breaks text between Chinese characters and between words, as wide as it may be. */
  #lines(text: string, face: 'regular' | 'bold', points: number, width: number): string[] {
    const lines: string[] = [];
    for (const paragraph of text.split(/\r?\n/)) {
      let line = '';
      let used = 0;
      for (const piece of piecesOf(paragraph)) {
        const own = [...piece].reduce((sum, c) => sum + this.#width(c, face), 0) * points;
        const mayBreak = line !== '' && !notFirst.test(piece) && !notLast.test(line);
        if (used + own > width && mayBreak) {
          lines.push(line.trimEnd());
          line = '';
          used = 0;
        }
        if (line === '' && piece === ' ') continue;
        line += piece;
        used += own;
      }
      lines.push(line.trimEnd());
    }
    return lines;
  }
}

const longestWord = 24;

/** What a line is made of: a Chinese character, a word, a space. A word too long for a line is cut. */
function piecesOf(text: string): string[] {
  const clean = text.replace(/\t/g, ' ').replace(/\p{Cc}/gu, '');
  const pieces = clean.match(/[\p{L}\p{N}\p{M}_@./:#-]+|\s|./gsu) ?? [];
  return pieces.flatMap((piece) =>
    /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(piece)
      ? [...piece]
      : (piece.match(new RegExp(`.{1,${longestWord}}`, 'gsu')) ?? []),
  );
}

const register = (doc: PDFKit.PDFDocument, name: string, { file, family }: PdfFace) =>
  family === null ? doc.registerFont(name, file) : doc.registerFont(name, file, family);

export const paperColours = { ink, muted, accent };
