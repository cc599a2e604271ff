import { describe, expect, it } from 'vitest';
import type { EvidenceView } from '../../contract/timeline.ts';
import { marked } from './case-words.ts';
import { html } from './html.ts';

const text = '再不修我就打12315！';
const mark = (label: string, start: number, end: number, weight = 1): EvidenceView => ({
  turnId: 't',
  label,
  start,
  end,
  text: text.slice(start, end),
  weight,
  by: 'x',
  why: '提到热线',
});
const shown = (...evidence: EvidenceView[]) => marked(text, evidence, 'zh').join('');
const bare = (page: string) =>
  page.replace(/<span class="why".*?<\/span><\/span>/g, '').replace(/<[^>]+>/g, '');

describe('the words of the customer', () => {
  it('stay whole, whatever evidence lies over them', () => {
    const nested = shown(
      mark('dangers.regulator', 5, 11),
      mark('emotion.anger', 0, 11),
      mark('demand.repair', 2, 7),
    );
    expect(bare(nested)).toBe(text);
    expect(shown()).toBe(text);
  });

  it('have one line under them, in the colour of the strongest label, with every reason in words', () => {
    const page = shown(mark('dangers.regulator', 6, 11), mark('emotion.anger', 6, 11, 2));
    expect(page.match(/class="ev \w+"/g)).toEqual(['class="ev emotion"']);
    expect(page).toContain('危险信号：投诉到监管（提到热线）');
    expect(page).toContain('愤怒程度（提到热线）');
  });

  it('carry red for danger to people only', () => {
    const hidden = shown(mark('dangers.self-harm', 0, 3), mark('emotion.anger', 0, 3, 9));
    expect(hidden).toContain('class="ev people"');
    expect(shown(mark('dangers.media', 0, 3))).not.toContain('people');
  });

  it('ignore evidence that lies outside of them', () => {
    expect(
      shown(mark('dangers.media', 5, 500), mark('dangers.media', -1, 3), mark('dangers.media', 4, 4)),
    ).toBe(text);
  });
});

describe('html', () => {
  it('escapes all that is put in, in text and in attributes, but not what is HTML already', () => {
    const evil = `"><img src=x onerror='alert(1)'>&`;
    const page = html`<a title="${evil}">${evil}${html`<b>${evil}</b>`}${[evil, null, false]}</a>`.toString();
    expect(page.match(/<[a-z]+/g)).toEqual(['<a', '<b']);
    expect(page).not.toContain(`'alert`);
  });
});
