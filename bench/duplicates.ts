// What the duplicate warning costs while a complaint is typed in, on a desk of many: it is asked at every rest of the
// hands and has to be there before the next word. Half of the complaints are of four wordings, which makes their words
// common; the others are mixed of what people write.
//   node bench/duplicates.ts [cases]
import { findDuplicates, type Sought } from '../src/app/duplicates.ts';
import { openCases } from '../src/app/open-case.ts';
import { dice } from '../src/base/dice.ts';
import { type Intake, nobody } from '../src/channels/intake.ts';
import { benchDesk, benchIntake } from './desk-bench.ts';

const cases = Number(process.argv[2] ?? 10_000);
const bench = await benchDesk();
const { desk, pool } = bench;
const lead = { id: 'lead', role: 'lead' } as const;
const d = dice(11);
const one = (of: readonly string[]): string => of[Math.floor(d.next() * of.length)] ?? '';

const things = [
  '破壁机',
  '扫地机器人',
  '宽带',
  '会员卡',
  '电动车',
  '羽绒服',
  '体检报告',
  '机票',
  '净水器',
  '课程',
];
const faults = [
  '用了两次就漏电',
  '一直显示派单中',
  '扣了两回钱',
  '码数发错了',
  '退款卡在审核',
  '客服已读不回',
];
const wishes = ['请今天给个说法', '我要退货退款', '希望尽快处理', '不解决就打热线', '先把钱退了再说'];
const places = ['枫林路', '长宁店', '三期二栋', '东门网点', '南站柜台', '江湾里', '松林公寓', '桂花苑'];
const sentence = (): string =>
  `${one(places)}买的${one(things)}，${one(faults)}，${Math.floor(d.next() * 90) + 2}天了，${one(wishes)}。`;
const text = (sentences: number): string => Array.from({ length: sentences }, sentence).join('');

function intake(i: number): Intake {
  const plain = benchIntake(i);
  if (i % 2 === 0) return plain;
  return { ...plain, turns: [{ role: 'customer', text: text(1 + (i % 4)), at: null, speaker: null }] };
}

const sought = (over: Partial<Sought>): Sought => ({
  text: '',
  customer: nobody,
  source: 'bench',
  externalId: null,
  ...over,
});

/** The median and the time 95 of 100 are quicker than, in milliseconds. */
async function measure(name: string, times: number, ask: (i: number) => Sought): Promise<void> {
  const ms: number[] = [];
  for (let i = 0; i < times + 20; i++) {
    const question = ask(i);
    const at = performance.now();
    await findDuplicates(desk, question);
    // The first ones make plans and warm the compiler.
    if (i >= 20) ms.push(performance.now() - at);
  }
  ms.sort((a, b) => a - b);
  const at = (share: number) => (ms[Math.floor(share * (ms.length - 1))] ?? 0).toFixed(1);
  console.log(
    `${name.padEnd(44)} median ${at(0.5)} ms, 95 of 100 within ${at(0.95)} ms, slowest ${at(1)} ms`,
  );
}

try {
  for (let i = 0; i < cases; i += 200)
    await openCases(
      desk,
      Array.from({ length: Math.min(200, cases - i) }, (_, k) => intake(i + k)),
      lead,
    );
  await pool.query('vacuum analyze');
  console.log(`${cases} cases`);
  const common = benchIntake(1).turns[0]?.text ?? '';
  await measure('twenty characters', 200, () => sought({ text: text(1).slice(0, 20) }));
  await measure('two sentences', 200, () => sought({ text: text(2) }));
  await measure('a thousand characters', 100, () => sought({ text: text(40).slice(0, 1_000) }));
  await measure('what a quarter of all say', 100, () => sought({ text: common }));
  await measure('a telephone', 200, (i) =>
    sought({ customer: { ...nobody, phone: String(13_000_000_000 + (i % 5_000)) } }),
  );
  await measure('two sentences, a telephone, a number', 200, (i) =>
    sought({
      text: text(2),
      customer: { ...nobody, phone: String(13_000_000_000 + (i % 5_000)) },
      externalId: `b-${i}`,
    }),
  );
} finally {
  await bench.close();
}
