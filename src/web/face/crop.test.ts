import { describe, expect, it } from 'vitest';
import { mostZoom, wholeSquare, within, zoomed, zoomOf } from './crop.ts';

const wide = { width: 400, height: 200 };

describe('the square that is kept of a picture', () => {
  it('is at first the largest there is, from the middle', () => {
    expect(wholeSquare(wide)).toEqual({ x: 200, y: 100, side: 200 });
  });
  it.each([
    ['left', { x: -50, y: 100, side: 200 }, { x: 100, y: 100, side: 200 }],
    ['right and down', { x: 390, y: 190, side: 100 }, { x: 350, y: 150, side: 100 }],
    ['larger than the picture', { x: 200, y: 100, side: 900 }, { x: 200, y: 100, side: 200 }],
    ['too small to be recognised', { x: 200, y: 100, side: 3 }, { x: 200, y: 100, side: 64 }],
  ])('never leaves the picture: %s', (_, wished, kept) => {
    expect(within(wished, wide)).toEqual(kept);
  });
  it('keeps its middle while one goes closer, and moves in from the edge on the way back', () => {
    const close = zoomed({ x: 350, y: 100, side: 200 }, 2, wide);
    expect(close).toEqual({ x: 350, y: 100, side: 100 });
    expect(zoomOf(close, wide)).toBe(2);
    expect(zoomed(close, 1, wide)).toEqual({ x: 300, y: 100, side: 200 });
  });
  it('lets nobody go closer into a small picture than it can be recognised', () => {
    expect(mostZoom({ width: 64, height: 500 })).toBe(1);
    expect(mostZoom({ width: 96, height: 96 })).toBe(1.5);
    expect(mostZoom({ width: 4_000, height: 3_000 })).toBe(4);
  });
});
