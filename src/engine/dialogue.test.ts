import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readKnowledgeFiles } from '../../scripts/compile-knowledge.ts';
import { compileKnowledge } from '../knowledge/compile.ts';
import { makeReady } from '../knowledge/load.ts';
import type { Turn } from './assessment.ts';
import { assessDialogue } from './dialogue.ts';
import { loadReadingModel } from './model/reading-model.ts';

const knowledge = makeReady(compileKnowledge(await readKnowledgeFiles()));
const model = loadReadingModel(readFileSync(new URL('../../models/reading.bin', import.meta.url)), knowledge);
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

  // Written together with so many calmer words they may weigh too little.
  test.each([
    [
      'media',
      [
        '老板，昨晚我们八个人吃的，账上多了两盘雪花牛肉，一百七十六，我回来对了小票。',
        '喝了点酒，谁当场看啊。我这不今天跟你说嘛，好好说。',
        '哎你这话……我朋友都在，八个人都记得就点了三盘。',
        '哈，行，你行。那你查监控嘛，上了几盘一看就知道。',
        '我又没说我看，我说你看！',
        '你说谁撒谎？你再说一遍？',
        '就一百多块钱，我今天还真不差这钱了，我发网上让大伙评评，五盘肉涮三盘！',
        '没见过你这么做生意的。',
        '我不差那一百七十六，我差的是那口气。',
      ],
    ],
    [
      'legal',
      [
        '你家儿童杯的吸嘴断在我女儿嘴里了 嘴唇划破了 在流血 [图片]',
        '我说孩子在流血 你跟我说20块??',
        '你问过一句孩子怎么样没有',
        '什么叫没大事 碎片可能咽下去了 我们在去医院路上',
        '你们杯子什么材质 有没有检测报告 医生要问',
        '不谈了 我找市场监管',
        '聊天记录全截了 法庭上给你看',
        '市儿童医院，在拍片，看有没有咽下去。你们杯子到底什么材质？',
        '……好，发吧。',
      ],
    ],
  ] as const)('keeps what was threatened in one turn: %s', (danger, said) => {
    const turns = said.map(customer);
    const talk = assessDialogue(turns, knowledge, model);
    expect(talk.dangers).toContain(danger);
    const shown = talk.evidence.find(({ label }) => label === `dangers.${danger}`);
    expect(turns[shown?.turn ?? -1]?.text.slice(shown?.start, shown?.end)).toBe(shown?.text);
    const calmer = assessDialogue([...turns, customer('前面说的是气话，那话收回')], knowledge, model);
    expect(calmer.dangers).not.toContain(danger);
  });

  test('without a customer is the defaults', () => {
    const talk = read([handler('在吗')]);
    expect([talk.complaint, talk.curve, talk.evidence]).toEqual([false, [], []]);
  });
});
