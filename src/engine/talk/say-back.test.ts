import { describe, expect, test } from 'vitest';
import { saidBackChinese, saidBackEnglish } from './say-back.ts';

describe('a customer’s clause is turned so that the handler can say it to them', () => {
  test.each([
    ['我闺女今天晚上七点线上考试', '您闺女今天晚上七点线上考试'],
    ['喂，我家宽带又断了', '您家宽带又断了'],
    ['我们在大厅等了三个小时呢', '您在大厅等了三个小时'],
    ['我妈明早手术', '您母亲明早手术'],
    ['我老公请了一天假', '您爱人请了一天假'],
    ['你们催收打到我单位前台！', '我们催收打到您单位前台'],
    ['反正你们上次说周三到', '我们上次说周三到'],
    ['反正你上次说周三到', null],
    ['俺自己垫了四万', '您自己垫了四万'],
    ['孩子一直哭。。', '孩子一直哭'],
  ])('%s', (said, back) => {
    expect(saidBackChinese(said)).toBe(back);
  });

  test.each([
    ["I've been waiting three weeks", "you've been waiting three weeks"],
    ['and my mother was freezing all night.', 'your mother was freezing all night'],
    ['You charged me twice', 'we charged you twice'],
    ['Your driver left us in the rain', 'our driver left you in the rain'],
    ["I'm still without water", "you're still without water"],
    ['The parcel never arrived!', 'the parcel never arrived'],
    ['Monday was the third time', 'Monday was the third time'],
  ])('%s', (said, back) => {
    expect(saidBackEnglish(said)).toBe(back);
  });
});
