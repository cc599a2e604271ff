// The real server from source, for tests that kill it.  node test/setup/serve-desk.ts
import { join } from 'node:path';
import { main } from '../../src/cli/main.ts';

process.exitCode = await main(['serve', '--port', '0'], {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  knowledgeFile: process.env.KNOWLEDGE ?? '',
  migrationsDir: join(import.meta.dirname, '..', '..', 'src', 'store', 'migrations'),
});
