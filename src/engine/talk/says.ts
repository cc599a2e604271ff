import type { CustomerCue } from '../../knowledge/ids.ts';

// What a customer does with a turn, heard from the shape of what they say rather than from what it is about.
const signs: Record<Exclude<CustomerCue, 'repeats' | 'quiet'>, RegExp> = {
  'asks-what-now':
    /怎么办|咋办|咋整|怎么(处理|解决|弄|整|退|改)|怎样处理|有(什么|啥)办法|能(不能|否)?(退|换|修|改|补|办)[^，。]{0,6}[吗?？]|给(我)?(个|一个)(说法|办法|方案|解决)|你说怎么|what (now|next|can you do|are you going to do|do i do)|how (do|will|are) (we|you|i)\b.{0,20}(fix|sort|solve|get)|can (i|you) (get|have|fix|replace|refund)/i,
  'asks-when':
    /什么时候|啥时候|几点(能|到|来|修|给|可以)|来得及|赶得上|多久|多长时间|哪天|几天(能|才|到)|还要等|when (will|can|do|is)|how long/i,
  'asks-why': /为什么|为啥|凭什么|怎么(会|就|回事|搞的|又)|咋回事|什么原因|啥原因|why\b|how come/i,
  'asks-guarantee':
    /(给|要)(我)?(个|一个|一句|句)?(准话|准信|保证|承诺)|(你|你们)(敢|能)?(保证|打包票|担保)|能不能保证|guarantee|give me your word|do you promise/i,
  'names-price':
    /(赔|给|补|退)(我)?[^，。！？]{0,6}(\d+|[一二两三四五六七八九十百千万]{1,6})(倍|块|元|万|千|百)|退一赔|假一赔|(\d+|[一二两三四五六七八九十百千万]{2,})(万|块|元)[^，。]{0,4}(少|一分|不然|否则)|(i want|pay me|owe me|give me).{0,14}[£$€]?\d/i,
  confirms:
    /^(对|嗯+[，,。！\s]*(对|是)|是的|没错|就是(这|那|啊)|可不|正是|是啊|对对|行吧|嗯$|yes|right|exactly|that'?s (it|right))/i,
  corrects:
    /^(不是|不对|错了)|你(理解|弄|搞)错|(我|你)说的不是|没说(这|那)|我(不是|没)(要|说|问)|no[,.] (that|i)|that'?s not what|i didn'?t say/i,
  accepts:
    /^(行|好|可以|成|中|没问题|那就这样|就这么|同意|ok|okay|fine|deal|agreed|sounds good)([吧啊呀嘞的了，,。！.!\s]|$)|那(就)?(这样|这么办|先这样)|(就|那)按(你|您)说的|我同意|那我(等|听)|that('?s| is| would be) (fine|good|ok)|all right then/i,
  refuses:
    /不(行|同意|接受|答应|可能|干|要|用了|满意)|免谈|没门|休想|少来|打发(我|谁|叫花)|这(算|叫)什么|就这点|做梦|no way|not (good enough|acceptable|happy)|i (refuse|won'?t|don'?t accept)|unacceptable|is that all/i,
  thanks:
    /(连上|收到|修好|弄好|到账|退回来|能用|来电|好使|送到|车到)了|放心了|利索|像个办事|it('s| is) working|太好了|谢谢|多谢|谢了|感谢|辛苦(你|您)|麻烦(你|您)了|thank|thanks|cheers|appreciate/i,
  chases:
    /怎么还(没|不)|还(没|不)(来|到|退|给|修|处理|解决|回|发|动静)|催(了|过)|一直没(人|消息|回|信)|没(人|个人)(理|管|回)|(等|拖)(了|到)(现在|今天)|still (no|not|nothing|waiting)|nobody (has )?(called|came|answered)|any (news|update)/i,
  'came-back':
    /(之前|上次|上回|前天|昨天|前几天|上周|以前)[^，。]{0,8}(就|也|已经)?(找|打|说|反映|报|投诉|问)(过|了)|(第|都)[二三四五六七八九十两\d]+(次|回|遍|趟)|又(来|打|找)|(说|讲|问|打|报|跑|找)了(好几|[二两三四五六七八九十\d]+)(次|遍|回|趟|个电话)|again and again|(second|third|fourth|fifth) time|already (told|called|complained|reported)/i,
  farewell: /^(再见|拜拜|挂了|那先这样|我先忙|bye|goodbye)|就这样吧|没(别的)?事了|that'?s all/i,
  asks: /[?？]|(吗|呢)[。，\s]*$|(能|要|是)[^，。]{0,4}还是(不|没)|找谁|谁能|怎么样了|行不行/,
  identifies:
    /尾号|单号|\[(订单|运单|手机|姓名|编号|证件|住院|预约|住院号)号?\]|(我|免贵)?姓[\p{Script=Han}]|(?<!\d)\d{4,}(?![\d元块个人])|(order|account|booking|reference) (number|no\.?|ref)|my name is/iu,
  distrusts:
    /谁信|不信|骗(我|人|谁|子)|忽悠|糊弄|敷衍|(说|讲)得好听|推来推去|踢皮球|每次都(这么|这样)|又是(这|那)(套|句)|等着看|don'?t believe|you (always|keep) say|lies?\b|liar|yeah right|heard that before/i,
  'asks-rule':
    /(哪|什么)(条|一条)?(规定|法律|条款|合同|依据)|(有|凭)什么(依据|规定|证据)|规定在哪|写在哪|拿出来|白纸黑字|which (rule|law|clause|policy)|where does it say|show me/i,
};

/** Fewer characters carry no matter of their own. */
const quietCharacters = 6;

/**
 * What the customer does with their last turn. `earlier` are their turns before it; who says nearly the same again
 * repeats. Order is that of the closed list; an empty text does nothing.
 */
export function cuesOf(text: string, earlier: readonly string[]): CustomerCue[] {
  const own = text.trim();
  if (own === '') return [];
  const cues = (Object.keys(signs) as (keyof typeof signs)[]).filter((cue) => signs[cue].test(own));
  const heard: CustomerCue[] = [...cues];
  if (earlier.some((before) => likeness(own, before) > sameAgain)) heard.push('repeats');
  const bare = own.replaceAll(/[。，,.…！!？?～~\s]/g, '');
  const isToken = /\p{Script=Han}/u.test(bare) ? bare.length < quietCharacters : !/\s/.test(own);
  if (isToken && cues.every((cue) => cue === 'confirms') && !/[?？!！\d[]/.test(own)) heard.push('quiet');
  return heard;
}

const sameAgain = 0.5;
/** Shorter texts are alike by accident. */
const shortest = 10;

/** The share of pieces of the shorter text that the other has as well. */
function likeness(one: string, other: string): number {
  if (one.length < shortest || other.length < shortest) return 0;
  const [a, b] = [piecesOf(one), piecesOf(other)];
  if (Math.min(a.size, b.size) < fewest) return 0;
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  return [...small].filter((pair) => large.has(pair)).length / small.size;
}

const fewest = 5;
const fillers = /^(the|and|but|that|this|you|your|for|are|was|were|have|has|had|not|can|what|with|just)$/;

/** Pairs of Chinese characters, English words of some weight. */
function piecesOf(text: string): Set<string> {
  if (/\p{Script=Han}/u.test(text))
    return new Set(Array.from({ length: text.length - 1 }, (_, i) => text.slice(i, i + 2)));
  return new Set((text.toLowerCase().match(/[a-z']{3,}/g) ?? []).filter((word) => !fillers.test(word)));
}
