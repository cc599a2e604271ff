import { kindOfFile } from '../files/look.ts';
import type { Square } from './crop.ts';

const mostBytes = 5 * 1_024 * 1_024;
/** Sharp in every place it is shown, and small to fetch. */
const facePx = 256;

export type Unfit = 'kind' | 'size' | 'broken';

/** The picture in a file; or why it is not taken. What a file is its bytes tell, not its name. */
export async function pictureIn(file: File): Promise<ImageBitmap | Unfit> {
  if (file.size > mostBytes) return 'size';
  const kind = await kindOfFile(file);
  if (kind !== 'jpg' && kind !== 'png') return 'kind';
  return createImageBitmap(file).catch(() => 'broken' as const);
}

/** Draws the square of a picture over all of a canvas. */
export function draw(canvas: HTMLCanvasElement, picture: ImageBitmap, { x, y, side }: Square): void {
  const brush = canvas.getContext('2d');
  if (!brush) return;
  brush.fillStyle = 'white';
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.imageSmoothingQuality = 'high';
  brush.drawImage(picture, x - side / 2, y - side / 2, side, side, 0, 0, canvas.width, canvas.height);
}

/** The square as a picture of its own, without what a camera writes into a file; null where the browser refuses. */
export function cut(picture: ImageBitmap, square: Square): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  canvas.width = facePx;
  canvas.height = facePx;
  draw(canvas, picture, square);
  return new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.88));
}
