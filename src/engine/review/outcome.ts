import type { DialogueOutcome, Move } from '../../knowledge/ids.ts';
import type { Turn } from '../assessment.ts';
import type { Done, Heard } from './curve.ts';

/** How a talk ended, with the customer's turn it was read from (null where they said nothing). */
export interface Ending {
  outcome: DialogueOutcome;
  /** The customer's at their last turn: 0 dissatisfied, 1 neutral, 2 satisfied. */
  satisfaction: 0 | 1 | 2;
  turn: number | null;
}

const goesUp =
  /(12315|12345|12378|12300|110|监管|消协|工商|市监|市场监管|银保监|总部|平台(解释|介入|投诉)|卫健委|教育局|法院|法庭|起诉|律师|仲裁|主管|经理|领导|院长|投诉(你|您)?(提交|了|到|去)|真人|转人工|ombudsman|regulator|court|lawyer)/i;
const breaksOff =
  /(不谈了|不说了|没什么好说|挂了|等着|走着瞧|法庭|曝光|网上见|横幅|晚了|闹|堵门|撞|拼|拉倒|录下来|截了|不用你|差评|再也不|我不要你|滚|骗子|你等|媒体|记者|抖音)/;
const agrees =
  /(谢谢|谢了|多谢|感谢|行(吧|，|。|啊|$)|好(的|吧|，|。|嘞|$)|可以|成(，|。|$)|没问题|那就这样|等你|等您|我等|记着|放心|要得|搞定|解决了|到账|通了|收到了|方便|就这么|中(，|。)|听你|麻烦你|ok|thanks)/i;
const doubts = /(信不|又是|别又|要是再|再说|不信|看看吧|怕你|敷衍|呵呵|白|没用|算了|懒得|随便)/;
const ahead =
  /(明天|明早|后天|周[一二三四五六日]|下周|今晚|点(前|半|之前)|小时内|工作日|回(您|你)电|给您(打|回|发)|通知您|答复|跟进|分钟)/;
const doneNow = /(已经|现在(就|给|办)|到账|退(好|了|回)|换好|好了|办好|生效|搞定|通了|完成|收到)/;

const waits = /等(你|您)|我等|记着|到时|看看/;

const outcomes: readonly DialogueOutcome[] = ['resolved', 'promised', 'escalated', 'blown-up', 'unresolved'];

// Fitted by least squares on dialogues written for the project, rare endings weighed up; a column an outcome.
const weights = {
  one: [0.19, 0.14, 0.1, -0.04, 0.22],
  goesUp: [0.0, -0.03, 0.19, -0.01, -0.13],
  wentUp: [-0.01, 0.01, 0.09, 0.08, -0.16],
  breaksOff: [-0.06, -0.11, 0.01, 0.11, 0.03],
  brokeOff: [0.08, -0.05, -0.05, 0.05, -0.05],
  agrees: [-0.01, 0.15, -0.12, 0.1, -0.07],
  doubts: [-0.03, 0.0, 0.05, -0.14, 0.13],
  ahead: [0.08, 0.05, -0.12, 0.06, 0.01],
  doneNow: [0.12, -0.11, 0.09, -0.01, -0.09],
  anger: [-0.08, 0.02, -0.12, 0.18, 0.09],
  worst: [0.1, 0.05, 0.09, -0.06, 0.02],
  quality: [-0.04, 0.1, -0.1, -0.06, 0.09],
  lastQuality: [0.17, 0.01, 0.01, -0.04, -0.17],
  promises: [-0.15, 0.26, 0.08, 0.04, -0.14],
  solves: [0.04, -0.01, 0.04, 0.01, -0.01],
  overPromises: [-0.1, 0.26, -0.08, -0.06, 0.0],
  fights: [-0.06, 0.01, -0.06, 0.28, -0.16],
  passesOn: [-0.02, 0.03, 0.0, -0.03, 0.04],
  closes: [0.22, -0.16, 0.08, -0.1, 0.03],
  waits: [-0.1, 0.23, -0.03, 0.02, -0.1],
  aheadLast: [0.05, -0.11, 0.1, -0.08, 0.05],
} as const;
type Sign = keyof typeof weights;

/** The last words of both, how angry the customer still is and how well they were answered. */
function signsOf(
  turns: readonly Turn[],
  heard: readonly Heard[],
  done: readonly Done[],
): Record<Sign, number> {
  const said = (own: readonly { turn: number }[]) => own.map(({ turn }) => turns[turn]?.text ?? '').join(' ');
  const [last, recent] = [said(heard.slice(-1)), said(heard.slice(-2))];
  const [lastReply, replies] = [said(done.slice(-1)), said(done.slice(-2))];
  const is = (pattern: RegExp, text: string) => (pattern.test(text) ? 1 : 0);
  const makes = (last: number, ...moves: Move[]) =>
    done.slice(-last).some((own) => own.moves.some((move) => moves.includes(move))) ? 1 : 0;
  const mean = (own: readonly Done[]) =>
    own.reduce((sum, { quality }) => sum + quality, 0) / Math.max(1, own.length);
  return {
    one: 1,
    goesUp: is(goesUp, last),
    wentUp: is(goesUp, recent),
    breaksOff: is(breaksOff, last),
    brokeOff: is(breaksOff, recent),
    agrees: is(agrees, last),
    doubts: is(doubts, last),
    ahead: is(ahead, replies),
    doneNow: is(doneNow, recent),
    anger: (heard.at(-1)?.anger ?? 0) / 3,
    worst: Math.max(0, ...heard.map(({ anger }) => anger)) / 3,
    quality: mean(done) - 2,
    lastQuality: mean(done.slice(-2)) - 2,
    promises: makes(2, 'process-promise'),
    solves: makes(3, 'solution'),
    overPromises: makes(3, 'outcome-promise'),
    fights: makes(3, 'confrontation', 'premature-settlement'),
    passesOn: makes(3, 'brush-off'),
    closes: makes(2, 'closing'),
    waits: is(waits, last),
    aheadLast: is(ahead, lastReply),
  };
}

const glad = /谢|放心|太好|不错|到账|通了|搞定|靠谱|挺|哈哈|笑|thank/i;

/** How the talk ended: the outcome that most speaks for. A talk of one side stays unresolved. */
export function readEnding(turns: readonly Turn[], heard: readonly Heard[], done: readonly Done[]): Ending {
  const last = heard.at(-1);
  if (!last || done.length === 0) return { outcome: 'unresolved', satisfaction: 1, turn: last?.turn ?? null };
  const signs = signsOf(turns, heard, done);
  const scores = outcomes.map((_, at) =>
    (Object.keys(signs) as Sign[]).reduce((sum, sign) => sum + signs[sign] * weights[sign][at as 0], 0),
  );
  const outcome = outcomes[scores.indexOf(Math.max(...scores))] ?? 'unresolved';
  const wellEnded = outcome === 'resolved' || outcome === 'promised';
  if (!wellEnded || last.anger >= 2)
    return { outcome, satisfaction: last.anger === 0 ? 1 : 0, turn: last.turn };
  const isGlad = last.anger === 0 && glad.test(turns[last.turn]?.text ?? '');
  return { outcome, satisfaction: isGlad ? 2 : 1, turn: last.turn };
}
