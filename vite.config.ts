import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

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
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:4180' } },
});
