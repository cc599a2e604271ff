/** What `amends serve` prints when the desk is open. The set-up link stands here and nowhere else. */
export function greeting(address: string, setupKey: string | null): string {
  const lines =
    setupKey === null
      ? ['安诉已就绪，用浏览器打开 / Amends is ready, open in a browser:', `${address}/`]
      : [
          '安诉已就绪。还没有人用过它，用浏览器打开下面的链接，设置第一位管理员（24 小时内有效，只能用一次）：',
          'Amends is ready. Nobody has used it yet: open this link in a browser to set up the first administrator (it works once, within 24 hours):',
          `${address}/set-up#${setupKey}`,
        ];
  return `${[...lines, '按 Ctrl+C 停止 / Ctrl+C stops it'].join('\n')}\n`;
}
