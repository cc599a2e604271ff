// Every benchmark, one after the other: npm run bench. Figures are ratios against a reference in the same run.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const benches = [
  'assess',
  'memory',
  'deadlines',
  'open-case',
  'list-cases',
  'queue',
  'duplicates',
  'start',
  'evaluate',
  'incidents',
  'advice',
  'bell',
  'console',
];

for (const name of benches) {
  console.log(`\n== ${name} ==`);
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, `${name}.ts`)], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
