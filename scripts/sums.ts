// Assembles src/engine/model/sums.wat into src/engine/model/sums-code.ts: `node scripts/sums.ts`. The code is small
// and kept beside its source, so that neither the server nor the browser needs an assembler.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import openWabt from 'wabt';

const folder = join(import.meta.dirname, '..', 'src', 'engine', 'model');

/** The text of the file that holds the code. */
export async function assembled(): Promise<string> {
  const wabt = await openWabt();
  const module = wabt.parseWat('sums.wat', readFileSync(join(folder, 'sums.wat'), 'utf8'), { simd: true });
  const { buffer } = module.toBinary({});
  module.destroy();
  const lines =
    Buffer.from(buffer)
      .toString('base64')
      .match(/.{1,100}/g) ?? [];
  const text = lines.map((line) => `  '${line}',`).join('\n');
  return `// Assembled from sums.wat by scripts/sums.ts. Do not edit.\nexport const sumsCode = [\n${text}\n].join('');\n`;
}

if (import.meta.main) writeFileSync(join(folder, 'sums-code.ts'), await assembled());
