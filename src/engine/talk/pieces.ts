import type { Blank } from '../../knowledge/blanks.ts';
import type { Turn } from '../assessment.ts';
import type { Heard } from '../review/curve.ts';
import { firstPoint } from '../review/summary.ts';
import { isChinese, saidBackChinese, saidBackEnglish } from './say-back.ts';

/** Something found in a customer's words and turned so that it can be said to them. */
export interface Piece {
  blank: Blank;
  /** As it stands in the suggestion. */
  text: string;
  /** The customer's turn it was found in, and where; null for what the case knows. */
  turn: number | null;
  start: number;
  end: number;
}

interface Clause {
  turn: number;
  start: number;
  end: number;
  text: string;
  /** A question mark ends it. */
  asks: boolean;
}

/** Chinese chats are written without signs, so a space ends a clause there as well. */
function clausesOf(turns: readonly Turn[], heard: readonly Heard[]): Clause[] {
  return heard.flatMap(({ turn }) => {
    const text = turns[turn]?.text ?? '';
    const cut = isChinese(text) ? /[^，,。！!？?；;：:、…\s—]+/g : /[^,.!?;:\n—]+/g;
    return [...text.matchAll(cut)].map((found) => {
      const lead = found[0].length - found[0].trimStart().length;
      const start = found.index + lead;
      const after = text[found.index + found[0].length] ?? '';
      const own = found[0].trim();
      return { turn, start, end: start + own.length, text: own, asks: after === '?' || after === '？' };
    });
  });
}

/** What nobody is told back: insults, threats, demands, figures that lead to a person, talk about the talk. */
const unsayable =
  /[骂滚骗贱蠢]|王八|妈的|傻|有病|垃圾|狗|屁|混蛋|不要脸|操你|去死|曝光|投诉|12315|12345|12378|告你|起诉|律师|媒体|记者|抖音|不想活|死|赔|退一|保证|负责|别跟我|你说|我说|我问|听(见|懂|清|我|你)|什么(意思|玩意|态度)|凭什么|忽悠|糊弄|敷衍|推|冤|可笑|再说|往上翻|自己数|你数|好意思|可能|也许|说不定|标题|视频|\d{5,}|[@＠]|https?:|\[|\b(sue|lawyer|press|idiot|liar|scam|fuck|shit|damn|useless|pathetic|refund|compensat\w*|guarantee|listen|kill|die)\b/i;
const question =
  /[吗么呢]$|怎么|为什么|为啥|什么|^谁|哪[个儿里天条]?|^几|多少|能不能|行不行|是不是|有没有|可不可|要不要|碎没碎|^(what|why|how|when|where|who|which|can|could|do|does|did|are|is|will|would|should)\b/i;
/** Asked of us, told by others, or going on from a word before the comma. */
const noStatement =
  /^(先|快|赶紧|给我|帮我|请|麻烦|别|把|让|说|告诉|叫|问|那|那么|要是|如果|万一|除非|否则|不然|或者|要么|比如|以为|你看|看看|算了|随便|please|if|unless|tell|give|let|make|get)|(全退|都退|退给我|给我(退|换|修|补))/i;
const bareToken = /^(对|嗯+|是的?|好的?|行|没错|可以|不是|谢谢|yes|no|ok(ay)?|thanks?)$/i;

const people =
  /孩子|宝宝|娃|儿子|女儿|闺女|老人|老太|老爷子|爸|妈|爹|娘|父亲|母亲|爷爷|奶奶|姥|外公|外婆|公公|婆婆|岳|媳妇|老婆|老公|爱人|老伴|孕|孙|病人|患者|\b(child|children|kids?|son|daughter|baby|mother|mum|mom|father|dad|wife|husband|grandm|grandf|elderly|pregnant)\b/i;
/** What cannot be done any more, what was missed, what one has to live with. */
const burden =
  /(没|不)(法|能|了|得|敢|到|着|成|上)|[不没]起|没(上|吃|睡|赶|考|用|地方|水|电|网|药|衣服|空调|热水|暖气)|来不及|耽误|误了|错过|只剩|撑不|呼吸机|白(跑|等|请|花|交|费)|睡不|坐不|急哭|哭|跑了|等了|站了|请(了)?假|借(了)?钱|垫|停(课|工|药|水|电)|断(网|水|电|药)|烧|疼|肿|摔|冻|热得|饿|泡(水|了)|漏(水|电)|滴|发霉|(can't|cannot|couldn't|unable|missed|without|no (heating|water|power|internet|food|sleep)|lost|waiting|waited|stuck|crying|afraid|awake)/i;
/** What is at stake by when. */
const stake =
  /考试|高考|中考|上[^，。]{0,2}课|网课|手术|婚礼|结婚|生日|出差|登机|航班|飞机|高铁|上课|上学|开学|面试|开会|交房|搬家|入学|入职|住院|看病|复诊|吃药|透析|产检|葬|签证|还款|逾期|征信|房贷|exam|wedding|surgery|operation|funeral|flight|interview|birthday|appointment|mortgage|moving|hospital|medication/i;
const soon =
  /今(晚|天|夜)|明(天|早|晚)|后天|周[一二三四五六日天]|下周|月底|马上|tonight|tomorrow|this (week|evening|weekend)|on (mon|tues|wednes|thurs|fri|satur|sun)day/i;
/** Of the firm, not of the customer. */
const aboutUs = /^(你们|你|您|客服|前台|经理|师傅|商家|店家|快递员|销售|your (staff|agent|driver)|you\b)/i;

const noBurden = /再来|该|觉得|刚还|只要|如果|要是|签了你|不就/;

const longest = 26;
const longestEnglish = 90;

function sayable({ text, asks }: Clause): boolean {
  if (asks || unsayable.test(text) || bareToken.test(text) || question.test(text)) return false;
  if (noStatement.test(text)) return false;
  return isChinese(text) ? text.length >= 5 && text.length <= longest : fitsEnglish(text);
}

/** A clause stands alone where it has somebody and a verb. */
const englishClause =
  /\b(i|we|he|she|it|they|there|you|nobody|the \w+|my \w+|our \w+|this|that)\b[^.]*\b(am|is|are|was|were|be|been|has|have|had|did|do|does|can|can't|cannot|couldn't|won't|don't|didn't|isn't|wasn't|keeps?|kept|\w+ed|went|came|got|took|made|sent|left|lost|broke|paid|told|said|sat|stood|need|needs)\b/i;
const contracted = /\b(i'm|i've|we're|we've|it's|he's|she's|there's|they're|that's)\b/i;
const fitsEnglish = (text: string): boolean =>
  text.length >= 12 && text.length <= longestEnglish && (englishClause.test(text) || contracted.test(text));

const count = (test: RegExp, text: string): number => (test.test(text) ? 1 : 0);

function weightOf(clause: Clause, latest: number): number {
  const { text } = clause;
  const hurt = count(burden, text);
  const at = count(stake, text);
  const whom = count(people, text);
  if (hurt + at === 0 || noBurden.test(text)) return 0;
  // what somebody goes to do counts by its day or by whom it touches
  if (hurt === 0 && whom === 0 && !soon.test(text) && !/要|点|就/.test(text)) return 0;
  return (
    hurt +
    1.5 * at +
    whom +
    0.5 * count(soon, text) -
    1.2 * count(aboutUs, text) +
    (clause.turn === latest ? 0.4 : 0)
  );
}

const best = <T>(items: readonly T[], weight: (item: T) => number): T | undefined =>
  items.reduce<T | undefined>(
    (most, one) => (most === undefined || weight(one) > weight(most) ? one : most),
    undefined,
  );

const turned = (text: string): string => (isChinese(text) ? saidBackChinese(text) : saidBackEnglish(text));

function piece(blank: Blank, { turn, start, end, text }: Clause, said = turned(text)): Piece[] {
  return said.length < 4 ? [] : [{ blank, text: said, turn, start, end }];
}

/** Something is said to be wrong. */
const trouble =
  /没|不|坏|断|错|扣|丢|漏|碎|烂|裂|霉|臭|拖|停|卡住|晚|少|超|响|疼|肿|取消|突然|多收|涨|滴|拒|黑|被|等|泡|破|滑|摔|拦|broken|late|wrong|lost|missing|never|\bno\b|not|n't|charged|cancel|wait|still|leak|rude|twice|stolen|fail/i;
/** Something broke, came late, was charged: more than a no. */
const plainTrouble =
  /坏|断了|断[在网电]|错|扣|丢|漏|碎|烂|裂|霉|没(到|来|收|发|动|网|信号|人|水|电)|停[了诊]|多(收|出|扣)|涨|滴|拒|破|摔|划|肿|broken|late|wrong|lost|missing|charged|cancel|stolen|leak/i;
/** A plan, a wish or a price is no trouble. */
const wish = /给[我你]|免了|按|想|要求|希望|建议|意见|承认|一发|跑不了|只要|算了|当我/;
/** In so many of the customer's turns the matter has been told. */
const earlyTurns = 3;

/** The clause of what the matter is, as it can be said back. */
function pointOf(
  turns: readonly Turn[],
  heard: readonly Heard[],
  clauses: readonly Clause[],
): Clause | undefined {
  const fits = (c: Clause) => sayable(c) && trouble.test(c.text) && !wish.test(c.text);
  const found = firstPoint(turns, heard);
  const inside = (c: Clause) =>
    found !== null && c.turn === found.turn && c.start < found.end && c.end > found.start;
  const early = heard.slice(0, earlyTurns).map(({ turn }) => turn);
  const told = clauses.filter((c) => early.includes(c.turn) && fits(c));
  const weight = (c: Clause) => (inside(c) ? 1 : 0) + count(plainTrouble, c.text) - c.turn / 10;
  return best(told, weight);
}

const waiting =
  /(?:等|拖|耗|站|坐|排|断|停|卡|憋|没|晚|推|催|熬|折腾)[^，。\d]{0,6}?(?<![前去])((?:\d+|半|[一二两三四五六七八九十百]+)(?:多)?个?(?:半)?(?:多)?(?:小时|钟头|分钟|天|周|星期|礼拜|(?<=个|个半)月|年)(?:多)?)|((?:\d+|半|[一二两三四五六七八九十百]+)(?:多)?个?(?:半)?(?:小时|钟头|天|周|星期|礼拜|(?<=个|个半)月)(?:多)?)(?:了|还|都|没)/;
/** A length of time that is no wait behind one: what is to come, ages, terms. */
const noWait =
  /要等|得等|再等|最多|需要|至少|之内|以内|才能|怀孕|身孕|岁|用了|住了|合约|合同|质保|保修|老(客户|用户)|工龄|那天|第.天/;
const waits = /没|等|拖|断|停|卡|坏|未|耗|站|排|催|熬|折腾|申请|报/;
const waitingEnglish =
  /\b(?:for|after|been|waiting|waited|took|over)\s+(?:over |about |almost |more than )?((?:\d+|an?|two|three|four|five|six|seven|eight|nine|ten|several) (?:hours?|days?|weeks?|months?))\b/i;
const trying =
  /(?:跑|打|报|问|找|催|来|说|讲|投|换|修|约|排)(?:修|过|了)?(?:好)?(?:\d+|[几两二三四五六七八九十]+)(?:多)?(?:趟|次|回|遍|个电话)/;
const tryingEnglish =
  /\b(called|rang|phoned|emailed|written|wrote|asked|complained|visited|been|come|chased)\b[^,.!?]{0,24}?\b(twice|(?:two|three|four|five|six|seven|several|\d+) times)\b/i;
const gerunds: Record<string, string> = {
  called: 'calling',
  rang: 'calling',
  phoned: 'calling',
  emailed: 'emailing',
  written: 'writing',
  wrote: 'writing',
  asked: 'asking',
  complained: 'complaining',
  visited: 'visiting',
  been: 'coming in',
  come: 'coming in',
  chased: 'chasing',
};
const dayAhead =
  /(?:(?:今天|明天|后天|(?:这|下)?(?:周|星期|礼拜)[一二三四五六日天])(?:晚上|早上|上午|中午|下午|夜里|晚|早)?|今晚|明晚|明早)(?:(?:\d{1,2}|[一二两三四五六七八九十]{1,3})点半?)?/;
const ahead =
  /要|得|就|之前|前|考|手术|婚礼|飞|走|出发|开学|搬|入住|登机|上课|面试|生日|截止|到期|赶|等着用|演|开/;
const behind =
  /[了过]$|[了过](?=[^，。]{0,3}$)|昨|上周|上个?月|已经|才[到发来]|(买|订|报|下单|提|交|装|修|寄)的/;
const aheadEnglish =
  /\b(?:is|are|by|before|until|need(?:ed)? .{0,20}|on|have .{0,20})\s+(tonight|tomorrow(?: morning)?|(?:this |next )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday))\b/i;
const money =
  /(?:¥|￥|£|\$|€)\s?\d[\d,.]*|(?:\d[\d,.]*万?|[一二两三四五六七八九十百千万]{2,8}|[二两三四五六七八九十百])(?:多|来)?(?:块钱|元|块(?![儿头砖地]))|(?:\d[\d.]*|[一二两三四五六七八九十百]+)万[一二三四五六七八九]?(?!一)/;

/** Who is affected, as the handler calls them. */
const kin: readonly (readonly [RegExp, string, string])[] = [
  [/我(们)?(家)?(的)?(妈|母亲|娘)|\bmy (mum|mom|mother)\b/i, '您母亲', 'your mother'],
  [/我(们)?(家)?(的)?(爸|父亲|爹)|\bmy (dad|father)\b/i, '您父亲', 'your father'],
  [/婆婆/, '您婆婆', 'your mother-in-law'],
  [/老伴/, '您老伴', 'your partner'],
  [/我(的)?(媳妇|老婆|老公|爱人|对象)|\bmy (wife|husband|partner)\b/i, '您爱人', 'your partner'],
  [
    /孩子|宝宝|娃|儿子|女儿|闺女|\bmy (child|kids?|son|daughter|baby)\b|\b(children|the kids)\b/i,
    '孩子',
    'your child',
  ],
  [
    /老人|老太太|老爷子|奶奶|爷爷|姥姥|姥爷|外公|外婆|\bmy grand(mother|father|ma|pa)\b|\belderly\b/i,
    '老人',
    'your family',
  ],
];

function firstOf(
  clauses: readonly Clause[],
  blank: Blank,
  read: (text: string) => { at: number; length: number; said: string } | null,
): Piece[] {
  for (const clause of clauses) {
    const found = read(clause.text);
    if (!found) continue;
    const start = clause.start + found.at;
    return [{ blank, text: found.said, turn: clause.turn, start, end: start + found.length }];
  }
  return [];
}

const group = (pattern: RegExp) => (text: string) => {
  const found = pattern.exec(text);
  const said = found?.[1] ?? found?.[2] ?? found?.[0];
  if (!found || said === undefined) return null;
  return { at: found.index + found[0].indexOf(said), length: said.length, said };
};

const figures = {
  waited(text: string) {
    if (!isChinese(text)) return group(waitingEnglish)(text);
    return noWait.test(text) || !waits.test(text) ? null : group(waiting)(text);
  },
  tried(text: string) {
    if (isChinese(text)) return group(trying)(text);
    const found = tryingEnglish.exec(text);
    const how = gerunds[found?.[1]?.toLowerCase() ?? ''];
    return found && how ? { at: found.index, length: found[0].length, said: `${how} ${found[2]}` } : null;
  },
  deadline(text: string) {
    if (!isChinese(text)) return group(aheadEnglish)(text);
    const found = dayAhead.exec(text);
    if (!found || found[0] === '今天' || !(ahead.test(text) || stake.test(text)) || behind.test(text))
      return null;
    return { at: found.index, length: found[0].length, said: found[0] };
  },
  sum: (text: string) => (/赔|补|给|退|要|少|pay|want|owe/i.test(text) ? group(money)(text) : null),
};

/** Only who is said to bear it: a son far away is nobody to ask after. */
const touched = (text: string): boolean =>
  burden.test(text) ||
  stake.test(text) ||
  /\d岁|[一二三四五六七八九十]岁|怀孕|急|怕|累|病|腿|抱着|等着|七十|八十|ill|sick|scared|upset/i.test(text);

const affected = (clauses: readonly Clause[], language: 'zh' | 'en'): Piece[] =>
  firstOf(clauses, 'who', (text) => {
    if (!touched(text)) return null;
    for (const [pattern, zh, en] of kin) {
      const found = pattern.exec(text);
      if (found) return { at: found.index, length: found[0].length, said: language === 'zh' ? zh : en };
    }
    return null;
  });

/**
 * What of the customer's own words can be said back to them: at most one piece a blank, the weightiest consequence
 * and the latest figures. Only this talk is looked at; insults, threats and figures that lead to a person are left.
 */
export function piecesOf(turns: readonly Turn[], heard: readonly Heard[], language: 'zh' | 'en'): Piece[] {
  const written = (text: string) => isChinese(text) === (language === 'zh');
  const clauses = clausesOf(turns, heard).filter(({ text }) => written(text));
  const latest = heard.at(-1)?.turn ?? -1;
  const point = pointOf(turns, heard, clauses);
  const burdens = clauses.filter((c) => c !== point && sayable(c) && weightOf(c, latest) >= 1);
  const consequence = best(burdens, (c) => weightOf(c, latest) + c.turn / 1000);
  const own = consequence ?? (point && weightOf(point, latest) >= 2 ? point : undefined);
  const latestFirst = [...clauses].sort((a, b) => b.turn - a.turn || a.start - b.start);
  return [
    ...(point ? piece('point', point) : []),
    ...(own ? piece('consequence', own) : []),
    ...(['waited', 'tried', 'deadline', 'sum'] as const).flatMap((blank) =>
      firstOf(latestFirst, blank, figures[blank]),
    ),
    ...affected(latestFirst, language),
  ];
}
