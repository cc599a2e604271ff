import { err, ok, type Result } from '../base/result.ts';
import { type MapField, type Mapping, mapFields } from '../contract/import-fields.ts';
import { fact, type IntakeRefusal } from './intake.ts';

export type { MapField, Mapping };
export { mapFields };

// In order of preference: where a table has two of them, the first is taken.
const synonyms: Record<MapField, string> = {
  id: 'id 编号 工单号 工单编号 留言编号 投诉编号 投诉单号 单号 受理编号 流水号 案件编号 工单id caseid ticketid ticket ticketno ticketnumber complaintid caseno casenumber reference ref',
  customerId:
    'customerid 客户编号 客户号 客户id 用户编号 用户id 会员号 会员编号 客户代码 customerno customernumber userid memberid clientid 留言用户 customer 客户 用户 client user',
  name: 'name 姓名 客户姓名 客户名称 投诉人 投诉人姓名 联系人 来电人 用户姓名 称呼 customername fullname contactname complainant contact',
  phone:
    'phone 电话 手机 手机号 手机号码 联系电话 电话号码 联系方式 来电号码 客户电话 客户手机 phonenumber mobile mobilephone tel telephone caller callernumber',
  email: 'email 邮箱 电子邮箱 邮件 邮件地址 电子邮件 mail emailaddress',
  account:
    'account 账号 账户 帐号 帐户 卡号 业务号码 服务号码 宽带账号 户号 accountno accountnumber accountid',
  address: 'address 地址 联系地址 客户地址 住址 通讯地址 安装地址 收货地址 postaladdress',
  subject: 'subject 主题 留言主题 标题 投诉标题 工单标题 投诉主题 事由 title summary issue',
  text: 'text 内容 留言详情 诉求内容 投诉内容 留言内容 反馈内容 问题描述 投诉详情 详情 描述 详细内容 工单内容 来电内容 诉求 意见内容 正文 评论内容 评价内容 body content message description complaint details detail narrative consumercomplaintnarrative comment review',
  at: 'at 时间 留言时间 投诉时间 受理时间 来电时间 创建时间 提交时间 登记时间 反馈时间 建单时间 日期 投诉日期 受理日期 receivedat createdat created createdtime createtime submittedat timestamp datetime date time datereceived',
  channel: 'channel 渠道 来源渠道 受理渠道 投诉渠道 投诉来源',
  sector: 'sector 行业 所属行业 领域 industry',
  turns: 'turns 对话 对话内容 会话内容 会话记录 聊天记录 dialogue dialog conversation messages',
};

// A longer name is none of the synonyms; the cut bounds the cost of the patterns.
const plain = (column: string) =>
  column
    .slice(0, 300)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\(.*?\)|\[.*?\]|【.*?】/g, '')
    .replace(/[\s_\-./:*]+/g, '');

/**
 * Which column holds which field, guessed by the names of the columns (Chinese and English), each column for one
 * field at most; `said` wins over the guess. Refused: `unknown-column` if `said` names one the table lacks,
 * `missing-column` if neither `text` nor `turns` nor `subject` is found.
 */
export function guessMapping(columns: readonly string[], said: Mapping = {}): Result<Mapping, IntakeRefusal> {
  const shown = fact(columns.join(', '));
  for (const column of Object.values(said)) {
    if (!columns.includes(column))
      return err({ code: 'unknown-column', column: fact(column), columns: shown });
  }
  const taken = new Set(Object.values(said));
  const byName = new Map<string, string>();
  for (const column of columns) if (!byName.has(plain(column))) byName.set(plain(column), column);
  const mapping: Mapping = { ...said };
  for (const field of mapFields) {
    if (mapping[field] !== undefined) continue;
    const found = synonyms[field]
      .split(' ')
      .map((name) => byName.get(name))
      .find((column) => column !== undefined && !taken.has(column));
    if (found === undefined) continue;
    mapping[field] = found;
    taken.add(found);
  }
  const hasWords = mapping.text ?? mapping.turns ?? mapping.subject;
  return hasWords === undefined
    ? err({ code: 'missing-column', field: 'text', columns: shown })
    : ok(mapping);
}

/**
 * `text=留言详情,at=留言时间` as a mapping. Refused: `bad-map` for a part without `=`, a side left blank or a field
 * named twice, `unknown-field` for a field that is none of {@link mapFields}.
 */
export function parseMap(spec: string): Result<Mapping, IntakeRefusal> {
  const mapping: Mapping = {};
  for (const part of spec.split(/[,\uFF0C]/).filter((p) => p.trim() !== '')) {
    const [, left, right] = /^([^=]+)=(.+)$/.exec(part) ?? [];
    const field = mapFields.find((known) => known === left?.trim());
    const column = right?.trim();
    if (left === undefined || !column) return err({ code: 'bad-map', value: fact(part) });
    if (!field) return err({ code: 'unknown-field', field: fact(left), fields: mapFields.join(', ') });
    if (mapping[field] !== undefined) return err({ code: 'bad-map', value: fact(part) });
    mapping[field] = column;
  }
  return ok(mapping);
}
