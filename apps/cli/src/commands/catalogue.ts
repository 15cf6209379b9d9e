/** `playproof catalogue ...`: the law itself: does it load, what is unverified, what is left out. */
import { defineCommand } from 'citty'

export const catalogueCommand = defineCommand({
  meta: { name: 'catalogue' },
  subCommands: {
    check: () => import('./catalogue-check.ts').then((m) => m.checkCommand),
    build: () => import('./catalogue-build.ts').then((m) => m.buildCommand),
    unverified: () => import('./catalogue-unverified.ts').then((m) => m.unverifiedCommand),
    coverage: () => import('./catalogue-coverage.ts').then((m) => m.coverageCommand),
  },
})
