import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { loadKnowledge } from '../../knowledge/load.ts';
import { assess } from '../assess.ts';
import { loadReadingModel } from './reading-model.ts';

const knowledge = loadKnowledge(readFileSync(inject('knowledgeFile'), 'utf8'));
const file = join(import.meta.dirname, '..', '..', '..', 'models', 'reading.bin');
const saved = readFileSync(file);
const model = loadReadingModel(saved, knowledge);
const texts = [
  '宽带三天没网了,报修三次没人来,客服每次都说加急,再不修我就打12315,这个月的钱也请退给我!',
  '老人腿脚不便 / 电梯坏了一周 / 没人管',
  'My parcel is two weeks late and nobody replies. I want a refund of £40.',
  '谢谢,很满意',
  '👍',
  '',
];

describe('the trained model', () => {
  it('is small and ready at once', () => {
    expect(saved.byteLength).toBeLessThan(12_000_000);
    // processor time: what else the machine does is not ours
    const before = process.cpuUsage();
    loadReadingModel(saved, knowledge);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(150);
  });

  it.each(texts)('shows the words of the text for what it reads in %j', (text) => {
    const reading = assess(text, knowledge, model);
    for (const { start, end, text: shown, weight, by } of reading.evidence) {
      expect(shown).toBe(text.slice(start, end));
      expect(weight).toBeGreaterThan(0);
      if (by.startsWith('model/')) expect(shown).not.toMatch(/^[\s,.;:，。；：、/]|[\s,.;:，。；：、/]$/);
    }
    const labels = new Set(reading.evidence.map((e) => e.label));
    for (const danger of reading.dangers) expect(labels).toContain(`dangers.${danger}`);
    for (const cause of reading.causes) expect(labels).toContain(`causes.${cause}`);
    if (reading.demand !== 'none') expect(labels).toContain(`demand.${reading.demand}`);
    expect(reading.versions.model).toBe(model.version);
  });

  it('reads the same text alike whatever it read before', () => {
    const alone = texts.map((text) => assess(text, knowledge, loadReadingModel(saved, knowledge)));
    expect(texts.map((text) => assess(text, knowledge, model))).toEqual(alone);
  });

  it('keeps its readings free of contradictions', () => {
    for (const text of texts) {
      const { complaint, primaryMotive, motives, kinds, demand } = assess(text, knowledge, model);
      expect(complaint).toBe(primaryMotive !== 'none');
      expect(motives.length > 0).toBe(complaint);
      expect(kinds.length > 0).toBe(complaint);
      if (primaryMotive === 'vent') expect(demand).toBe('none');
    }
  });

  it('never loses a cry for help that the rules hear', () => {
    expect(assess('我不想活了', knowledge, model).dangers).toContain('self-harm');
  });

  it('refuses what is no model', () => {
    expect(() => loadReadingModel(new Uint8Array(64), knowledge)).toThrow(RangeError);
    expect(() => loadReadingModel(saved.subarray(0, saved.length - 8), knowledge)).toThrow(RangeError);
  });
});
