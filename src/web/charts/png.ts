/** An entry of the legend as it is painted. */
export interface Painted {
  label: string;
  as: 'bar' | 'hollow' | 'pale' | 'line';
  tone: string;
}

export interface Picture {
  drawing: SVGSVGElement;
  title: string;
  base: string;
  legend: readonly Painted[];
}

const margin = 24;
const sharp = 2;

/**
 * A chart as a picture on paper: its title, what it rests on, its legend, and the drawing, in light colours whatever the
 * screen shows. @throws Error where the browser paints none
 */
export async function pictureOf({ drawing, title, base, legend }: Picture): Promise<Blob> {
  const paper = document.createElement('div');
  paper.className = 'chart-paper';
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  paper.append(copy);
  document.body.append(paper);
  try {
    settleColours(copy);
    const { width, height } = drawing.getBoundingClientRect();
    const canvas = document.createElement('canvas');
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('no canvas');
    const colourOf = inkOf(paper);
    const font = getComputedStyle(paper).fontFamily;
    const lines = linesOf(pen, legend, width, font);
    canvas.width = (width + 2 * margin) * sharp;
    canvas.height = (height + 2 * margin + 52 + lines.length * 20) * sharp;
    pen.scale(sharp, sharp);
    pen.fillStyle = colourOf('ground');
    pen.fillRect(0, 0, canvas.width, canvas.height);
    write(pen, title, margin + 14, `600 16px ${font}`, colourOf('ink'));
    write(pen, base, margin + 36, `12px ${font}`, colourOf('muted'));
    for (const [i, line] of lines.entries()) paintLegend(pen, line, margin + 60 + i * 20, font, colourOf);
    pen.drawImage(await imageOf(copy), margin, margin + 52 + lines.length * 20, width, height);
    return await blobOf(canvas);
  } finally {
    paper.remove();
  }
}

/** A copy shown outside the page knows no tokens: what they come to is written down. */
function settleColours(copy: SVGSVGElement): void {
  for (const one of copy.querySelectorAll<SVGElement>('*')) {
    for (const name of ['fill', 'stroke'] as const)
      if (one.getAttribute(name)?.includes('var(')) one.setAttribute(name, getComputedStyle(one)[name]);
  }
}

/** What a token comes to on this paper. */
function inkOf(paper: HTMLElement): (token: string) => string {
  const probe = document.createElement('span');
  paper.append(probe);
  return (token) => {
    probe.style.color = `var(--${token})`;
    return getComputedStyle(probe).color;
  };
}

async function imageOf(drawing: SVGSVGElement): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(drawing))}`;
  await image.decode();
  return image;
}

const blobOf = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png'),
  );

function write(pen: CanvasRenderingContext2D, text: string, y: number, font: string, colour: string): void {
  pen.font = font;
  pen.fillStyle = colour;
  pen.fillText(text, margin, y);
}

interface Placed extends Painted {
  x: number;
}

/** The legend in lines that fit. */
function linesOf(
  pen: CanvasRenderingContext2D,
  legend: readonly Painted[],
  width: number,
  font: string,
): Placed[][] {
  pen.font = `12px ${font}`;
  const lines: Placed[][] = [];
  let x = 0;
  for (const entry of legend) {
    const needed = 20 + pen.measureText(entry.label).width + 16;
    if (lines.length === 0 || x + needed > width) {
      lines.push([]);
      x = 0;
    }
    lines.at(-1)?.push({ ...entry, x });
    x += needed;
  }
  return lines;
}

function paintLegend(
  pen: CanvasRenderingContext2D,
  line: readonly Placed[],
  y: number,
  font: string,
  colourOf: (token: string) => string,
): void {
  for (const { label, as, tone, x } of line) {
    const left = margin + x;
    pen.fillStyle = colourOf(tone);
    pen.strokeStyle = colourOf(tone);
    pen.lineWidth = 1.5;
    if (as === 'line') pen.fillRect(left, y - 5, 14, 2);
    else if (as === 'bar') pen.fillRect(left, y - 10, 12, 12);
    else {
      pen.fillStyle = colourOf(as === 'pale' ? 'accent-soft' : 'ground');
      pen.fillRect(left + 1, y - 9, 10, 10);
      pen.strokeRect(left + 1, y - 9, 10, 10);
    }
    pen.font = `12px ${font}`;
    pen.fillStyle = colourOf('ink');
    pen.fillText(label, left + 20, y);
  }
}
