/** Three builds: the main process with its workers and commands, the preload, the screens. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/** Screens have paths of their own, so the page names what it loads from the root; electron-vite insists on './'. */
const namedFromRoot = {
  name: 'named-from-root',
  transformIndexHtml: {
    order: 'post' as const,
    handler: (html: string): string => html.replaceAll('="./', '="/'),
  },
};

export default defineConfig({
  main: {
    build: {
      target: 'node20',
      outDir: 'out/main',
      sourcemap: true,
      rollupOptions: {
        input: {
          electron: 'src-main/electron/main.ts',
          browser: 'src-main/browser/main.ts',
          'ledger-worker': 'src-main/station/ledger-worker.ts',
          'report-worker': 'src-main/station/report-worker.ts',
          'ledger-command': 'src-main/station/ledger-command.ts',
        },
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  },
  preload: {
    build: {
      target: 'node20',
      outDir: 'out/preload',
      rollupOptions: {
        input: { preload: 'src-main/electron/preload.ts' },
        // A sandboxed preload is CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [react(), namedFromRoot],
    build: {
      target: 'chrome130',
      outDir: 'out/renderer',
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: { input: 'src-renderer/index.html' },
    },
  },
});
