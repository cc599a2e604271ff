import { describe, expect, test } from 'vitest';
import { readKnowledgeFiles } from '../../scripts/compile-knowledge.ts';
import { compileKnowledge } from '../knowledge/compile.ts';
import { makeReady } from '../knowledge/load.ts';
import type { Turn } from './assessment.ts';
import { assessDialogue } from './dialogue.ts';

const knowledge = makeReady(compileKnowledge(await readKnowledgeFiles()));
const read = (turns: Turn[]) => assessDialogue(turns, knowledge);
const customer = (text: string): Turn => ({ role: 'customer', text });
const handler = (text: string): Turn => ({ role: 'handler', text });

describe('the reading of a talk', () => {
  test('has one point of the curve per customer turn, by its place among all turns', () => {
    const talk = read([
      handler('您好'),
      customer('退款怎么还没到'),
      handler('我查一下'),
      customer('好的谢谢'),
    ]);
    expect(talk.curve.map((p) => p.turn)).toEqual([1, 3]);
  });

  test('shows evidence in the turn it stands in', () => {
    const turns = [customer('😡 你们太慢了'), handler('抱歉'), customer('再不退款我就起诉你们')];
    for (const e of read(turns).evidence) {
      expect(turns[e.turn]?.role).toBe('customer');
      expect(e.text).toBe(turns[e.turn]?.text.slice(e.start, e.end));
    }
    expect(read(turns).evidence.find((e) => e.label === 'dangers.legal')?.turn).toBe(2);
  });

  test('does not read the handler', () => {
    const talk = read([customer('你好'), handler('您可以打12315或者去法院起诉')]);
    expect(talk.dangers).toEqual([]);
  });

  test('falls at most one level below the worst that was felt', () => {
    const talk = read([
      customer('气死我了！！你们这帮废物，立刻给我退钱！！'),
      handler('对不起'),
      customer('嗯'),
    ]);
    const peak = Math.max(...talk.curve.map((p) => p.anger));
    expect(peak).toBeGreaterThanOrEqual(2);
    expect(talk.emotion.anger).toBe(peak - 1);
  });

  test('drops a threat that was taken back and a demand that was given up', () => {
    const threat = customer('再不退款我就去法院起诉你们，请赔偿三百块');
    expect(read([threat]).dangers).toContain('legal');
    const calmer = read([threat, handler('已为您登记'), customer('前面说的是气话，那话收回')]);
    expect(calmer.dangers).not.toContain('legal');
    const settled = read([threat, handler('已为您登记'), customer('我撤回投诉，钱不用退了')]);
    expect([settled.demand, settled.amount]).toEqual(['none', null]);
  });

  test('without a customer is the defaults', () => {
    const talk = read([handler('在吗')]);
    expect([talk.complaint, talk.curve, talk.evidence]).toEqual([false, [], []]);
  });
});
