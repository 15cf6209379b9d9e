/** What is measured, in the order of the table. Each section runs in a process of its own. */
import type { Figure } from './measure.ts'

type Section = () => Promise<readonly Figure[]>

/** Each imports what it measures when it is called, so that one does not pay for another. */
export const sections: Readonly<Record<string, Section>> = {
  assessing: async () => (await import('./assessing.ts')).benchAssessing(),
  million: async () => (await import('./assessing.ts')).benchMillion(),
  peers: async () => (await import('./peers/compare.ts')).benchPeers(),
  loading: async () => (await import('./loading.ts')).benchLoading(),
  'command-line': async () => (await import('./command-line.ts')).benchCommandLine(),
  screening: async () => (await import('./screening.ts')).benchScreening(),
  reassessing: async () => (await import('./reassessing.ts')).benchReassessing(),
  service: async () => (await import('./service.ts')).benchService(),
  web: async () => (await import('./web.ts')).benchWeb(),
  browser: async () => (await import('./browser.ts')).benchBrowser(),
}
