/** Three builds: the main process with its workers and commands, the preload, the screens. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { PDF_FONT_FILES } from './src-main/devices/pdf-font-files.ts';

/** Screens have paths of their own, so the page names what it loads from the root; electron-vite insists on './'. */
const namedFromRoot = {
  name: 'named-from-root',
  transformIndexHtml: {
    order: 'post' as const,
    handler: (html: string): string => html.replaceAll('="./', '="/'),
  },
};

/** The fonts of PDFs lie beside the program: a packaged one has none of the packages that they come from. */
const pdfFonts = {
  name: 'pdf-fonts',
  generateBundle(this: {
    emitFile: (file: { type: 'asset'; fileName: string; source: Uint8Array }) => string;
  }): void {
    for (const font of new Map(PDF_FONT_FILES.map((one) => [one.file, one])).values())
      this.emitFile({
        type: 'asset',
        fileName: `fonts/${font.file}`,
        source: readFileSync(path.join('node_modules', font.package, 'files', font.file)),
      });
  },
};

/** What runs from our own files. The rest is native, or reads files that lie beside it. */
const BUNDLED = ['@noble/hashes', 'drizzle-orm', 'read-excel-file', 'zod'];

export default defineConfig({
  main: {
    plugins: [pdfFonts],
    build: {
      target: 'node20',
      outDir: 'out/main',
      // Hundreds of small modules, each looked up at every start and by every thread: three times as slow as in one file.
      externalizeDeps: { exclude: BUNDLED },
      sourcemap: true,
      rollupOptions: {
        input: {
          electron: 'src-main/electron/main.ts',
          browser: 'src-main/browser/main.ts',
          'ledger-worker': 'src-main/station/ledger-worker.ts',
          'report-worker': 'src-main/station/report-worker.ts',
          'read-worker': 'src-main/station/read-worker.ts',
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
      minify: true,
      // One file: a screen whose styles could not be fetched would be one that cannot be shown.
      cssCodeSplit: false,
      rollupOptions: { input: 'src-renderer/index.html' },
    },
  },
});
