import type { Span } from '../../base/span.ts';
import type { Demand, LossTense } from '../../knowledge/ids.ts';
import type { DialogueReading, Turn } from '../assessment.ts';
import type { Commitment } from './commitments.ts';
import type { Heard } from './curve.ts';

/** Where the customer's point stands in their first words. */
export interface FirstPoint extends Span {
  turn: number;
}

/** A talk in the fields a case needs; null where it was not said. */
export interface TalkSummary {
  who: string | null;
  what: string | null;
  when: string | null;
  demand: Demand | null;
  /** What the stated demand rests on, where another is likelier behind it. */
  underlyingDemand: Demand | null;
  /** The words that tell what was lost or spent. */
  loss: string | null;
  gravity: 0 | 1 | 2 | 3;
  urgency: LossTense;
  promised: Commitment[];
  /** Which of who, what, when, demand and loss nobody said. */
  unknown: string[];
}

/** In Chinese a space ends a clause as well: chats are typed without signs. */
const clauses = (text: string) =>
  text.matchAll(/\p{Script=Han}/u.test(text) ? /[^，,。！!？?；;\s]+/gu : /[^,.!?;\n]+/gu);
/** How much a reason says of what the matter is: the cause names it, the demand asks for it. */
const pointWeight = (label: string): number => {
  if (label.startsWith('causes.')) return 1;
  if (label.startsWith('demand.') || label.startsWith('kinds.')) return 0.6;
  return label.startsWith('dangers.') ? 0.1 : 0;
};
/** What goes wrong is told in such words. */
const trouble =
  /没(?!事|关系)|不(?!客气|用谢)|坏|断|错|扣|退|丢|漏|碎|烂|裂|霉|臭|骗|拖|停|卡|欠|晚|少|超|贴|黑|响|疼|摔|刷|冻|拒|推|吓|催|假|泡|铲|变|换|取消|怎么|突然|broken|late|wrong|lost|missing|never|not |refund/gi;
const troubleWeight = 0.9;
const mostTrouble = 2;
const opener =
  /^(你好|您好|喂|哎|在吗|同志|老板|师傅|hello|hi)|我(就)?(是|姓|叫)|先说好|不会说话|也不能说|给(个)?说法|录音|要么|粉丝|怀孕|岁|（|[一二三四五六七八九十\d]+天$/i;
const openerWeight = 1.5;

/** Less is no point but a token or an answer. */
const fewCharacters = 5;
const earlyTurns = 3;

/** The clause of the first turn with a point that most says what the matter is; null where no customer spoke. */
export function firstPoint(turns: readonly Turn[], heard: readonly Heard[]): FirstPoint | null {
  const told = heard.filter(({ turn }) => (turns[turn]?.text.length ?? 0) > fewCharacters);
  const own = told.slice(0, earlyTurns).find(({ reading }) => reading.complaint) ?? told[0] ?? heard[0];
  const text = own && turns[own.turn]?.text;
  if (!own || !text) return null;
  const weighed = [...clauses(text)]
    .filter(([words]) => words.trim().length > 3)
    .map((found) => {
      const [start, end] = [found.index, found.index + found[0].length];
      const said = own.reading.evidence
        .filter((e) => e.start >= start && e.end <= end)
        .reduce((sum, e) => sum + Math.min(2, e.weight) * pointWeight(e.label), 0);
      const troubles = Math.min(mostTrouble, found[0].match(trouble)?.length ?? 0);
      const weight = said + troubles * troubleWeight - (opener.test(found[0].trim()) ? openerWeight : 0);
      return { start, end, weight };
    });
  const best = weighed.reduce<(typeof weighed)[number] | undefined>(
    (most, one) => (most === undefined || one.weight > most.weight ? one : most),
    undefined,
  );
  return best
    ? { turn: own.turn, start: best.start, end: best.end }
    : { turn: own.turn, start: 0, end: text.length };
}

const first = (text: string, pattern: RegExp): string | null => pattern.exec(text)?.[0]?.trim() ?? null;
const who =
  /(?:我姓|免贵姓|我叫|姓名[:：]?|机主)[\p{Script=Han}]{1,3}|(?<!销售|经理|客服|师傅|医生|护士|店长|顾问|主任|教练|老师)姓[\p{Script=Han}](?=[，,。\s])|\bmy name is [a-z]+(?: [a-z]+)?/iu;
const surname =
  '[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦马苗方俞任袁柳史唐费薛雷贺倪汤滕殷罗毕郝安常乐于傅齐康伍余顾孟黄穆萧尹姚邵湛汪祁毛狄米贝明臧戴宋茅庞熊纪舒屈项祝董梁杜阮蓝闵季贾路江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍万支柯管卢莫房解应丁宣邓洪包左石崔吉龚程嵇邢裴陆翁荀甄曲封靳段焦侯全班秋仲宫宁仇栾甘祖武符刘景詹束龙叶司黎薄白蒲从索赖卓屠蒙池乔闻党翟谭劳姬申冉雍桑桂牛寿边燕冀尚温庄晏柴瞿阎连习艾鱼容向古易廖耿匡文寇广欧沃利越師巩聂关]';
const called = new RegExp(`${surname}(?:先生|女士|老师)`, 'u');
const asksName =
  /(姓名|贵姓|怎么称呼|名字|您叫什么)[^。！!]{0,8}[?？]|(报|提供|说)[^。]{0,8}(姓名|名字)|your name/i;
const answersName = new RegExp(`^(?:我(?:叫|姓|是))?(${surname}\\p{Script=Han}{1,2})(?=[，,。\\s]|$)`, 'u');

const day =
  /((昨|前|今)(天|晚|早)(上午|中午|下午|晚上)?|(上|本|这)(周|个?星期|个?月)[一二三四五六日天]?(?!就要|前)|(去年|前年|今年)([一二三四五六七八九十\d]+月|腊月|正月|春节|国庆)?|[一二三四五六七八九十\d]{1,3}月[一二三四五六七八九十\d]{1,3}[号日]?|[一二三四五六七八九十\d]{1,3}号(?!线|楼|机|店|单|台|闸|房|门)|(?<!下)周[一二三四五六日](?!就要|前|之前)|yesterday|last (week|month|night|year)|on (mon|tues|wednes|thurs|fri|satur|sun)day)/i;
const lasting =
  /[一二两三四五六七八九十半\d]+个?(天|周|月|年|小时|钟头|星期|礼拜)(?!内|之内|以内|无理由)(前|了|多)?/;

const sum = '(?:\\d[\\d.]*|[一二两三四五六七八九十百千万]{1,8})';
const several = '[一二两三四五六七八九十百千万]{2,8}';
/** Money gone, then time, then things: the first that was said counts. */
const lost: readonly RegExp[] = [
  new RegExp(
    `[^，,。！!？?；;]{0,12}(?:花|交|付|扣|亏|损失|盗刷|刷走|少了?|多收|搭进|垫|白给|充|存|被骗|转走)(?:了|过|掉|进去)?[^，,。！!？?；;\\d]{0,6}(?:${sum}(?:多|来)?(?:元|块|万|千|百|笔)|[\\d.]{2,}|${several})[^，,。！!？?；;]{0,6}`,
    'u',
  ),
  new RegExp(`[^，,。！!？?；;]{0,8}${sum}(?:多|来)?(?:元|块钱?|块)[^，,。！!？?；;]{0,6}`, 'u'),
  /[^，,。！!？?；;]{0,10}(请了|白跑|跑了|耽误|误了|等了|坐了|白等|误工|折腾了)[^，,。！!？?；;]{0,10}/u,
  /[^，,。！!？?；;]{0,10}(坏了|丢了|泡了|碎了|烂了|破了|没了|摔了|划了|烧了|裂了|毁了)[^，,。！!？?；;]{0,8}/u,
];
/** Sums that are asked, offered or said of something else. */
const noLoss = /封口|粉丝|赔我|退一赔|给我|就要|谁要|再赔|要赔|赔\d|你赔|打发|怕|会不会/;

/** What the customer lost, in their words. */
function lossOf(customers: string): string | null {
  for (const pattern of lost) {
    for (const [words] of clauses(customers)) {
      const found = pattern.exec(words)?.[0]?.trim();
      if (found && !noLoss.test(words)) return found;
    }
  }
  return null;
}

/** The name given when the handler asked for it, or said or used otherwise. */
function whoOf(turns: readonly Turn[], customers: string, handlers: string): string | null {
  const given = turns.flatMap(({ role, text }, at) => {
    const before = turns[at - 1];
    if (role !== 'customer' || before?.role !== 'handler' || !asksName.test(before.text)) return [];
    const name = answersName.exec(text)?.[1];
    return name ? [name] : [];
  });
  return first(customers, who) ?? given[0] ?? first(handlers, called);
}

function gravityOf(reading: DialogueReading): 0 | 1 | 2 | 3 {
  const { dangers, emotion, lossTense } = reading;
  if (dangers.some((d) => d === 'self-harm' || d === 'violence')) return 3;
  const weight =
    dangers.length +
    (emotion.anger >= 2 ? 1 : 0) +
    (emotion.anxiety >= 2 ? 1 : 0) +
    (lossTense === 'ongoing' ? 0.5 : 0);
  return Math.min(3, Math.floor(weight)) as 0 | 1 | 2 | 3;
}

/** News is wanted behind lateness, an apology behind rudeness. */
function behind({ demand, causes }: DialogueReading): Demand | null {
  if (causes.includes('attitude') && demand !== 'apology' && demand !== 'discipline') return 'apology';
  if (causes.includes('timeliness') && demand !== 'information' && demand !== 'delivery')
    return 'information';
  return null;
}

/** The talk in the fields of a case. */
export function summarise(
  turns: readonly Turn[],
  reading: DialogueReading,
  point: FirstPoint | null,
  promised: Commitment[],
): TalkSummary {
  const said = (role: Turn['role']) =>
    turns
      .filter((turn) => turn.role === role)
      .map(({ text }) => text)
      .join('。');
  const customers = said('customer');
  const opening = turns
    .filter(({ role }) => role === 'customer')
    .slice(0, 2)
    .map(({ text }) => text)
    .join('。');
  const fields = {
    who: whoOf(turns, customers, said('handler')),
    what: point ? (turns[point.turn]?.text.slice(point.start, point.end).trim() ?? null) : null,
    when: first(customers, day) ?? first(opening, lasting),
    demand: reading.demand === 'none' ? null : reading.demand,
    loss: lossOf(customers),
  };
  const unknown = Object.entries(fields).flatMap(([name, value]) => (value === null ? [name] : []));
  return {
    ...fields,
    underlyingDemand: behind(reading),
    gravity: gravityOf(reading),
    urgency: reading.lossTense,
    promised,
    unknown,
  };
}
