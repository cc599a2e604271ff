import type { Clause } from './clauses.ts';

// What a Chinese clause tells, and whether it may be said back at all. Who cannot be sure says nothing: a clause that
// is taken up wrongly costs more than one that is not.

/** Insults, threats, claims, law, danger, figures that lead to a person: nobody is told these back. */
const unsayable =
  /[骂滚骗贱蠢]|王八|妈的|傻|有病|垃圾|狗|屁|混蛋|不要脸|操你|去死|废物|畜生|黑心|坑|抢钱|曝光|投诉|举报|报警|警察|差评|12315|12345|12378|12300|工信部|银保监|监管|消协|工商|黑猫|告你|起诉|法院|律师|媒体|记者|电视台|抖音|微博|小红书|上网发|朋友圈|不想活|死|跳楼|自杀|赔|退一|保证|负责|凭什么|忽悠|糊弄|敷衍|冤|可笑|好意思|标题|视频|直播|少(给我|跟我|来|废话)|是(你|我)们|官腔|砸|揍|堵门|\d{5,}|[@＠]|https?:|\[/;
/** Somebody else's words, or one's own about the talk. */
const reported =
  /说(?!好)|称|[讲问听喊]|告诉|回复|答复|表示|通知我|写(着|的)|印着|显示(?!签收)|承认|以为|觉得|认为|怀疑|据说|明明|什么叫|叫(我|做)|意思/;
const another =
  /[他她它]|人家|对方|别人|人家|谁|哪|什么|怎么|咋|为啥|多少|几(?=[个点天号])|吗|呢$|么$|吧$|上上个月|是不是|有没有|能不能|到底|[管来给行]不[管来给行]|(点|买|要|订|选)的是|坏了没了|(?<!是[^，]{1,6})的$|两个都/;
/** Said of the one who listens: whom it means is not sure. */
const listener = /你(?!们|家的)|您|咱(?!家)|大伙|大家伙/;
const guessed =
  /可能|也许|说不定|大概|应该|估计|恐怕|好像|似乎|像|似的|一样|差不多|会不会|要么|或者|比如|除了/;
const conditional =
  /^(要是|如果|万一|假如|只要|除非|不然|否则|再不|等|除了|哪怕|就算|即使)|要是|如果|万一|否则|不然|再不|的话|就不|就(没了|黄了|完了|晚了)$|不[^，]{1,5}不|没[^，]{1,3}就/;
/** A wish, a plan, an order, an answer to us. */
const wanted =
  /^(先|快|赶紧|给我|帮我|请|麻烦|别|把|让|那|那么|算了|随便|看|好|行|可以|对|嗯|是)|(我|^)(们)?(就|只|也|还|才|先|都|倒)*(要|想|打算|准备|希望|求|宁可|建议|愿意|同意|接受|等你)|全退|给我(退|换|修|补)|再(来|给|也)|往后|以后|下次|下回|改天|明(天|早|晚|年)|后天|下(周|个?月|星期|礼拜)/;
const settled =
  /没(事|关系|问题|毛病|意见|得)|不(客气|用|急|要紧|错$|谢)|(好|通|着|行|亮|修好|退回来|到账|解决|收到|连上|来电)了$|幸好|幸亏|还好|谢|辛苦|放心|闻到|走丢|走失|[眼耳][^，]{0,3}不(见|清)|停机保号|备注|[不没](漏|坏|碎|烂|裂|破|断|掉|停)|[这那]个[^，的]{1,5}$|[号日]$|月底$|^电话|本人|就[^，]{0,4}成|^(我|我们|自己)[^，]{0,6}(买|点|选|填|按|输|下|寄|充|走|记|看|开|坐|拿)错/;
/** Words of other Chinese tongues turn to nonsense by our table. */
const otherTongue = /阿拉|姆妈|侬|[哋嘅咗嘢冇喺佢唔咁㗎啲]|咯$|没得|晓得|啷|俺们那/;
/** One's own doing is denied: nobody asked, and said back it sounds like doubt. */
const denied =
  /我[^，]{0,8}(没|不|未)[^，收到等赶见睡吃]{0,4}过|^我(们)?(可|又|也|从来|从|真|就|都|连[^，]{1,5}都)*(没有?|不|未)(?!收到|拿到|等|赶上|见|看到|吃上|吃饭|睡|用上|考|接到|领|合眼|法|地方|能|人|得不)/;
const background =
  /^[一二三四五六七八九十\d]{1,3}月份|怕|去年|前年|疫情|以前|从前|当年|小时候|年轻|那会儿|那年|上次|上回|当初|原来|本来|向来|一辈子/;
const grief = /走了以后|去世|过世|没了.{0,3}(后|以后)|遗|丧|葬|殡|守灵|头七|上坟|骨灰|追悼/;

const numerals = '一二两三四五六七八九十百几半\\d';
/** What goes before the one spoken of: when, how often, and the small words of a telling. */
const lead = new RegExp(
  `^(?:(?:今天|今儿|今早|今晚|昨天|昨晚|昨儿|昨夜|前天|前晚|前几天|大前天|上周[一二三四五六日天末]?|上个?(?:星期|礼拜)[一二三四五六日天]?|上个?月|这个?月|这(?:两|几|一)?个?(?:天|周|月|星期|礼拜)|本月|[${numerals}]{1,3}月(?:份|初|底|[${numerals}]{1,3}[号日])?|[${numerals}]{1,3}[号日](?!楼|线|机|床|店|单)|(?:周|礼拜|星期)[一二三四五六日天末]|大?早上|上午|中午|下午|晚上|夜里|半夜|大半夜|凌晨|[${numerals}]{1,3}点(?:半|多|钟)?|刚才|刚刚|现在|(?:直?到)?(?:现在|今天|这会儿)|从[^，]{1,5}(?:开始|起)|每(?:天|个?月|次|晚|回|年)(?:[早晚夜]上?)?|天天|一到(?:晚上|夜里|下雨天?)|(?:整整|快|都|足足)?[${numerals}]{1,4}个?(?:多)?(?:天|月|周|年|小时|钟头|星期|礼拜|分钟)(?:了|前|来|里)?|结果|然后|居然|竟然|突然|忽然|一直|到了|又|就|都|也|还|才|刚|已经|早就|根本|压根|全|老是|总是|总|连|真的?|当时|当场|后来|最后|当天|第[${numerals}]{1,3}(?:次|回|天)|莫名其妙|无缘无故|好好的?|直接|自动|一下子?|更|很|太|最|特别|实在|光|只|可|并)+)`,
);
const bare = (text: string): string => text.replace(lead, '');

/** Something is broken, late, lost, charged, missing, refused, hurt. */
const trouble =
  /坏(?!人|话|处)|断(?!奶|言|定)|[漏烂裂破霉臭锈瘪歪塌]|(?<!花生)碎|糊了|掉(皮|漆|色|了|下|渣|线|毛)|脱(线|落|胶)|卡(死|住|壳|顿|在)|死机|[黑花]屏|失灵|失效|故障|冒烟|[起着]火|烧|鼓(包|了)|爆|炸(?!锅)|泡(了|水|坏|鼓|烂|着)|渗|(?<!滴)滴(?!滴)|堵|停(机|水|电|诊|运|了|课|气|暖|止)|欠费|丢|没了|不见|少(了|给|发|退|算)|缺|错(?!过)|扣|多(收|出|算|刷)|乱收|盗刷|被[^，]{0,6}(刷|扣|盗|锁|封|拒|退|停|撕|困|关|打|咬|撞|换|取消|转|标|割|淋|泡|夹|烫)|取消|超售|拒(收|绝|载)|没(人|法|收到|到|来|动静|消息|回|发|修|热|暖|网|信号|水|电|气|退|给|处理|解决|动|反应|声|赶上|领到|拿到|浴缸|窗|名字?|有(信号|网|水|电|人|热水|暖气|窗|我|通知))|不(亮|热|暖|制冷|转|通|动|出水|来|退|给|管|理|发|修|准|能用|到账|见了|回|接|凉|响|符|一样)|[打开连用充上进登收坐走出回刷退取领买吃睡插关]不(开|着|通|进|火|上|了|去|来|机|到|出|动|下|掉)|晚(到|点|了)|延误|拖(了|到)|误了|耽误|过敏|中毒|拉肚|[肿疼摔磕]|划(伤|破|了|花|出)|撞|撕|吼|甩脸|蟑螂|头发丝|虫|苍蝇|老鼠|玻璃渣|过期|变质|馊|掉线|跳闸|电焊|打桩|油烟|困(人|在)|转出去|刷走|转走|涨|签收/;
/** A telling that goes on from a word left out: only these stand without one. */
const aloneTrouble =
  /^(多?扣|多收|少(给|发|退)|错扣|重复扣|乱扣)(了|掉|走)?我|^断(药|网|水|电|气)|^停(水|电|气|暖|机)|^没(水|电|网|信号|热水|暖气)|^(等|排队?|站|坐|跑|折腾|耗|饿|冻)了?[^，]{0,4}([天月趟回次夜周]|小时|钟头|晚上)|^显示签收|^(误|耽误|错过)了?.{2,}|^(白|又)(跑|等)/;

const self =
  /^(我|俺|我们|我家|我妈|我爸|老婆|老公|媳妇|爱人|老伴|孩子|宝宝|闺女|女儿|儿子|娃|老人|老太太|奶奶|爷爷|姥姥|姥爷|外婆|外公|婆婆|公公|岳[父母]|父亲|母亲|家里|全家|一家|屋里|膝盖|胳膊|手(?!机|续|环|表)|脚|腿|腰|脸|头(?!一)|眼睛|嘴|嗓子|锁骨|后背|肚子)/;
/** What somebody has to bear because of it. */
const burden =
  /(没|不)(法|着|成)|没得(?=[吃睡住])|[上用吃睡考走回进出赶做看住洗开喝交还坐]不(了|上|成|着|下|去|来|起|好)|没(上|吃|睡|赶|考|用|地方|水|电|网|药|衣服|空调|热水|暖气|合眼)|来不及|耽误|误了|错过|撑不|白(跑|等|请|花|交)|急哭|[哭吐]|跑了|等了|站了|排了|请了(半天|[一二两三几\d]天|事|病)?假|借了?钱|垫了|搭进去|停(课|工|药|水|电)|断(网|水|电|药|粮)|发烧|疼|肿|裂|摔(?!坏)|磕|划破|缝了|冻|热得|饿|晒|淋|泡(水|了|坏)|漏(水|电)|发霉|过敏|打车[^，]{0,6}花|熬/;
const aloneBurden =
  /^(白跑|白等|等了|排了|站了|坐了|跑了|饿了|冻了|没睡|睡不|没合眼|一(夜|宿|晚上)没|没吃上|断药|耽误|误了|错过|来不及|请了[^，]{0,3}假)[^，]*/;
const noBurden = /再来|该|觉得|刚还|签了|不就|差一点|的$/;

const stake =
  /考试|高考|中考|考研|网课|手术|婚礼|结婚|出差|登机|航班|飞机|高铁|上课|上学|开学|面试|开会|交房|搬家|入学|入职|报到|住院|复诊|化疗|透析|产检|签证|还款|逾期|上班|答辩|比赛|演出|伴娘/;
const soon =
  /今(晚|天|夜)|明(天|早|晚)|后天|(?:周|礼拜|星期)[一二三四五六日天]|下(周|个?月|星期|礼拜)|月底|马上|[一二两三四五六七八九十\d]点(半)?(就?要|就|得)/;
const past = /了$|过$|[了过](?=.{0,3}$)|昨|前天|上周|上个?月|已经|刚|当时|那天|本来|改到|推到|耽误|没赶|误了/;
const whose = /^(我|俺|孩子|闺女|女儿|儿子|娃|老人|老伴|老婆|老公|爱人|母亲|父亲)/;

const longest = 24;
const shortest = 5;

const hanOnly = (text: string): number => (text.match(/\p{Script=Han}|\d/gu) ?? []).length;

/** Whether the clause may be told back to whoever said it, whatever it tells. */
function sayable({ text, asks, quoted, before, after }: Clause): boolean {
  if (asks || quoted || hanOnly(text) < shortest || text.length > longest) return false;
  const barred = [unsayable, reported, another, listener, guessed, conditional, settled, grief];
  if (barred.some((sign) => sign.test(text))) return false;
  if (otherTongue.test(before + text + after)) return false;
  return !/要是|如果|万一|假如|再不|比如|以为|意思是|(说|称|讲|问|写着|告诉我|回复|显示)[：:，,“"\s]*[^，]{0,4}$/.test(
    before,
  );
}

/** Whose body it is that was hurt: something to bear, and no matter of ours until that is found. */
const body =
  /^(?:[我俺]|我妈|我爸|孩子)?(?:的|个)?(?:膝盖|胳膊|手(?!机|续|环|表|柄)指?|脚趾?头?|腿|腰|脸|头(?!一|天|等)|眼睛|嘴唇?|嗓子|心口|锁骨|后背|额头|牙|刀口|肚子|额角)/;

const isPlain = (clause: Clause): boolean =>
  sayable(clause) && !wanted.test(clause.text) && !denied.test(clause.text);

/** Whether it says what went wrong, with the thing it went wrong with. */
export function isChinesePoint(clause: Clause): boolean {
  const { text } = clause;
  const rest = bare(text);
  if (!isPlain(clause) || background.test(text) || body.test(rest)) return false;
  if (/^[我俺]?(妈|爸|父亲|母亲|老婆|老公|老伴|孩子|女儿|儿子)(摔|磕|病|发烧)/.test(rest)) return false;
  const at = rest.search(trouble);
  if (at < 0) return false;
  const subject = /^[我俺]/.test(rest) ? 1 : 2;
  if (/^[我俺]?(妈|爸|老婆|老公|孩子|女儿|儿子)?(摔|磕|病|发烧)/.test(rest)) return false;
  return at >= subject
    ? !/^(把|被|给|让|在|从|跟|向|是|有|还|没|不|这(?![个月几])|那)/.test(rest)
    : aloneTrouble.test(rest);
}

/** Whether it says what somebody has to bear. */
export function isChineseBurden(clause: Clause): boolean {
  const { text } = clause;
  if (!isPlain(clause) || background.test(text) || noBurden.test(text)) return false;
  const rest = bare(text);
  return (self.test(rest) && burden.test(rest)) || aloneBurden.test(rest) || aloneBurden.test(text);
}

/** Whether it says what is at stake and when; what has passed is none. */
export function isChineseStake(clause: Clause): boolean {
  const { text } = clause;
  if (!sayable(clause) || past.test(text) || /不(?!及)|没|别/.test(text)) return false;
  return whose.test(bare(text) === '' ? text : bare(text)) && stake.test(text) && soon.test(text);
}

/** How plainly it tells of one's own people. */
export const touchesKin = (text: string): boolean =>
  /孩子|宝宝|娃|儿子|女儿|闺女|老人|老太|爸|妈|爹|娘|父亲|母亲|爷|奶|姥|外公|外婆|婆婆|公公|岳|媳妇|老婆|老公|爱人|老伴|孕/.test(
    text,
  );
