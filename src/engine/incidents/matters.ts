/**
 * What a grievance can be about, coarsely: words that mean one matter stand in one line, so that 搅拌站太吵 and
 * 搅拌厂噪音 meet, and 停水 and 停车 at one place stay apart. A word may stand in several lines. What no line
 * knows is compared by its own words.
 */
const lines: readonly (readonly [id: string, words: string])[] = [
  ['noise', '噪音|噪声|扰民|太吵|很吵|吵死|吵得|喇叭|喧哗|嘈杂|轰鸣|安静|分贝|noise|noisy|loud'],
  ['works', '施工|工地|打桩|渣土|通宵施工|夜间施工|construction|building site'],
  ['plant', '搅拌|砂石|混凝土|水泥厂|混泥土'],
  ['fumes', '油烟|烟道|排烟|烧烤|餐饮|餐馆|饭店|夜宵|宵夜|餐厅|fumes|smoke'],
  ['smell', '臭|异味|废气|刺鼻|恶臭|粪|stench|smell'],
  ['dust', '粉尘|灰尘|扬尘|尘土|烟尘|污染|pollution|dust'],
  ['rubbish', '垃圾|环卫|保洁|脏乱|rubbish|garbage|waste bin'],
  ['parking', '停车费|停车场|停车位|停车难|车位|车库|泊位|parking'],
  ['charging', '充电|电瓶车棚|换电柜|charging point|charging pile|ev charg'],
  ['blocked', '违停|乱停|乱放|占道|僵尸车|堵塞|占用|摊贩|摆摊|小贩|地摊|摊位|流动摊'],
  ['bundled', '捆绑|搭售|绑定|强买强卖|强制购买|必须购买|bundl'],
  ['property', '物业|业委会|业主委员会|业主大会|property manag'],
  ['charges', '收费|乱收|涨价|收取|费用|押金|扣款|扣费|价格|月供|学费|overcharg|fee|charged|price'],
  ['refund', '退款|退费|退钱|退房|不退|退还|退回|退定金|认筹金|首付款|refund|money back'],
  ['fraud', '诈骗|骗|集资|跑路|兑付|庞氏|p2p|网贷|车贷|传销|血汗钱|立案|fraud|scam'],
  ['wages', '拖欠|欠薪|工资|薪|讨薪|民工|货款|工程款|wage|salary|unpaid'],
  ['falsehood', '虚假|欺诈|欺骗|忽悠|误导|不符|缩水|霸王|misle|false'],
  ['quality', '质量|开裂|裂缝|漏水|渗水|空鼓|脱落|豆腐渣|偷工减料|质价|精装|装修|defect|quality|leak'],
  ['hazard', '安全隐患|消防|隐患|危险|栏杆|连廊|走廊|hazard|unsafe|danger'],
  ['handover', '交房|收房|停工|烂尾|延期|验收|复工|烂尾楼|handover'],
  ['deeds', '房产证|产权|不动产|两证|办证|土地用途|title deed'],
  ['illegal', '违建|违章|违规|私搭|乱搭|加建|扩建|搭建|无证|未批先建|illegal'],
  ['planning', '规划|调规|变更|控规|planning'],
  ['when', '何时|什么时候|迟迟|进度|动工|开工|启动|何年|多久|when will'],
  ['water', '停水|供水|自来水|用水|水压|水质|无水|二次供水|饮水|water supply|no water'],
  ['power', '停电|供电|电表|电压|用电|电费|power cut|outage|electricity'],
  ['wires', '高压线|变电站|变电|kv|电线|电站|辐射|输电|pylon'],
  ['signal', '信号|宽带|网络|断网|wifi|internet|signal|broadband'],
  ['lift', '电梯|lift|elevator'],
  ['light', '路灯|照明|灯光|光污染|刺眼|招牌|漆黑|street light'],
  ['lamps', '红绿灯|信号灯|绿灯|斑马线|人行横道|天桥|地下通道|过街'],
  ['road', '道路|修路|断头路|路面|坑洼|拓宽|隧道|匝道|高架|拉通|通车|出行|road|pothole'],
  ['jam', '堵车|拥堵|交通|traffic'],
  ['bus', '公交|巴士|路车|班次|发车|首末站|线路|bus '],
  ['metro', '地铁|轨道|号线|北延|南延|闸机|metro|subway'],
  ['rail', '城铁|城际|高铁|火车|铁路|列车|train|railway'],
  ['racing', '飙车|飚车|飙行|改装|炸街'],
  ['school', '学校|小学|中学|学区|入学|学位|招生|就读|上学|school'],
  ['nursery', '幼儿园|普惠|公办园|托班|早教|nursery|kindergarten'],
  ['lessons', '补课|补习|培训|托管|课外|英语|lessons|course'],
  ['interns', '实习|打工|社会实践|intern'],
  ['teachers', '教师|老师|编制|招聘|教职工|teacher'],
  ['clinic', '医院|卫生服务|门诊|诊所|医疗|就诊|看病|hospital|clinic'],
  ['insurance', '医保|报销|社保|公积金|养老保险|透析|尿毒|insurance'],
  ['grants', '补贴|补助|奖励|津贴|燃油|人才新政|文明奖|subsid|grant'],
  ['demolition', '拆迁|征收|征地|安置|补偿|强拆|旧城改造|棚改|拆除|demoli|compensation'],
  ['land', '土地|田地|农田|绿地|绿化|良田|鱼塘|集体资产|村委|组长'],
  ['gambling', '麻将|赌博|老虎机|赌|打牌|gambl'],
  ['vice', '涉黄|卖淫|嫖|色情|按摩|足浴'],
  ['club', 'ktv|酒吧|歌厅|清吧|广场舞|跳舞|音响|karaoke'],
  ['funeral', '殡仪|灵堂|丧事|白事|funeral'],
  ['park', '公园|景区|体育馆|图书馆|场馆|球馆'],
  ['hukou', '户口|落户|身份证|居住证|驾驶证|签证'],
  ['purchase', '购房资格|限购|捂盘|开盘|公开摇号|房价|认购'],
  ['loan', '贷款|按揭|组合贷|loan'],
  ['app', 'app|小程序|网站|扫码|支付|网上|平台|website'],
  ['exam', '考试|报名|普通话|驾考|科目|驾校|exam'],
  ['late', 'late|delay|not arrived|没送到|没到货|晚点|物流|快递|配送'],
  ['manner', '态度|辱骂|打人|殴打|rude|shouted'],
  ['alone', '不作为|推诿|踢皮球|无人管|没人管|不管|no reply|ignored'],
  ['fireworks', '焰火|烟火|烟花|鞭炮|firework'],
];

/** The names of the matters, in the order of their bits. */
export const matterIds: readonly string[] = lines.map(([id]) => id);

/** Words that name no place, firm or thing: what is left of a subject beside these and the matters is a name. */
const common =
  '请问|请求|请|投诉|举报|反映|反应|咨询|询问|关于|建议|希望|恳请|强烈|要求|呼吁|求助|问题|严重|居民|业主|市民|群众|百姓|老百姓|村民|小区|附近|周边|旁边|旁|门口|楼下|里面|内|外|什么|怎么|为什么|为何|如何|是否|能否|可否|能不能|可以|不能|无法|一直|长期|经常|每天|每晚|晚上|半夜|深夜|凌晨|夜间|通宵|政府|领导|部门|相关|有关|处理|解决|整治|治理|管理|监管|查处|违法|非法|涉嫌|合法|合理|不合理|没有|没人|无人|存在|影响|生活|休息|建设|开发商|公司|有限|的|了|吗|呢|吧|啊|是|在|有|被|将|把|对|和|与|及|等|到|给|我|我们|你|都|也|还|又|再次|再|太|很|多次|第二次|第三次|尽快|加快|一个|一家|这个|那|哪|谁|应|该|要|不|没|未|无|中|上|下|年|月|日|天|个|家|栋|单元|号|楼|期|段|处|路口|交汇处|the|and|for|of|to|in|is|my|was';

const unnamed = new RegExp(`${lines.map(([, words]) => words).join('|')}|${common}`, 'g');

/** For each unit of a folded text 1 where it belongs to a matter or to a common word, 0 where it may be a name. */
export function markUnnamed(text: string): Uint8Array {
  const marked = new Uint8Array(text.length);
  for (const { index, 0: word } of text.matchAll(unnamed)) marked.fill(1, index, index + word.length);
  return marked;
}

const patterns: readonly RegExp[] = lines.map(([, words]) => new RegExp(words, 'g'));

/** Whether a folded word names a matter. */
export const namesMatter = (word: string): boolean => patterns.some((pattern) => word.search(pattern) !== -1);

/** How strongly a message speaks of each matter: 0 not at all, 200 named in the subject and often in the text. */
export type Matters = Uint8Array;

/** Named in the subject a matter counts like so many mentions in the text. */
const headMentions = 3;
/** A text without a subject speaks through its beginning, of so many characters. */
const leadUnits = 40;
/** No matter is spoken of more strongly. */
export const strongest = 200;

/** Reads the matters of a folded subject and text. Total; about 0.1 ms for 350 characters. */
export function readMatters(subject: string, text: string): Matters {
  const lead = subject.length > 1 ? subject : text.slice(0, leadUnits);
  return Uint8Array.from(patterns, (pattern) => {
    const inText = text.match(pattern)?.length ?? 0;
    const mentions = (lead.search(pattern) === -1 ? 0 : headMentions) + inText;
    return mentions === 0 ? 0 : (strongest * mentions) / (mentions + 1.5);
  });
}

/** From here on a matter was named in the subject or three times. */
export const clearly = (strongest * 3) / 4.5 - 1;
