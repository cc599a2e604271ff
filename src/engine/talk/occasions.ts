import type { Occasion } from '../../knowledge/ids.ts';
import type { DialogueReading } from '../assessment.ts';

/** What was told beside the matter. Words that fit one occasion jar at another: no glad day is mentioned after a death. */
const signs: Record<Exclude<Occasion, 'peril' | 'frail'>, RegExp> = {
  bereavement:
    /过世|去世|病逝|走了(以后|之后|半年|[一二两三几\d]+个?[天月年])|(妈|爸|父亲|母亲|老伴|爱人|奶奶|爷爷|女儿|儿子|丈夫|妻子)[^，。]{0,4}(走了|没了|不在了)|她走了|葬|出殡|殡仪|守灵|骨灰|遗[体照像物]|奔丧|节哀|passed away|funeral|\bdied\b|bereave|\blate (husband|wife|mother|father|mum|dad)\b|\bwidow/i,
  celebration:
    /婚礼|结婚|纪念日|蜜月|生日|大寿|满月|喜[糖酒宴]|毕业典礼|伴娘|求婚|年夜饭|wedding|honeymoon|anniversary|birthday|graduation/i,
  hurt: /受伤|摔(了|倒|伤|断|跤|下)|骨折|流血|出血|缝了|磕破|烫伤|咬(了|伤)|肿|晕|昏|发烧|中毒|过敏|低血糖|呕吐|吐了|拉肚|胸[口闷]|喘不|急救|救护车|透析|呼吸机|制氧|偏瘫|卧床|hurt|injur|bleed|fever|faint|\bsick\b|diabetic|poison|allerg|ambulance/i,
  stranded:
    /(站|坐|躺|等|堵|困|关|锁|睡)在[^，。]{0,8}(门口|门外|大厅|站|路|机场|车|外面|楼下|急诊|椅子|电梯|窗口|高速|床)|人(现在|还|就)?在[^，。]{0,8}(等|站|机场|大厅|路上|门口|门外|高速)|在机场|\b(stuck|stranded|waiting room|airport floor|locked out|on the hard shoulder)\b/i,
};

/** The occasions of a talk, from all the customer said and from how it reads. */
export function occasionsOf(said: readonly string[], { causes, dangers }: DialogueReading): Occasion[] {
  const all = said.join('\n');
  const told = (Object.keys(signs) as (keyof typeof signs)[]).filter((one) => signs[one].test(all));
  return [
    ...told,
    ...(causes.includes('safety') && !told.includes('hurt') ? (['peril'] as const) : []),
    ...(dangers.includes('vulnerable') ? (['frail'] as const) : []),
  ];
}
