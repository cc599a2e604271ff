import type { DialogueOutcome, Move } from '../../knowledge/ids.ts';
import type { TurnEvidence } from '../assessment.ts';
import type { Done, Ended } from './curve.ts';
import { isLearntLanguage } from './learnt.ts';
import { readSatisfaction, type Satisfaction } from './satisfaction.ts';
import { strongest, type TalkModel, talkParts } from './talk-model.ts';
import { restsOn, type Together, together } from './together.ts';

/** How a talk ended. */
export interface Ending {
  outcome: DialogueOutcome;
  /** The customer's at their last turn: 0 dissatisfied, 1 neutral, 2 satisfied. */
  satisfaction: Satisfaction;
  /** What both were read from; empty for the rules alone. */
  evidence: TurnEvidence[];
}

// What the last words of both sides say: of the customer …
const goesUp =
  /(12315|12345|12378|12300|110|监管|消协|工商|市监|市场监管|银保监|工信部|平台(解释|介入|投诉)|卫健委|教育局|街道热线|法院|仲裁|走程序|院办|申诉|横幅|争议|总部|(经理|主管|领导|组长|院长).{0,6}(来|接|电话|找|转)|真人|转人工|转吧|投诉(你|您)?(提交|了|到|去)|ombudsman|ofcom|regulator|trading standards|citizens advice|small claims|court|manager|supervisor|over your head)/i;
const breaksOff =
  /(曝光|发(网上|业主群|群)|全发|上热门|录(了|着|下)|报警|撞|你等着|给我等|法庭|律师|见吧|有种|他妈|差评|一星|骗子|封口|晚了|别走|堵(门|路)|滚|记者|媒体|电视台|抖音|网上见|不谈了|再也不|lawyer|never again|review)/i;
const thanks =
  /(谢|辛苦|太好|好嘞|哈哈|踏实|顺气|放心|搞定|到了|到账|成功|着了|通了|利索|这个好|爱听|要得|多亏|讲理|thank|great|perfect)/i;
const agrees = /(^|[，。 ,.])(行|好|可以|成|对|没错|要得|加|换|写上|退|方便|中|ok|fine|sure)/i;
const protests =
  /(凭什么|[?？]{2}|打发|不信|一句|还下次|算了|不谈|不说了|怎么办|又是|没人|没办法|一个办法|没用|敷衍|whatever|useless)/i;
// … and of the handler.
const passesUp = /(转(给|接|您)|报给|主管|经理|12315|专员|escalate|supervisor)/i;
const later =
  /((给|跟)您(打|回|通|来)|回(您|电)|答复|打给|打您|通知您|消息|有(专员|人)|登记|报上去|报信|立案|调取|响|再(给您|找您|打|敲|问|来)|回话|听我电话|告诉您|call you|let you know|get back)/i;
const doneNow =
  /((已|已经|现在|马上|即时|这就)(经|给|为|帮)?(您)?(退|办|同意|取消|申请|解除|提交|生效|出|发|订|通|清|转)|手动退|原路退|退(回|到|您|订)|入账|打款|到账|发您(手机|邮箱|一份)|预审|当场|同意啦|不收费|免了|换好|修好|refunded|has been (sent|cancelled|fixed))/i;

const lateMoves: readonly Move[] = [
  'process-promise',
  'solution',
  'refusal',
  'confrontation',
  'brush-off',
  'apology',
  'closing',
  'compensation-offer',
  'warm-touch',
  'premature-settlement',
  'outcome-promise',
  'say-back',
  'blame',
];

/** What is weighed of a talk's end beside its last words. */
export function endingNumbers({ turns, heard, done }: Ended): Record<string, number> {
  const said = (own: readonly { turn: number }[], count: number) =>
    own
      .slice(-count)
      .map(({ turn }) => turns[turn]?.text ?? '')
      .join(' / ');
  const is = (pattern: RegExp, text: string) => (pattern.test(text) ? 1 : 0);
  const mean = (own: readonly Done[]) =>
    own.reduce((sum, { quality }) => sum + quality, 0) / Math.max(1, own.length);
  const fights = done.filter(
    ({ moves }) => moves.includes('confrontation') || moves.includes('blame'),
  ).length;
  const [up, hot] = [is(goesUp, said(heard, 3)), is(breaksOff, said(heard, 2))];
  const [glad, agreed] = [is(thanks, said(heard, 2)), is(agrees, said(heard, 1))];
  const [ahead, now] = [is(later, said(done, 2)), is(doneNow, said(done, 3))];
  const last = heard.at(-1);
  const late = done.slice(-3);
  return {
    ...{ 'goes-up': up, 'breaks-off': hot, thanks: glad, agrees: agreed, later: ahead, 'done-now': now },
    'passes-up': is(passesUp, said(done, 2)),
    protests: is(protests, said(heard, 2)),
    fights: Math.min(3, fights) / 2,
    'glad-now': glad * now,
    'agreed-now': agreed * now * (1 - ahead),
    'agreed-later': Math.max(agreed, glad) * ahead,
    'up-calmly': up * (fights > 1 ? 0 : 1),
    'hot-fight': hot * (fights > 0 ? 1 : 0),
    nothing: (1 - agreed) * (1 - glad) * (1 - up) * (1 - hot),
    anger: (last?.anger ?? 0) / 3,
    anxiety: (last?.anxiety ?? 0) / 3,
    worst: Math.max(0, ...heard.map(({ anger }) => anger)) / 3,
    complaint: last?.reading.complaintScore ?? 0,
    sentiment: last?.reading.sentimentScore ?? 0,
    quality: mean(done) - 2,
    'last-quality': mean(done.slice(-2)) - 2,
    'handler-last': turns.at(-1)?.role === 'handler' ? 1 : 0,
    ...Object.fromEntries(
      lateMoves.map((move) => [`late/${move}`, late.filter(({ moves }) => moves.includes(move)).length / 2]),
    ),
  };
}

/** The last two turns of the customer, then the handler's. */
export const endingWords = ({ turns, heard, done }: Ended): Together =>
  together(
    turns,
    [...heard.slice(-2), ...done.slice(-2)].map(({ turn }) => turn),
  );

function byRules(numbers: Record<string, number>): DialogueOutcome {
  const has = (name: string) => (numbers[name] ?? 0) > 0;
  if (has('hot-fight')) return 'blown-up';
  if (has('goes-up')) return 'escalated';
  if (has('agreed-later')) return 'promised';
  return has('glad-now') || has('agreed-now') ? 'resolved' : 'unresolved';
}

/** How the talk ended: the outcome that most speaks for. A talk of one side stays unresolved. */
export function readEnding(ended: Ended, learnt?: TalkModel): Ending {
  const { turns, heard, done } = ended;
  const model = heard.some(({ turn }) => isLearntLanguage(turns[turn]?.text ?? '')) ? learnt : undefined;
  const { satisfaction, evidence } = readSatisfaction(ended, model);
  if (heard.length === 0 || done.length === 0) return { outcome: 'unresolved', satisfaction, evidence };
  const numbers = endingNumbers(ended);
  if (!model) return { outcome: byRules(numbers), satisfaction, evidence };
  const words = endingWords(ended);
  const read = model.hear('ending', words.text, numbers);
  const best = strongest(read.scores);
  const outcome = talkParts.ending[best] as DialogueOutcome;
  const named = { label: `outcome.${outcome}`, by: `model/${model.version}/outcome.${outcome}` };
  const rests = restsOn(turns, words, read, best, named);
  // nobody is content with a talk that ended in a threat or a slammed door
  if (outcome === 'blown-up' && satisfaction > 0) return { outcome, satisfaction: 0, evidence: rests };
  return { outcome, satisfaction, evidence: [...evidence, ...rests] };
}
