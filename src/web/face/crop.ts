/** The square that is kept of a picture: its middle and its side, in pixels of the picture. */
export interface Square {
  x: number;
  y: number;
  side: number;
}

export interface Size {
  width: number;
  height: number;
}

/** A face smaller than this is not to be recognised any more. */
const leastPx = 64;

const between = (value: number, least: number, most: number): number =>
  Math.min(most, Math.max(least, value));

/** The largest square there is, from the middle. */
export const wholeSquare = ({ width, height }: Size): Square => ({
  x: width / 2,
  y: height / 2,
  side: Math.min(width, height),
});

/** The square, kept inside the picture and large enough. */
export function within({ x, y, side }: Square, { width, height }: Size): Square {
  const most = Math.min(width, height);
  const fit = between(side, Math.min(leastPx, most), most);
  return {
    x: between(x, fit / 2, width - fit / 2),
    y: between(y, fit / 2, height - fit / 2),
    side: fit,
  };
}

/** Closer by `zoom` than the largest square: 1 is all of it, 4 a quarter of its side. */
export const zoomed = (square: Square, zoom: number, size: Size): Square =>
  within({ ...square, side: Math.min(size.width, size.height) / zoom }, size);

export const zoomOf = ({ side }: Square, { width, height }: Size): number => Math.min(width, height) / side;

/** How far one can go closer before nothing is left to recognise. */
export const mostZoom = ({ width, height }: Size): number => between(Math.min(width, height) / leastPx, 1, 4);
