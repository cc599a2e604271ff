export type Speaking = 'customer' | 'handler';

const handlerWord =
  /客服|客户经理|客户服务|店小二|小二|坐席|座席|话务|接线|工号\s*\d|专员|店长|旗舰店|专卖店|专营店|官方|商家|卖家|店家|物业|前台|机器人|智能助手|值班|处理员|受理员|服务台|\b(?:agent|support|handler|staff|operator|representative|rep|service|helpdesk|help desk|advisor|adviser|bot|assistant|seller|csr|reception)\b/i;
const customerWord =
  /^(?:客户|顾客|买家|用户|客人|消费者|投诉人|投诉者|来电人|来电者|旅客|乘客|患者|病人|家长|业主|住户|市民|会员|访客|群众|主叫)|\b(?:customer|client|user|buyer|guest|caller|passenger|patient|visitor|complainant|consumer|cust)\b/i;
const systemWord = /^(?:系统|系统消息|系统提示|系统通知|system|system message|通知|提示)$/i;

// What stands before a colon in forms and notes, and is nobody's name.
const label =
  /原因|要求|问题|情况|内容|诉求|说明|备注|单号|编号|型号|号码|金额|地点|地址|时间|日期|电话|手机|热线|姓名|名称|账号|账户|邮箱|产品|商品|订单|品牌|标题|主题|附件|补充|另外|结果|方案|建议|性别|年龄|部门|单位|类型|类别|渠道|级别|等级|截图|链接|网址|验证码|密码|身份证|^工号$|^注$|^附$|^[Qq]$|^[Pp]\.?[Ss]\.?$|^\d+$|^第.{1,3}[条点步]$|^[一二三四五六七八九十]+$/;
const labelEn =
  /^(?:https?|ftp|mailto|re|fw|fwd|order|order (?:no|id|number)|invoice|date|time|call (?:time|id|start)|phone|tel|mobile|e-?mail|address|name|subject|title|problem|issue|reason|request|wanted|demand|note|notes|nb|ps|p\.s|question|answer|product|model|amount|total|price|status|ref|reference|ticket|case|link|url|attachment|from|to|cc|sent|summary|details?|description|caller id|number|update|edit)\b/i;

/** Whether a name says that its bearer works for the desk: 客服小李, 坐席1024, Support. */
export const isHandlerWord = (name: string): boolean => handlerWord.test(name);
/** Whether a name says that its bearer is the customer. */
export const isCustomerWord = (name: string): boolean => !isHandlerWord(name) && customerWord.test(name);
/** Whether a name is the chat program's own. */
export const isSystemWord = (name: string): boolean => systemWord.test(name.trim());
/** Whether what stands before a colon is the label of a field and nobody's name. */
export const isLabel = (name: string): boolean => label.test(name) || labelEn.test(name);

/** Whether a name before a colon says by itself who speaks: 客户, 客服小李, 坐席 1024, customer 2, 系统消息. */
export function isRoleName(name: string): boolean {
  if (isSystemWord(name)) return true;
  const isShort = name.length <= 16 || name.split(/\s+/).length <= 3;
  return (
    isShort && (isHandlerWord(name) || isCustomerWord(name)) && !isLabel(name) && !/[说道问答讲]$/.test(name)
  );
}

/** A role as data name it: `customer`, `handler`, 客户, 坐席, agent, user, …; null if the word names neither. */
export function readRole(word: string): Speaking | null {
  const text = word.trim();
  if (isHandlerWord(text)) return 'handler';
  return isCustomerWord(text) ? 'customer' : null;
}

// What a handler says and a customer hardly ever does.
const handlerCue =
  /为您服务|很高兴为您|有什么(?:可以|能)帮|请问有什么|工号[^,。,]{0,6}\d|感谢您?的?(?:来电|致电)|给您(?:带来|造成)|(?:帮|为|给)您(?:查|核实|处理|登记|反馈|申请|看)|请您?(?:提供|稍等)|理解您的心情|thank you for (?:calling|contacting|your patience)|how (?:can|may) i (?:help|assist)|sorry for the inconvenience|may i have your|let me (?:check|look into)|i(?:'| wi)ll (?:check|look into) (?:that|this|it) for you/gi;

/**
 * Who of the speakers is the customer and who works for the desk.
 * A name in `handlerNames`, or a word in the name, decides. If that names one side only, the others are the other
 * side. If it names none, who speaks like a handler is one; failing that the first to speak is the customer;
 * both are guesses and `isGuessed` says so.
 */
export function assignRoles(
  spoken: readonly { speaker: string; text: string }[],
  handlerNames: readonly string[],
): { roleOf: ReadonlyMap<string, Speaking>; isGuessed: boolean } {
  const own = new Set(handlerNames.map((name) => name.trim().toLowerCase()));
  const names = [...new Set(spoken.map((turn) => turn.speaker))];
  const roleOf = new Map<string, Speaking>();
  for (const name of names) {
    if (own.has(name.trim().toLowerCase()) || isHandlerWord(name)) roleOf.set(name, 'handler');
    else if (isCustomerWord(name)) roleOf.set(name, 'customer');
  }
  const open = names.filter((name) => !roleOf.has(name));
  if (open.length === 0) return { roleOf, isGuessed: false };
  const said = new Set(roleOf.values());
  if (said.has('handler')) {
    for (const name of open) roleOf.set(name, 'customer');
    return { roleOf, isGuessed: open.length > 1 || said.has('customer') };
  }
  if (said.has('customer')) {
    for (const name of open) roleOf.set(name, 'handler');
    return { roleOf, isGuessed: open.length > 1 };
  }
  const handler = likeliestHandler(spoken);
  for (const [index, name] of open.entries()) {
    const isCustomer = handler === null ? index === 0 : name !== handler;
    roleOf.set(name, isCustomer ? 'customer' : 'handler');
  }
  return { roleOf, isGuessed: true };
}

/** The speaker with strictly the most handler cues; null if there is none. */
function likeliestHandler(spoken: readonly { speaker: string; text: string }[]): string | null {
  const cues = new Map<string, number>();
  for (const { speaker, text } of spoken) {
    const count = text.slice(0, 2_000).match(handlerCue)?.length ?? 0;
    cues.set(speaker, (cues.get(speaker) ?? 0) + count);
  }
  const [first, second] = [...cues].sort((a, b) => b[1] - a[1]);
  if (!first || first[1] === 0 || first[1] === second?.[1]) return null;
  return first[0];
}
