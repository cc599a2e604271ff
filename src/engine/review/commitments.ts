import type { Span } from '../../base/span.ts';

/** A promise with a time: what will be done, by the handler or somebody else, and when, in the words used. */
export interface Commitment {
  what: string;
  who: 'handler' | 'other';
  dueText: string;
}

const number = '[0-9一二两三四五六七八九十几半]+';
const day =
  '(?:(?:这|本|下)?(?:周|星期|礼拜)[一二三四五六日天]|今天|今晚|今早|今日|明天|明早|明儿|明晚|后天|大后天|当天|次日|本周|这周|下周|下个月|本月|月底)';
const hour = `(?:(?:早上|上午|中午|下午|晚上|凌晨|傍晚)?(?:${number}点(?:半|${number}分?)?|\\d{1,2}[:：]\\d{2})|早上|上午|中午|下午|晚上|下班)`;
const span = `${number}(?:-|到|至)?(?:${number})?(?:个)?(?:工作日|自然日|小时|钟头|分钟|天|周|月)`;
const edge = '(?:之?前|以前|之?内|以内|左右|后)?';
const due = new RegExp(
  `(?:${day}(?:的)?(?:${hour}(?:(?:到|至|-)${hour})?)?|${number}月${number}[号日]|${number}[号日](?=前|之前|下午|上午)|${hour}(?:(?:到|至|-)${hour})?|${span}|每天(?:${hour})?)${edge}|within [a-z0-9 ]{1,16}(?:hours?|days?|minutes?)|(?:by|at|before) (?:[0-9]{1,2}(?::[0-9]{2})? ?(?:am|pm)|[0-9]{1,2}:[0-9]{2}|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?: o'clock)?(?! ?(?:of|people|times|days|weeks|hours|minutes))|tomorrow|tonight|noon|monday|tuesday|wednesday|thursday|friday|saturday|sunday)`,
  'gi',
);
/** What makes a time a promise: somebody will do something by it. */
const act =
  /(给您|给你|回您|回电|来电|回复|答复|联系|打给|打一个|通知|告诉您|短信|发您|发到|发给|寄|上门|处理|到账|退|送|修|装|换(?!谁|我|作)|交|报|办|查|审核|盯|跟|催|出结|派|调|贴|拍|确认|先打|打款|就打|信儿|准信|立案|到您|到你|兑现|盯着|整改|道歉|call|ring|phone|text|hear|there|visit|email|contact|reply|send|refund|update|arrive|fix|get back|get in touch|let you know|come)/i;
const others =
  /(专员|专人|师傅|经理|主管|工程师|队长|店长|主任|商家|卖家|站点|财务|同事|仓库|厂家|配送|售后|快递|医生|房管|系统|银行|engineer|manager|team|colleague|courier|warehouse)/i;
/** The handler speaks of themselves, or of what the customer gets from them. */
const own = /我|咱|给您|给你|回您|告诉您|答复您|\b(i|we)\b/i;
/** Who says I'll call does it, whoever else the sentence names. */
const speaks = /^[\s\W]*(i|we)('ll| will| shall)\b/i;
/** Times of what was: no promise. */
const past =
  /(昨天|前天|上周|上次|刚才|已经|之前[^，。]{0,4}(说|报|打|没)|当时|本该|本来|应该在|显示|查到|看到|[天月周年时钟](都|就|了|多)?(没|了|过去|不)|was|were|had|\bdid\b|\bdo you\b)/i;
/** Not promised: put in doubt, denied, on a condition, one of several offers, or merely usual. */
const open =
  /(不敢|不能|没法|没办法|无法|不一定|定不了|说不准|不保证|能的话|如果|要是|假如|万一|的话|要么|或者|还是|办法[：:]|正常(是|情况)?|一般|通常|基本|里头|这份是|得问|隔|您说的|还?剩|名额|[今明]天的(?![早上中下晚])|今晚的(?!\d)|送[一二两三四五六七八九十\d]+个?[月天年]|犹豫期|以内可以|可以(申请|退|办)|if |cannot|can't|unless|usually|normally)/i;
/** 几点 asks for an hour and 过几天 names none. */
const asking = /^几|[午上晚天]几点/;
const asked = /[吗么呢?？]\s*$|(行不|好不|方便)/;

/** A promise with a time, and where in the words it stands. */
export interface TimedPromise extends Commitment, Span {}

/**
 * The promises with a time in a handler's words, in their order: at most one a clause, the clause as it was said.
 * Questions and tellings of what was are left out. Pure and total.
 */
export function timedPromises(text: string): TimedPromise[] {
  const clauses = text.split(/(?<=[。！!？?；;\n])|(?<=[,，])|(?<=\.)(?=\s)/u);
  const found: TimedPromise[] = [];
  let from = 0;
  clauses.forEach((clause, at) => {
    const begin = from;
    from += clause.length;
    const times = [...clause.matchAll(due)]
      .map(([time]) => time.trim())
      .filter((time) => time.length > 1 && !asking.test(time));
    if (times.length === 0 || past.test(clause) || open.test(clause) || asked.test(clause)) return;
    // 今天六点前，名单发到您手机: the time stands alone, the act comes next
    const whole = act.test(clause) ? clause : `${clause}${clauses[at + 1] ?? ''}`;
    if (!act.test(whole)) return;
    const who =
      (others.test(whole) && !speaks.test(whole)) || (others.test(clauses[at - 1] ?? '') && !own.test(whole))
        ? 'other'
        : 'handler';
    const what = whole.replace(/[\s,，。！!？?；;]+$/u, '').trim();
    const start = begin + whole.indexOf(what);
    found.push({ what, who, dueText: times.join(''), start, end: start + what.length });
  });
  return found;
}

/** {@link timedPromises} without their places. */
export const commitmentsIn = (text: string): Commitment[] =>
  timedPromises(text).map(({ what, who, dueText }) => ({ what, who, dueText }));
