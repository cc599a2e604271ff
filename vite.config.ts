import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const firstPart = (name: string): string => /^[^~.]*/.exec(name)?.[0] ?? '';

/** The web app: src/web becomes dist/web. Called by scripts/build-web.ts, and by `vite` for development. */
export default defineConfig({
  root: join(import.meta.dirname, 'src', 'web'),
  plugins: [react()],
  publicDir: false,
  build: {
    outDir: join(import.meta.dirname, 'dist', 'web'),
    emptyOutDir: false,
    target: ['chrome123', 'firefox121', 'safari17.5'],
    // Data addresses would need a wider content security policy.
    assetsInlineLimit: 0,
    // One order of the styles, whichever page was opened first; all of them are 20 kB.
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        // Named by what they are, not by all the pages that use them.
        chunkFileNames: ({ name }) => `assets/${firstPart(name)}-[hash].js`,
        assetFileNames: ({ names: [name = ''] }) => `assets/${firstPart(name)}-[hash][extname]`,
        codeSplitting: {
          groups: [
            // What every page needs: what others wrote changes seldom and stays in the browser's cache.
            { name: 'library', test: /node_modules/, tags: ['$initial'], priority: 3 },
            { name: 'frame', tags: ['$initial'], priority: 2 },
            // What some pages share: in a few files of a size worth a request, rather than in one for each set of pages.
            {
              name: 'shared',
              minShareCount: 2,
              entriesAware: true,
              entriesAwareMergeThreshold: 3_000,
              priority: 1,
            },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:4180' } },
});
