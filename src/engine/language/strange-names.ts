// The family names of most people. A rarer one is not found here, but where it is on record (`strangersIn`).
const families =
  '王李张刘陈杨黄赵吴周徐孙朱胡郭罗郑梁谢宋唐韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶苏魏吕丁沈姚卢姜崔钟谭陆汪范廖贾邹熊孟秦薛侯雷龙段郝邵史毛顾赖武贺严尹钱施牛洪龚';
const before = '隔壁|邻居|楼上|楼下|对门|客户|业主|用户|同事|名叫|叫|找|像|跟|和|给|让|帮|替|^';
const behind = '也|家|那|说|的|已|就|都|他|她|先生|女士|上次|之前|一样|[，,。；;！!？?、]|$';
/** A name that stands alone: a family name and a given one between words that go with people. */
const han = new RegExp(
  `(?<=${before})([${families}](?![先女老师小那也的末一二三四五六日天])\\p{Script=Han}(?!子|单|样|况|间|些)\\p{Script=Han}??)(?=${behind})`,
  'gu',
);
const latin =
  /\b(?:neighbou?rs?|customers?|colleagues?|friend|like|for|with|to|from|and|as|tell|ask|told|asked) ([A-Z][a-z]{2,}(?: [A-Z][a-z]+)?)/g;
const days =
  /^(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Christmas|Easter|English|Chinese|Ofcom)$/;

/** Names in a wording that its words did not have. A name made of everyday characters may be missed or wrongly found. */
export function namesNobodySaid(wording: string, words: string): string[] {
  const found = [...wording.matchAll(han), ...wording.matchAll(latin)].flatMap(([, name = '']) => name);
  return [...new Set(found)].filter((name) => name !== '' && !days.test(name) && !words.includes(name));
}
