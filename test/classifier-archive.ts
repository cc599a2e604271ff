/** A small shop's archive, invented: what, said of what, in every combination that reads like a message. */
const said: Record<string, { subjects: readonly string[]; matters: readonly string[] }> = {
  配送: {
    subjects: ['快递', '我的包裹', '昨天那单快递', '配送员', '你们的快递员'],
    matters: ['三天了还没送到', '把东西放楼下就走了', '送错了地址', '一直显示在路上', '不肯送上楼'],
  },
  发票: {
    subjects: ['发票', '上个月的发票', '电子发票', '我要的发票', '公司报销的发票'],
    matters: ['抬头写错了', '到现在没开出来', '税号不对', '怎么下载', '金额和订单对不上'],
  },
  质量: {
    subjects: ['这件衣服', '刚买的鞋子', '新买的水壶', '你们家的被子', '收到的杯子'],
    matters: ['洗了一次就起球', '用了两天就坏了', '有一股刺鼻的味道', '和图片上的质量差太多', '边上是裂开的'],
  },
};

export const archive: readonly { text: string; label: string }[] = Object.entries(said).flatMap(
  ([label, { subjects, matters }]) =>
    subjects.flatMap((subject) => matters.map((matter) => ({ text: `${subject}${matter}。`, label }))),
);
