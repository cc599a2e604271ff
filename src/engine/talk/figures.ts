import type { Blank } from '../../knowledge/blanks.ts';
import type { Clause } from './clauses.ts';
import type { Piece } from './piece.ts';
import { isChinese } from './say-back.ts';

// What is cut out of a clause rather than taken whole: how long, how often, by when, how much, and who bears it.

const burden =
  /(没|不)(法|能|了|得|敢|到|着|成|上)|[不没]起|没(上|吃|睡|赶|考|用|地方|水|电|网|药|衣服|空调|热水|暖气)|来不及|耽误|误了|错过|只剩|撑不|呼吸机|白(跑|等|请|花|交|费)|睡不|坐不|急哭|哭|跑了|等了|站了|请(了)?假|借(了)?钱|垫|停(课|工|药|水|电)|断(网|水|电|药)|烧|疼|肿|摔|冻|热得|饿|泡(水|了)|漏(水|电)|滴|发霉|(can't|cannot|couldn't|unable|missed|without|no (heating|water|power|internet|food|sleep)|lost|waiting|waited|stuck|crying|afraid|awake)/i;
const stake =
  /考试|高考|中考|上[^，。]{0,2}课|网课|手术|婚礼|结婚|生日|出差|登机|航班|飞机|高铁|上课|上学|开学|面试|开会|交房|搬家|入学|入职|住院|看病|复诊|吃药|透析|产检|葬|签证|还款|逾期|征信|房贷|exam|wedding|surgery|operation|funeral|flight|interview|birthday|appointment|mortgage|moving|hospital|medication/i;

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

const latestFirst = (clauses: readonly Clause[]): Clause[] =>
  [...clauses].sort((a, b) => b.turn - a.turn || a.start - b.start);

/** The latest of each kind. */
export function figuresOf(clauses: readonly Clause[], language: 'zh' | 'en'): Piece[] {
  const own = latestFirst(clauses.filter(({ quoted }) => !quoted));
  return [
    ...(['waited', 'tried', 'deadline', 'sum'] as const).flatMap((blank) =>
      firstOf(own, blank, figures[blank]),
    ),
    ...affected(own, language),
  ];
}
