import { describe, expect, test } from 'vitest';
import { type Hue, type Segment, type Span, segmentsOf } from './segments.ts';

const span = (start: number, end: number, hue: Hue = 'emotion'): Span => ({ start, end, hue });
const shown = (text: string, segments: readonly Segment[]) =>
  segments.map(({ start, end, spans, lines }) => [text.slice(start, end), spans, lines]);

describe('a text is cut at the borders of what was read in it', () => {
  const text = '三天没网了，我要投诉到12315';
  test.each<[string, Span[], ReturnType<typeof shown>]>([
    ['nothing read', [], [[text, [], []]]],
    [
      'one span',
      [span(0, 5)],
      [
        ['三天没网了', [0], ['emotion']],
        ['，我要投诉到12315', [], []],
      ],
    ],
    [
      'overlapping',
      [span(0, 5), span(2, 8, 'cause')],
      [
        ['三天', [0], ['emotion']],
        ['没网了', [0, 1], ['emotion', 'cause']],
        ['，我要', [1], [null, 'cause']],
        ['投诉到12315', [], []],
      ],
    ],
    [
      'nested, the longer one above',
      [span(8, 10, 'danger'), span(6, 16, 'demand')],
      [
        ['三天没网了，', [], []],
        ['我要', [1], ['demand']],
        ['投诉', [0, 1], ['demand', 'danger']],
        ['到12315', [1], ['demand']],
      ],
    ],
    [
      'adjacent spans of one kind draw one line, and stay two to read',
      [span(0, 2), span(2, 5)],
      [
        ['三天', [0], ['emotion']],
        ['没网了', [1], ['emotion']],
        ['，我要投诉到12315', [], []],
      ],
    ],
    [
      'the same words for two readings of one kind',
      [span(0, 5), span(0, 5)],
      [
        ['三天没网了', [0, 1], ['emotion']],
        ['，我要投诉到12315', [], []],
      ],
    ],
  ])('%s', (_, spans, expected) => expect(shown(text, segmentsOf(text, spans))).toEqual(expected));
});

describe('what is out of order', () => {
  test('a span beyond the end is cut to the text', () => {
    expect(shown('退款', segmentsOf('退款', [span(1, 99)]))).toEqual([
      ['退', [], []],
      ['款', [0], ['emotion']],
    ]);
  });

  test.each([span(1, 1), span(5, 9), span(-4, 0), span(2, 1)])('%o covers nothing', (empty) => {
    expect(segmentsOf('退款', [empty])).toEqual([{ start: 0, end: 2, spans: [], lines: [] }]);
  });

  test('a border inside a surrogate pair takes the whole character in', () => {
    const text = '气死😡了';
    expect(shown(text, segmentsOf(text, [span(0, 3)]))).toEqual([
      ['气死😡', [0], ['emotion']],
      ['了', [], []],
    ]);
    expect(shown(text, segmentsOf(text, [span(3, 5)]))).toEqual([
      ['气死', [], []],
      ['😡了', [0], ['emotion']],
    ]);
  });

  test('a text without words has no segment', () => expect(segmentsOf('', [span(0, 3)])).toEqual([]));

  test('five kinds on one word: four lines, all five to read', () => {
    const kinds: Hue[] = ['danger', 'emotion', 'demand', 'motive', 'need'];
    const [only] = segmentsOf(
      '赔',
      kinds.map((hue) => span(0, 1, hue)),
    );
    expect(only).toMatchObject({ spans: [0, 1, 2, 3, 4], lines: kinds.slice(0, 4) });
  });
});

test('a heading ends where it is told to, also within a span', () => {
  const segments = segmentsOf('退款\n我要退款', [span(0, 7, 'demand')], [2, 3, 99]);
  expect(segments.map(({ start, end }) => [start, end])).toEqual([
    [0, 2],
    [2, 3],
    [3, 7],
  ]);
});

test('segments always cover the whole text without a gap', () => {
  const text = '我😡要退款，不退就去12315，孩子今晚考试。';
  for (let seed = 1; seed < 300; seed++) {
    const roll = (n: number) => Math.abs(Math.imul(seed * 31 + n, 2654435761) >> 8) % (text.length + 4);
    const spans = [1, 2, 3, 4].map((n) => span(roll(n) - 2, roll(n * 7)));
    const segments = segmentsOf(text, spans);
    expect(segments.map((s) => text.slice(s.start, s.end)).join('')).toBe(text);
    for (const { start } of segments) expect(text.slice(start).charCodeAt(0) >> 10).not.toBe(0xdc00 >> 10);
  }
});
