import { personalNumbers } from '../../base/mask.ts';
import type { Span } from '../../base/span.ts';

/** What stands in the place of something that leads to a person. */
export type PersonalKind = 'name' | 'phone' | 'id' | 'number' | 'email' | 'address';

export interface PersonalPlace extends Span {
  kind: PersonalKind;
}

/** What is known of the people of a case before its words are looked at. */
export interface KnownPeople {
  /** Customers, members, who speaks in the talk. */
  names: readonly string[];
  /** Numbers, addresses and accounts that lead to them. */
  values: readonly { kind: PersonalKind; value: string }[];
}

// The family names of nearly everybody; the rarer ones are found where somebody is named with a title.
const families =
  '欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|令狐|慕容|[赵钱孙李周吴郑王冯陈卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎鲁韦马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄穆萧尹姚邵汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉龚程嵇邢裴陆荣翁荀甄曲封芮储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶黎薄印宿白怀蒲台鄂索赖卓蔺屠蒙池乔阴胥苍双闻莘党翟谭贡劳姬申扶堵冉宰郦雍桑桂濮牛寿通边燕冀尚农温别庄晏柴瞿阎连茹习艾鱼容向古易慎戈廖终居衡步耿满弘匡国文寇广禄阙东殳沃利蔚越师巩聂晁勾敖融冷辛阚简饶曾沙养鞠丰巢关蒯查游竺权盖益桓肖岳覃]';
/** What 小 and 老 go with: 小时 and 老路 are nobody. */
const common =
  '王李张刘陈杨黄赵吴周徐孙朱胡郭何罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶苏魏吕丁沈姚卢姜崔钟谭陆汪范廖贾夏付邹孟熊秦邱江尹薛闫段雷侯陶黎贺顾郝龚邵钱严戴汤';
const titles =
  '先生|女士|小姐|老师|师傅|阿姨|叔叔|大爷|大妈|大姐|大哥|经理|主任|主管|店长|医生|大夫|护士|律师|总监|老板|同学|警官';

const han = '\\p{Script=Han}';
/** Han, but for words that stand before a place and are none of it. */
const named = '[^\\P{Script=Han}我你您他她们咱住在到去是从了的地址个这那往给家]';
const districts = '路|街|大道|胡同|巷|弄|里';
const estates = '小区|花园|家园|公寓|新村|苑|佳苑|大厦|广场';
const doors = `(?:号楼|号院|号|弄|栋|幢|座|单元|室|房|层|楼|户)`;
const figure = '[\\d一二三四五六七八九十百零〇]{1,5}';

const patterns: readonly (readonly [PersonalKind, RegExp])[] = [
  ...personalNumbers.map(([pattern, kind]): [PersonalKind, RegExp] => [kind, pattern]),
  // orders are shorter where they stand alone, but no hotline and no sum has so many digits
  ['number', /(?<!\d)\d(?:[ -]?\d){7}(?!\d)/g],
  ['phone', /(?<!\d)0\d{2,3}\d{7,8}(?!\d)/g],
  ['number', /(?<![\d.,])\d{6,7}(?![\d.,]|\s?(?:元|块|万|yuan))/g],
  ['number', /(?<![A-Za-z0-9])[A-Z]{1,6}[-_]?\d[\dA-Z-]{5,}(?![A-Za-z0-9])/g],
  ['number', /(?<=(?:尾号|后[四六]位|末[四六]位|尾数)\s?(?:是|为)?\s?[:：]?\s?)\d{3,6}(?!\d)/g],
  ['number', /(?<=\b(?:ending|ends)(?: in| with)? )\d{3,6}\b/gi],
  [
    'number',
    /(?<=(?:[单证卡户账客]号|编号|车牌号?|房号|工号|流水号|单据号|微信号?|QQ号?)\s?(?:是|为)?\s?[:：]?\s?)[A-Za-z0-9][A-Za-z0-9_-]{3,}/g,
  ],
  [
    'number',
    /(?<=\b(?:order|reference|ref|account|policy|ticket|booking)(?: (?:no|number|id))?\.?[:# ]{1,2})[A-Z0-9-]*\d[A-Z0-9-]{3,}/gi,
  ],
  [
    'number',
    /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z]·?[A-Z0-9]{5,6}(?![A-Z0-9])/g,
  ],
  [
    'address',
    new RegExp(
      `${named}{1,6}?(?:${districts}|${estates})(?:${han}{0,2}期)?\\s?${figure}\\s?${doors}(?:\\s?${figure}\\s?${doors})*`,
      'gu',
    ),
  ],
  ['address', new RegExp(`${named}{2,3}(?:${estates})`, 'gu')],
  ['address', new RegExp(`${figure}\\s?(?:号楼|栋|幢|单元)(?:\\s?${figure}\\s?${doors})*`, 'gu')],
  ['address', /\d{3,4}\s?[室房](?![间型价费卡态])/gu],
  [
    'address',
    /\b\d{1,5}[A-Za-z]? (?:[A-Z][a-z]+ ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Close|Court|Way|Place|Terrace|Gardens)\b\.?/g,
  ],
  ['address', /\b(?:[Ff]lat|[Aa]pt|[Aa]partment|[Uu]nit|[Rr]oom) \d+[A-Za-z]?\b/g],
  ['address', /\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b/g],
  ['name', new RegExp(`(?:${families})${han}?(?=${titles})`, 'gu')],
  // 小何, 老王
  ['name', new RegExp(`(?<=[小老])[${common}](?!${han}?(?:${titles}))`, 'gu')],
  [
    'name',
    new RegExp(
      `(?<=[免贵姓]姓|我姓|我叫|名叫|名字叫|姓名(?:是|[:：])?)(?:${families})${han}{0,2}?(?![${han}]{3})`,
      'gu',
    ),
  ],
  [
    'name',
    new RegExp(
      `(?<=我叫|名叫|名字叫|名字是|姓名[:：是]?\\s?|本人|联系人|收件人|户名[:：是]?|收货人)(?:${families})${han}{1,2}(?=[,，。.、；;\\s]|$)`,
      'gu',
    ),
  ],
  // a clause that is a name, with a number behind it
  [
    'name',
    new RegExp(
      `(?<=^|[,，。；;:：\\s])(?:${families})${han}{1,2}(?=[,，、\\s]{1,2}(?:尾号|手机|电话|身份证|卡号|\\d))`,
      'gu',
    ),
  ],
  [
    'name',
    new RegExp(
      `(?<=(?:尾号|手机|电话)\\s?\\d{3,11}\\s?[,，、])(?:${families})${han}{1,2}(?=[,，。]|$)`,
      'gu',
    ),
  ],
  ['name', /(?<=\b(?:Mr|Mrs|Ms|Miss|Dr)\.? )[A-Z][a-z]+(?:[ -][A-Z][a-z]+)?/g],
  ['name', /(?<=\b(?:[Mm]y name is|[Tt]his is|I am|I'm) )[A-Z][a-z]+ [A-Z][a-z]+/g],
];

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** A name of one character would empty the text. */
const isTelling = (value: string) => value.trim().length > 1;

function knownPlaces(text: string, { names, values }: KnownPeople): PersonalPlace[] {
  const all = [...names.map((value) => ({ kind: 'name' as const, value })), ...values];
  const lower = text.toLowerCase();
  return all
    .filter(({ value }) => isTelling(value) && lower.includes(value.trim().toLowerCase()))
    .flatMap(({ kind, value }) => {
      // ann of annoyed is nobody
      const isLatin = /^[\w .'-]+$/.test(value.trim());
      const body = escaped(value.trim());
      return placesOf(text, kind, new RegExp(isLatin ? `(?<![\\w])${body}(?![\\w])` : body, 'giu'));
    });
}

const placesOf = (text: string, kind: PersonalKind, pattern: RegExp): PersonalPlace[] =>
  [...text.matchAll(pattern)].map(({ index, 0: found }) => ({
    kind,
    start: index,
    end: index + found.length,
  }));

/**
 * Where a text leads to a person: what is known of them, numbers, addresses, and people named with a title or as who
 * they are. In order, none within another. A name that nobody gave and that stands alone is not found.
 */
export function personalPlaces(text: string, known: KnownPeople): PersonalPlace[] {
  const found = [...knownPlaces(text, known), ...patterns.flatMap(([kind, p]) => placesOf(text, kind, p))]
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: PersonalPlace[] = [];
  for (const place of found) {
    const last = kept.at(-1);
    if (!last || place.start >= last.end) kept.push({ ...place });
    // what two rules know in part goes as one
    else if (place.end > last.end) last.end = place.end;
  }
  return kept;
}

const longestName = 4;
const mostCandidates = 2_000;
const families1 = new RegExp(`^(?:${families})`, 'u');

/** Every piece of a text that could be somebody's whole name, to be looked up among those who are known. */
export function nameCandidates(text: string): string[] {
  const found = new Set<string>();
  for (const [run] of text.matchAll(/\p{Script=Han}{2,}/gu)) {
    for (let start = 0; start < run.length - 1; start++) {
      if (!families1.test(run.slice(start))) continue;
      for (let end = start + 2; end <= Math.min(run.length, start + longestName); end++)
        found.add(run.slice(start, end));
    }
  }
  for (const [, first = '', second = ''] of text.matchAll(/\b([A-Z][a-z]+)(?= ([A-Z][a-z]+))/g))
    found.add(`${first} ${second}`);
  return [...found].slice(0, mostCandidates);
}
