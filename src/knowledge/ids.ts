// Generated from knowledge/ids.yaml by `npm run ids`. Change the YAML, never this file.
/** The words a person sees for an id. */
export interface Label {
  zh: string;
  en: string;
}

export const stages = {
  received: { zh: '受理', en: 'Received' },
  opening: { zh: '开场安抚', en: 'Opening' },
  finding: { zh: '调查判责', en: 'Finding' },
  settling: { zh: '协商方案', en: 'Settling' },
  fulfilling: { zh: '履行', en: 'Fulfilling' },
  'follow-up': { zh: '回访', en: 'Follow-up' },
  archived: { zh: '归档', en: 'Archived' },
} as const satisfies Record<string, Label>;

export const emotions = {
  anger: { zh: '愤怒程度', en: 'Anger' },
  anxiety: { zh: '焦急程度', en: 'Anxiety' },
  disappointment: { zh: '失望委屈', en: 'Disappointment' },
} as const satisfies Record<string, Label>;

export const needs = {
  care: { zh: '关怀', en: 'Being cared for' },
  attention: { zh: '重视', en: 'Being taken seriously' },
  respect: { zh: '尊重', en: 'Being respected' },
  sympathy: { zh: '同情', en: 'Sympathy' },
  understanding: { zh: '理解', en: 'Being understood' },
} as const satisfies Record<string, Label>;

export const rationalNeeds = {
  quality: { zh: '质量', en: 'Quality' },
  price: { zh: '价格', en: 'Price' },
  delivery: { zh: '交付', en: 'Delivery' },
  effect: { zh: '有效', en: 'Effect' },
  timeliness: { zh: '时效', en: 'Timeliness' },
  attitude: { zh: '态度', en: 'Attitude' },
  information: { zh: '信息', en: 'Information' },
} as const satisfies Record<string, Label>;

export const motives = {
  suggest: { zh: '建议', en: 'Suggestion' },
  vent: { zh: '发泄', en: 'Venting' },
  redress: { zh: '求偿', en: 'Redress' },
  scheme: { zh: '心机', en: 'Ulterior motive' },
  none: { zh: '无', en: 'None' },
} as const satisfies Record<string, Label>;

export const kinds = {
  'help-improve': { zh: '帮助企业提升', en: 'Help to improve' },
  'want-attention': { zh: '希望受到重视', en: 'Wants attention' },
  rebuke: { zh: '讽刺责骂', en: 'Rebuke' },
  compensation: { zh: '物质或精神赔偿', en: 'Compensation' },
  fix: { zh: '问题得到解决', en: 'Put right' },
  coerce: { zh: '以曝光威胁逼迫', en: 'Threat to force' },
  rival: { zh: '匿名不当竞争', en: 'Unfair rival' },
} as const satisfies Record<string, Label>;

export const causes = {
  'product-quality': { zh: '产品质量', en: 'Product quality' },
  effectiveness: { zh: '服务有效性', en: 'Effectiveness' },
  timeliness: { zh: '服务时效性', en: 'Timeliness' },
  attitude: { zh: '服务态度', en: 'Attitude' },
  price: { zh: '价格费用', en: 'Price and charges' },
  expectation: { zh: '期望落差', en: 'Expectation gap' },
  safety: { zh: '安全', en: 'Safety' },
  policy: { zh: '规则本身', en: 'Policy' },
  'customer-side': { zh: '客户自身', en: 'Customer side' },
  external: { zh: '外部原因', en: 'External' },
  none: { zh: '无', en: 'None' },
} as const satisfies Record<string, Label>;

export const expectationSources = {
  marketing: { zh: '营销宣传', en: 'Marketing' },
  'sales-pitch': { zh: '销售介绍', en: 'Sales pitch' },
  unfamiliar: { zh: '员工不熟悉业务', en: 'Staff unfamiliar' },
  misled: { zh: '故意误导', en: 'Misled' },
  forgot: { zh: '忘了说', en: 'Not said' },
  assumed: { zh: '误以为客户知道', en: 'Assumed known' },
} as const satisfies Record<string, Label>;

export const lossTense = {
  ongoing: { zh: '损失持续', en: 'Ongoing' },
  imminent: { zh: '即将发生', en: 'Imminent' },
  past: { zh: '过去时', en: 'Past' },
  none: { zh: '无损失', en: 'None' },
} as const satisfies Record<string, Label>;

export const dangers = {
  media: { zh: '曝光媒体', en: 'Media' },
  regulator: { zh: '投诉到监管', en: 'Regulator' },
  legal: { zh: '诉讼报警', en: 'Legal' },
  escalate: { zh: '要找领导', en: 'Escalation' },
  'on-site': { zh: '上门聚集', en: 'On site' },
  'self-harm': { zh: '轻生', en: 'Self-harm' },
  violence: { zh: '暴力', en: 'Violence' },
  churn: { zh: '流失', en: 'Churn' },
  vulnerable: { zh: '弱势人群', en: 'Vulnerable person' },
  group: { zh: '群体', en: 'Group' },
} as const satisfies Record<string, Label>;

export const reasonableness = {
  reasonable: { zh: '合理', en: 'Reasonable' },
  excessive: { zh: '过高要求', en: 'Excessive' },
  unfounded: { zh: '无理要求', en: 'Unreasonable demand' },
  malicious: { zh: '疑似恶意', en: 'Bad faith (suspected)' },
  unclear: { zh: '不明', en: 'Unclear' },
} as const satisfies Record<string, Label>;

export const demands = {
  none: { zh: '无', en: 'None' },
  refund: { zh: '退款', en: 'Refund' },
  compensation: { zh: '赔偿', en: 'Compensation' },
  replacement: { zh: '换货', en: 'Replacement' },
  repair: { zh: '维修', en: 'Repair' },
  delivery: { zh: '交付', en: 'Delivery' },
  information: { zh: '要说法要信息', en: 'Information' },
  fix: { zh: '解决问题', en: 'Put right' },
  apology: { zh: '道歉', en: 'Apology' },
  discipline: { zh: '处理人员', en: 'Discipline' },
  'policy-change': { zh: '改规则', en: 'Policy change' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<string, Label>;

export const temperaments = {
  sanguine: { zh: '活泼型', en: 'Sanguine' },
  phlegmatic: { zh: '和平型', en: 'Phlegmatic' },
  choleric: { zh: '力量型', en: 'Choleric' },
  melancholic: { zh: '完美型', en: 'Melancholic' },
  unknown: { zh: '看不出', en: 'Unknown' },
} as const satisfies Record<string, Label>;

export const styles = {
  direct: { zh: '直接型', en: 'Direct' },
  analytical: { zh: '分析型', en: 'Analytical' },
  supportive: { zh: '支持型', en: 'Supportive' },
  competitive: { zh: '竞争型', en: 'Competitive' },
  unknown: { zh: '看不出', en: 'Unknown' },
} as const satisfies Record<string, Label>;

export const sentiments = {
  positive: { zh: '正面', en: 'Positive' },
  neutral: { zh: '中性', en: 'Neutral' },
  negative: { zh: '负面', en: 'Negative' },
} as const satisfies Record<string, Label>;

export const moves = {
  greeting: { zh: '问候', en: 'Greeting' },
  'identity-check': { zh: '核实身份', en: 'Identity check' },
  hold: { zh: '请稍等', en: 'Hold' },
  closing: { zh: '收尾', en: 'Closing' },
  'say-back': { zh: '复述', en: 'Paraphrase' },
  'confirm-understanding': { zh: '确认理解', en: 'Confirm understanding' },
  'name-feeling': { zh: '说出感受', en: 'Name the feeling' },
  platitude: { zh: '套话', en: 'Platitude' },
  apology: { zh: '道歉', en: 'Apology' },
  appreciation: { zh: '赞美感谢', en: 'Appreciation' },
  'q-targeted': { zh: '针对性提问', en: 'Focusing question' },
  'q-choice': { zh: '选择性提问', en: 'Closed choice' },
  'q-informational': { zh: '了解性提问', en: 'Probing question' },
  'q-consultative': { zh: '征询性提问', en: 'Consultative question' },
  'q-open': { zh: '开放式提问', en: 'Open question' },
  explanation: { zh: '解释原因', en: 'Explanation' },
  'rule-citation': { zh: '引用规则', en: 'Rule citation' },
  information: { zh: '告知信息', en: 'Information' },
  solution: { zh: '给出方案', en: 'Solution' },
  'compensation-offer': { zh: '补偿提议', en: 'Compensation offer' },
  'process-promise': { zh: '过程承诺', en: 'Process promise' },
  'outcome-promise': { zh: '结果承诺', en: 'Outcome promise' },
  refusal: { zh: '拒绝', en: 'Refusal' },
  blame: { zh: '归咎客户', en: 'Blame' },
  'brush-off': { zh: '推诿', en: 'Brush-off' },
  confrontation: { zh: '对抗', en: 'Confrontation' },
  'premature-settlement': { zh: '过早谈赔', en: 'Premature settlement' },
  'warm-touch': { zh: '暖心', en: 'Warm touch' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<string, Label>;

export const checks = {
  listened: { zh: '不打断地听', en: 'Listened' },
  acknowledged: { zh: '有回应', en: 'Acknowledged' },
  'named-feeling': { zh: '说出感受与后果', en: 'Named the feeling' },
  'said-back': { zh: '复述并得到确认', en: 'Paraphrased and confirmed' },
  thanked: { zh: '感谢提醒', en: 'Thanked' },
  'apologised-in-time': { zh: '及时道歉', en: 'Timely apology' },
  'will-to-solve': { zh: '表达解决诚意', en: 'Will to solve' },
  'let-vent': { zh: '引导宣泄', en: 'Let them vent' },
  'key-topic-not-early': { zh: '不过早谈关键', en: 'Key topic not early' },
  'no-early-refusal': { zh: '开场不拒绝', en: 'No early refusal' },
  'few-words': { zh: '少说多听', en: 'Few words' },
  'first-impression': { zh: '第一印象', en: 'First impression' },
  'feeling-first': { zh: '先心情后事情', en: 'Feeling first' },
  'question-order': { zh: '提问得当', en: 'Questions in order' },
  'cause-explained': { zh: '说清原因', en: 'Cause explained' },
  'recurrence-told': { zh: '是否会再发生', en: 'Recurrence told' },
  'solution-given': { zh: '有方案不只安慰', en: 'Solution given' },
  'promise-bounded': { zh: '承诺有边界', en: 'Bounded promise' },
  'offer-not-early': { zh: '不过早谈赔偿', en: 'Offer not early' },
  'rule-with-reason': { zh: '讲规则讲理由', en: 'Rule with reason' },
  'no-run-around': { zh: '不推来推去', en: 'No run-around' },
  'closed-warmly': { zh: '有温度地收尾', en: 'Closed warmly' },
} as const satisfies Record<string, Label>;

export const fatal = {
  abuse: { zh: '辱骂客户', en: 'Abuse' },
  'privacy-leak': { zh: '泄露他人信息', en: 'Privacy leak' },
  'hides-rights': { zh: '隐瞒权利或渠道', en: 'Hides rights' },
  'false-statement': { zh: '虚假陈述', en: 'False statement' },
  'ignores-danger': { zh: '忽视危险信号', en: 'Ignores danger' },
  'refuses-complaint': { zh: '拒收投诉', en: 'Refuses complaint' },
} as const satisfies Record<string, Label>;

export const dialogueOutcomes = {
  resolved: { zh: '解决', en: 'Resolved' },
  promised: { zh: '有承诺', en: 'Promised' },
  escalated: { zh: '升级', en: 'Escalated' },
  'blown-up': { zh: '激化', en: 'Blown up' },
  unresolved: { zh: '未解决', en: 'Unresolved' },
} as const satisfies Record<string, Label>;

export const followUpResults = {
  satisfied: { zh: '满意', en: 'Satisfied' },
  compromised: { zh: '妥协接受', en: 'Compromised' },
  'gave-up': { zh: '放弃', en: 'Gave up' },
  dissatisfied: { zh: '不满意', en: 'Dissatisfied' },
} as const satisfies Record<string, Label>;

export const noFollowUpReasons = {
  unreachable: { zh: '联系不上', en: 'Unreachable' },
  withdrawn: { zh: '撤诉', en: 'Withdrawn' },
  refused: { zh: '拒绝回访', en: 'Refused' },
} as const satisfies Record<string, Label>;

export const reopenReasons = {
  'not-fixed': { zh: '没解决', en: 'Not fixed' },
  'promise-broken': { zh: '承诺没兑现', en: 'Promise broken' },
  'offer-unfair': { zh: '方案不公平', en: 'Offer unfair' },
  'facts-wrong': { zh: '事实不对', en: 'Facts wrong' },
  'not-listened': { zh: '没被倾听', en: 'Not listened to' },
} as const satisfies Record<string, Label>;

export const watchKinds = {
  frequent: { zh: '经常投诉', en: 'Frequent' },
  'professional-complainant': { zh: '疑似投诉专业户', en: 'Professional complainant' },
  important: { zh: '重要客户', en: 'Important' },
} as const satisfies Record<string, Label>;

export const endangered = {
  customer: { zh: '客户自己', en: 'The customer' },
  staff: { zh: '我们的同事', en: 'A colleague' },
  others: { zh: '其他人', en: 'Somebody else' },
} as const satisfies Record<string, Label>;

export const commitmentStates = {
  made: { zh: '已承诺', en: 'Made' },
  kept: { zh: '已兑现', en: 'Kept' },
  broken: { zh: '已食言', en: 'Broken' },
  renegotiated: { zh: '已重新约定', en: 'Renegotiated' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
} as const satisfies Record<string, Label>;

export const deadlineStates = {
  running: { zh: '进行中', en: 'Running' },
  met: { zh: '已达成', en: 'Met' },
  missed: { zh: '已超期', en: 'Missed' },
  paused: { zh: '已暂停', en: 'Paused' },
} as const satisfies Record<string, Label>;

export const sectors = {
  general: { zh: '通用服务', en: 'General service' },
  telecom: { zh: '电信', en: 'Telecom' },
  finance: { zh: '银行保险', en: 'Banking and insurance' },
  ecommerce: { zh: '电商快递', en: 'E-commerce and delivery' },
  hospitality: { zh: '酒店餐饮旅游', en: 'Hotel catering travel' },
  healthcare: { zh: '医疗', en: 'Healthcare' },
  education: { zh: '教育', en: 'Education' },
  property: { zh: '物业公用', en: 'Property and utilities' },
  car: { zh: '汽车', en: 'Car' },
  'public-service': { zh: '政务热线', en: 'Public service' },
} as const satisfies Record<string, Label>;

export const channels = {
  phone: { zh: '电话', en: 'Phone' },
  chat: { zh: '在线聊天', en: 'Chat' },
  email: { zh: '邮件', en: 'E-mail' },
  web: { zh: '网页表单', en: 'Web form' },
  'in-person': { zh: '上门', en: 'In person' },
  letter: { zh: '信函', en: 'Letter' },
  social: { zh: '社交媒体', en: 'Social media' },
  wecom: { zh: '企业微信', en: 'WeCom' },
  regulator: { zh: '监管转办', en: 'Via regulator' },
  import: { zh: '导入', en: 'Import' },
} as const satisfies Record<string, Label>;

export const roles = {
  handler: { zh: '处理员', en: 'Handler' },
  lead: { zh: '主管', en: 'Lead' },
  manager: { zh: '经理', en: 'Manager' },
  quality: { zh: '质检', en: 'Quality' },
  trainer: { zh: '培训师', en: 'Trainer' },
  auditor: { zh: '审计', en: 'Auditor' },
  admin: { zh: '管理员', en: 'Administrator' },
} as const satisfies Record<string, Label>;

export const escalationLevels = {
  lead: { zh: '主管', en: 'Lead' },
  manager: { zh: '经理', en: 'Manager' },
  head: { zh: '部门负责人', en: 'Department head' },
} as const satisfies Record<string, Label>;

export const escalationTriggers = {
  'customer-asked': { zh: '客户要求', en: 'Customer asked' },
  danger: { zh: '有危险信号', en: 'Danger signs' },
  authority: { zh: '超出权限', en: 'Beyond authority' },
  quality: { zh: '质检发现', en: 'Quality check' },
  'carried-up': { zh: '我们主动上报', en: 'Carried up by the desk' },
  'deadline-missed': { zh: '法定时限已过', en: 'Statutory deadline missed' },
} as const satisfies Record<string, Label>;

export const escalationOutcomes = {
  handled: { zh: '上级已办结', en: 'Handled above' },
  'handed-back': { zh: '发还办理', en: 'Handed back' },
  'passed-up': { zh: '再往上报', en: 'Passed further up' },
} as const satisfies Record<string, Label>;

export const foresightSigns = {
  'asks-leader': { zh: '要找领导', en: 'Asks for the leader' },
  'goes-outside': { zh: '要向外面投诉或曝光', en: 'Will go outside' },
  harm: { zh: '可能有人受伤害', en: 'Somebody may come to harm' },
  'promise-broken': { zh: '承诺没兑现', en: 'Broken promise' },
  'clock-missed': { zh: '法定时限已过', en: 'Statutory deadline missed' },
  unanswered: { zh: '连着来找还没人回', en: 'Asked again without an answer' },
  'came-back': { zh: '又找来了', en: 'Came back' },
  'handed-back': { zh: '上级发还过', en: 'Handed back from above' },
  'very-angry': { zh: '非常生气', en: 'Very angry' },
  'growing-loss': { zh: '损失还在继续', en: 'Loss still growing' },
} as const satisfies Record<string, Label>;

export const outsideBodies = {
  'samr-12315': { zh: '12315 市场监管', en: 'Market regulator (12315)' },
  'hotline-12345': { zh: '12345 政务热线', en: 'City hotline (12345)' },
  'nfra-12378': { zh: '12378 银行保险监管', en: 'Banking and insurance regulator (12378)' },
  'pboc-12363': { zh: '12363 人民银行', en: 'Central bank (12363)' },
  'telecom-appeals': { zh: '电信用户申诉机构', en: 'Telecom user appeals' },
  'post-12305': { zh: '12305 邮政申诉', en: 'Postal appeals (12305)' },
  'caac-12326': { zh: '12326 民航', en: 'Civil aviation (12326)' },
  'transport-12328': { zh: '12328 交通运输', en: 'Transport (12328)' },
  tourism: { zh: '文旅部门', en: 'Tourism authority' },
  health: { zh: '卫生健康部门', en: 'Health authority' },
  'consumer-association': { zh: '消费者协会', en: 'Consumer association' },
  'letters-and-visits': { zh: '信访部门', en: 'Letters and visits office' },
  arbitration: { zh: '仲裁机构', en: 'Arbitration body' },
  court: { zh: '法院', en: 'Court' },
  police: { zh: '公安机关', en: 'Police' },
  'uk-fos': { zh: '英国金融申诉专员', en: 'Financial Ombudsman (UK)' },
  'us-cfpb': { zh: '美国消费者金融保护局', en: 'CFPB (US)' },
  'eu-adr': { zh: '欧盟替代争议解决机构', en: 'ADR body (EU)' },
  ombudsman: { zh: '其他申诉专员', en: 'Another ombudsman' },
  other: { zh: '其他外部机构', en: 'Another outside body' },
} as const satisfies Record<string, Label>;

export const outsideResults = {
  settled: { zh: '达成一致', en: 'Settled' },
  upheld: { zh: '支持客户', en: 'Upheld' },
  'partly-upheld': { zh: '部分支持客户', en: 'Partly upheld' },
  'not-upheld': { zh: '没有支持客户', en: 'Not upheld' },
  'not-accepted': { zh: '不予受理', en: 'Not accepted' },
  withdrawn: { zh: '客户撤回', en: 'Withdrawn by the customer' },
  ended: { zh: '终止，没谈成', en: 'Ended without agreement' },
} as const satisfies Record<string, Label>;

export const dueBases = {
  law: { zh: '法律规定', en: 'Law' },
  contract: { zh: '合同约定', en: 'Contract' },
} as const satisfies Record<string, Label>;

export const dueStates = {
  owed: { zh: '还没给', en: 'Owed' },
  granted: { zh: '已答应给', en: 'Granted' },
  kept: { zh: '已给到', en: 'Given' },
  struck: { zh: '已划掉', en: 'Struck out' },
} as const satisfies Record<string, Label>;

export const redresses = {
  refund: { zh: '退款', en: 'Refund' },
  return: { zh: '退货退款', en: 'Return and refund' },
  replacement: { zh: '换货', en: 'Replacement' },
  repair: { zh: '维修', en: 'Repair' },
  redo: { zh: '重做', en: 'Do again' },
  shortfall: { zh: '补足数量', en: 'Make up the shortfall' },
  perform: { zh: '照约履行', en: 'Perform as agreed' },
  compensation: { zh: '赔偿损失', en: 'Compensation' },
  correction: { zh: '更正记录', en: 'Correct the record' },
} as const satisfies Record<string, Label>;

export const rungs = {
  explanation: { zh: '解释道歉', en: 'Explain and apologise' },
  gesture: { zh: '服务弥补', en: 'Service gesture' },
  gift: { zh: '心意礼品', en: 'Gift of goodwill' },
  partial: { zh: '部分补偿', en: 'Partial compensation' },
  full: { zh: '足额补偿', en: 'Full compensation' },
  exceptional: { zh: '破例补偿', en: 'Exceptional' },
} as const satisfies Record<string, Label>;

export const offerStates = {
  waiting: { zh: '等批准', en: 'Waiting for approval' },
  ready: { zh: '可以提', en: 'Ready to be told' },
  told: { zh: '已提出', en: 'Told' },
  accepted: { zh: '已接受', en: 'Accepted' },
  refused: { zh: '被拒绝', en: 'Refused' },
  countered: { zh: '对方还价', en: 'Countered' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  declined: { zh: '没批准', en: 'Not approved' },
} as const satisfies Record<string, Label>;

export const fourParts = {
  opening: { zh: '开场安抚', en: 'Opening' },
  facts: { zh: '查清判责', en: 'Facts and liability' },
  settlement: { zh: '协商方案', en: 'Settlement' },
  closing: { zh: '收尾善后', en: 'Closing' },
} as const satisfies Record<string, Label>;

export const treasures = {
  rapport: { zh: '亲和力', en: 'Rapport' },
  empathy: { zh: '同理心', en: 'Empathy' },
  'to-the-heart': { zh: '说到心坎里', en: 'To the heart' },
  dissolve: { zh: '消除抱怨', en: 'Dissolving the grievance' },
} as const satisfies Record<string, Label>;

export const feelingCourses = {
  rising: { zh: '往上走', en: 'Rising' },
  steady: { zh: '没变', en: 'Steady' },
  falling: { zh: '在缓和', en: 'Easing' },
} as const satisfies Record<string, Label>;

export const customerCues = {
  'asks-what-now': { zh: '问怎么办', en: 'Asks what now' },
  'asks-when': { zh: '问什么时候', en: 'Asks when' },
  'asks-why': { zh: '问为什么', en: 'Asks why' },
  'asks-guarantee': { zh: '要保证', en: 'Wants a guarantee' },
  'names-price': { zh: '开了价', en: 'Names a price' },
  confirms: { zh: '认可', en: 'Confirms' },
  corrects: { zh: '说不对', en: 'Corrects' },
  accepts: { zh: '同意', en: 'Accepts' },
  refuses: { zh: '不同意', en: 'Refuses' },
  thanks: { zh: '道谢、见好了', en: 'Thanks or sees it done' },
  repeats: { zh: '又说一遍', en: 'Says it again' },
  chases: { zh: '催进度', en: 'Chases' },
  'came-back': { zh: '之前找过', en: 'Has been here before' },
  quiet: { zh: '话很少', en: 'Says little' },
  farewell: { zh: '要挂了', en: 'Takes leave' },
  distrusts: { zh: '不信', en: 'Does not believe it' },
  'asks-rule': { zh: '问依据', en: 'Asks for the rule' },
  asks: { zh: '在问', en: 'Asks something' },
  identifies: { zh: '报了身份单号', en: 'Says who or which order' },
} as const satisfies Record<string, Label>;

export const occasions = {
  bereavement: { zh: '有人过世', en: 'A bereavement' },
  celebration: { zh: '喜事', en: 'A celebration' },
  hurt: { zh: '有人受伤或生病', en: 'Somebody hurt or ill' },
  peril: { zh: '可能伤到人', en: 'Somebody may be hurt' },
  stranded: { zh: '人耗在那儿', en: 'Stuck on the spot' },
  frail: { zh: '家里有老弱', en: 'Somebody frail' },
} as const satisfies Record<string, Label>;

export const hardMoments = {
  'abusive-words': { zh: '骂人的话', en: 'Abusive words' },
  'wants-leader': { zh: '我要找你领导', en: 'I want your leader' },
  'safe-promise': { zh: '要你打包票', en: 'Give me your word' },
  'passive-to-active': { zh: '被追着问', en: 'Being chased' },
  'goodwill-gift': { zh: '送点心意', en: 'A gift of goodwill' },
  'hot-temper': { zh: '火气正大', en: 'Hot temper' },
  silence: { zh: '不说话了', en: 'Silence' },
  'group-spokesperson': { zh: '一群人来', en: 'A group with a spokesperson' },
  'exposure-threat': { zh: '要曝光', en: 'Threat of exposure' },
  'i-am-god': { zh: '我是你的上帝', en: 'I am your god' },
  'useless-apology': { zh: '道歉有什么用', en: 'What use is an apology' },
  'self-harm': { zh: '不想活了', en: 'Signs of self-harm' },
} as const satisfies Record<string, Label>;

export const draftFaults = {
  'red-line': { zh: '红线', en: 'Red line' },
  'others-data': { zh: '别人的资料', en: 'Data of others' },
  'open-blank': { zh: '空没填', en: 'Blank left open' },
  'outcome-promise': { zh: '结果打包票', en: 'Outcome promised' },
  'early-money': { zh: '太早谈钱', en: 'Money too early' },
  'early-refusal': { zh: '开口就拒', en: 'Refusal at the start' },
  'brush-off': { zh: '推出去', en: 'Brush-off' },
  blame: { zh: '怪客户', en: 'Blame' },
  confrontation: { zh: '顶回去', en: 'Talking back' },
  'over-reaction': { zh: '反应过头', en: 'Over-reaction' },
  platitude: { zh: '套话', en: 'Platitude' },
  'robot-phrase': { zh: '机器腔', en: 'Robot phrase' },
  jargon: { zh: '内行话', en: 'Jargon' },
  'comfort-only': { zh: '光安慰', en: 'Comfort without a step' },
  'solution-only': { zh: '光办事', en: 'Step without comfort' },
  probing: { zh: '问得唐突', en: 'Probing without leading up to it' },
  plea: { zh: '求情', en: 'Pleading' },
  hurry: { zh: '催客户', en: 'Hurrying' },
  'ill-of-own': { zh: '说自己人坏话', en: 'Running down our own' },
  'wrong-name': { zh: '称呼不对', en: 'Wrong name' },
  'wrong-amount': { zh: '数不对', en: 'Wrong amount' },
  'inside-words': { zh: '内部的话', en: 'Words of the desk' },
  'house-words': { zh: '我们不这么说', en: 'Not how we say it' },
} as const satisfies Record<string, Label>;

export const draftHandling = {
  stop: { zh: '不让发', en: 'Not sent' },
  ask: { zh: '说个理由再发', en: 'Sent with a reason' },
  tell: { zh: '只提醒', en: 'Pointed out' },
} as const satisfies Record<string, Label>;

export const overrideReasons = {
  misread: { zh: '这回看错了', en: 'Misread here' },
  'customer-asked': { zh: '客户自己要听', en: 'The customer asked for it' },
  'led-up': { zh: '前面铺垫过了', en: 'Led up to before' },
  'must-be-said': { zh: '规定要这么说', en: 'It has to be said' },
  other: { zh: '别的原因', en: 'Another reason' },
} as const satisfies Record<string, Label>;

export const traits = {
  professional: { zh: '专业', en: 'Professional' },
  warm: { zh: '有温度', en: 'Warm' },
  innovative: { zh: '肯改进', en: 'Improving' },
  efficient: { zh: '利落', en: 'Efficient' },
} as const satisfies Record<string, Label>;

export const trustTerms = {
  credibility: { zh: '可信', en: 'Credibility' },
  reliability: { zh: '靠得住', en: 'Reliability' },
  intimacy: { zh: '贴近', en: 'Intimacy' },
  'self-orientation': { zh: '只顾自己', en: 'Self-orientation' },
} as const satisfies Record<string, Label>;

export const sins = {
  'brush-off': { zh: '打发', en: 'Brush-off' },
  coldness: { zh: '冷淡', en: 'Coldness' },
  condescension: { zh: '居高临下', en: 'Condescension' },
  robot: { zh: '机器腔', en: 'Robot phrases' },
  rulebook: { zh: '搬规定', en: 'Rulebook' },
  'run-around': { zh: '踢皮球', en: 'Run-around' },
  blame: { zh: '怪客户', en: 'Blame' },
} as const satisfies Record<string, Label>;

export const reviewMarks = {
  met: { zh: '做到了', en: 'Met' },
  partly: { zh: '做了一部分', en: 'Partly' },
  missed: { zh: '没做到', en: 'Missed' },
  'not-applicable': { zh: '用不上', en: 'Does not apply' },
} as const satisfies Record<string, Label>;

export const drawnBecause = {
  random: { zh: '随机抽到', en: 'Drawn at random' },
  good: { zh: '抽到做得好的', en: 'Drawn from the good ones' },
  fatal: { zh: '可能踩了红线', en: 'A red line may have been crossed' },
  conflict: { zh: '两边可能吵起来了', en: 'Handler and customer may have clashed' },
  danger: { zh: '可能有人会受伤害', en: 'Somebody may come to harm' },
  'about-handler': { zh: '客户对接待不满意', en: 'The customer complained about how they were treated' },
  'low-score': { zh: '机器初看偏低', en: 'Low at the machine’s first reading' },
  'asked-for': { zh: '有人点名要看', en: 'Somebody asked for it' },
  calibration: { zh: '校准用', en: 'For a calibration' },
} as const satisfies Record<string, Label>;

export const reviewStates = {
  waiting: { zh: '等质检', en: 'Waiting' },
  taken: { zh: '正在看', en: 'Being reviewed' },
  differs: { zh: '两人不一致', en: 'The two differ' },
  scored: { zh: '打完分了', en: 'Scored' },
  released: { zh: '已发给本人', en: 'Released' },
  appealed: { zh: '在申诉', en: 'Appealed' },
  final: { zh: '已定', en: 'Final' },
} as const satisfies Record<string, Label>;

export const coachingStates = {
  sent: { zh: '还没读', en: 'Not read yet' },
  read: { zh: '读过了', en: 'Read' },
  tried: { zh: '试过了', en: 'Tried' },
  seen: { zh: '回头看过了', en: 'Looked at again' },
} as const satisfies Record<string, Label>;

export type Stage = keyof typeof stages;
export type Emotion = keyof typeof emotions;
export type Need = keyof typeof needs;
export type RationalNeed = keyof typeof rationalNeeds;
export type Motive = keyof typeof motives;
export type MotiveKind = keyof typeof kinds;
export type Cause = keyof typeof causes;
export type ExpectationSource = keyof typeof expectationSources;
export type LossTense = keyof typeof lossTense;
export type Danger = keyof typeof dangers;
export type Reasonableness = keyof typeof reasonableness;
export type Demand = keyof typeof demands;
export type Temperament = keyof typeof temperaments;
export type Style = keyof typeof styles;
export type Sentiment = keyof typeof sentiments;
export type Move = keyof typeof moves;
export type Check = keyof typeof checks;
export type Fatal = keyof typeof fatal;
export type DialogueOutcome = keyof typeof dialogueOutcomes;
export type FollowUpResult = keyof typeof followUpResults;
export type NoFollowUpReason = keyof typeof noFollowUpReasons;
export type ReopenReason = keyof typeof reopenReasons;
export type WatchKind = keyof typeof watchKinds;
export type Endangered = keyof typeof endangered;
export type CommitmentState = keyof typeof commitmentStates;
export type DeadlineState = keyof typeof deadlineStates;
export type Sector = keyof typeof sectors;
export type Channel = keyof typeof channels;
export type Role = keyof typeof roles;
export type EscalationLevel = keyof typeof escalationLevels;
export type EscalationTrigger = keyof typeof escalationTriggers;
export type EscalationOutcome = keyof typeof escalationOutcomes;
export type ForesightSign = keyof typeof foresightSigns;
export type OutsideBody = keyof typeof outsideBodies;
export type OutsideResult = keyof typeof outsideResults;
export type DueBasis = keyof typeof dueBases;
export type DueState = keyof typeof dueStates;
export type Redress = keyof typeof redresses;
export type Rung = keyof typeof rungs;
export type OfferState = keyof typeof offerStates;
export type PartOfTalk = keyof typeof fourParts;
export type Treasure = keyof typeof treasures;
export type FeelingCourse = keyof typeof feelingCourses;
export type CustomerCue = keyof typeof customerCues;
export type Occasion = keyof typeof occasions;
export type HardMoment = keyof typeof hardMoments;
export type DraftFault = keyof typeof draftFaults;
export type DraftHandling = keyof typeof draftHandling;
export type OverrideReason = keyof typeof overrideReasons;
export type Trait = keyof typeof traits;
export type TrustTerm = keyof typeof trustTerms;
export type Sin = keyof typeof sins;
export type ReviewMark = keyof typeof reviewMarks;
export type DrawnBecause = keyof typeof drawnBecause;
export type ReviewState = keyof typeof reviewStates;
export type CoachingState = keyof typeof coachingStates;
