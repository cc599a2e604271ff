import type { DialogueOutcome } from '../../knowledge/ids.ts';
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

function ending(turns: readonly Turn[], heard: readonly Heard[], done: readonly Done[]) {
  const last = heard.at(-1);
  const words = last ? (turns[last.turn]?.text ?? '') : '';
  const recent = heard
    .slice(-2)
    .map(({ turn }) => turns[turn]?.text ?? '')
    .join(' ');
  const answers = done.slice(-2);
  const replies = answers.map(({ turn }) => turns[turn]?.text ?? '').join(' ');
  const quality = answers.reduce((sum, { quality }) => sum + quality, 0) / Math.max(1, answers.length);
  return { anger: last?.anger ?? 0, words, recent, replies, quality, answers };
}

/** How the talk ended. Rules alone, on the last words of both. */
export function readEnding(turns: readonly Turn[], heard: readonly Heard[], done: readonly Done[]): Ending {
  const turn = heard.at(-1)?.turn ?? null;
  const { anger, words, recent, replies, quality, answers } = ending(turns, heard, done);
  const content = agrees.test(words) && anger < 2 && !doubts.test(words) && quality >= 1.2;
  if (content) {
    const promised = ahead.test(replies) && answers.some(({ moves }) => moves.includes('process-promise'));
    const outcome = promised && !doneNow.test(words) ? 'promised' : 'resolved';
    const glad = /谢|好的?|放心|太好|不错|到账|通了|搞定|靠谱|挺|哈哈|笑/.test(words);
    return { outcome, satisfaction: glad && anger === 0 ? 2 : 1, turn };
  }
  const harm = answers.some(({ moves }) =>
    moves.some((move) => move === 'confrontation' || move === 'premature-settlement'),
  );
  if (breaksOff.test(recent) && (anger >= 3 || harm)) return { outcome: 'blown-up', satisfaction: 0, turn };
  if (goesUp.test(recent)) return { outcome: 'escalated', satisfaction: 0, turn };
  if (breaksOff.test(words) && anger >= 2) return { outcome: 'blown-up', satisfaction: 0, turn };
  if (quality >= 2 && anger <= 2 && ahead.test(replies))
    return { outcome: 'promised', satisfaction: 1, turn };
  if (quality >= 2.2 && anger <= 1) return { outcome: 'resolved', satisfaction: 1, turn };
  return { outcome: 'unresolved', satisfaction: anger >= 1 ? 0 : 1, turn };
}
