import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser } from './lib/browser.ts';

// Draws what customers of the demonstration sent, two pictures and a paper, and the faces of two who work there. Run by hand when one of them changes:
// node scripts/demo-files.ts

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'demo', 'files');

const page = (body: string, style: string) => `<!doctype html><meta charset="utf-8"><style>
  * { box-sizing: border-box; margin: 0 } body { font: 20px/1.6 "Noto Sans CJK SC", sans-serif; color: #222 }
  ${style}</style>${body}`;

/** A modem on a shelf with the light that says that no signal comes. */
const modem = page(
  `<div class="wall"><div class="box"><b>光纤入户</b><div class="lights">${[
    '电源',
    'PON',
    'LOS',
    '网口',
    'WiFi',
  ]
    .map((name, i) => `<span class="${['on', 'off', 'bad', 'off', 'on'][i]}"><i></i>${name}</span>`)
    .join('')}</div></div><div class="shelf"></div></div>`,
  `.wall { height: 600px; padding: 150px 110px 0; background: linear-gradient(#cfc6b4, #b9ae98) }
  .box { height: 250px; padding: 34px 40px; border-radius: 26px; background: linear-gradient(#fdfdfb, #dedcd5); box-shadow: 0 30px 40px #0005 }
  .box b { color: #999; font-weight: 400; letter-spacing: 4px } .lights { display: flex; justify-content: space-between; margin-top: 66px }
  span { display: grid; place-items: center; color: #777; font-size: 17px } i { width: 16px; height: 16px; margin-bottom: 8px; border-radius: 50%; background: #bbb }
  .on i { background: #3fae5a; box-shadow: 0 0 14px #3fae5a } .bad i { background: #e0342b; box-shadow: 0 0 26px 6px #e0342b }
  .shelf { height: 200px; margin: 18px -110px 0; background: linear-gradient(#8a6a48, #6d5237) }`,
);

const rows = [
  ['套餐月费', '139.00'],
  ['境外流量（包生效前）', '868.00'],
  ['境外流量包 3 日', '88.00'],
  ['短信', '4.40'],
];
/** The month's bill as it stands on a telephone. */
const bill = page(
  `<div class="bill"><h1>本月账单</h1><p>尾号 6027</p><table>${rows
    .map(([what, sum], i) => `<tr class="${i === 1 ? 'odd' : ''}"><td>${what}</td><td>¥${sum}</td></tr>`)
    .join('')}<tr class="sum"><td>合计</td><td>¥1,099.40</td></tr></table></div>`,
  `.bill { height: 800px; padding: 48px 32px; background: #f6f7f9 } h1 { font-size: 34px } p { color: #888; margin-bottom: 30px }
  table { width: 100%; border-collapse: collapse; background: #fff; border-radius: 14px; overflow: hidden } td { padding: 18px 16px; border-bottom: 1px solid #eee }
  td:last-child { text-align: right } .odd td { color: #c0392b; background: #fdf1ef } .sum td { font-weight: 700; border: 0 }`,
);

/** The slip that whoever came to repair has left. */
const slip = page(
  `<div class="slip"><h1>上门服务单</h1><dl><dt>单号</dt><dd>WX-0412-77</dd><dt>项目</dt><dd>宽带移机，墙面打孔一处</dd><dt>上门时间</dt><dd>14:20—15:05</dd><dt>现场情况</dt><dd>打孔时墙内渗水，客户已关总阀；通知物业，拍照三张。</dd><dt>是否使用探测仪</dt><dd>否</dd><dt>客户签名</dt><dd class="sign">已签</dd></dl></div>`,
  `.slip { height: 1131px; padding: 90px 80px; background: #fff } h1 { padding-bottom: 24px; border-bottom: 3px double #222; text-align: center; letter-spacing: 12px }
  dl { display: grid; grid-template-columns: 200px 1fr } dt, dd { padding: 26px 8px; border-bottom: 1px solid #ccc } dt { color: #666 } .sign { font-size: 28px; transform: rotate(-3deg) }`,
);

/** Somebody of the desk, cut out of paper. */
const portrait = (ground: string, hair: string, coat: string, isLong: boolean) =>
  page(
    `<div class="p"><i class="back"></i><i class="neck"></i><i class="coat"></i><i class="head"></i><i class="fringe"></i></div>`,
    `.p { position: relative; width: 320px; height: 320px; overflow: hidden; background: ${ground} } i { position: absolute; left: 50%; translate: -50% }
  .back { top: 62px; width: 148px; height: ${isLong ? 200 : 120}px; border-radius: 74px 74px ${isLong ? '40px 40px' : '60px 60px'}; background: ${hair} }
  .neck { top: 170px; width: 46px; height: 70px; background: #e2b792 } .head { top: 84px; width: 112px; height: 130px; border-radius: 54px 54px 60px 60px; background: #efc9a5 }
  .coat { top: 218px; width: 230px; height: 150px; border-radius: 90px 90px 0 0; background: ${coat} } .fringe { top: 72px; width: 128px; height: 54px; border-radius: 64px 64px 30px 8px; background: ${hair} }`,
  );

const faces = {
  'face-chen.jpg': portrait('#d7e4df', '#2d2622', '#1f6f63', true),
  'face-zhou.jpg': portrait('#e8dcc8', '#4a3428', '#6b4fa0', false),
};

/** A paper of one page that shows a JPEG: no letters of any font go with it. */
function paper(jpeg: Buffer, width: number, height: number): Buffer {
  const show = 'q 595 0 0 842 0 0 cm /P Do Q';
  const image = `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>`;
  const objects: (string | [string, Buffer])[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /P 5 0 R >> >> /Contents 4 0 R >>',
    [`<< /Length ${show.length} >>`, Buffer.from(show)],
    [image, jpeg],
  ];
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const starts: number[] = [];
  const size = () => parts.reduce((sum, part) => sum + part.length, 0);
  for (const [i, object] of objects.entries()) {
    starts.push(size());
    const [head, stream] = typeof object === 'string' ? [object, null] : object;
    parts.push(Buffer.from(`${i + 1} 0 obj\n${head}\n`));
    if (stream) parts.push(Buffer.from('stream\n'), stream, Buffer.from('\nendstream\n'));
    parts.push(Buffer.from('endobj\n'));
  }
  const table = size();
  const lines = starts.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const count = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${count}\n0000000000 65535 f \n${lines}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

const browser = await openBrowser();
const drawn = async (html: string, width: number, height: number) => {
  const tab = await browser.newPage({ viewport: { width, height } });
  await tab.setContent(html);
  return tab.screenshot({ type: 'jpeg', quality: 72 });
};
await mkdir(folder, { recursive: true });
await writeFile(join(folder, 'modem.jpg'), await drawn(modem, 800, 600));
await writeFile(join(folder, 'bill.jpg'), await drawn(bill, 480, 800));
await writeFile(join(folder, 'service-slip.pdf'), paper(await drawn(slip, 800, 1131), 800, 1131));
for (const [name, html] of Object.entries(faces))
  await writeFile(join(folder, name), await drawn(html, 320, 320));
await browser.close();
