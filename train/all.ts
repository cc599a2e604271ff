// Trains every model of the repository: `npm run train`. Each reads with the ones before it, so the order counts.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const parts = ['main', 'moves', 'talk'];

for (const part of parts) {
  const started = Date.now();
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, `${part}.ts`)], {
    stdio: 'inherit',
  });
  console.log(`${part}: ${Math.round((Date.now() - started) / 1000)} s\n`);
  if (status !== 0) process.exit(1);
}
