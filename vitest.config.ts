/** Vitest runs the sources as they are. Kinds of tests are folders; Playwright's (ui, electron) are not among them. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/ui/**', 'test/electron/**', 'node_modules/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Tests keep nothing at module level, so files may share a worker: half the time on two cores.
    isolate: false,
    maxWorkers: 2,
    reporters: ['default'],
  },
});
