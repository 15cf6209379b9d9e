import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { JourneysFirst } from './tools/test-order.ts'

// oxlint-disable-next-line import/no-default-export -- vitest reads its configuration from the default export
export default defineConfig({
  test: {
    globalSetup: ['tools/test-folder.ts', 'tools/test-pages.ts'],
    include: ['{catalogue,packages,apps,test,tools}/**/*.test.ts'],
    pool: 'threads',
    isolate: false,
    sequence: { sequencer: JourneysFirst },
    // Many tests wait for a disk, a process or a browser: one of them is no reason to leave a core idle.
    maxWorkers: Math.max(2, availableParallelism()),
    // Only against what hangs: a loaded machine is slow.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
    reporters: ['default', './tools/ci-reporter.ts'],
    coverage: { provider: 'v8', include: ['{catalogue,packages,apps}/**/src/**/*.ts'] },
  },
})
