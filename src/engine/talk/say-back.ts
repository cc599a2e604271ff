/** Words of a customer turned so that the handler can say them to the customer. */

/** In this order: the longer ones first, or 我们家 would become 您们家. */
const chineseTurns: readonly (readonly [RegExp, string])[] = [
  [/你们(?:这|那)?(?:边|儿|里)?/g, '\uE000'],
  [/(?:我们|咱们|俺们)家/g, '您家'],
  [/(?:我们|咱们|俺们)(?:自己|这边|这儿|这)?/g, '您'],
  [/[我俺](?:自己|本人|个人)/g, '您自己'],
  [/[我俺](?:家里|家)/g, '您家'],
  [/[我俺](?:妈妈|妈|娘|老娘)/g, '您母亲'],
  [/[我俺](?:爸爸|爸|爹|老爹)/g, '您父亲'],
  [/[我俺](?:媳妇儿?|老婆|老公|对象)/g, '您爱人'],
  [/[我俺]的?(?:娃娃|娃|小孩|崽)/g, '您家孩子'],
  [/[我俺咱]/g, '您'],
  [/你(?=[^们]|$)/g, '\uE000'],
  [/\uE000/g, '我们'],
];

/** What a spoken clause begins with before it comes to the point. */
const chineseOpeners =
  /^(?:(?:喂|哎呀?|诶|欸|唉|嗨|呃|嗯|哦|啊|反正|而且|然后|可是|但是?|不过|结果|所以|因为|还有|再说了?|关键是|问题是|其实|你好|您好|请问|老板|师傅|同志|在吗|我跟你说|我告诉你|我说|你说说|我就说|说实话|讲真|好嘛|不好意思|先说好)[，,、：:\s]*)+/;
const chineseEnds = /[啊呀呢吧嘛哈哦噢喔哎诶，,。！!？?…～~、\s]+$/;

const englishTurns: readonly (readonly [RegExp, string])[] = [
  [/\byou(?:'ve| have)\b/gi, '\uE000 have'],
  [/\byou(?:'re| are)\b/gi, '\uE000 are'],
  [/\byou(?:'ll| will)\b/gi, '\uE000 will'],
  [/\byour\b/gi, '\uE001'],
  [/\b(to|from|with|for|by|at|of|on|told|asked|called|emailed|rang|paid|gave) you\b/gi, '$1 us'],
  [/\byou\b/gi, '\uE000'],
  [/\b(?:i am|i'm|im)\b/gi, "you're"],
  [/\b(?:we are|we're)\b/gi, "you're"],
  [/\b(?:i was|we were)\b/gi, 'you were'],
  [/\b(?:i have|i've|ive|we have|we've)\b/gi, "you've"],
  [/\b(?:i will|i'll|we will|we'll)\b/gi, "you'll"],
  [/\b(?:i had|i'd|we had|we'd)\b/gi, 'you had'],
  [/\b(?:i|we)\b/gi, 'you'],
  [/\b(?:myself|ourselves)\b/gi, 'yourself'],
  [/\b(?:mine|ours)\b/gi, 'yours'],
  [/\b(?:my|our)\b/gi, 'your'],
  [/\bme\b/gi, 'you'],
  [/\uE000/g, 'we'],
  [/\uE001/g, 'our'],
];
const englishOpeners =
  /^(?:(?:hi|hello|hey|well|so|and|but|because|also|now|then|look|listen|okay|ok|yes|no|please|honestly|anyway|plus|the thing is|i mean|you know)[,:\s]+)+/i;

/** A Chinese clause, 我 made 您 and 你们 made 我们, without its openers and final particles. */
export function saidBackChinese(clause: string): string {
  let text = clause.trim().replace(chineseOpeners, '').replace(chineseEnds, '');
  for (const [from, to] of chineseTurns) text = text.replace(from, to);
  return text.replaceAll('您您', '您');
}

/** Words that no name begins with. */
const smallStart =
  /^(?:The|This|That|These|Those|There|They|He|She|It|A|An|Your|Our|You|We|Every|Nobody|No|Still|All|Some|Any|Both|Only|When|After|Since|Before|One|Two|Three|Four|Five|Six|Last|Yesterday|Today|Now|For|In|On|At)\b/;

/** An English clause, I made you and you made we; it begins with a small letter unless with a name. */
export function saidBackEnglish(clause: string): string {
  let text = clause
    .trim()
    .replace(englishOpeners, '')
    .replace(/[\s,.!?;:…-]+$/, '');
  // `us` stands for the desk after the turning, so the customer's own goes first
  text = text.replace(/\bus\b/gi, 'me');
  for (const [from, to] of englishTurns) text = text.replace(from, to);
  return smallStart.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** Whether a text is written in Chinese. */
export const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text);
