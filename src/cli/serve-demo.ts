import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DemoLink } from '../app/demo.ts';
import type { Demo } from '../app/demo-script.ts';
import type { Desk } from '../app/desk.ts';
import { roles } from '../knowledge/ids.ts';
import type { CommandIo } from './command.ts';

/** What `--demo` puts on an empty desk, and the words that say so. */
export interface DemoDesk {
  /** Links for who looks at it, to be printed once the desk has its address. */
  greeting(publicAddress: string): Promise<string>;
}

/**
 * Fills an empty desk with the demonstration; one that it filled before is opened as it stands.
 * @throws an error with `zh` and `en` for a desk in use, and for a build without the demonstration's file
 */
export async function openDemo(desk: Desk, io: CommandIo): Promise<DemoDesk> {
  const demo = await readDemo(io.knowledgeFile);
  const { fillDesk, demoLinks } = await import('../app/demo.ts');
  const filled = await fillDesk(desk, demo, () => {
    io.stderr.write('正在准备演示数据，大约十秒…… / preparing the demo desk, about ten seconds\n');
  });
  if (!filled.ok) throw inUse();
  return { greeting: async (address) => words(filled.value, await demoLinks(desk, demo, address)) };
}

/** It lies beside the knowledge, where the build puts both. */
async function readDemo(knowledgeFile: string): Promise<Demo> {
  const file = join(dirname(knowledgeFile), 'demo.json');
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw inWords(
      '没有找到演示数据（demo.json）。在源码目录里运行 npm start -- --demo，会先把它做好。',
      'The demo data (demo.json) was not found. Run npm start -- --demo in the source folder: it is made first.',
      cause,
    );
  });
  return JSON.parse(text) as Demo;
}

const inUse = (): Error =>
  inWords(
    `这里已经有人在用，演示数据不会混进去。要看演示，请另选一个文件夹：
  AMENDS_DATA=./demo-desk npm start -- --demo`,
    `This desk is in use, and demo data is not mixed into it. To see the demo, choose another folder:
  AMENDS_DATA=./demo-desk npm start -- --demo`,
  );

const inWords = (zh: string, en: string, cause?: unknown): Error =>
  Object.assign(new Error(en, { cause }), { zh, en });

function words(made: number, links: readonly DemoLink[]): string {
  const first =
    made > 0
      ? `演示数据已备好（${made} 件投诉） / the demo desk is ready, ${made} complaints`
      : '演示数据还在，接着用 / the demo desk is as you left it';
  const hint =
    '每个链接只能用一次，24 小时内有效；再启动一次会给新的 / each link works once, within 24 hours; the next start prints new ones';
  const lines = links.map(({ name, role, link }) => {
    const [zh, en] = [roles[role].zh, roles[role].en];
    return ` ${zh} ${name} / ${en}:  ${link}`;
  });
  return `${[first, ...lines, hint].join('\n')}\n`;
}
