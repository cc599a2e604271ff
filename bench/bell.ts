// What it costs that 300 tabs are told at once what changes: node bench/bell.ts [tabs: 300]
// The tabs are another process, so that their share is not counted.
import { fork } from 'node:child_process';
import { get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { buildServer } from '../src/api/server.ts';
import { identityOver } from '../src/app/identity.ts';
import { openCase } from '../src/app/open-case.ts';
import { benchDesk, benchIntake } from './desk-bench.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const key = 'b'.repeat(43);
const told = 40;
const restMs = 10_000;

if (process.send) await listen(process.argv[2] ?? '', Number(process.argv[3]));
else await measure(Number(process.argv[2] ?? 300));

/** The tabs: says when all are open, and how many hear each change, with the time the last one did. */
async function listen(address: string, tabs: number): Promise<void> {
  let open = 0;
  let heard = 0;
  for (let i = 0; i < tabs; i++) {
    const headers = { authorization: `Bearer ${key}`, 'amends-actor': `tab-${i}`, 'amends-role': 'lead' };
    get(address, { headers, agent: false }, (answer) => {
      answer.once('data', () => {
        open += 1;
        if (open === tabs) process.send?.('open');
      });
      answer.on('data', (chunk: Buffer) => {
        heard += chunk.toString().split('event: here').length - 1;
        if (heard < tabs) return;
        heard -= tabs;
        process.send?.('heard');
      });
    }).on('error', () => {});
  }
}

async function measure(tabs: number): Promise<void> {
  const { desk, pool, close } = await benchDesk();
  const identity = identityOver(pool, { publicAddress: 'http://127.0.0.1' });
  const server = await buildServer({ desk, identity, token: key });
  const address = await server.listen({ port: 0, host: '127.0.0.1' });
  const opened = await openCase(desk, benchIntake(1), { id: 'li', role: 'lead' });
  if (!opened.ok) throw new Error(opened.error.code);
  const { caseId } = opened.value;
  const inUse = () => {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return (heapUsed + external) / 1024;
  };
  const cpu = async (work: () => Promise<void>): Promise<number> => {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };
  const alone = await cpu(() => sleep(restMs));
  const before = inUse();
  const client = fork(import.meta.filename, [`${address}/api/v1/bell?case=${caseId}`, String(tabs)]);
  const says = (word: string) =>
    new Promise<void>((go) => {
      const hear = (said: unknown) => {
        if (said !== word) return;
        client.off('message', hear);
        go();
      };
      client.on('message', hear);
    });
  const opening = await cpu(() => says('open'));
  const held = inUse() - before;
  const atRest = await cpu(() => sleep(restMs));
  const times: number[] = [];
  const telling = await cpu(async () => {
    for (let i = 0; i < told; i++) {
      const at = performance.now();
      const all = says('heard');
      desk.bell.ring(desk.organisationId, [{ kind: 'here', caseId, by: 'nobody' }]);
      await all;
      times.push(performance.now() - at);
    }
  });
  times.sort((a, b) => a - b);
  console.log(
    `${tabs} tabs listen: ${(held / tabs).toFixed(0)} kB of memory and ${(opening / tabs).toFixed(2)} ms of processor time each to open`,
  );
  console.log(
    `at rest: ${(((atRest - alone) / restMs) * 100).toFixed(2)} % of a core more than without them`,
  );
  console.log(
    `one change told to all of them: ${(telling / told).toFixed(2)} ms of processor time, the last hears it after ${times[told >> 1]?.toFixed(1)} ms (half the time), ${times.at(-1)?.toFixed(1)} ms (at most)`,
  );
  client.kill();
  await server.close();
  await close();
}
