/** Words of a customer turned so that the handler can say them to the customer. */

/** In this order: the longer ones first, or 我们家 would become 您们家. */
const chineseTurns: readonly (readonly [RegExp, string])[] = [
  [/贵(?:行|司|公司|院|校|店|局|方|平台)|你们(?:[这那](?:边|儿|里))?|你(?=[家这那])|您们/g, '\uE000'],
  [/(?:我们|咱们|俺们)家(?:的(?=[门窗墙]))?/g, '您家'],
  [/(?:我们|咱们|俺们)(?:自己|这边|这儿|这)?/g, '您'],
  [/[我俺](?:自己|本人|个人)/g, '您自己'],
  [/[我俺](?:家里|家)/g, '您家'],
  [/[我俺](?:妈妈|妈|娘|老娘)/g, '您母亲'],
  [/[我俺](?:爸爸|爸|爹|老爹)/g, '您父亲'],
  [/[我俺](?:媳妇儿?|老婆|老公|对象)/g, '您爱人'],
  [/[我俺]的?(?:娃娃|娃|小孩|崽)/g, '您家孩子'],
  [/[我俺咱]/g, '您'],
  [/\uE000家/g, '我们'],
  [/\uE000/g, '我们'],
];

/** What a spoken clause begins with before it comes to the point. */
const chineseOpeners =
  /^(?:(?:喂|哎呀?|诶|欸|唉|嗨|呃|嗯|哦|啊|反正|而且|然后|可是|但是?|不过|结果|所以|因为|还有|再说了?|关键是|问题是|其实|你好|您好|请问|在吗|我跟你说|我告诉你|我说|你说说|我就说|说实话|讲真|好嘛|不好意思|先说好)[，,、：:\s]*)+/;
const chineseEnds = /[啊呀呢吧嘛哈哦噢喔哎诶，,。！!？?…～~、\s]+$/;

/** What the one spoken to is doing: `you` is who does it. */
const doing =
  '(?:have|had|are|were|will|did|do|can|could|never|still|just|only|even|also|then|keep|kept|sent|put|took|gave|told|said|cut|lost|left|made|let|promised|broke|sold|\\w+ed)';
const englishTurns: readonly (readonly [RegExp, string])[] = [
  [/\b(?:your|ya)\b/gi, '\uE001'],
  [/\byours\b/gi, '\uE002'],
  [/\b(?:yourself|yourselves)\b/gi, '\uE003'],
  [/\byou've\b/gi, '\uE000 have'],
  [/\byou're\b/gi, '\uE000 are'],
  [
    new RegExp(
      `(^|\\b(?:and|but|because|since|that|after|before|when|so|the \\w+) )(?:all )?you(?= ${doing}\\b)`,
      'gi',
    ),
    '$1\uE000',
  ],
  [
    /\b(to|from|with|for|by|at|of|on|told|asked|called|emailed|rang|paid|gave|trusted|phoned|sent|contacted|reached|chased|reach|call|ring)( \w+ing)? you\b(?! (?:have|had|are|were|did|do|can|never|still))/gi,
    '$1$2 us',
  ],
  [/\b(?:i am|i'm|im)\b/gi, "\uE004're"],
  [/\b(?:we are|we're)\b/gi, "\uE004're"],
  [/\b(?:i was|we were)\b/gi, '\uE004 were'],
  [/\b(?:i have|i've|ive|we have|we've)\b/gi, "\uE004've"],
  [/\b(?:i had|we had)\b/gi, '\uE004 had'],
  [/\b(?:i|we)\b/gi, '\uE004'],
  [/\b(?:myself|ourselves)\b/gi, 'yourself'],
  [/\b(?:mine|ours)\b/gi, 'yours'],
  [/\b(?:my|our)\b/gi, 'your'],
  [/\b(?:me)\b/gi, '\uE004'],
];
const back: readonly (readonly [RegExp, string])[] = [
  [/\uE000/g, 'we'],
  [/\uE001/g, 'our'],
  [/\uE002/g, 'ours'],
  [/\uE003/g, 'ourselves'],
  [/\uE004/g, 'you'],
];
const englishOpeners =
  /^(?:(?:hi|hello|hey|well|so|and|but|because|also|now|then|look|listen|okay|ok|yes|no|please|honestly|anyway|plus|the thing is|i mean|you know)[,:\s]+)+/i;

/** A Chinese clause, 我 made 您 and 你们 made 我们, without its openers and final particles; null where it is unsure whom 你 means. */
export function saidBackChinese(clause: string): string | null {
  let text = clause.trim().replace(chineseOpeners, '').replace(chineseEnds, '');
  if (/你(?![们家这那])|您(?!们)|我[^，]{0,2}我|自己人/.test(text)) return null;
  for (const [from, to] of chineseTurns) text = text.replace(from, to);
  return text.length < fewest || /我们[们家]|您您/.test(text) ? null : text;
}
const fewest = 4;

/** Words that no name begins with. */
const smallStart =
  /^(?:The|This|That|These|Those|There|They|He|She|It|A|An|Your|Our|You|We|Every|Nobody|No|Still|All|Some|Any|Both|Only|When|After|Since|Before|One|Two|Three|Four|Five|Six|Last|Yesterday|Today|Now|For|In|On|At)\b/;

/**
 * An English clause, I made you and you made we; it begins with a small letter unless with a name. Null where it is
 * unsure whether `you` does something or has it done, or who `us` are.
 */
export function saidBackEnglish(clause: string): string | null {
  let text = clause
    .trim()
    .replace(englishOpeners, '')
    .replace(/[\s,.!?;:…-]+$/, '');
  if (
    /\b(and (i|me|you)|(i|you) and|us all|let us|you lot|you people|you guys|thank you|see you)\b/i.test(text)
  )
    return null;
  // who is told of together with the speaker turns into the listener
  text = text.replace(/\bus\b/gi, '\uE004');
  for (const [from, to] of englishTurns) text = text.replace(from, to);
  if (/\byou\b/i.test(text)) return null;
  for (const [from, to] of back) text = text.replace(from, to);
  return smallStart.test(text) || /^(you|we|your|our)\b/i.test(text)
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;
}

/** A clause as the handler can say it to whoever said it; null where turning it about is not sure to be right. */
export const saidBack = (clause: string): string | null =>
  isChinese(clause) ? saidBackChinese(clause) : saidBackEnglish(clause);

/** Whether a text is written in Chinese. */
export const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text);
