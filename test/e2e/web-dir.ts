import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The built web app; `npm test` builds it before. */
export const webDir = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'dist', 'web');
