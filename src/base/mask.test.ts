import { expect, test } from 'vitest';
import { maskPersonal } from './mask.ts';

test.each([
  ['打我电话13800138000', '打我电话[电话]'],
  ['手机 138-0013-8000 或 +86 13800138000', '手机 [电话] 或 [电话]'],
  ['座机 010-62345678', '座机 [电话]'],
  ['call +44 20 7946 0958 please', 'call [phone] please'],
  ['写信到 wang.xm@example.com 吧', '写信到 [邮箱] 吧'],
  ['身份证11010519491231002X', '身份证[证件号]'],
  ['卡号6222 0200 0000 1234 567', '卡号[号码]'],
  ['订单号 202611220001', '订单号 [号码]'],
  ['再不退我1500元就打12315,上午10点', '再不退我1500元就打12315,上午10点'],
])('%s', (given, masked) => {
  expect(maskPersonal(given)).toBe(masked);
});

test('names that are known go, the longest first, however they are written', () => {
  expect(maskPersonal('我是王小明,王小明的妈妈', ['王小', '王小明', '王', ' '])).toBe(
    '我是[姓名],[姓名]的妈妈',
  );
  expect(maskPersonal('ann LEE called (again)', ['Ann Lee', 'x+'])).toBe('[name] called (again)');
});
